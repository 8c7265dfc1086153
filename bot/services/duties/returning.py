"""A report that is given back to be completed (trả lại để bổ sung): owed again, and whose it is hears why."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import OFFICE_ZONE
from bot.reminders.letter import RETURNED
from bot.reminders.recipients import recipients
from bot.services.caller import Caller
from bot.services.duties.changes import change_duty, tell
from bot.views.rendering import day
from bot.views.words import word
from storage.engine import UnitOfWork
from storage.models.deadlines import ObligationState
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty


def returned_note(why: str | None, on: date) -> str:
    """The note by which whoever owes it reads when and why it was given back."""
    key = "update.returned_note" if why is None else "update.returned_note_why"
    return word(key, "vi", day=day(on), note=why or "")


async def return_duty(
    work: UnitOfWork, caller: Caller, duty: Duty, why: str | None, now: datetime, on: date | None = None
) -> int:
    """Let what was sent be owed again, with the day and the reason as its note; the day is today if not told.

    Answers the entry that takes it back.

    Everybody who owes it is told, but for whoever writes it down.
    """
    fields = {
        "state": ObligationState.OPEN,
        "sent_on": None,
        "reported_by_id": None,
        "reported_at": None,
        "note": returned_note(why, on or now.astimezone(OFFICE_ZONE).date()),
    }
    entry_id = await change_duty(work, caller, duty, "obligation_returned", fields, now)
    duty = await work.deadlines.duty(duty.obligation.id)
    for person in await recipients(work, duty):
        if person.id != caller.person_id:
            await tell(
                work,
                duty,
                ReminderKind.ASSIGNED,
                person.id,
                about=caller.person_id or 0,
                entry_id=entry_id,
                now=now,
                news={"key": RETURNED},
            )
    return entry_id
