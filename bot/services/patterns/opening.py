"""Opening the dates of patterns (mở kỳ): ahead of time, each once, for whoever is addressed by then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.reminders.planner import office_date
from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees, Reach, units_of
from bot.services.duties.cards import look_now
from bot.services.duties.dates import MOVED, REARRANGED
from bot.services.patterns.names import name_on
from knowledge.recurrences import DaysOff, Every, Recurrence, settled
from knowledge.reminder_kinds import kinds_at_hand
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.models.deadlines import Deadline, DeadlineKind, DeadlinePattern, Occurrence
from storage.models.people import PersonStatus

AHEAD = 45
"""Days that a date is opened ahead at least, whatever the offsets: people may wish to hear earlier."""

SPARE = 10
"""Further days, for an offset that is moved before a long holiday."""

AT_ONCE = 60
"""Dates of one pattern opened in one go; what was missed beyond that comes at the next look."""


def recurrence_of(pattern: DeadlinePattern) -> Recurrence | None:
    """When a pattern comes again; None for one that counts from an event."""
    if pattern.recurrence is None or pattern.every is None:
        return None
    return Recurrence(Every(pattern.every), pattern.recurrence, pattern.starts_on)


async def start(
    work: UnitOfWork, caller: Caller, first: Deadline, calendar: WorkingCalendar, now: datetime
) -> None:
    """Let a pattern begin whose first date has just been set, for the same addressees."""
    pattern = await work.patterns.get(first.pattern_id or 0, for_change=True)
    if pattern.confirmed_at is not None:
        return
    pattern.kind, pattern.addressees = first.kind, first.addressees
    on, named = first.pattern_on, recurrence_of(pattern)
    # Which reading was chosen is told by its first date: the two are a day apart.
    if on and named and pattern.other_recurrence and named.first(1, on) != (on,):
        pattern.recurrence = pattern.other_recurrence
    pattern.other_recurrence = None
    pattern.confirmed_at, pattern.starts_on, pattern.opened_to = now, office_date(now), first.pattern_on
    pattern.version += 1
    await note(work, caller, "pattern_added", pattern, now)
    await open_dates(work, pattern, calendar, now)


async def note(
    work: UnitOfWork, caller: Caller, action: str, pattern: DeadlinePattern, now: datetime
) -> None:
    """Write down what was done about a pattern."""
    await work.log.note(
        action=action,
        subject="pattern",
        subject_id=pattern.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        after={"name": pattern.name},
    )


async def open_dates(
    work: UnitOfWork,
    pattern: DeadlinePattern,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    until: date | None = None,
) -> int:
    """Open every date that people may have to be told of by now, and at least the next; how many.

    Dates that were missed while nothing ran are opened as well: they are owed all the same. `until` opens
    further ahead, to look at what will come.
    """
    recurrence, today = recurrence_of(pattern), office_date(now)
    if recurrence is None or not await _is_alive(work, pattern):
        pattern.look_on = None if recurrence is None else today + timedelta(days=1)
        return 0
    rule, lead = DaysOff(pattern.days_off), _lead(pattern)
    horizon = max(today + timedelta(days=lead), until or date.min)
    start = pattern.starts_on if pattern.opened_to is None else pattern.opened_to + timedelta(days=1)
    opened, pattern.look_on = 0, None
    for on in recurrence.dates_from(start):
        last = None if pattern.opened_to is None else settled(pattern.opened_to, rule, calendar)
        is_open = last is not None and last >= today
        if (is_open and on > horizon) or opened == AT_ONCE:
            due = today + timedelta(days=1) if last is None else last + timedelta(days=1)
            pattern.look_on = max(today, min(on - timedelta(days=lead), due))
            break
        opened += await _open(work, pattern, on, settled(on, rule, calendar), now)
        pattern.opened_to = on
    if rule is not DaysOff.AS_IS:  # swapped days are announced late: looked at every morning
        await follow_calendar(work, pattern, calendar, now)
        pattern.look_on = min(pattern.look_on or date.max, today + timedelta(days=1))
    await work.flush()
    return opened


async def oblige_all(
    work: UnitOfWork, pattern: DeadlinePattern, occurrence: Occurrence, now: datetime
) -> int:
    """Let a date be owed by whom the pattern addresses now; how many units, 0 for a person's own."""
    if pattern.kind == DeadlineKind.PERSONAL or pattern.addressees is None:
        await work.deadlines.oblige(occurrence.id, now=now, responsible_id=pattern.created_by_id)
        return 0
    meant = Addressees.from_json(pattern.addressees)
    units = await units_of(work, meant)
    for unit in units:
        is_own = meant.reach is Reach.OWN and await _works_in(work, pattern.created_by_id, unit.id)
        await work.deadlines.oblige(
            occurrence.id,
            now=now,
            unit_id=unit.id,
            responsible_id=pattern.created_by_id if is_own else None,
        )
    return len(units)


async def follow_calendar(
    work: UnitOfWork, pattern: DeadlinePattern, calendar: WorkingCalendar, now: datetime
) -> None:
    """Move what is open to where the calendar of today puts it, unless somebody has moved it before."""
    today, rule = office_date(now), DaysOff(pattern.days_off)
    for deadline in await work.patterns.deadlines_of(pattern.id):
        if deadline.pattern_on is None or deadline.pattern_on < today:
            continue
        due_on = settled(deadline.pattern_on, rule, calendar)
        owed = await work.deadlines.of_deadline(deadline.id)
        for occurrence in _each_once(one.occurrence for one in owed):
            if occurrence.due_on != due_on >= today and not await is_moved_by_hand(work, occurrence):
                await move_date(work, occurrence, due_on, now, person_id=None)


async def move_date(
    work: UnitOfWork, occurrence: Occurrence, due_on: date, now: datetime, *, person_id: int | None
) -> None:
    """Move one date as a new revision: the sweep tells those who were told the old one."""
    await work.log.change(
        "occurrence",
        occurrence.id,
        {"due_on": due_on, "moved_from": occurrence.due_on, "revision": occurrence.revision + 1},
        version=occurrence.version,
        action=REARRANGED,
        now=now,
        person_id=person_id,
    )
    for one in await work.deadlines.of_occurrence(occurrence.id):
        await look_now(work, one.obligation.id, now)


async def is_moved_by_hand(work: UnitOfWork, occurrence: Occurrence) -> bool:
    """Whether somebody has given this one date a day of its own, which then stays."""
    if occurrence.revision == 1:
        return False
    entries = await work.log.recent(subject="occurrence", subject_id=occurrence.id, limit=500)
    actions = {one.action for one in entries}
    return MOVED in actions or REARRANGED not in actions


async def _open(work: UnitOfWork, pattern: DeadlinePattern, on: date, due_on: date, now: datetime) -> bool:
    recurrence = recurrence_of(pattern)
    assert recurrence is not None
    name = name_on(
        pattern.name,
        recurrence.every,
        recurrence.named_by(on),
        is_before=pattern.names_period_before,
        locale=pattern.locale,
    )
    occurrence = await work.patterns.open_date(pattern, name=name, on=on, due_on=due_on, now=now)
    if occurrence is not None:
        await oblige_all(work, pattern, occurrence, now)
    return occurrence is not None


def _lead(pattern: DeadlinePattern) -> int:
    return max(*(pattern.offsets or kinds_at_hand().of(pattern.name).offsets), AHEAD) + SPARE


def _each_once(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return list({one.id: one for one in occurrences}.values())


async def _is_alive(work: UnitOfWork, pattern: DeadlinePattern) -> bool:
    """Whether there still is somebody whose own reminder it is; what units owe goes on without its setter."""
    if pattern.kind != DeadlineKind.PERSONAL:
        return True
    person = await work.people.get(pattern.created_by_id or 0)
    return person.status == PersonStatus.ACTIVE


async def _works_in(work: UnitOfWork, person_id: int | None, unit_id: int) -> bool:
    if person_id is None:
        return False
    person = await work.people.get(person_id)
    return person.status == PersonStatus.ACTIVE and person.unit_id == unit_id
