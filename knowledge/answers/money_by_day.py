"""Award money on both sides of a new base salary: "trước và sau 1/7/2026", "năm 2025 và năm 2026"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.answer import Answer, Note, Outcome, Section
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.matter import Matter
from knowledge.rules import BaseSalary


def answer_money_by_day(matter: Matter) -> Answer | None:
    """The amounts by each base salary of the days asked about, one under the other.

    `None` where the question names one day, or where one base salary holds on all of them. The coefficients
    are those of one text; only the base salary differs (Nghị định 152/2025/NĐ-CP Điều 49 khoản 1).
    """
    days = _days(matter)
    if len(days) < 2:
        return None
    answers = [answer_about_award(replace(matter, as_of=day)) for day, _ in days]
    if any(one.outcome is not Outcome.ANSWERED for one in answers):
        return None
    *earlier, last = answers
    return replace(
        last,
        as_of=matter.as_of,
        sections=(*_amounts(earlier), *last.sections),
        citations=tuple({c.citation: c for one in answers for c in one.citations}.values()),
        notes=(*(_of_salary(salary) for _, salary in days), *last.notes),
    )


def _days(matter: Matter) -> list[tuple[date, BaseSalary]]:
    """For each base salary on the days asked about, a day on which it holds."""
    dates, salaries = matter.understood.dates, matter.kb.catalogue.base_salaries
    if dates.compared is not None:
        asked = (dates.compared - timedelta(days=1), dates.compared)
    elif len(dates.years) > 1:
        asked = (date(min(dates.years), 1, 1), date(max(dates.years), 12, 31))
    else:
        return []
    held = [s for s in salaries if _ends(s) >= asked[0] and (s.period.first or date.min) <= asked[1]]
    held.sort(key=lambda salary: salary.period.first or date.min)
    return [(min(_ends(salary), asked[1]), salary) for salary in held]


def _ends(salary: BaseSalary) -> date:
    return salary.period.last or date.max


def _amounts(answers: Sequence[Answer]) -> list[Section]:
    """Of the earlier sides only what is paid; the rules that hold on all days are told once."""
    sections = [section for one in answers for section in one.sections]
    return [
        replace(section, lines=tuple(line for line in section.lines if line.money)) for section in sections
    ]


def _of_salary(salary: BaseSalary) -> Note:
    values: dict[str, str | int | date] = {"salary": salary.amount}
    if salary.period.first is not None:
        values["first"] = salary.period.first
    if salary.period.last is None:
        return Note("base-salary-from", values)
    return Note("base-salary-until", {**values, "last": salary.period.last})
