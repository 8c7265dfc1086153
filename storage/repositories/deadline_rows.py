"""What is written of deadlines and their dates, and single dates read: no more than one row at a time."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import col

from storage.columns import JSON
from storage.models.deadlines import Deadline, DeadlineKind, Obligation, Occurrence
from storage.repositories.repository import Repository


class DeadlineRows(Repository):
    """New deadlines, dates and obligations, and one date of one deadline; nobody's list is read here."""

    async def add(
        self,
        *,
        kind: DeadlineKind,
        name: str,
        due_on: date,
        now: datetime,
        created_by_id: int | None = None,
        rule_id: str | None = None,
        offsets: JSON = None,
        nominee: str | None = None,
        counted_from: date | None = None,
        letter: JSON = None,
    ) -> Occurrence:
        """A new deadline with its first date."""
        deadline = await self._add(
            Deadline(
                kind=DeadlineKind(kind),
                name=name,
                rule_id=rule_id,
                offsets=offsets,
                nominee=nominee,
                counted_from=counted_from,
                letter=letter,
                created_by_id=created_by_id,
                created_at=now,
            )
        )
        return await self._add(Occurrence(deadline_id=deadline.id, due_on=due_on, created_at=now))

    async def address(self, deadline_id: int, addressees: JSON, *, cluster_id: int | None = None) -> None:
        """Keep to which units a deadline is addressed, and the cluster among them. Raises: NotFound."""
        deadline = await self._get(Deadline, deadline_id)
        deadline.addressees, deadline.cluster_id = addressees, cluster_id
        await self._session.flush()

    async def oblige(
        self,
        occurrence_id: int,
        *,
        now: datetime,
        unit_id: int | None = None,
        responsible_id: int | None = None,
    ) -> Obligation:
        """Make a unit (or one person) owe an occurrence; the sweep looks at it right away."""
        return await self._add(
            Obligation(
                occurrence_id=occurrence_id,
                unit_id=unit_id,
                responsible_id=responsible_id,
                look_at=now,
                created_at=now,
            )
        )

    async def add_date(self, of: Occurrence, *, due_on: date, is_news: bool, now: datetime) -> Occurrence:
        """Another date of the same deadline, for one unit alone, following the one that it had.

        `is_news` when those who know the earlier date have to hear of it.
        """
        return await self._add(
            Occurrence(
                deadline_id=of.deadline_id,
                due_on=due_on,
                revision=of.revision + 1,
                moved_from=of.due_on if is_news else None,
                created_at=now,
            )
        )

    async def occurrence(self, occurrence_id: int, *, for_change: bool = True) -> tuple[Occurrence, Deadline]:
        """One date and the rule behind it, held for a change unless it is only read. Raises: NotFound."""
        occurrence = await self._get(Occurrence, occurrence_id, for_change=for_change)
        return occurrence, await self._get(Deadline, occurrence.deadline_id)

    async def date_of(self, occurrence_id: int) -> Occurrence:
        """One date as it stands, held by nobody. Raises: NotFound."""
        return await self._get(Occurrence, occurrence_id)

    async def name_of(self, occurrence_id: int) -> str:
        """The name of the deadline that a date belongs to. Raises: NotFound."""
        occurrence = await self._get(Occurrence, occurrence_id)
        return (await self._get(Deadline, occurrence.deadline_id)).title

    async def remove_drafts(self, before: datetime) -> int:
        """Deadlines that were read back and never confirmed; how many."""
        # A date that one unit has left for a later one stays with its deadline.
        owed = (
            select(col(Occurrence.deadline_id))
            .join(Obligation, col(Obligation.occurrence_id) == col(Occurrence.id))
            .distinct()
        )
        drafts = (
            await self._session.scalars(
                select(Occurrence).where(
                    col(Occurrence.created_at) < before, col(Occurrence.deadline_id).not_in(owed)
                )
            )
        ).all()
        for one in drafts:
            deadline = await self._get(Deadline, one.deadline_id)
            await self._session.delete(one)
            await self._session.flush()
            await self._session.delete(deadline)
        await self._session.flush()
        return len(drafts)
