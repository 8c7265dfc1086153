"""Asks back which word, award or day is meant."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answer import Answer, Choice, Note, Outcome, Reason
from knowledge.answers.asking_back import choices_of_any_award, choices_of_awards
from knowledge.answers.general_answers import STRONG, answer_in_general
from knowledge.answers.matter import Matter
from knowledge.answers.not_for import answer_not_for
from knowledge.questions.counts import NO_COUNTS
from knowledge.questions.understood import OpenWord
from knowledge.topic import Aspect
from knowledge.vietnamese import compose

_COUNTED = re.compile(r"\d\s*$")  # "tiền thưởng 3 cờ thi đua"


def which_word(base: Answer, word: OpenWord) -> Answer:
    """A word was mistyped, and another question comes of each way to read it."""
    choices = tuple(Choice(text=text) for text in word.texts)
    return replace(
        base, outcome=Outcome.CLARIFY, notes=(Note("which-word", {"word": word.typed}),), choices=choices
    )


def which_matter(matter: Matter, base: Answer) -> Answer:
    """A turn names what nobody knows: the award of the turn before is offered, never put in its place."""
    understood, topic = matter.understood, matter.topic
    awards = (topic.award,) if topic.award is not None else understood.candidates
    said = Note("unknown-object", {"words": understood.unknown_object})
    choices = choices_of_awards(matter, awards)
    return replace(base, outcome=Outcome.CLARIFY, notes=(said,), choices=choices)


def of_shorter_name(matter: Matter, base: Answer) -> Answer:
    """No award is called so: the one whose name the text begins with is offered."""
    understood = matter.understood
    said = Note("no-such-name", {"award": understood.candidates[0], "tail": understood.name_tail})
    choices = choices_of_awards(matter, understood.candidates)
    return replace(base, outcome=Outcome.CLARIFY, notes=(said,), choices=choices)


def which_award(matter: Matter, base: Answer) -> Answer:
    """A name that several awards have; what holds for all of them is told."""
    understood = matter.understood
    if understood.content:
        general = answer_in_general(matter, STRONG)
        if general is not None:
            return general
    refused = _for_none_of_them(matter, base)
    if refused is not None:
        return refused
    choices = _with_what_is_told(matter, choices_of_awards(matter, understood.candidates))
    if not choices:
        return replace(base, reason=Reason.NOT_INDEXED, notes=(Note("award-not-held"),))
    are_of_rule = set(understood.candidates) <= set(understood.awards_of_rules)
    asked = "which-of-rule" if are_of_rule else "which-of-these"
    return replace(base, outcome=Outcome.CLARIFY, notes=(Note(asked),), choices=choices)


def _with_what_is_told(matter: Matter, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The question itself with each award in its place, where it tells days or numbers that a choice by the
    side alone would lose: "2 cstđ tháng 5/2026 và 2 tháng 8/2026".
    """
    understood = matter.understood
    dates, name = understood.dates, understood.open_name
    tells = dates.periods or dates.as_of or dates.received_on or understood.counts != NO_COUNTS
    if name is None or understood.goes_on or not (tells or _COUNTED.search(understood.text[: name[0]])):
        return choices
    text = compose(understood.text)
    text = text[:1].upper() + text[1:]
    names = {award.id: award.name.vi for award in matter.kb.catalogue.awards}
    return tuple(
        Choice(text=f"{text[: name[0]]}{names[one.award]}{text[name[1] :]}")
        for one in choices
        if one.award is not None
    )


def _for_none_of_them(matter: Matter, base: Answer) -> Answer | None:
    """That none of the awards is for the recipient named, and whom they are for: nothing is left to ask."""
    awards = [one for one in matter.kb.catalogue.awards if one.id in matter.understood.candidates]
    found = [answer_not_for(matter, award, base) for award in awards]
    told = [one for one in found if one is not None]
    if not told or len(told) < len(awards):
        return None
    return replace(
        told[0],
        cautions=tuple(dict.fromkeys(caution for one in told for caution in one.cautions)),
        sections=tuple(section for one in told for section in one.sections),
        citations=tuple(dict.fromkeys(cited for one in told for cited in one.citations)),
        notes=tuple(note for one in told for note in one.notes),
        choices=tuple(choice for one in told for choice in one.choices),
    )


def without_date(matter: Matter) -> tuple[Choice, ...]:
    """The question again, without the day that no calendar has."""
    topic = matter.topic
    if topic.award is None:
        return choices_of_any_award(matter)
    return (
        Choice(
            award=topic.award,
            aspect=topic.aspect or Aspect.OVERVIEW,
            recipient=topic.recipient,
            grade=topic.grade,
        ),
    )
