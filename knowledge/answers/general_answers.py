"""Answers to questions that name no award: notions, rules that awards share, provisions found by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import (
    Answer,
    CitedProvision,
    NextStep,
    Note,
    Outcome,
    Reason,
    Section,
    StepKind,
)
from knowledge.answers.asking_back import articles_of, next_steps
from knowledge.answers.award_lines import line_with_sum
from knowledge.answers.award_notes import not_held_on
from knowledge.answers.local_rules import quoted_lines
from knowledge.answers.matching import names_the_field, provisions_by_share, rules_by_share
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of
from knowledge.answers.notions import notion_of
from knowledge.dated import NoRuleForDate
from knowledge.provenance import Verdict, unread_amendment
from knowledge.questions.understood import Field
from knowledge.rules import Provision, Statement, Transition
from knowledge.topic import Aspect
from knowledge.vietnamese import fold

# How much of what the question says a rule must say too before it is given as the answer.
ENOUGH = 0.5
STRONG = 0.75
_MOST_LEFT_OPEN = 2  # words of a question that the notion it names may leave without an answer
_ENOUGH_OF_A_TEXT = 0.7  # a long provision meets more words by chance than one plain statement does
_MORE_OF_THE_SAME = 0.92
_MOST_LINES = 3
_ASKS_ELSE = re.compile(r"\b(?:ai|(?<!the )(?<!nhu )(?<!loai )(?<!hinh thuc )nao|dau|bao lau|bao nhieu)\b")
FOUND_BY_WORDS = "found-by-words"
_CLEARLY_MORE = 0.05


def answer_notion(matter: Matter) -> Answer | None:
    """The definition of a notion of the glossary; `None` where none is held."""
    assert matter.topic.subject is not None
    term = matter.kb.catalogue.term(matter.topic.subject)
    if term is None or not term.definition:
        return None
    asked = matter.topic.aspect
    is_asked_what = asked is Aspect.DEFINITION or (
        asked in (None, Aspect.OVERVIEW) and not names_the_field(matter)
    )
    if not is_asked_what or matter.understood.content or _asks_else(matter):
        return None
    held = _judged(matter, term.definition)
    return _of_lines(matter, Aspect.DEFINITION, held) if held else None


def answer_in_general(matter: Matter, enough: float = ENOUGH) -> Answer | None:
    """A general rule, or a provision, that says most of what the question says; `None` where the match is
    weak.
    """
    share, rules = _best_rules(matter)
    if share < STRONG and matter.topic.subject is not None and not names_the_field(matter):
        return answer_by_notion(matter)
    found = _best_provision(matter)
    # Words that meet a text tell little where nothing says that the question is of this field.
    least = STRONG if matter.understood.field is Field.UNSURE else enough
    if found is not None and found[0] >= least and found[0] > share + _CLEARLY_MORE:
        return _quoted(matter, found[1], found[2])
    if matter.understood.field is Field.UNSURE and matter.topic.aspect is not None:
        # "Thi đại học, hồ sơ cần gì": words met by a rule on another side than the one asked for.
        of_this = (matter.topic.aspect, Aspect.DEFINITION)
        rules = [(rule, one) for rule, one in rules if rule.aspect in of_this]
    if matter.understood.goes_on and matter.topic.aspect is Aspect.MONEY:
        rules = [(rule, one) for rule, one in rules if rule.aspect is Aspect.MONEY]  # of a notion taken over
    if matter.topic.aspect not in (None, Aspect.MONEY):  # sums meet the words of who gives what
        rules = [(rule, one) for rule, one in rules if rule.aspect is not Aspect.MONEY]
    if rules and share >= least:
        return _of_lines(matter, rules[0][0].aspect, rules)
    return None


def is_found_by_words(found: Answer) -> bool:
    """Whether an answer is only the provision nearest to the words of the question."""
    return any(note.key == FOUND_BY_WORDS for note in found.notes)


def _asks_else(matter: Matter) -> bool:
    """Whether it asks who, which or where of a notion, of which nothing was made: that is no definition."""
    asked = fold(matter.understood.text)
    return matter.topic.aspect is None and _ASKS_ELSE.search(asked) is not None


def answer_by_notion(matter: Matter) -> Answer | None:
    """What is held about the notion that the question names, where nothing fits the question better."""
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    if term is None or names_the_field(matter) or len(matter.understood.content) > _MOST_LEFT_OPEN:
        return None
    if not matter.understood.content and _asks_else(matter):
        return None
    is_paid = any(statement.aspect is Aspect.MONEY for statement in term.definition)
    if matter.understood.goes_on and matter.topic.aspect is Aspect.MONEY and not is_paid:
        return None
    held = _judged(matter, term.definition)
    return _of_lines(matter, Aspect.DEFINITION, held) if held else None


def answer_transition(matter: Matter) -> Answer | None:
    """Which text governs: the transition rules around the date of the case, or all of them where none is
    named; after a text has lapsed without a successor that nothing is held for that day.
    """
    day = matter.received_on or matter.achieved_until
    rules = [rule for rule in matter.kb.catalogue.transitions if rule.only_if is None]
    lapsed = next((r for r in rules if r.changed_by is None and r.boundary <= matter.as_of), None)
    if day is None and lapsed is not None:
        return _after_lapse(matter, lapsed)
    if day is not None:
        rules = [rule for rule in rules if rule.by_date == "received_on" and rule.keeps_old]
        rules.sort(key=lambda rule: abs((rule.boundary - day).days))
        rules = [*rules[:1], *(one for rule in rules[:1] for one in _still_kept(matter, rule, day))]
    elif matter.understood.cited.documents:
        rules = [
            rule
            for rule in rules
            if {rule.document, rule.changed_by} & set(matter.understood.cited.documents)
        ]
    held = _judged(matter.in_general, [rule.statement for rule in rules])
    found = _of_lines(matter, Aspect.TRANSITION, held) if held else None
    return found if found is None or day is None else replace(found, notes=_new_text(matter, rules[0], day))


def _after_lapse(matter: Matter, lapsed: Transition) -> Answer:
    """That the text is no more and none is held in its place (152/2025/NĐ-CP Điều 60 khoản 1)."""
    held = matter.kb.library.document(lapsed.document).period
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.DECLINED,
        matter.topic,
        reason=Reason.NO_RULE_FOR_DATE,
        notes=not_held_on(matter, NoRuleForDate(matter.as_of, held.first, held.last), (lapsed.document,)),
    )


def _still_kept(matter: Matter, rule: Transition, day: date) -> Iterator[Transition]:
    """What keeps the old text for a while longer, on a day on which the new one holds already."""
    for other in matter.kb.catalogue.transitions:
        is_of_same = (other.document, other.changed_by) == (rule.document, rule.changed_by)
        if is_of_same and other.keeps_old and rule.boundary <= day < other.boundary:
            yield other


def _new_text(matter: Matter, rule: Transition, day: date) -> tuple[Note, ...]:
    """The text that has replaced or changed another by that day, since the rule tells only of days before."""
    old = matter.kb.library.document(rule.document)
    if day < rule.boundary or rule.changed_by is None:
        return ()
    new = matter.kb.library.document(rule.changed_by)
    values: dict[str, str | int | date] = {"boundary": rule.boundary, "document": new.label}
    if old.period.last is not None:
        return (Note("received-under", values),)
    is_unread = unread_amendment(old, day) is not None
    return (Note("received-under-amended", {**values, "old": old.label}),) if is_unread else ()


def _quoted(matter: Matter, provision: Provision, judged: Judged) -> Answer:
    aspect = matter.topic.aspect or Aspect.DOCUMENT
    lines = quoted_lines(matter, provision, tuple(one.citation for one in judged.cited))
    owner = matter.kb.library.document(provision.citation.document).owner_unit
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=aspect),
        cautions=judged.cautions,
        sections=(Section(aspect, None, lines, local_to=owner),),
        citations=judged.cited,
        next_steps=(NextStep(StepKind.ARTICLE, citation=judged.cited[0].citation), NextStep(StepKind.COPY)),
        notes=(Note(FOUND_BY_WORDS),),
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
        sections=(
            Section(
                aspect,
                None,
                tuple(line_with_sum(matter, statement, one) for statement, one in held),
                notion=notion_of(matter.kb, [statement for statement, _ in held]),
            ),
        ),
        citations=citations,
        next_steps=_next(matter, aspect, citations),
    )


def _next(matter: Matter, aspect: Aspect, citations: Sequence[CitedProvision]) -> tuple[NextStep, ...]:
    award = next((a for a in matter.kb.catalogue.awards if a.id == matter.topic.award), None)
    return articles_of(citations) if award is None else next_steps(matter, award, aspect, citations)


def _best_rules(matter: Matter) -> tuple[float, list[tuple[Statement, Judged]]]:
    """The rules that say most of the question and about equally much, with that share."""
    found = rules_by_share(matter)
    if not found or found[0][0] < ENOUGH:
        return 0.0, []
    best = found[0][0]
    near = [statement for share, statement in found if share >= best * _MORE_OF_THE_SAME]
    return best, _judged(matter, near[:_MOST_LINES])


def _best_provision(matter: Matter) -> tuple[float, Provision, Judged] | None:
    for share, provision in provisions_by_share(matter):
        if share < _ENOUGH_OF_A_TEXT:
            return None
        judged = matter.judge_citations((provision.citation,), provision.basis)
        if judged.can_be_cited and judged.verdict is not Verdict.DECLINED:
            return share, provision, judged
    return None
