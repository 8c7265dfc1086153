"""Answers to questions that name no award: notions, rules that all awards share, and provisions found by
their words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from knowledge.answer import Answer, Line, LineKind, NextStep, Note, Outcome, Reason, Section, StepKind
from knowledge.knowledge_base import KnowledgeBase
from knowledge.library import article_of
from knowledge.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.provenance import Verdict
from knowledge.question_cues import syllable_set
from knowledge.question_text import syllables_of
from knowledge.rules import Localized, Provision, Statement, Term
from knowledge.search import terms
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

# How much of what the question says a rule must say too before it is given as the answer.
ENOUGH = 0.5
STRONG = 0.65
_ENOUGH_OF_A_TEXT = 0.7  # a long provision meets more words by chance than one plain statement does
_MORE_OF_THE_SAME = 0.92
_MOST_LINES = 3
_HITS = 8
_PAUSE = re.compile(r"[.,;:()\n]")
_ENOUGH_OF_PAIRS = 0.45
_UNKNOWN_PAIR = 0.5
_SAME_ASPECT = 0.05
_SAME_NOTION = 0.15
_WARNING = 0.1  # the rule itself goes before a remark about it
_WORDS_OF_THE_FIELD = syllable_set("thi dua khen thuong danh hieu hinh thuc loai cap")
# Syllables that nearly every rule has; they tell little about which rule is meant.
_LIGHT = 0.15
_LIGHT_WORDS = _WORDS_OF_THE_FIELD | syllable_set(
    """
    de nghi xet tang ho so thanh tich quy dinh don vi ca nhan tap the nhu co quan to chuc duoc dung tinh
    lam viec nguoi thuc hien award awards commendation emulation
    """
)
_STOP = syllable_set(
    """
    a ah da vang em anh chi minh toi cho hoi ve khong co gi nao la thi duoc nhu sao may bao nhieu o dau
    cua va hay ai khi nhung cac nay do phai can bi vi neu voi hoac theo trong tu den tai ra vao xin giup
    biet muon ma con hien dang roi
    """
)


def answer_notion(matter: Matter) -> Answer | None:
    """The definition of a notion of the glossary; `None` where none is held."""
    assert matter.topic.subject is not None
    term = matter.kb.catalogue.term(matter.topic.subject)
    if term is None or not term.definition:
        return None
    asked = matter.topic.aspect
    is_asked_what = asked is Aspect.DEFINITION or (
        asked in (None, Aspect.OVERVIEW) and not _is_the_field(matter)
    )
    if not is_asked_what or matter.understood.content:
        return None
    held = _judged(matter, term.definition)
    return _of_lines(matter, Aspect.DEFINITION, held) if held else None


def answer_in_general(matter: Matter, enough: float = ENOUGH) -> Answer | None:
    """A general rule, or a provision, that says most of what the question says; `None` where the match is
    weak.
    """
    share, rules = _best_rules(matter)
    if share < STRONG and matter.topic.subject is not None and not _is_the_field(matter):
        return answer_by_notion(matter)
    found = _best_provision(matter)
    if found is not None and found[0] >= enough and found[0] > share + _SAME_ASPECT:
        return _quoted(matter, found[1], found[2])
    if rules and share >= enough:
        return _of_lines(matter, rules[0][0].aspect, rules)
    return None


def answer_by_notion(matter: Matter) -> Answer | None:
    """What is held about the notion that the question names, where nothing fits the question better."""
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    if term is None or _is_the_field(matter):
        return None
    held = _judged(matter, term.definition)
    return _of_lines(matter, Aspect.DEFINITION, held) if held else None


def answer_transition(matter: Matter) -> Answer | None:
    """Which text governs: the transition rules around the date of the case, or all of them where none is
    named.
    """
    day = matter.received_on or matter.achieved_until
    rules = [rule for rule in matter.kb.catalogue.transitions if rule.only_if is None]
    if day is not None:
        rules = [rule for rule in rules if rule.by_date == "received_on" and rule.keeps_old]
        rules.sort(key=lambda rule: abs((rule.boundary - day).days))
        rules = rules[:1]
    elif matter.understood.cited.documents:
        rules = [
            rule
            for rule in rules
            if {rule.document, rule.changed_by} & set(matter.understood.cited.documents)
        ]
    held = _judged(matter.in_general, [rule.statement for rule in rules])
    return _of_lines(matter, Aspect.TRANSITION, held) if held else None


def _quoted(matter: Matter, provision: Provision, judged: Judged) -> Answer:
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


def _judged(matter: Matter, statements: Iterable[Statement]) -> list[tuple[Statement, Judged]]:
    held = [(s, matter.judge(s)) for s in statements if s.period.covers(matter.day_for(s))]
    return [(s, j) for s, j in held if j.can_be_cited and j.verdict is not Verdict.DECLINED]


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
            *(
                NextStep(StepKind.ARTICLE, citation=one.citation)
                for one in citations[:1]
                if one.citation.article
            ),
            NextStep(StepKind.COPY),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    statement: Statement
    terms: frozenset[str]
    notion: str | None = None


class _Pool:
    """The rules that a question without an award may be after, with how rare each of their words is."""

    def __init__(self, kb: KnowledgeBase) -> None:
        catalogue = kb.catalogue
        entries: dict[tuple[str, str], _Entry] = {}
        for rule in catalogue.general_rules:
            entries.setdefault((rule.statement.id, rule.statement.text.vi), _entry(rule.statement))
        for term in catalogue.terms:
            for statement in term.definition:
                entries.setdefault((statement.id, statement.text.vi), _entry(statement, term))
        self.entries = tuple(entries.values())
        counts: dict[str, int] = {}
        for entry in self.entries:
            for word in entry.terms:
                counts[word] = counts.get(word, 0) + 1
        self._counts = counts

    def has(self, term: str) -> bool:
        """Whether some rule has it."""
        return term in self._counts

    def weight(self, term: str) -> float:
        """How much a shared word says: a word that few rules have says most."""
        return math.log(1 + (len(self.entries) + 1) / (1 + self._counts.get(term, 0))) ** 2


def _entry(statement: Statement, term: Term | None = None) -> _Entry:
    names = (term.name.vi, *term.aliases) if term is not None else ()
    texts = (statement.text.vi, statement.text.en or "", statement.id.replace("-", " "), *names)
    said = frozenset(word for text in texts for word in _terms_of(text))
    return _Entry(statement, said, term.id if term is not None else None)


def _terms_of(text: str) -> frozenset[str]:
    """The syllables of a text and its pairs of neighbours; a comma or a stop parts neighbours."""
    return frozenset(word for part in _PAUSE.split(text) for word in terms(syllables(part)))


@lru_cache(maxsize=4)
def _pool(kb: KnowledgeBase) -> _Pool:
    return _Pool(kb)


def _best_rules(matter: Matter) -> tuple[float, list[tuple[Statement, Judged]]]:
    pool = _pool(matter.kb)
    wanted = _wanted(matter)
    scored = [(_score(matter, wanted, entry), place) for place, entry in enumerate(pool.entries)]
    best = max((score for score, _ in scored), default=0.0)
    if best < ENOUGH:
        return best, []
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    near = [pool.entries[place].statement for score, place in scored if score >= best * _MORE_OF_THE_SAME]
    return best, _judged(matter, near[:_MOST_LINES])


def _score(matter: Matter, wanted: _Wanted, entry: _Entry) -> float:
    share = wanted.share(entry.terms)
    if not share:
        return 0.0
    share += _SAME_ASPECT if entry.statement.aspect is matter.topic.aspect else 0.0
    share -= _WARNING if entry.statement.warning else 0.0
    same = entry.notion is not None and entry.notion == matter.topic.subject and not _is_the_field(matter)
    return share + (_SAME_NOTION if same else 0.0)


def _is_the_field(matter: Matter) -> bool:
    """Whether the notion named is thi đua or khen thưởng itself, which nearly every question names."""
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    return term is None or set(syllables(term.name.vi)) in ({"thi", "dua"}, {"khen", "thuong"})


def _best_provision(matter: Matter) -> tuple[float, Provision, Judged] | None:
    wanted = _wanted(matter)
    best: tuple[float, Provision, Judged] | None = None
    for hit in matter.kb.search(" ".join(wanted.single), _HITS, on=matter.as_of, unit=matter.unit):
        provision = hit.provision
        whole = matter.kb.library.versions(article_of(provision.citation))[-1]
        share = wanted.share(_terms_of(f"{whole.heading or ''}. {provision.restated}"))
        if share < _ENOUGH_OF_A_TEXT or (best is not None and share <= best[0]):
            continue
        judged = matter.judge_citations((provision.citation,), provision.basis)
        if judged.can_be_cited and judged.verdict is not Verdict.DECLINED:
            best = (share, provision, judged)
    return best


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question says: its words and its pairs of neighbours, each with what it weighs."""

    single: dict[str, float]
    pairs: dict[str, float]
    strongest: str

    def share(self, said: frozenset[str]) -> float:
        """How much of the question a text says; nothing where it lacks the pair that says most.

        Most Vietnamese words have two syllables, so half of the judgement is about neighbours: single
        syllables of a
        long text meet by chance.
        """
        if self.strongest not in said or " " not in self.strongest:
            return 0.0
        by_pair = _part(self.pairs, said)
        return (_part(self.single, said) + by_pair) / 2 if by_pair >= _ENOUGH_OF_PAIRS else 0.0


def _part(weights: dict[str, float], said: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in said) / total if total else 0.0


def _wanted(matter: Matter) -> _Wanted:
    """The words that carry the question."""
    pool = _pool(matter.kb)
    understood = matter.understood
    every = [
        s.folded for s in syllables_of(understood.text, (*understood.dates.masked, *understood.cited.masked))
    ]
    single = {
        word: pool.weight(word) * (_LIGHT if word in _LIGHT_WORDS else 1.0)
        for word in every
        if word not in _STOP and len(word) > 1 and not word.isdigit()
    }
    pairs = {
        f"{left} {right}": pool.weight(f"{left} {right}") * _factor(pool, left, right)
        for left, right in pairwise(every)
        if left in single
        and right in single
        and (pool.has(f"{left} {right}") or not {left, right} & _LIGHT_WORDS)
    }
    known = {pair: weight for pair, weight in pairs.items() if not set(pair.split()) <= _LIGHT_WORDS}
    known = {pair: weight for pair, weight in known.items() if pool.has(pair)} or known
    return _Wanted(single, pairs, max(known, key=lambda term: known[term], default=""))


def _factor(pool: _Pool, left: str, right: str) -> float:
    """How a pair counts: little between words of the field, less where it may only be two words side by
    side.
    """
    if {left, right} <= _LIGHT_WORDS:
        return _LIGHT
    return 1.0 if pool.has(f"{left} {right}") else _UNKNOWN_PAIR
