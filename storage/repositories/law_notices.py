"""Notices of changes of law: opened once for each stage, with a reminder for everybody who has a reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from storage.models.dossiers import Dossier, DossierState
from storage.models.people import Person
from storage.models.records import Question
from storage.models.reminders import LawNotice, LawStage, Reminder, ReminderKind
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

    async def reminders_of(self, notice_id: int) -> Sequence[Reminder]:
        """Everybody's reminder of a notice, whatever became of it."""
        query = select(Reminder).where(col(Reminder.law_notice_id) == notice_id).order_by(col(Reminder.id))
        return (await self._session.scalars(query)).all()

    async def stirred(self, *, since: datetime) -> set[int]:
        """Who has asked something, or has a dossier that was written to, since then."""
        asked = select(col(Question.person_id)).where(col(Question.created_at) >= since)
        owned = select(col(Dossier.owner_id)).where(col(Dossier.updated_at) >= since)
        return {one for one in await self._session.scalars(asked.union(owned)) if one is not None}

    async def possible_readers(self, *, asked_since: datetime, states: Collection[DossierState]) -> set[int]:
        """Who may have a reason: has asked since then, has a dossier in these states, or their unit has.

        Most of an office has none, and nobody needs to look closely at those.
        """
        is_in = col(Dossier.state).in_(list(states))
        asked = select(col(Question.person_id)).where(col(Question.created_at) >= asked_since)
        owned = select(col(Dossier.owner_id)).where(is_in)
        of_units = (
            select(col(Person.id)).join(Dossier, col(Dossier.unit_id) == col(Person.unit_id)).where(is_in)
        )
        found = await self._session.scalars(asked.union(owned, of_units))
        return {one for one in found if one is not None}

    async def is_recipient(self, notice_id: int, person_id: int) -> bool:
        """Whether somebody was to be told."""
        found = await self._session.scalars(
            select(col(Reminder.id)).where(
                col(Reminder.law_notice_id) == notice_id, col(Reminder.recipient_id) == person_id
            )
        )
        return found.first() is not None
