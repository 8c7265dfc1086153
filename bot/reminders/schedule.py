"""From what is owed to reminder rows: at every look at an obligation, the rows that exist by now."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.planner import OFFSETS, PATIENCE, Planned, next_look, plan
from bot.reminders.recipients import overseers, recipients
from bot.services.duty_changes import who_moved
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.reminders import ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty

AT_ONCE = 200
"""Obligations looked at in one transaction."""


async def look(database: Database, calendar: WorkingCalendar, now: datetime) -> None:
    """Plan what has become due at `now`; doing it again plans nothing twice."""
    seen = AT_ONCE
    while seen == AT_ONCE:
        async with database.writing() as work:
            duties = await work.deadlines.to_look_at(now=now, limit=AT_ONCE)
            for duty in duties:
                await _look_at(work, duty, calendar, now)
            await work.commit()
        seen = len(duties)


def planned(duty: Duty, calendar: WorkingCalendar) -> list[Planned]:
    """Every reminder of an obligation, past and to come."""
    return plan(duty.occurrence.due_on, duty.deadline.offsets or OFFSETS, calendar)


async def _look_at(work: UnitOfWork, duty: Duty, calendar: WorkingCalendar, now: datetime) -> None:
    obligation, revision = duty.obligation, duty.occurrence.revision
    # Either the time planned before (and everything after it was missed if we come late), or, after
    # somebody added, moved or handed over something, the time at which they did.
    since = obligation.look_at or now
    everything = planned(duty, calendar)
    told = await work.reminders.told(obligation.id, before_revision=revision)
    owing = await recipients(work, duty)
    for person in owing:
        knows = person.id == duty.deadline.created_by_id or person.id in told
        for one in everything:
            if one.at > now or one.until <= since or (knows and one.at < since):
                continue
            await work.reminders.plan(
                obligation_id=obligation.id,
                revision=revision,
                recipient_id=person.id,
                kind=one.kind,
                offset=one.offset,
                at=max(one.at, since),
                expires_at=one.until,
                status=ReminderStatus.PLANNED if now < one.until else ReminderStatus.EXPIRED,
            )
    for person in await overseers(work, duty) if owing else ():
        for one in everything:
            if one.kind is not ReminderKind.OVERDUE or one.at > now or one.until <= since:
                continue
            await work.reminders.plan(
                obligation_id=obligation.id,
                revision=revision,
                recipient_id=person.id,
                kind=one.kind,
                offset=one.offset,
                about_id=owing[0].id,
                at=max(one.at, since),
                expires_at=one.until,
                status=ReminderStatus.PLANNED if now < one.until else ReminderStatus.EXPIRED,
            )
    # A change that was taken back before anybody heard of it is no news; who makes one sees it on the card.
    is_news = duty.occurrence.moved_from is not None
    for person_id in sorted(told - {await who_moved(work, duty)}) if is_news else ():
        await work.reminders.plan(
            obligation_id=obligation.id,
            revision=revision,
            recipient_id=person_id,
            kind=ReminderKind.MOVED,
            at=since,
            expires_at=since + PATIENCE,
        )
    await work.deadlines.look_again(obligation.id, at=next_look(everything, now), seen=obligation.look_at)
