"""What is planned and has not gone out (lời nhắc đang chờ), by number, for whoever runs the assistant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.engine import Database, UnitOfWork
from storage.models.reminders import Reminder, ReminderKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned reminder: for whom, of what (nothing: no deadline), of which unit, and when it is tried.

    `about` is who owes it, or was not reached, where its reader looks after them; `is_again` where it was
    tried before.
    """

    id: int
    at: datetime
    person: str
    kind: ReminderKind
    name: str = ""
    due_on: date | None = None
    unit: str | None = None
    about: str | None = None
    is_again: bool = False


async def waiting(database: Database, *, limit: int) -> Sequence[Waiting]:
    """The next of them, in the order in which they are tried."""
    async with database.reading() as work:
        return [await _waiting(work, row) for row in await work.reminder_overview.planned(limit=limit)]


async def _waiting(work: UnitOfWork, row: Reminder) -> Waiting:
    person = (await work.people.get(row.recipient_id)).name
    is_again = bool(row.tries or row.unknowns)
    if row.obligation_id is None:
        return Waiting(row.id, row.due_at, person, ReminderKind(row.kind), is_again=is_again)
    duty = await work.deadlines.duty(row.obligation_id)
    unit_id = duty.obligation.unit_id
    return Waiting(
        row.id,
        row.due_at,
        person,
        ReminderKind(row.kind),
        duty.deadline.title,
        duty.occurrence.due_on,
        None if unit_id is None else (await work.units.get(unit_id)).name,
        await _about(work, row),
        is_again,
    )


async def _about(work: UnitOfWork, row: Reminder) -> str | None:
    if row.about_id is None or row.kind not in (ReminderKind.OVERDUE, ReminderKind.UNREACHED):
        return None
    return (await work.people.get(row.about_id)).name
