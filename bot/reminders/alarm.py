"""Word to the administrators when the reminders themselves are in trouble (báo sự cố nhắc việc).

Two kinds of trouble: no sweep has run while people could be told something, and many sends fail within an
hour. Each is told once, and not again before it was well in between.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.reminders.letter import Alert
from bot.reminders.planner import PATIENCE, is_open, next_opening, one_working_day_after
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.people import PersonStatus, Role
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus

STOPPED, FAILING = "stopped", "failing"

STANDSTILL = timedelta(minutes=30)
"""So long no sweep has run before anybody is alarmed: one comes twice a minute, a long morning takes some."""

WAITED = timedelta(hours=2)
"""So long somebody's reminders waited before the administrators hear of it afterwards."""

MANY, WITHIN = 5, timedelta(hours=1)
"""So many sends without success within so long are more than one telephone that is off."""

_LAST_SWEEP, _TOLD = "reminders_last_sweep", "reminders_alerted"


@dataclass(frozen=True, slots=True)
class Health:
    """How the reminders are: when a sweep last ran, what waits since when, what fails."""

    last_sweep: datetime | None
    waiting_since: datetime | None
    failures: int
    is_stopped: bool

    @property
    def is_failing(self) -> bool:
        """Whether so many sends fail that it is nobody's own trouble."""
        return self.failures >= MANY


async def health(work: UnitOfWork, calendar: WorkingCalendar, now: datetime) -> Health:
    """How the reminders are at this moment; a new office, in which no sweep ever ran, is well."""
    told = await work.office.get(_LAST_SWEEP)
    last = None if told is None else datetime.fromisoformat(told)
    return Health(
        last_sweep=last,
        waiting_since=await work.reminder_overview.waiting_since(now=now),
        failures=await work.reminders.failures(since=now - WITHIN),
        is_stopped=last is not None and _is_missed(last, STANDSTILL, calendar, now),
    )


async def note_sweep(work: UnitOfWork, calendar: WorkingCalendar, now: datetime) -> datetime | None:
    """Write down that a sweep runs, and tell of many failures; since when none had run (None: they did)."""
    found = await health(work, calendar, now)
    if not found.is_stopped:
        await _clear(work, STOPPED, now)
    if found.is_failing:
        await _raise(work, FAILING, found.failures, now - WITHIN, now)
    elif not found.failures:
        await _clear(work, FAILING, now)
    await work.office.put(_LAST_SWEEP, now.isoformat(), now=now)
    return found.last_sweep if found.is_stopped else None


async def tell_lateness(
    database: Database, calendar: WorkingCalendar, stood_since: datetime, now: datetime
) -> None:
    """Tell of a standstill that somebody's reminders had to wait for; where nothing was late, say nothing."""
    async with database.writing() as work:
        late = await work.reminder_overview.planned_since(now=now)
        if late is not None and _is_missed(late, WAITED, calendar, now):
            await _raise(work, STOPPED, 0, stood_since, now)
            await work.commit()


async def alert_of(work: UnitOfWork, row: Reminder) -> Alert:
    """What a planned alert says: of sends that fail also what becomes of the reminders, as it is now."""
    found = Alert(row.news["key"], row.news["count"], datetime.fromisoformat(row.news["since"]))
    if found.key != FAILING:
        return found
    ended = await work.reminder_overview.ended(since=found.since)
    lost = ended.get(ReminderStatus.FAILED, 0) + ended.get(ReminderStatus.UNKNOWN, 0)
    return replace(found, again=await work.reminder_overview.to_try_again(), lost=lost)


def is_for_page_first(row: Reminder, calendar: WorkingCalendar, now: datetime) -> bool:
    """Whether a reminder is the alert that sends fail: by the messenger that fails it would hardly arrive.

    Unread on the page for a working day, it goes to the messenger after all.
    """
    is_of_failing = row.kind == ReminderKind.ALERT and row.news["key"] == FAILING
    return is_of_failing and now < one_working_day_after(row.planned_for, calendar)


class AlertTeller(Protocol):
    """Brings alerts to people, and nothing else."""

    async def tell_alerts(self) -> int:
        """Tell those that are due; how many messages went out."""
        ...


class Watch:
    """Looks from another task or process whether the sweep still runs, and says so where it does not."""

    def __init__(
        self, database: Database, clock: Clock, calendar: WorkingCalendar, teller: AlertTeller
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._teller = teller
        self._began = clock.now()

    async def once(self) -> int:
        """Tell the administrators of a standstill, once; how many messages went out."""
        now = self._clock.now()
        # A sweep that has just been started together with us must have had its time.
        if not _is_missed(self._began, STANDSTILL, self._calendar, now):
            return 0
        async with self._database.reading() as work:
            found = await health(work, self._calendar, now)
        if not found.is_stopped or not is_open(now, self._calendar):
            return 0
        async with self._database.writing() as work:
            await _raise(work, STOPPED, 0, found.last_sweep or now, now)
            await work.commit()
        return await self._teller.tell_alerts()


async def _raise(work: UnitOfWork, key: str, count: int, since: datetime, now: datetime) -> None:
    told = await work.office.get(_TOLD, {})
    if key in told:
        return
    for person in await work.people.all(status=PersonStatus.ACTIVE):
        if person.role == Role.ADMINISTRATOR:
            await work.reminders.plan(
                recipient_id=person.id,
                kind=ReminderKind.ALERT,
                at=now,
                expires_at=now + PATIENCE,
                once=f"alert:{key}:{now.isoformat()}",
                news={"key": key, "count": count, "since": since.isoformat()},
            )
    await work.office.put(_TOLD, {**told, key: now.isoformat()}, now=now)


async def _clear(work: UnitOfWork, key: str, now: datetime) -> None:
    told = await work.office.get(_TOLD, {})
    if key in told:
        await work.office.put(_TOLD, {one: at for one, at in told.items() if one != key}, now=now)


def _is_missed(since: datetime, wait: timedelta, calendar: WorkingCalendar, now: datetime) -> bool:
    """Whether more than `wait` has passed since then within the hours in which people can be told things."""
    return next_opening(since, calendar) + wait <= now
