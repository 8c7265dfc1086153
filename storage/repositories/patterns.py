"""Patterns of deadlines (định kỳ, theo sự kiện), their dates, and the calendar feeds of phones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.deadlines import (
    CalendarFeed,
    Deadline,
    DeadlineImport,
    DeadlineKind,
    DeadlinePattern,
    Obligation,
    Occurrence,
)
from storage.repositories.repository import Repository


class Patterns(Repository):
    """How dates come about; each date of a pattern is a deadline of its own, opened once."""

    async def add(
        self,
        *,
        name: str,
        starts_on: date,
        now: datetime,
        created_by_id: int | None,
        locale: str,
        **fields: Any,
    ) -> DeadlinePattern:
        """A pattern that is not confirmed yet: nothing is opened of it."""
        return await self._add(
            DeadlinePattern(
                kind=DeadlineKind.LOCAL,
                name=name,
                starts_on=starts_on,
                created_by_id=created_by_id,
                created_at=now,
                locale=locale,
                **fields,
            )
        )

    async def get(self, pattern_id: int, *, for_change: bool = False) -> DeadlinePattern:
        """One pattern. Raises: NotFound."""
        return await self._get(DeadlinePattern, pattern_id, for_change=for_change)

    async def change(self, pattern: DeadlinePattern, fields: Mapping[str, Any]) -> DeadlinePattern:
        """Write fields of a pattern that is held for a change."""
        return await self._change(DeadlinePattern, pattern.id, pattern.version, fields)

    async def remove(self, pattern_id: int) -> None:
        """Forget one that was never confirmed."""
        await self._session.execute(delete(DeadlinePattern).where(col(DeadlinePattern.id) == pattern_id))

    async def to_look_at(self, today: date) -> Sequence[int]:
        """The numbers of those that the sweep has to look at by now."""
        query = (
            select(col(DeadlinePattern.id))
            .where(col(DeadlinePattern.look_on) <= today, col(DeadlinePattern.stopped_at).is_(None))
            .order_by(col(DeadlinePattern.id))
        )
        return (await self._session.scalars(query)).all()

    async def open_date(
        self, pattern: DeadlinePattern, *, name: str, on: date, due_on: date, now: datetime
    ) -> Occurrence | None:
        """Open one date of a pattern; None where it was opened before."""
        known = select(col(Deadline.id)).where(
            col(Deadline.pattern_id) == pattern.id, col(Deadline.pattern_on) == on
        )
        if await self._session.scalar(known) is not None:
            return None
        deadline = await self._add(
            Deadline(
                kind=pattern.kind,
                name=name,
                offsets=pattern.offsets,
                addressees=pattern.addressees if pattern.kind != DeadlineKind.PERSONAL else None,
                cluster_id=(pattern.addressees or {}).get("cluster"),
                created_by_id=pattern.created_by_id,
                created_at=now,
                pattern_id=pattern.id,
                pattern_on=on,
            )
        )
        return await self._add(Occurrence(deadline_id=deadline.id, due_on=due_on, created_at=now))

    async def deadlines_of(self, pattern_id: int) -> Sequence[Deadline]:
        """What was opened of a pattern, by the date of its rule."""
        query = (
            select(Deadline).where(col(Deadline.pattern_id) == pattern_id).order_by(col(Deadline.pattern_on))
        )
        return (await self._session.scalars(query)).all()

    async def dates_of(self, deadline_id: int) -> Sequence[Occurrence]:
        """Every date of one opened deadline, also one that nobody owes yet."""
        query = (
            select(Occurrence).where(col(Occurrence.deadline_id) == deadline_id).order_by(col(Occurrence.id))
        )
        return (await self._session.scalars(query)).all()

    async def running(self) -> Sequence[DeadlinePattern]:
        """All that go on or wait for the day of their event, the oldest first."""
        query = (
            select(DeadlinePattern)
            .where(col(DeadlinePattern.confirmed_at).is_not(None), col(DeadlinePattern.stopped_at).is_(None))
            .order_by(col(DeadlinePattern.id))
        )
        return (await self._session.scalars(query)).all()

    async def remove_drafts(self, before: datetime) -> None:
        """Patterns that were read back and never confirmed, and files of deadlines that were read."""
        used = exists().where(col(Deadline.pattern_id) == col(DeadlinePattern.id))
        await self._session.execute(
            delete(DeadlinePattern).where(
                col(DeadlinePattern.created_at) < before, col(DeadlinePattern.confirmed_at).is_(None), ~used
            )
        )
        await self._session.execute(delete(DeadlineImport).where(col(DeadlineImport.created_at) < before))

    async def erase_person(self, person_id: int) -> None:
        """What was only theirs goes; what they set for units goes on without them."""
        theirs = col(DeadlinePattern.created_by_id) == person_id
        used = exists().where(col(Deadline.pattern_id) == col(DeadlinePattern.id))
        own = or_(
            col(DeadlinePattern.kind) == DeadlineKind.PERSONAL, col(DeadlinePattern.confirmed_at).is_(None)
        )
        await self._session.execute(
            delete(DeadlinePattern).where(theirs, own, ~used).execution_options(synchronize_session=False)
        )
        for table in (CalendarFeed, DeadlineImport):
            await self._session.execute(
                delete(table)
                .where(col(table.person_id) == person_id)
                .execution_options(synchronize_session=False)
            )

    async def keep_import(self, person_id: int, rows: JSON, *, now: datetime) -> DeadlineImport:
        """What was read from a file, until somebody says that it is right."""
        return await self._add(DeadlineImport(person_id=person_id, rows=rows, created_at=now))

    async def import_of(self, import_id: int) -> DeadlineImport:
        """What was read from a file. Raises: NotFound."""
        return await self._get(DeadlineImport, import_id, for_change=True)

    async def office_dates(self) -> Sequence[tuple[Deadline, Occurrence]]:
        """Every date that the office has set one by one, with its deadline."""
        query = (
            select(Deadline, Occurrence)
            .join(Occurrence, col(Occurrence.deadline_id) == col(Deadline.id))
            .where(
                col(Deadline.kind) == DeadlineKind.LOCAL,
                col(Deadline.pattern_id).is_(None),
                exists().where(col(Obligation.occurrence_id) == col(Occurrence.id)),
            )
        )
        return [(deadline, occurrence) for deadline, occurrence in (await self._session.execute(query)).all()]


class CalendarFeeds(Repository):
    """Addresses at which phones read a calendar."""

    async def put(self, person_id: int, token_hash: str, *, now: datetime) -> CalendarFeed:
        """A new address for a person; the one before ends."""
        await self.end(person_id)
        return await self._add(CalendarFeed(person_id=person_id, token_hash=token_hash, created_at=now))

    async def end(self, person_id: int) -> bool:
        """End a person's address; whether there was one."""
        found = await self.of_person(person_id)
        if found is not None:
            await self._session.delete(found)
            await self._session.flush()
        return found is not None

    async def of_person(self, person_id: int) -> CalendarFeed | None:
        """The address of a person, if they have one."""
        query = select(CalendarFeed).where(col(CalendarFeed.person_id) == person_id)
        return await self._session.scalar(query)

    async def person_behind(self, token_hash: str) -> int | None:
        """Whose address this is."""
        query = select(col(CalendarFeed.person_id)).where(col(CalendarFeed.token_hash) == token_hash)
        return await self._session.scalar(query)
