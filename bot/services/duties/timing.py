"""When one reader is told of one deadline (lịch nhắc), as its card shows it and what may be changed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.reminders.timetable import hour_of, kind_of, offsets_for, set_offsets
from bot.services.caller import Caller
from knowledge.recurrences import Every, Recurrence
from knowledge.rules import Localized
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import Deadline
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Series:
    """What comes again (hạn lặp lại), of which a deadline is one date: the pattern, as it was named."""

    pattern_id: int
    name: str
    every: Every
    weeks: int


@dataclass(frozen=True, slots=True)
class Timing:
    """How many days before the date the reader is told, and at which hour.

    `is_own` where they have chosen the days themselves, `is_off` where they have switched off this deadline,
    `is_series_off` all dates of the `series` that it is one of (the pattern of that number and name), and
    `is_kind_off` its whole `kind`.
    """

    offsets: Sequence[int]
    usual: Sequence[int]
    is_own: bool
    is_off: bool
    is_kind_off: bool
    kind_id: str
    kind: Localized
    hour: time
    series: Series | None = None
    is_series_off: bool = False


async def timing_of(work: UnitOfWork, caller: Caller, duty: Duty) -> Timing | None:
    """The same for the caller; None for whoever is nobody here."""
    if caller.person_id is None:
        return None
    wishes, kind = await work.reminder_wishes.of(caller.person_id), kind_of(duty.deadline)
    wish, pattern_id = wishes.of_deadline(duty.deadline.id), duty.deadline.pattern_id or 0
    return Timing(
        offsets=offsets_for(duty.deadline, wishes),
        usual=set_offsets(duty.deadline),
        is_own=bool(wish.offsets or wishes.days_of_patterns.get(pattern_id) or wishes.offsets),
        is_off=wish.is_off,
        is_kind_off=kind.id in wishes.muted_kinds,
        kind_id=kind.id,
        kind=kind.name,
        hour=hour_of(wishes),
        series=None if duty.deadline.pattern_id is None else await series_of(work, duty.deadline.pattern_id),
        is_series_off=duty.deadline.pattern_id in wishes.muted_patterns,
    )


async def series_of(work: UnitOfWork, pattern_id: int) -> Series | None:
    """The series of a pattern; None for what counts from one event: it has a single date."""
    try:
        pattern = await work.patterns.get(pattern_id)
    except NotFound:
        return None
    if pattern.recurrence is None or pattern.every is None:
        return None
    recurrence = Recurrence(Every(pattern.every), pattern.recurrence)
    return Series(pattern.id, pattern.name, recurrence.every, recurrence.weeks)


async def with_following(work: UnitOfWork, duty: Duty) -> list[Deadline]:
    """A date of what comes again, and those after it that are open by now."""
    opened = await work.patterns.deadlines_of(duty.deadline.pattern_id or 0)
    first = duty.deadline.pattern_on
    return [duty.deadline, *(one for one in opened if first and one.pattern_on and one.pattern_on > first)]
