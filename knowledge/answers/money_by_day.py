"""Award money on several days or over some years: "trước và sau 1/7/2026", "từ năm 2025 đến năm 2027"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Outcome, Section
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.matter import Matter
from knowledge.answers.money_days import Stretch, joined_by_salary, of_salary, periods_asked, stretches
from knowledge.answers.several_days import seen_from


def answer_money_by_day(matter: Matter) -> Answer | None:
    """The amounts by each base salary of the days asked about, one under the other; days for which none is
    held are named.

    `None` where the question names one day, or where one base salary holds on all of them (Nghị định
    152/2025/NĐ-CP Điều 49 khoản 1).
    """
    assert matter.topic.award is not None
    parts = stretches(matter, matter.topic.award, periods_asked(matter))
    answers = [paid_on(matter, part) for part in parts]
    pairs = [(part, found) for part, found in zip(parts, answers, strict=True) if found is not None]
    told = [found for _, found in pairs]
    parts = [
        part if found is not None else replace(part, salary=None)
        for part, found in zip(parts, answers, strict=True)
    ]
    by_salary = joined_by_salary(parts)
    if len(by_salary) < 2 or not told:
        return None
    last = told[-1]
    amounts = ((part, amounts_alone(found)) for part, found in pairs[:-1])
    notes = tuple(note for part in by_salary for note in of_salary(part))
    return replace(
        last,
        as_of=matter.as_of,
        cautions=tuple(dict.fromkeys(caution for one in told for caution in one.cautions)),
        sections=by_decision((*amounts, (pairs[-1][0], last.sections))),
        citations=seen_from(matter, (cited for one in told for cited in one.citations)),
        notes=(*notes, *(note for note in last.notes if note.key != "whole-year")),
    )


def paid_on(matter: Matter, part: Stretch) -> Answer | None:
    """What is paid in a stretch, read on its last day; `None` where no amount is held for it."""
    if part.salary is None:
        return None
    found = answer_about_award(replace(matter, as_of=part.last))
    has_amounts = any(line.money for section in found.sections for line in section.lines)
    return found if found.outcome is Outcome.ANSWERED and has_amounts else None


def amounts_alone(answer: Answer) -> tuple[Section, ...]:
    """Of an earlier side only what is paid; the rules that hold on all days are told once."""
    return tuple(
        replace(section, lines=tuple(line for line in section.lines if line.money))
        for section in answer.sections
    )


def by_decision(told: Iterable[tuple[Stretch, tuple[Section, ...]]]) -> tuple[Section, ...]:
    """Each section once; one that tells an amount says for decisions of which days."""
    days: dict[Section, tuple[date, date] | None] = {}
    for part, sections in told:
        for section in sections:
            before = days.get(section)
            first = part.first if before is None else before[0]
            is_paid = any(line.money for line in section.lines)
            days[section] = (first, part.last) if is_paid else None
    return tuple(replace(section, decided=decided) for section, decided in days.items())
