"""A pattern (hạn lặp lại, hạn chờ ngày) as one reader may see it, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees, AddresseesName, name_of
from bot.services.errors import NoLongerThere
from bot.services.patterns.names import name_on
from bot.services.patterns.opening import recurrence_of
from knowledge.dates.relative import Relative, Unit
from knowledge.lunar_recurrence import LunarYearly
from knowledge.recurrences import DaysOff, Every, Recurrence, settled
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import DeadlineKind, DeadlinePattern

SHOWN = 3
"""Dates that are read back."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A date to come, under the name that it will have."""

    name: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PatternCard:
    """A pattern as it is now, for one reader.

    `coming` are the next dates, `other` those of the other reading while none is chosen. `relative` is what
    is counted from which event, `event_on` its day once told and `due_on` what that makes. `other_name` is
    what the next date would be called by the other way of naming; `weeks` lie between dates of a weekly one;
    `lunar` is the day of the lunar year that it is.
    """

    id: int
    name: str
    every: Every | None
    relative: Relative | None
    coming: tuple[Coming, ...]
    other: tuple[Coming, ...]
    days_off: DaysOff
    names_period_before: bool
    is_confirmed: bool
    is_stopped: bool
    is_own: bool
    may_change: bool
    whose: AddresseesName | None = None
    event_on: date | None = None
    due_on: date | None = None
    other_name: str | None = None
    weeks: int = 1
    lunar: LunarYearly | None = None


async def card_of(
    work: UnitOfWork, caller: Caller, pattern: DeadlinePattern, calendar: WorkingCalendar, today: date
) -> PatternCard:
    """A pattern as it is now, and what the reader may do about it."""
    recurrence = recurrence_of(pattern)
    rule = DaysOff(pattern.days_off)
    whose = None
    if pattern.addressees is not None:
        whose = await name_of(work, Addressees.from_json(pattern.addressees), caller.locale)
    coming: tuple[Coming, ...] = ()
    other: tuple[Coming, ...] = ()
    if recurrence is not None:
        coming = _coming(pattern, recurrence, calendar, today)
        if pattern.other_recurrence:
            other = _coming(pattern, Recurrence(recurrence.every, pattern.other_recurrence), calendar, today)
    relative = relative_of(pattern)
    due_on = None
    if relative is not None and pattern.event_on is not None:
        due_on = settled(relative.reckoned(pattern.event_on, calendar), rule, calendar)
    return PatternCard(
        id=pattern.id,
        name=pattern.name,
        every=recurrence.every if recurrence else None,
        relative=relative,
        coming=coming,
        other=other,
        days_off=rule,
        names_period_before=pattern.names_period_before,
        is_confirmed=pattern.confirmed_at is not None,
        is_stopped=pattern.stopped_at is not None,
        is_own=pattern.confirmed_at is not None and pattern.kind == DeadlineKind.PERSONAL,
        may_change=pattern.stopped_at is None and await may_change(work, caller, pattern),
        whose=whose,
        event_on=pattern.event_on,
        due_on=due_on,
        other_name=_other_name(pattern, recurrence, today),
        weeks=recurrence.weeks if recurrence else 1,
        lunar=recurrence.lunar if recurrence else None,
    )


def _other_name(pattern: DeadlinePattern, recurrence: Recurrence | None, today: date) -> str | None:
    if recurrence is None:
        return None
    is_before = not pattern.names_period_before
    return next(
        (
            name_on(
                pattern.name,
                recurrence.every,
                recurrence.named_by(on),
                is_before=is_before,
                locale=pattern.locale,
            )
            for on in recurrence.first(1, today)
        ),
        None,
    )


def _coming(
    pattern: DeadlinePattern, recurrence: Recurrence, calendar: WorkingCalendar, today: date
) -> tuple[Coming, ...]:
    rule = DaysOff(pattern.days_off)
    # A date of the last days may be one of today once it is moved behind a holiday.
    dates = islice(recurrence.dates_from(max(pattern.starts_on, today - timedelta(days=15))), SHOWN + 5)
    named = [
        Coming(
            name_on(
                pattern.name,
                recurrence.every,
                recurrence.named_by(on),
                is_before=pattern.names_period_before,
                locale=pattern.locale,
            ),
            settled(on, rule, calendar),
        )
        for on in dates
    ]
    return tuple(one for one in named if one.due_on >= today)[:SHOWN]


async def pattern_of(
    work: UnitOfWork, caller: Caller, pattern_id: int, *, for_change: bool = False
) -> DeadlinePattern:
    """A pattern that the caller may change. Raises `NoLongerThere` for any other."""
    try:
        pattern = await work.patterns.get(pattern_id, for_change=for_change)
    except NotFound:
        raise NoLongerThere from None
    if not await may_change(work, caller, pattern):
        raise NoLongerThere
    return pattern


async def may_change(work: UnitOfWork, caller: Caller, pattern: DeadlinePattern) -> bool:
    """Whoever has set it, and whoever coordinates the unit of who did; what is one's own, nobody else."""
    if not caller.may(Action.KEEP_DEADLINES):
        return False
    if pattern.created_by_id == caller.person_id:
        return True
    if pattern.kind == DeadlineKind.PERSONAL or pattern.confirmed_at is None:
        return False
    if caller.role == Role.ADMINISTRATOR:
        return True
    if not caller.may(Action.ASSIGN_DEADLINES) or caller.unit_id is None or pattern.created_by_id is None:
        return False
    setter = await work.people.get(pattern.created_by_id)
    return setter.unit_id in await work.units.under(caller.unit_id)


def relative_of(pattern: DeadlinePattern) -> Relative | None:
    """What a pattern counts from which event; None for one that comes again."""
    kept = pattern.relative
    return None if kept is None else Relative(kept["count"], Unit(kept["unit"]), kept["event"])
