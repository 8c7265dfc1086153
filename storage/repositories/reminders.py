"""Reminders as planned and as they ended: whom to tell what and when, each planned once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import col

from storage.columns import JSON, Row
from storage.models.reminders import Push, Reminder, ReminderKind, ReminderStatus
from storage.repositories.reminder_claims import ReminderClaims

_NEWS = (
    ReminderKind.LAW,
    ReminderKind.PLACE,
    ReminderKind.CLUSTER,
    ReminderKind.QUESTION,
    ReminderKind.REPLY,
    ReminderKind.ROUND,
)


@dataclass(frozen=True, slots=True)
class DutyReminder:
    """A reminder of an obligation, as it is to be written down."""

    obligation_id: int
    revision: int
    recipient_id: int
    kind: ReminderKind
    at: datetime
    expires_at: datetime
    offset: int = 0
    about_id: int | None = None
    status: ReminderStatus = ReminderStatus.PLANNED


@dataclass(frozen=True, slots=True)
class PersonReminder:
    """A reminder of no obligation, told once to a person: `once` names what."""

    recipient_id: int
    kind: ReminderKind
    at: datetime
    expires_at: datetime
    once: str
    news: JSON


class Reminders(ReminderClaims):
    """Whom to tell what and when."""

    async def plan_all(self, planned: Sequence[DutyReminder]) -> None:
        """Write down reminders of obligations in one go; what was planned before stays as it is now."""
        rows = [
            {
                "obligation_id": one.obligation_id,
                "revision": one.revision,
                "recipient_id": one.recipient_id,
                "kind": one.kind,
                "offset": one.offset,
                "about_id": one.about_id,
                "planned_for": one.at,
                "due_at": one.at,
                "expires_at": one.expires_at,
                "status": one.status,
                "settled_at": None if one.status == ReminderStatus.PLANNED else one.at,
                "meant_for": one.at if one.status == ReminderStatus.EXPIRED else None,
            }
            for one in planned
        ]
        await self._plan_rows(rows)

    async def plan_once(self, planned: Sequence[PersonReminder]) -> None:
        """The same of reminders of no obligation, each once."""
        rows = [
            {
                "recipient_id": one.recipient_id,
                "kind": one.kind,
                "planned_for": one.at,
                "due_at": one.at,
                "expires_at": one.expires_at,
                "status": ReminderStatus.PLANNED,
                "once": one.once,
                "news": one.news,
            }
            for one in planned
        ]
        await self._plan_rows(rows)

    async def _plan_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._session.flush()
            # Into the table and not as objects, which would be one statement for each run of rows alike in
            # which columns they leave empty.
            table = self._insert(Row.metadata.tables["reminder"])
            await self._session.execute(table.on_conflict_do_nothing(), rows)

    async def plan(
        self,
        *,
        recipient_id: int,
        kind: ReminderKind,
        at: datetime,
        expires_at: datetime,
        obligation_id: int | None = None,
        revision: int = 1,
        offset: int = 0,
        about_id: int | None = None,
        news: JSON = None,
        once: str | None = None,
        status: ReminderStatus = ReminderStatus.PLANNED,
    ) -> bool:
        """Write down a reminder; False when it was planned before, in whatever state it is now.

        `once` keeps what is about no obligation from being planned twice for a person.
        """
        await self._session.flush()
        added = await self._session.scalars(
            self._insert(Reminder)
            .values(
                obligation_id=obligation_id,
                revision=revision,
                recipient_id=recipient_id,
                kind=ReminderKind(kind),
                offset=offset,
                about_id=about_id,
                news=news,
                once=once,
                planned_for=at,
                due_at=at,
                expires_at=expires_at,
                status=ReminderStatus(status),
                settled_at=None if status == ReminderStatus.PLANNED else at,
            )
            .on_conflict_do_nothing()
            .returning(col(Reminder.id))
        )
        return added.first() is not None

    async def plan_again(self, row: Reminder, *, at: datetime, expires_at: datetime) -> None:
        """Let what was not read or not reached, about no obligation, go another way: its one row goes again.

        Done by another sweep meanwhile, it changes nothing.
        """
        await self._session.execute(
            update(Reminder)
            .where(
                col(Reminder.id) == row.id,
                col(Reminder.status).in_((ReminderStatus.SENT, ReminderStatus.BLOCKED)),
                col(Reminder.push_id) == row.push_id,
            )
            .values(
                status=ReminderStatus.PLANNED,
                due_at=at,
                expires_at=expires_at,
                meant_for=None,
                settled_at=None,
                push_id=None,
            )
            .execution_options(synchronize_session=False)
        )

    async def note_sent(
        self,
        *,
        recipient_id: int,
        kind: ReminderKind,
        about_id: int | None,
        news: JSON,
        now: datetime,
        obligation_ids: Sequence[int | None] = (None,),
        offset: int = 0,
    ) -> Push:
        """Write down what is told at once, about these obligations or none: the message that carries it."""
        push = await self._add(Push(person_id=recipient_id, created_at=now, is_asked_for=True))
        for obligation_id in obligation_ids:
            await self._add(
                Reminder(
                    obligation_id=obligation_id,
                    offset=offset,
                    recipient_id=recipient_id,
                    kind=ReminderKind(kind),
                    about_id=about_id,
                    news=news,
                    planned_for=now,
                    due_at=now,
                    expires_at=now,
                    status=ReminderStatus.SENT,
                    push_id=push.id,
                    settled_at=now,
                )
            )
        return push

    async def begun_at(self, push_id: int) -> datetime:
        """When a message was made, whether or not it has gone out."""
        return (await self._get(Push, push_id)).created_at

    async def of_kind(self, kind: ReminderKind) -> Sequence[Reminder]:
        """Everything of a kind, in the order in which it was planned."""
        query = select(Reminder).where(col(Reminder.kind) == ReminderKind(kind))
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def waiting(self, kind: ReminderKind) -> Sequence[Reminder]:
        """What of a kind is planned and has not gone out."""
        query = select(Reminder).where(
            col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.kind) == ReminderKind(kind)
        )
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def missed(self, person_id: int) -> Sequence[Reminder]:
        """What did not reach a person: the last of each obligation, unless told since or about to be."""
        rows = await self._session.scalars(
            select(Reminder)
            .where(col(Reminder.recipient_id) == person_id, col(Reminder.obligation_id).is_not(None))
            .order_by(col(Reminder.settled_at), col(Reminder.id))
        )
        missed: dict[int | None, Reminder] = {}
        coming: set[int | None] = set()
        for row in rows.all():
            if row.status in (ReminderStatus.PLANNED, ReminderStatus.SENDING):
                coming.add(row.obligation_id)
            elif row.status == ReminderStatus.BLOCKED and row.kind not in _NEWS:
                missed[row.obligation_id] = row
            elif row.status in (ReminderStatus.SENT, ReminderStatus.UNKNOWN):
                missed.pop(row.obligation_id, None)
        return [row for obligation_id, row in missed.items() if obligation_id not in coming]

    async def missed_news(self, person_id: int) -> Sequence[Reminder]:
        """Notices of law, news of their place, of rounds, questions and replies that did not reach them."""
        query = select(Reminder).where(
            col(Reminder.recipient_id) == person_id,
            col(Reminder.status) == ReminderStatus.BLOCKED,
            col(Reminder.kind).in_(_NEWS),
        )
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def of_obligation(self, obligation_id: int) -> Sequence[Reminder]:
        """Everything planned about an obligation, in the order in which it was planned."""
        query = select(Reminder).where(col(Reminder.obligation_id) == obligation_id)
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def asked_again(self, obligation_id: int, person_id: int) -> Reminder | None:
        """The last time that a person has asked to be reminded of an obligation later."""
        query = select(Reminder).where(
            col(Reminder.obligation_id) == obligation_id,
            col(Reminder.recipient_id) == person_id,
            col(Reminder.kind) == ReminderKind.AGAIN,
        )
        return (await self._session.scalars(query.order_by(col(Reminder.id).desc()).limit(1))).first()

    async def call_off(
        self,
        recipient_id: int,
        obligation_ids: Collection[int],
        kinds: Collection[ReminderKind],
        *,
        now: datetime,
    ) -> None:
        """Cancel what is planned for a person about their own share of these, and not in hand yet."""
        await self._session.execute(
            update(Reminder)
            .where(
                col(Reminder.recipient_id) == recipient_id,
                col(Reminder.obligation_id).in_(obligation_ids),
                col(Reminder.kind).in_(kinds),
                col(Reminder.about_id).is_(None),
                col(Reminder.status) == ReminderStatus.PLANNED,
            )
            .values(status=ReminderStatus.CANCELLED, settled_at=now)
            .execution_options(synchronize_session=False)
        )

    async def counts(self) -> dict[ReminderStatus, int]:
        """How many reminders there are in each status."""
        rows = await self._session.execute(
            select(col(Reminder.status), func.count()).group_by(col(Reminder.status))
        )
        return {ReminderStatus(status): number for status, number in rows.all()}
