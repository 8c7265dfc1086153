"""What people were told of what is owed, and when: from it follows which date they hold it due on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlmodel import col

from storage.models.reminders import Push, Reminder, ReminderKind, ReminderStatus
from storage.repositories.repository import Repository

_TOLD = (ReminderStatus.SENDING, ReminderStatus.SENT, ReminderStatus.UNKNOWN)
_OF_OWN = (ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.MOVED)
_OF_OTHERS = (ReminderKind.EXTENSION_ASKED, ReminderKind.UNREACHED)


@dataclass(frozen=True, slots=True)
class Telling:
    """That somebody was told, or is being told, of an obligation: `at` is when the message was written.

    `key` is what the news said, where it was news.
    """

    recipient_id: int
    kind: ReminderKind
    revision: int
    at: datetime
    key: str | None = None


class Tellings(Repository):
    """What became of reminders, read back by what was told."""

    async def of(self, obligation_id: int) -> Sequence[Telling]:
        """What was told of an obligation to those who owe it, in order; whoever follows or decides it is not.

        Nobody knows whether a send without an answer was read: it counts as told.
        """
        written = func.coalesce(col(Push.created_at), col(Reminder.settled_at))
        rows = await self._session.execute(
            select(Reminder, Push)
            .outerjoin(Push, col(Push.id) == col(Reminder.push_id))
            .where(
                col(Reminder.obligation_id) == obligation_id,
                or_(
                    col(Reminder.status).in_((ReminderStatus.SENT, ReminderStatus.UNKNOWN)),
                    and_(col(Reminder.status) == ReminderStatus.SENDING, col(Push.id).is_not(None)),
                ),
                col(Reminder.kind).not_in(_OF_OTHERS),
                or_(col(Reminder.kind) != ReminderKind.OVERDUE, col(Reminder.about_id).is_(None)),
            )
            .order_by(written, col(Reminder.id))
        )
        return [
            Telling(row.recipient_id, ReminderKind(row.kind), row.revision, at, (row.news or {}).get("key"))
            for row, push in rows.all()
            if (at := row.settled_at if push is None else push.created_at) is not None
        ]

    async def introduced(self, obligation_ids: Collection[int]) -> dict[int, set[int]]:
        """Who is told, or about to be, of the nomination round behind an obligation, by obligation."""
        rows = await self._session.execute(
            select(col(Reminder.obligation_id), col(Reminder.recipient_id)).where(
                col(Reminder.obligation_id).in_(obligation_ids), col(Reminder.kind) == ReminderKind.ROUND
            )
        )
        people: dict[int, set[int]] = {}
        for obligation_id, person_id in rows.all():
            people.setdefault(obligation_id or 0, set()).add(person_id)
        return people

    async def heard(self, obligation_id: int, *, revision: int) -> set[int]:
        """Who was told, or is being told, this revision of the date as one of those who owe it."""
        rows = await self._session.scalars(
            select(col(Reminder.recipient_id)).where(
                col(Reminder.obligation_id) == obligation_id,
                col(Reminder.revision) == revision,
                col(Reminder.status).in_(_TOLD),
                col(Reminder.kind).in_(_OF_OWN),
                # A new date may name who has agreed to it; what is overdue names another who owes it.
                or_(col(Reminder.about_id).is_(None), col(Reminder.kind) == ReminderKind.MOVED),
            )
        )
        return set(rows.all())
