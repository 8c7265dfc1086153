"""Which reminders exist at a moment (kế hoạch nhắc việc): pure, from the date, the calendar and the hours.

Offsets are calendar days before the date, moved to the previous working day; each reminder gives way to the
next, so nobody is told "còn 10 ngày" after "còn 3 ngày" was due. What is overdue is asked about on the first
working day from one, three and seven days after. Which days those are follows from the kind of deadline
(`timetable`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import OFFICE_ZONE
from knowledge.working_days import WorkingCalendar
from storage.models.reminders import ReminderKind

OPENS, CLOSES = time(7, 0), time(20, 0)
"""Nobody is told anything outside these hours, or on a day off."""

TELLING = time(8, 0)
"""The hour of a planned reminder, where its reader has chosen none."""

PATIENCE = timedelta(days=14)
"""How long the last question about something overdue remains worth sending."""

SETTLING = timedelta(minutes=10)
"""So long nobody hears that a round has changed or asks another unit: put right meanwhile it is no news."""

LATE = timedelta(hours=1)
"""With more delay than the pace of a messenger makes, a message says when it should have come."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder of a date: from `at` on, until the next one replaces it."""

    kind: ReminderKind
    offset: int
    at: datetime
    until: datetime


def plan(
    due_on: date,
    offsets: Sequence[int],
    calendar: WorkingCalendar,
    *,
    overdue: Sequence[int],
    hour: time = TELLING,
) -> list[Planned]:
    """Every reminder of a date, in order; of two on the same day the one nearest to the date stays.

    `offsets` are days before the date and `overdue` days after it; everything comes at `hour`.
    """
    before = {
        calendar.working_day_on_or_before(due_on - timedelta(days=offset)): offset
        for offset in sorted(set(offsets), reverse=True)
    }
    after: dict[date, int] = {}
    for offset in overdue:
        after[calendar.next_working_day(due_on + timedelta(days=offset) - _DAY)] = offset
    starts = [(day, ReminderKind.DUE, offset) for day, offset in before.items()]
    starts += [(day, ReminderKind.OVERDUE, offset) for day, offset in after.items()]
    starts.sort()
    planned: list[Planned] = []
    for number, (day, kind, offset) in enumerate(starts):
        at = office_time(day, hour)
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        until = at + PATIENCE if following is None else office_time(following, hour)
        if kind is ReminderKind.DUE:
            # From midnight after the date on, "còn 0 ngày" would be wrong.
            until = min(until, office_time(due_on + _DAY, time(0, 0)))
        planned.append(Planned(kind, offset, at, until))
    return planned


def next_look(planned: Sequence[Planned], now: datetime) -> datetime | None:
    """When the next reminder after `now` begins; `None` when there is none left."""
    return min((one.at for one in planned if one.at > now), default=None)


def is_open(now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether people may be told something now: a working day, 07:00 to 20:00 in Vietnam."""
    here = now.astimezone(OFFICE_ZONE)
    return OPENS <= here.time() < CLOSES and calendar.is_working_day(here.date())


def next_opening(now: datetime, calendar: WorkingCalendar, hour: time = TELLING) -> datetime:
    """`now` itself while people may be told something, else the next `hour` of a working day."""
    if is_open(now, calendar):
        return now
    here = now.astimezone(OFFICE_ZONE)
    if here.time() < hour and calendar.is_working_day(here.date()):
        return office_time(here.date(), hour)
    return next_morning(now, calendar, hour)


def next_morning(now: datetime, calendar: WorkingCalendar, hour: time = TELLING) -> datetime:
    """08:00 (or another `hour`) of the first working day after today."""
    return office_time(calendar.next_working_day(office_date(now)), hour)


def one_working_day_after(now: datetime, calendar: WorkingCalendar) -> datetime:
    """The same hour of the next working day: what stands unread on a page until then goes another way.

    By the half hour, so that a morning's messages are looked at before those of the next one go out.
    """
    day, here = calendar.add_working_days(office_date(now), 1), now.astimezone(OFFICE_ZONE).time()
    return office_time(day, here.replace(minute=here.minute // 30 * 30, second=0, microsecond=0))


def office_date(instant: datetime) -> date:
    """The calendar day in Vietnam."""
    return instant.astimezone(OFFICE_ZONE).date()


def office_time(day: date, hour: time) -> datetime:
    """An hour of a day in Vietnam, in UTC."""
    return datetime.combine(day, hour, OFFICE_ZONE).astimezone(UTC)
