"""The money of several awards or grades that one question asks for, each by the days told for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Note, Outcome, Section
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.matter import Matter
from knowledge.answers.money_by_day import amounts_alone, by_decision, paid_on
from knowledge.answers.money_days import Stretch, joined_by_salary, of_salary, stretches
from knowledge.answers.several_days import seen_from
from knowledge.questions.paid_each import PaidSide


def answer_money_of_each(matter: Matter) -> Answer | None:
    """What every one of them is paid, one under the other, with the base salary of its own day; `None` where
    the question asks for one alone, or nothing is held for any of them.

    By the base salary on the day of the decision (Nghị định 152/2025/NĐ-CP Điều 49 khoản 1).
    """
    found = [pair for side in matter.understood.paid_each for pair in _of_side(matter, side)]
    told = [(part, answer) for part, answer in found if answer is not None]
    if not told:
        return None
    last = told[-1][1]
    notes: list[Note] = []
    for part, answer in found:
        notes.extend(note for note in _of_days(part, answer) if note not in notes)
    return replace(
        last,
        as_of=matter.as_of,
        topic=replace(matter.topic, grade=None, compare=None),
        cautions=tuple(dict.fromkeys(caution for _, one in told for caution in one.cautions)),
        sections=_sections(told),
        citations=seen_from(matter, (cited for _, one in told for cited in one.citations)),
        notes=(*notes, *(note for note in last.notes if note.key != "whole-year")),
    )


def _of_side(matter: Matter, side: PaidSide) -> list[tuple[Stretch | None, Answer | None]]:
    understood = matter.understood
    topic = replace(matter.topic, award=side.award, grade=side.grade, compare=None)
    dates = replace(understood.dates, periods=side.periods)
    own = replace(
        matter, understood=replace(understood, topic=topic, other_grade=None, points=(), dates=dates)
    )
    if not side.periods:
        found = answer_about_award(own)
        return [(None, found if found.outcome is Outcome.ANSWERED else None)]
    parts = joined_by_salary(stretches(own, side.award, side.periods))
    return [(part, paid_on(own, part)) for part in parts]


def _of_days(part: Stretch | None, answer: Answer | None) -> tuple[Note, ...]:
    """What its days are paid by, and that nothing is held for them where that is so."""
    if part is None:
        return ()
    return of_salary(part if answer is not None else replace(part, salary=None))


def _sections(told: Sequence[tuple[Stretch | None, Answer]]) -> tuple[Section, ...]:
    """The amounts of each; the rules that hold for all of them stand behind the last."""
    sections: list[Section] = []
    for place, (part, answer) in enumerate(told):
        shown = answer.sections if place == len(told) - 1 else amounts_alone(answer)
        sections.extend(shown if part is None else by_decision([(part, shown)]))
    return tuple(sections)
