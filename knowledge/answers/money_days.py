"""The days of decisions that a question tells, cut where the base salary or the rule of the money changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge.answer import Note
from knowledge.answers.matter import Matter
from knowledge.dated import NoRuleForDate
from knowledge.questions.periods_told import ToldPeriod
from knowledge.rules import BaseSalary
from knowledge.topic import Aspect

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which one base salary and one rule hold; no salary where none is held for them."""

    first: date
    last: date
    salary: BaseSalary | None
    is_ahead: bool = False


def periods_asked(matter: Matter) -> tuple[ToldPeriod, ...]:
    """The days asked about, earliest first; nothing where it is one day or month."""
    dates = matter.understood.dates
    if dates.compared is not None:
        before = dates.compared - _ONE_DAY
        return (ToldPeriod(0, before, before), ToldPeriod(0, dates.compared, dates.compared))
    if len(dates.periods) == 1 and dates.periods[0].is_short:
        return ()
    return tuple(sorted(dates.periods, key=lambda one: one.first))


def stretches(matter: Matter, award: str | None, periods: Iterable[ToldPeriod]) -> list[Stretch]:
    """The stretches of all periods in their order; without an award those of the base salary alone."""
    return [
        Stretch(first, last, _salary(matter, last), one.is_ahead)
        for one in periods
        for first, last in _cut(one.first, one.last, _changes(matter, award))
    ]


def joined_by_salary(parts: Iterable[Stretch]) -> list[Stretch]:
    """Neighbouring stretches with one base salary as one."""
    whole: list[Stretch] = []
    for part in parts:
        before = whole[-1] if whole else None
        is_next = before is not None and before.last + _ONE_DAY == part.first and before.salary == part.salary
        if before is not None and is_next:
            whole[-1] = replace(before, last=part.last, is_ahead=before.is_ahead or part.is_ahead)
        else:
            whole.append(part)
    return whole


def of_salary(part: Stretch) -> tuple[Note, ...]:
    """What a stretch is paid by; how long its base salary holds is told where that lies ahead."""
    if part.salary is None:
        return (Note("base-salary-not-held", {"first": part.first, "last": part.last}),)
    amount = part.salary.amount
    key = "base-salary-on" if part.first == part.last else "base-salary-until"
    told = Note(key, {"first": part.first, "last": part.last, "salary": amount})
    if not part.is_ahead or part.salary.period.last is not None:
        return (told,)
    return (
        told,
        Note("base-salary-ahead", {"first": part.salary.period.first or part.first, "salary": amount}),
    )


def _changes(matter: Matter, award: str | None) -> list[date]:
    """The first days of base salaries, and of the rules about the money of the award."""
    periods = [one.period for one in matter.kb.catalogue.base_salaries]
    if award is not None:
        own, shared = matter.kb.catalogue.about(award, Aspect.MONEY)
        periods += [one.period for one in (*own, *shared) if one.coefficient is not None]
        periods += [one.period for one in matter.kb.catalogue.supported_periods if one.level == "decree"]
    after = {period.last + _ONE_DAY for period in periods if period.last is not None}
    return sorted({period.first for period in periods if period.first is not None} | after)


def _cut(first: date, last: date, changes: Sequence[date]) -> list[tuple[date, date]]:
    begins = [first, *(day for day in changes if first < day <= last)]
    ends = [*(day - _ONE_DAY for day in begins[1:]), last]
    return list(zip(begins, ends, strict=True))


def _salary(matter: Matter, day: date) -> BaseSalary | None:
    try:
        return matter.kb.catalogue.base_salary(day)
    except NoRuleForDate:
        return None
