"""From what is owed to reminder rows: at every look at an obligation, the rows that exist by now."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime

from bot.reminders.planner import PATIENCE, Planned, next_look
from bot.reminders.recipients import overseers, read_ahead, recipients
from bot.reminders.timetable import Timetable, of_others
from bot.services.duties.dates import dates_held
from storage.engine import Database, UnitOfWork
from storage.models.reminders import ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty, NextLook
from storage.repositories.reminder_wishes import USUAL, Wishes
from storage.repositories.reminders import DutyReminder

AT_ONCE = 200
"""Obligations looked at in one transaction."""


async def look(database: Database, timetable: Timetable, now: datetime) -> None:
    """Plan what has become due at `now`; doing it again plans nothing twice."""
    seen = AT_ONCE
    while seen == AT_ONCE:
        async with database.writing() as work:
            seen = await look_within(work, timetable, now)
            await work.commit()


async def look_within(work: UnitOfWork, timetable: Timetable, now: datetime) -> int:
    """The same for the obligations that wait longest, in one transaction; how many there were."""
    duties = await work.deadlines.to_look_at(now=now, limit=AT_ONCE)
    if not duties:
        return 0
    wishes = await work.reminder_wishes.all()
    introduced = await work.tellings.introduced([one.obligation.id for one in duties])
    await read_ahead(work, duties)
    rows: list[DutyReminder] = []
    looks: list[NextLook] = []
    for duty in duties:
        knowing = introduced.get(duty.obligation.id, set())
        planned, look = await _look_at(work, duty, timetable, wishes, knowing, now)
        rows += planned
        looks.append(look)
    await work.deadlines.look_again(looks)
    await work.reminders.plan_all(rows)
    return len(duties)


async def pass_over(
    work: UnitOfWork, duty: Duty, timetable: Timetable, now: datetime, *, only: int | None = None
) -> None:
    """Let nobody hear at once what a changed timetable would have told them earlier.

    Who has heard of the date already, or (`only`) has just chosen the days, waits for the next of them; where
    none is left before the date, they are told as if nothing had changed.
    """
    heard = await work.tellings.heard(duty.obligation.id, revision=duty.occurrence.revision)
    people = {one.id for one in await recipients(work, duty)}
    wishes = await work.reminder_wishes.all(people)
    waits_since = min(duty.obligation.look_at or now, now)
    for person_id in people & ({only} if only is not None else heard):
        days = timetable.planned(duty, wishes.get(person_id, USUAL))
        is_one_left = any(one.kind is ReminderKind.DUE and one.at > now for one in days)
        if person_id not in heard and not is_one_left:
            continue
        for one in days:
            if one.at < waits_since:
                await work.reminders.plan_all([_row(duty, person_id, one, one.at, ReminderStatus.CANCELLED)])


async def _look_at(
    work: UnitOfWork,
    duty: Duty,
    timetable: Timetable,
    wishes: Mapping[int, Wishes],
    introduced: Set[int],
    now: datetime,
) -> tuple[list[DutyReminder], NextLook]:
    obligation, revision = duty.obligation, duty.occurrence.revision
    # Either the time planned before (and everything after it was missed if we come late), or, after
    # somebody added, moved or handed over something, the time at which they did.
    since = obligation.look_at or now
    looks = [*timetable.planned(duty)]
    held = await dates_held(work, duty) if revision > 1 else {}
    owing = await recipients(work, duty)
    rows: list[DutyReminder] = []
    for person in owing:
        knows = person.id == duty.deadline.created_by_id or person.id in held or person.id in introduced
        theirs = timetable.planned(duty, wishes.get(person.id, USUAL))
        looks += theirs
        for one in theirs:
            if one.at > now or one.until <= since or (knows and one.at < since):
                continue
            rows.append(_row(duty, person.id, one, max(one.at, since), _status(one, now)))
    # Until the last reminder before the date there is nothing to tell those who look after it.
    is_one_ahead = any(one.kind is ReminderKind.DUE and one.at > now for one in looks)
    for person in await overseers(work, duty, owing) if owing and not is_one_ahead else ():
        theirs = timetable.planned(duty, of_others(wishes.get(person.id, USUAL)))
        looks += theirs
        for one in theirs:
            if one.kind is not ReminderKind.OVERDUE or one.at > now or one.until <= since:
                continue
            row = _row(duty, person.id, one, max(one.at, since), _status(one, now), about_id=owing[0].id)
            rows.append(row)
    # A change that was taken back before they heard of it is no news; who makes one sees it on the card.
    for person_id in sorted(one for one, day in held.items() if day != duty.occurrence.due_on):
        moved = DutyReminder(
            obligation.id, revision, person_id, ReminderKind.MOVED, since, expires_at=since + PATIENCE
        )
        rows.append(moved)
    return rows, NextLook(obligation.id, at=next_look(looks, now), seen=since)


def _row(
    duty: Duty,
    person_id: int,
    one: Planned,
    at: datetime,
    status: ReminderStatus,
    *,
    about_id: int | None = None,
) -> DutyReminder:
    return DutyReminder(
        obligation_id=duty.obligation.id,
        revision=duty.occurrence.revision,
        recipient_id=person_id,
        kind=one.kind,
        offset=one.offset,
        about_id=about_id,
        at=at,
        expires_at=one.until,
        status=status,
    )


def _status(one: Planned, now: datetime) -> ReminderStatus:
    return ReminderStatus.PLANNED if now < one.until else ReminderStatus.EXPIRED
