"""Notices of changes of law: opened once for each stage, with a reminder for everybody who has a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import col

from storage.models.reminders import LawNotice, LawStage, Reminder, ReminderKind, ReminderStatus
from storage.repositories.repository import Repository


class LawNotices(Repository):
    """Which changes were announced, and to whom."""

    async def open(self, change_id: str, stage: LawStage, *, now: datetime) -> LawNotice | None:
        """The notice of a stage that nobody has announced; None when it was announced before."""
        added = await self._session.scalars(
            self._insert(LawNotice)
            .values(change_id=change_id, stage=LawStage(stage), planned_at=now)
            .on_conflict_do_nothing()
            .returning(LawNotice)
        )
        return added.first()

    async def plan_again(self, row: Reminder, *, at: datetime, expires_at: datetime) -> None:
        """Let a notice that went out unread go another way: its row is the only one, and goes out once more.

        Done by another sweep meanwhile, it changes nothing.
        """
        await self._session.execute(
            update(Reminder)
            .where(
                col(Reminder.id) == row.id,
                col(Reminder.status) == ReminderStatus.SENT,
                col(Reminder.push_id) == row.push_id,
            )
            .values(
                status=ReminderStatus.PLANNED, due_at=at, expires_at=expires_at, settled_at=None, push_id=None
            )
            .execution_options(synchronize_session=False)
        )

    async def plan(self, notice_id: int, recipient_id: int, *, at: datetime, expires_at: datetime) -> bool:
        """Tell one person of it; False when that was planned before, in whatever state it is now."""
        added = await self._session.scalars(
            self._insert(Reminder)
            .values(
                law_notice_id=notice_id,
                recipient_id=recipient_id,
                kind=ReminderKind.LAW,
                planned_for=at,
                due_at=at,
                expires_at=expires_at,
            )
            .on_conflict_do_nothing()
            .returning(col(Reminder.id))
        )
        return added.first() is not None

    async def get(self, notice_id: int) -> LawNotice:
        """Raises: NotFound."""
        return await self._get(LawNotice, notice_id)

    async def all(self) -> Sequence[LawNotice]:
        """Everything announced so far."""
        return (await self._session.scalars(select(LawNotice).order_by(col(LawNotice.id)))).all()

    async def is_recipient(self, notice_id: int, person_id: int) -> bool:
        """Whether somebody was to be told."""
        found = await self._session.scalars(
            select(col(Reminder.id)).where(
                col(Reminder.law_notice_id) == notice_id, col(Reminder.recipient_id) == person_id
            )
        )
        return found.first() is not None
