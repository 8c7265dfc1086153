"""Reminders as whoever runs the assistant sees them: what waits, what failed, and a second chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlmodel import col

from storage.models.accounts import Channel
from storage.models.reminders import (
    AttemptStatus,
    DeliveryAttempt,
    Push,
    Reminder,
    ReminderStatus,
)
from storage.repositories.repository import LARGEST_ID, Repository

TROUBLE = (ReminderStatus.FAILED, ReminderStatus.BLOCKED, ReminderStatus.UNKNOWN)
"""How a reminder ends that somebody should look at, and that can be sent again."""


class ReminderOverview(Repository):
    """Counts for operators, and what they do by number."""

    async def due(self, *, now: datetime) -> int:
        """How many reminders should have gone out by now and have not."""
        query = select(func.count()).where(
            col(Reminder.status).in_((ReminderStatus.PLANNED, ReminderStatus.SENDING)),
            col(Reminder.due_at) <= now,
        )
        return (await self._session.scalars(query)).one()

    async def waiting_for_second_try(self) -> int:
        """How many planned reminders may have arrived already: they go out once more, saying so."""
        query = select(func.count()).where(
            col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.unknowns) > 0
        )
        return (await self._session.scalars(query)).one()

    async def sent(self, *, since: datetime) -> int:
        """How many messages went out since then."""
        query = select(func.count()).where(col(Push.sent_at) >= since)
        return (await self._session.scalars(query)).one()

    async def tries(self, *, since: datetime) -> dict[Channel, dict[AttemptStatus, int]]:
        """What became of the tries since then, by channel."""
        rows = await self._session.execute(
            select(col(DeliveryAttempt.channel), col(DeliveryAttempt.status), func.count())
            .where(col(DeliveryAttempt.started_at) >= since)
            .group_by(col(DeliveryAttempt.channel), col(DeliveryAttempt.status))
        )
        found: dict[Channel, dict[AttemptStatus, int]] = {}
        for channel, status, count in rows.all():
            found.setdefault(Channel(channel), {})[AttemptStatus(status)] = count
        return found

    async def in_trouble(self, *, limit: int | None = None) -> Sequence[Reminder]:
        """What failed, was blocked, or may not have arrived, the latest first."""
        query = select(Reminder).where(col(Reminder.status).in_(TROUBLE)).order_by(col(Reminder.id).desc())
        return (await self._session.scalars(query if limit is None else query.limit(limit))).all()

    async def find(self, reminder_id: int) -> Reminder | None:
        """One reminder by its number."""
        if not 0 < reminder_id <= LARGEST_ID:
            return None
        return await self._session.get(Reminder, reminder_id, populate_existing=True)

    async def send_again(self, row: Reminder, *, now: datetime, expires_at: datetime) -> bool:
        """Let what is in trouble go out once more; what may have arrived says so. False: it no longer is."""
        unknowns = 1 if row.status == ReminderStatus.UNKNOWN else 0
        changed = await self._session.scalars(
            update(Reminder)
            .where(col(Reminder.id) == row.id, col(Reminder.status).in_(TROUBLE))
            .values(
                status=ReminderStatus.PLANNED,
                due_at=now,
                expires_at=expires_at,
                settled_at=None,
                tries=0,
                unknowns=unknowns,
            )
            .returning(col(Reminder.id))
            .execution_options(synchronize_session=False)
        )
        return changed.first() is not None

    async def cancel(self, reminder_id: int, *, now: datetime) -> bool:
        """Let a planned reminder not go out; False where it is not planned (any more)."""
        changed = await self._session.scalars(
            update(Reminder)
            .where(col(Reminder.id) == reminder_id, col(Reminder.status) == ReminderStatus.PLANNED)
            .values(status=ReminderStatus.CANCELLED, settled_at=now)
            .returning(col(Reminder.id))
            .execution_options(synchronize_session=False)
        )
        return changed.first() is not None
