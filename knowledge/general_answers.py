"""Answers to questions that name no award: notions, rules that all awards share, and provisions found by their words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.answer import Answer, Line, LineKind, NextStep, Note, Outcome, Reason, Section, StepKind
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.provenance import Verdict
from knowledge.question_text import syllables_of
from knowledge.question_words import FILLERS
from knowledge.rules import Localized, Provision, Statement
from knowledge.search import terms
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

# How much of what the question says a rule must say too before it is given as the answer.
_ENOUGH_RULE = 0.55
_ENOUGH_PROVISION = 0.62
_FEWEST_TERMS = 2
_MORE_OF_THE_SAME = 0.85
_MOST_LINES = 4
_HITS = 6
_PAIR = 0.8  # what a pair of syllables weighs beside a single one
# Syllables that fill a sentence alone, and carry it in a pair ("kỷ luật", "ngày làm việc").
_STRONG = frozenset("ky luat nop gui trinh nhan xet tang ap dung cap quy dinh dat".split())


def answer_notion(matter: Matter) -> Answer | None:
    """The definition of a notion of the glossary; `None` where none is held."""
    assert matter.topic.subject is not None
    term = matter.kb.catalogue.term(matter.topic.subject)
    if term is None or not term.definition:
        return None
    is_asked_what = matter.topic.aspect in (Aspect.DEFINITION, Aspect.OVERVIEW)
    if not is_asked_what and (matter.understood.content or _best_rules(matter)):
        return None
    days = [(s, matter.judge(s)) for s in term.definition if s.period.covers(matter.day_for(s))]
    held = [(s, j) for s, j in days if j.can_be_cited and j.verdict is not Verdict.DECLINED]
    return _of_lines(matter, Aspect.DEFINITION, held) if held else None


def answer_in_general(matter: Matter) -> Answer | None:
    """A general rule, or a provision, that says most of what the question says; `None` where the match is weak."""
    rules = _best_rules(matter)
    if rules:
        return _of_lines(matter, rules[0][0].aspect, rules)
    found = _best_provision(matter)
    if found is None:
        return None
    provision, judged = found
    aspect = matter.topic.aspect or Aspect.DOCUMENT
    line = Line(LineKind.LIST, Localized(provision.restated), tuple(one.citation for one in judged.cited))
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=aspect),
        cautions=judged.cautions,
        sections=(Section(aspect, None, (line,)),),
        citations=judged.cited,
        next_steps=(NextStep(StepKind.ARTICLE, citation=judged.cited[0].citation), NextStep(StepKind.COPY)),
        notes=(Note("found-by-words"),),
    )


def _of_lines(matter: Matter, aspect: Aspect, held: Sequence[tuple[Statement, Judged]]) -> Answer:
    judged = [one for _, one in held]
    citations = citations_of(judged)
    clarify = any(one.verdict is Verdict.CLARIFY for one in judged)
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=matter.topic.aspect or aspect),
        reason=Reason.AMENDED_TEXT_UNREAD if clarify and not citations else None,
        cautions=cautions_of(judged),
        delegated=any(statement.delegated for statement, _ in held),
        sections=(Section(aspect, None, tuple(line_of(statement, one) for statement, one in held)),),
        citations=citations,
        next_steps=(
            *(NextStep(StepKind.ARTICLE, citation=one.citation) for one in citations[:1] if one.citation.article),
            NextStep(StepKind.COPY),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    statement: Statement
    terms: frozenset[str]


class _Pool:
    """The rules that a question without an award may be after, with how rare each of their words is."""

    def __init__(self, kb: KnowledgeBase) -> None:
        catalogue = kb.catalogue
        entries: dict[tuple[str, str], _Entry] = {}
        for rule in catalogue.general_rules:
            entries.setdefault((rule.statement.id, rule.statement.text.vi), _entry(rule.statement))
        for term in catalogue.terms:
            for statement in term.definition:
                entries.setdefault((statement.id, statement.text.vi), _entry(statement, term.name.vi, *term.aliases))
        for transition in catalogue.transitions:
            entries.setdefault((transition.id, transition.statement.text.vi), _entry(transition.statement))
        self.entries = tuple(entries.values())
        counts: dict[str, int] = {}
        for entry in self.entries:
            for term_ in entry.terms:
                counts[term_] = counts.get(term_, 0) + 1
        self._counts = counts

    def has(self, term: str) -> bool:
        """Whether some rule has it."""
        return term in self._counts

    def rarity(self, term: str) -> float:
        """How much a shared word says: a word that few rules have says most."""
        return math.log(1 + (len(self.entries) + 1) / (1 + self._counts.get(term, 0)))


def _entry(statement: Statement, *names: str) -> _Entry:
    texts = (statement.text.vi, statement.text.en or "", statement.id.replace("-", " "), *names)
    return _Entry(statement, frozenset(term for text in texts for term in terms(syllables(text))))


@lru_cache(maxsize=4)
def _pool(kb: KnowledgeBase) -> _Pool:
    return _Pool(kb)


def _best_rules(matter: Matter) -> list[tuple[Statement, Judged]]:
    pool = _pool(matter.kb)
    wanted = _wanted(matter)
    if len(wanted) < _FEWEST_TERMS:
        return []
    scored = sorted(
        ((_share(wanted, entry.terms), place) for place, entry in enumerate(pool.entries)), reverse=True
    )
    if not scored or scored[0][0] < _ENOUGH_RULE:
        return []
    best = scored[0][0]
    near = [pool.entries[place].statement for share, place in scored if share >= best * _MORE_OF_THE_SAME]
    judged = [
        (statement, matter.judge(statement))
        for statement in near[:_MOST_LINES]
        if statement.period.covers(matter.day_for(statement))
    ]
    return [(s, j) for s, j in judged if j.can_be_cited and j.verdict is not Verdict.DECLINED]


def _best_provision(matter: Matter) -> tuple[Provision, Judged] | None:
    wanted = _wanted(matter)
    if len(wanted) < _FEWEST_TERMS:
        return None
    best: tuple[float, Provision, Judged] | None = None
    query = " ".join(term for term in wanted if " " not in term)
    for hit in matter.kb.search(query, _HITS, on=matter.as_of, unit=matter.unit):
        provision = hit.provision
        said = frozenset(terms(syllables(f"{provision.heading or ''} {provision.restated}")))
        share = _share(wanted, said)
        if share < _ENOUGH_PROVISION or (best is not None and share <= best[0]):
            continue
        judged = matter.judge_citations((provision.citation,), provision.basis)
        if judged.can_be_cited and judged.verdict is not Verdict.DECLINED:
            best = (share, provision, judged)
    return None if best is None else best[1:]


def _wanted(matter: Matter) -> dict[str, float]:
    """The words that carry the question with their weights; pairs count only where some rule has them."""
    pool = _pool(matter.kb)
    understood = matter.understood
    every = [s.folded for s in syllables_of(understood.text, (*understood.dates.masked, *understood.cited.masked))]
    single = {word: pool.rarity(word) for word in every if word not in FILLERS and len(word) > 1 and not word.isdigit()}
    pairs = {
        pair: _PAIR * pool.rarity(pair)
        for pair in (f"{left} {right}" for left, right in zip(every, every[1:], strict=False))
        if pool.has(pair) and not all(word in FILLERS for word in pair.split() if word not in _STRONG)
    }
    return single | pairs


def _share(wanted: dict[str, float], said: frozenset[str]) -> float:
    total = sum(wanted.values())
    return sum(weight for term, weight in wanted.items() if term in said) / total if total else 0.0
