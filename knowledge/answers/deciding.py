"""Which answer a question gets: the ways to answer it, the surest first."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answer import Answer, Note, Outcome, Reason
from knowledge.answers.asking_back import choices_of_any_award, choices_of_aspect
from knowledge.answers.matter import Matter
from knowledge.answers.members_counted import answer_members
from knowledge.answers.of_award import answer_of_award, asks_more
from knowledge.answers.point_answers import answer_misuse, answer_points
from knowledge.answers.search_answers import answer_search
from knowledge.answers.votes_counted import answer_share
from knowledge.answers.which_meant import (
    of_shorter_name,
    which_award,
    which_matter,
    which_word,
    without_date,
)
from knowledge.answers.without_award import answers_without_award
from knowledge.questions.talk import Talk
from knowledge.questions.understood import Field
from knowledge.values import replace


def decide(matter: Matter) -> Answer:
    """The answer of the first way that has one; the last always has."""
    base = Answer(matter.understood.text, matter.as_of, Outcome.DECLINED, matter.topic)
    return next(answer for answer in _ways(matter, base) if answer is not None)


def _ways(matter: Matter, base: Answer) -> Iterator[Answer | None]:
    yield from _without_rules(matter, base)
    yield answer_members(matter)
    yield answer_share(matter)
    understood, topic = matter.understood, matter.topic
    pointed = answer_points(matter) if understood.points and topic.compare is None else None
    if understood.candidates and topic.award is None and understood.cited.citation is None:
        yield answer_search(matter)
        is_told = pointed is not None and not asks_more(matter, pointed)
        yield pointed if is_told else which_award(matter, base)
    if understood.cited.documents and understood.cited.citation is None:
        yield answer_search(matter)
    if topic.award is not None:
        found = answer_of_award(matter, pointed)
        yield answer_search(matter) if found.outcome is Outcome.DECLINED else None
        yield found
    yield from answers_without_award(matter, base, pointed)


def _without_rules(matter: Matter, base: Answer) -> Iterator[Answer]:
    """What is said where no rule is looked for: another matter, a word or a name that is not clear."""
    understood, topic = matter.understood, matter.topic
    if understood.misuse:
        yield answer_misuse(matter)
    if understood.open_word is not None:
        yield which_word(base, understood.open_word)
    is_ours = understood.field is not Field.OUTSIDE or understood.talk in (Talk.REPORT, Talk.PLAN)
    if understood.dates.impossible and is_ours:
        impossible = Note("impossible-date", {"date": understood.dates.impossible[0]})
        yield replace(base, outcome=Outcome.CLARIFY, notes=(impossible,), choices=without_date(matter))
    if understood.talk is not None:
        yield replace(base, reason=Reason.OUTSIDE_FIELD, notes=(Note(understood.talk.value),))
    if understood.field is Field.OUTSIDE:
        yield replace(base, reason=Reason.OUTSIDE_FIELD)
    if understood.unknown_object:
        yield which_matter(matter, base)
    if topic.award is not None:
        if understood.field is Field.EMPTY:
            choices = choices_of_aspect(matter, matter.kb.catalogue.award(topic.award))
            yield replace(base, outcome=Outcome.CLARIFY, notes=(Note("say-which-side"),), choices=choices)
        return
    if understood.field is Field.EMPTY and not understood.candidates and understood.searched is None:
        choices = choices_of_any_award(matter)
        yield replace(base, outcome=Outcome.CLARIFY, notes=(Note("say-what"),), choices=choices)
    if understood.names_other:
        yield replace(base, reason=Reason.NOT_INDEXED, notes=(Note("award-not-held"),))
    if understood.name_tail:
        yield of_shorter_name(matter, base)
