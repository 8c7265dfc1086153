"""What people were told of what is owed, and when: from it follows which date they hold it due on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select
from sqlmodel import col

from storage.models.accounts import Channel
from storage.models.chat import ChatMessage
from storage.models.reminders import (
    AttemptStatus,
    DeliveryAttempt,
    Push,
    Reminder,
    ReminderKind,
    ReminderStatus,
)
from storage.repositories.repository import Repository

_TOLD = (ReminderStatus.SENDING, ReminderStatus.SENT, ReminderStatus.UNKNOWN)
_OF_OWN = (ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.MOVED)
_OF_OTHERS = (ReminderKind.EXTENSION_ASKED, ReminderKind.UNREACHED)

# Run for every message: built once.
_OF_PERSON = select(
    col(Reminder.obligation_id),
    col(Reminder.revision),
    col(Reminder.kind),
    col(Reminder.status),
    col(Reminder.meant_for),
    col(Reminder.settled_at),
).where(
    col(Reminder.obligation_id).in_(bindparam("obligation_ids", expanding=True)),
    col(Reminder.recipient_id) == bindparam("person_id"),
    col(Reminder.kind).not_in(_OF_OTHERS),
    col(Reminder.settled_at).is_not(None),
    or_(
        col(Reminder.status).in_((ReminderStatus.SENT, ReminderStatus.UNKNOWN)),
        and_(
            col(Reminder.status) == ReminderStatus.EXPIRED,
            col(Reminder.meant_for).is_not(None),
            col(Reminder.kind).in_((ReminderKind.DUE, ReminderKind.OVERDUE)),
        ),
    ),
)


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

    async def lost(self, person_id: int, obligation_ids: Collection[int]) -> dict[tuple[int, int], datetime]:
        """What a standstill swallowed of these for somebody and nothing since has told them: when it was due.

        By obligation and revision; of several the last before the date, else the last.
        """
        rows = await self._session.execute(
            _OF_PERSON, {"person_id": person_id, "obligation_ids": list(obligation_ids)}
        )
        told: dict[int, datetime] = {}
        lost: dict[tuple[int, int], tuple[bool, datetime]] = {}
        for row in rows.all():
            if row.status != ReminderStatus.EXPIRED:
                told[row.obligation_id] = max(row.settled_at, told.get(row.obligation_id, row.settled_at))
                continue
            key, found = (row.obligation_id, row.revision), (row.kind == ReminderKind.DUE, row.meant_for)
            lost[key] = max(found, lost.get(key, found))
        return {
            key: meant_for
            for key, (_, meant_for) in lost.items()
            if key[0] not in told or told[key[0]] < meant_for
        }

    async def is_told_unreached(self, row: Reminder, reader_id: int) -> bool:
        """Whether somebody knows, or is about to read, that a reminder did not reach its reader.

        What has reached that reader since makes it news again.
        """
        said = await self._session.scalars(
            select(func.max(col(Reminder.planned_for))).where(
                col(Reminder.obligation_id) == row.obligation_id,
                col(Reminder.revision) == row.revision,
                col(Reminder.recipient_id) == reader_id,
                col(Reminder.kind) == ReminderKind.UNREACHED,
                col(Reminder.about_id) == row.recipient_id,
                col(Reminder.status).in_((ReminderStatus.PLANNED, *_TOLD)),
            )
        )
        last = said.first()
        if last is None:
            return False
        return not await self.has_reached(row.obligation_id, row.recipient_id, since=last)

    async def has_reached(
        self,
        obligation_id: int | None,
        person_id: int,
        *,
        since: datetime,
        taken_by: datetime | None = None,
        is_of_later: bool = False,
    ) -> bool:
        """Whether somebody has looked at a word of an obligation since then, or a messenger has taken one.

        `is_of_later` counts only what was written since then as well; what a messenger took counts up to
        `taken_by`.
        """
        arrived = await self._session.scalars(
            select(col(DeliveryAttempt.id))
            .join(Reminder, col(Reminder.push_id) == col(DeliveryAttempt.push_id))
            .outerjoin(ChatMessage, col(ChatMessage.id) == col(DeliveryAttempt.message_id))
            .where(
                col(Reminder.obligation_id) == obligation_id,
                col(Reminder.recipient_id) == person_id,
                *([col(DeliveryAttempt.started_at) > since] if is_of_later else []),
                or_(
                    col(ChatMessage.seen_at) > since,
                    and_(
                        col(DeliveryAttempt.channel) == Channel.TELEGRAM,
                        col(DeliveryAttempt.status) == AttemptStatus.SENT,
                        col(DeliveryAttempt.finished_at) > since,
                        *([] if taken_by is None else [col(DeliveryAttempt.finished_at) <= taken_by]),
                    ),
                ),
            )
            .limit(1)
        )
        return arrived.first() is not None

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
