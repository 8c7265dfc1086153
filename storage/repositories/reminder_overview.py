"""Reminders as whoever runs the assistant sees them: what waits, what failed, and a second chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from storage.models.accounts import Channel
from storage.models.deadlines import OWED, Deadline, Obligation, Occurrence
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


_CANCELLABLE = (ReminderStatus.PLANNED, ReminderStatus.FAILED, ReminderStatus.BLOCKED)

NEXT_SWEEP = timedelta(minutes=2)
"""What has come up within so long is about to be looked at."""

_Later = aliased(Reminder)
_IS_SUPERSEDED = exists().where(
    col(_Later.obligation_id) == col(Reminder.obligation_id),
    col(_Later.recipient_id) == col(Reminder.recipient_id),
    col(_Later.id) != col(Reminder.id),
    col(_Later.status).in_((ReminderStatus.SENT, *TROUBLE)),
    or_(
        col(_Later.settled_at) > col(Reminder.settled_at),
        and_(col(_Later.settled_at) == col(Reminder.settled_at), col(_Later.id) > col(Reminder.id)),
    ),
)


class ReminderOverview(Repository):
    """Counts for operators, and what they do by number."""

    async def due(self, *, now: datetime) -> int:
        """How many reminders should have gone out by now and have not, planned or yet to be."""
        planned = select(func.count()).where(
            col(Reminder.status).in_((ReminderStatus.PLANNED, ReminderStatus.SENDING)),
            col(Reminder.due_at) <= now,
        )
        unplanned = _not_looked_at(func.count(), now)
        return sum([(await self._session.scalars(query)).one() for query in (planned, unplanned)])

    async def waiting_since(self, *, now: datetime) -> datetime | None:
        """Since when the longest waiting of these waits."""
        unplanned = _not_looked_at(func.min(col(Obligation.look_at)), now)
        found = (await self.planned_since(now=now), (await self._session.scalars(unplanned)).first())
        return min((one for one in found if one is not None), default=None)

    async def planned_since(self, *, now: datetime) -> datetime | None:
        """The same of what is planned and not in hand."""
        query = select(func.min(col(Reminder.due_at))).where(
            col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.due_at) <= now
        )
        return (await self._session.scalars(query)).first()

    async def waiting_for_second_try(self) -> int:
        """How many planned reminders may have arrived already: they go out once more, saying so."""
        query = select(func.count()).where(
            col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.unknowns) > 0
        )
        return (await self._session.scalars(query)).one()

    async def planned(self, *, limit: int) -> Sequence[Reminder]:
        """What has not gone out yet, the next first."""
        query = select(Reminder).where(col(Reminder.status) == ReminderStatus.PLANNED)
        query = query.order_by(col(Reminder.due_at), col(Reminder.id)).limit(limit)
        return (await self._session.scalars(query)).all()

    async def to_try_again(self) -> int:
        """How many reminders were tried without success, and are to be tried again."""
        query = select(func.count()).where(
            col(Reminder.status).in_((ReminderStatus.PLANNED, ReminderStatus.SENDING)),
            or_(col(Reminder.tries) > 0, col(Reminder.unknowns) > 0),
        )
        return (await self._session.scalars(query)).one()

    async def ended(self, *, since: datetime) -> dict[ReminderStatus, int]:
        """How the reminders ended that did since then, by status."""
        rows = await self._session.execute(
            select(col(Reminder.status), func.count())
            .where(col(Reminder.settled_at) >= since)
            .group_by(col(Reminder.status))
        )
        return {ReminderStatus(status): number for status, number in rows.all()}

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
        """What failed, was blocked, or may not have arrived, the latest first; the last of one thing."""
        query = select(Reminder).where(col(Reminder.status).in_(TROUBLE), ~_IS_SUPERSEDED)
        query = query.order_by(col(Reminder.id).desc())
        return (await self._session.scalars(query if limit is None else query.limit(limit))).all()

    async def is_superseded(self, reminder_id: int) -> bool:
        """Whether its reader has been told of the same thing since, or it was tried."""
        query = select(col(Reminder.id)).where(col(Reminder.id) == reminder_id, _IS_SUPERSEDED)
        return (await self._session.scalars(query)).first() is not None

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
        """Let a reminder not go out that is planned, failed or blocked; False where it is none of these."""
        changed = await self._session.scalars(
            update(Reminder)
            .where(col(Reminder.id) == reminder_id, col(Reminder.status).in_(_CANCELLABLE))
            .values(status=ReminderStatus.CANCELLED, settled_at=now)
            .returning(col(Reminder.id))
            .execution_options(synchronize_session=False)
        )
        return changed.first() is not None


def _not_looked_at(what: Any, now: datetime) -> Any:
    """This of what is owed, and should have been looked at by now."""
    return (
        select(what)
        .select_from(Obligation)
        .join(Occurrence, col(Occurrence.id) == col(Obligation.occurrence_id))
        .join(Deadline, col(Deadline.id) == col(Occurrence.deadline_id))
        .where(
            col(Obligation.state).in_(OWED),
            col(Obligation.look_at) <= now - NEXT_SWEEP,
            col(Deadline.closed_at).is_(None),
        )
    )
