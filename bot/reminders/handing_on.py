"""Words about others whose reader has left, or been moved, before they went out: for who is there now.

What one unit owes is nobody's business who looks after it no longer, and it is not lost with them either.
"""

from __future__ import annotations

from datetime import datetime

from bot.reminders.recipients import deciders, is_still_concerned, may_see, recipients
from bot.reminders.unreached import tell_coordinators
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.deadlines import Duty

_ABOUT_OTHERS = frozenset({ReminderKind.UNREACHED, ReminderKind.EXTENSION_ASKED, ReminderKind.HANDED_BACK})


async def is_still_for(work: UnitOfWork, row: Reminder, person: Person, duty: Duty) -> bool:
    """Whether its reader may still read a word about what others owe, ask or have handed back."""
    if row.kind not in _ABOUT_OTHERS:
        return True
    if row.kind == ReminderKind.UNREACHED:
        return await is_still_concerned(work, person, duty)
    return await may_see(work, person, duty)


async def hand_on(work: UnitOfWork, row: Reminder, person: Person, now: datetime) -> None:
    """Plan such a word for whoever looks after it now, where `person` does no longer, each once."""
    if row.kind not in _ABOUT_OTHERS or row.obligation_id is None:
        return
    duty = await work.deadlines.duty(row.obligation_id)
    is_active = person.status == PersonStatus.ACTIVE
    if duty.obligation.state not in OWED or (is_active and await is_still_for(work, row, person, duty)):
        return
    if row.kind == ReminderKind.UNREACHED:
        unread = await work.reminder_overview.find(row.offset)
        if unread is not None and row.about_id is not None:
            await tell_coordinators(work, await work.people.get(row.about_id), [unread], now=now)
        return
    found = await recipients(work, duty)
    if row.kind == ReminderKind.EXTENSION_ASKED:
        found = await deciders(work, duty, without={row.about_id} if row.about_id is not None else ())
    for one in found:
        await work.reminders.plan(
            obligation_id=row.obligation_id,
            revision=row.revision,
            recipient_id=one.id,
            kind=row.kind,
            offset=row.offset,
            about_id=row.about_id,
            at=now,
            expires_at=row.expires_at,
        )
