"""Deadlines, their dates, and what units owe by them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import Row
from storage.errors import NotFound
from storage.models.deadlines import (
    OWED,
    Deadline,
    Obligation,
    ObligationState,
    Occurrence,
)
from storage.repositories.deadline_rows import DeadlineRows
from storage.repositories.repository import LARGEST_ID

_AT_ONCE = 500
"""So many numbers stand in one query: a database takes no list without end."""

_IN_TURN = 2000
"""So many obligations are at hand at a time where all of an office are gone through."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation with its date and the rule behind it."""

    obligation: Obligation
    occurrence: Occurrence
    deadline: Deadline


def _by_date(duty: Duty) -> tuple[date, int]:
    return duty.occurrence.due_on, duty.obligation.id


@dataclass(frozen=True, slots=True)
class NextLook:
    """When the sweep is to look at an obligation again (`None`: never); `seen` is what stood there so far."""

    obligation_id: int
    at: datetime | None
    seen: datetime


_OBLIGATIONS = Row.metadata.tables["obligation"]
_LOOK_AGAIN = (
    update(_OBLIGATIONS)
    .where(_OBLIGATIONS.c.id == bindparam("key"), _OBLIGATIONS.c.look_at == bindparam("seen"))
    .values(look_at=bindparam("at"))
)
_JOINED = (
    select(Obligation, Occurrence, Deadline)
    .join(Occurrence, col(Occurrence.id) == col(Obligation.occurrence_id))
    .join(Deadline, col(Deadline.id) == col(Occurrence.deadline_id))
    .execution_options(populate_existing=True)
)
_NUMBERS = (
    select(col(Obligation.id))
    .join(Occurrence, col(Occurrence.id) == col(Obligation.occurrence_id))
    .join(Deadline, col(Deadline.id) == col(Occurrence.deadline_id))
)
_DAYS = _NUMBERS.with_only_columns(col(Occurrence.due_on), col(Deadline.id))
_OPEN = (col(Obligation.state).in_(OWED), col(Deadline.closed_at).is_(None))
_ONE = _JOINED.where(col(Obligation.id) == bindparam("obligation_id"))
_THESE = _JOINED.where(col(Obligation.id).in_(bindparam("ids", expanding=True)))
_CONCERNING = (
    _JOINED.where(
        or_(
            col(Obligation.responsible_id) == bindparam("person_id"),
            col(Obligation.unit_id).in_(bindparam("unit_ids", expanding=True)),
        )
    )
    .order_by(col(Occurrence.due_on), col(Obligation.id))
    .limit(bindparam("most", type_=Integer()))
)
_OPEN_CONCERNING = _CONCERNING.where(col(Obligation.state).in_(OWED))


class Deadlines(DeadlineRows):
    """What is due, and who has reported it. State and dates change through the log, to be undone."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__(session)
        self._read_here: dict[int, Duty] = {}

    async def duty(self, obligation_id: int, *, for_change: bool = False) -> Duty:
        """An obligation with its date and rule as this unit of work has them; `for_change` as they stand now.

        Raises: NotFound.
        """
        if not 0 < obligation_id <= LARGEST_ID:
            raise NotFound("obligation", obligation_id)
        known = self._read_here.get(obligation_id)
        if known is not None and not for_change and self._is_together(known):
            return known
        if for_change and self._on_postgresql:  # on SQLite nobody else writes meanwhile
            await self._get(Obligation, obligation_id, for_change=True)
        found = await self._read(_ONE, {"obligation_id": obligation_id})
        if not found:
            raise NotFound("obligation", obligation_id)
        return found[0]

    async def to_look_at(self, *, now: datetime, limit: int = 500) -> Sequence[Duty]:
        """Open obligations whose time to be looked at has come, the longest waiting first."""
        query = (
            _JOINED.where(
                col(Obligation.state).in_(OWED),
                col(Obligation.look_at) <= now,
                col(Deadline.closed_at).is_(None),
            )
            .order_by(col(Obligation.look_at), col(Obligation.id))
            .limit(limit)
        )
        return await self._read(query)

    async def look_again(self, looks: Sequence[NextLook]) -> None:
        """Set when the sweep looks again, unless somebody asked for an earlier look since it was read."""
        for one in looks:
            self._read_here.pop(one.obligation_id, None)
        rows = [{"key": one.obligation_id, "at": one.at, "seen": one.seen} for one in looks]
        if rows:
            await self._session.execute(_LOOK_AGAIN, rows)

    async def concerning(
        self, *, person_id: int, unit_ids: Sequence[int], is_open: bool = True, limit: int = 200
    ) -> Sequence[Duty]:
        """What a person is responsible for, and what these units owe, by date."""
        values = {"person_id": person_id, "unit_ids": list(unit_ids), "most": limit}
        return await self._read(_OPEN_CONCERNING if is_open else _CONCERNING, values)

    async def reported_since(
        self, since: datetime, *, person_id: int, unit_ids: Sequence[int]
    ) -> Sequence[Duty]:
        """What a person has reported, and what these units have, the newest report first."""
        concerned = or_(col(Obligation.reported_by_id) == person_id, col(Obligation.unit_id).in_(unit_ids))
        found = await self._duties(
            concerned,
            col(Obligation.reported_at) >= since,
            col(Obligation.state).not_in(OWED),
            limit=1000,
        )
        return sorted(found, key=lambda one: one.obligation.reported_at or since, reverse=True)

    async def between(
        self, first: date, last: date, *, person_id: int | None = None, unit_ids: Sequence[int] = ()
    ) -> Sequence[Duty]:
        """What is due on these days of a person and of these units, done or not; never what was waived."""
        concerned = [col(Obligation.responsible_id) == person_id] if person_id is not None else []
        if unit_ids:
            concerned.append(col(Obligation.unit_id).in_(unit_ids))
        if not concerned:
            return []
        return await self._duties(
            or_(*concerned),
            col(Occurrence.due_on).between(first, last),
            col(Obligation.state) != ObligationState.WAIVED,
            limit=10_000,
        )

    async def open_ones(self) -> Sequence[Duty]:
        """Everything that anybody still owes, by date."""
        return await self._duties(*_OPEN, limit=100_000)

    async def open_in_turn(self, *, due_by: date) -> AsyncIterator[Sequence[Duty]]:
        """Everything that anybody still owes and that is due by then, by date, some at a time.

        Nothing is held on to: a big office owes so much in a week that all of it at once fills the memory.
        """
        await self._write_what_waits()
        query = _NUMBERS.where(*_OPEN, col(Occurrence.due_on) <= due_by)
        ids = (await self._session.scalars(query.order_by(col(Occurrence.due_on), col(Obligation.id)))).all()
        held = set(self._read_here)
        for start in range(0, len(ids), _IN_TURN):
            some = ids[start : start + _IN_TURN]
            yield await self.among(some)
            for one in set(some) - held:
                self._read_here.pop(one, None)

    async def still_due(self, ids: Iterable[int], *, due_by: date) -> list[tuple[date, int]]:
        """The day and the deadline of those of these obligations that are owed and due by then."""
        await self._write_what_waits()
        wanted, found = sorted(set(ids)), list[tuple[date, int]]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = col(Obligation.id).in_(wanted[start : start + _AT_ONCE])
            rows = await self._session.execute(_DAYS.where(*_OPEN, some, col(Occurrence.due_on) <= due_by))
            found += [(due_on, deadline_id) for due_on, deadline_id in rows.all()]
        return found

    async def among(self, ids: Iterable[int]) -> Sequence[Duty]:
        """Those of these obligations that still exist, by date."""
        wanted = sorted(set(ids))
        found: list[Duty] = []
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            found += await self._read(_THESE, {"ids": some})
        return sorted(found, key=_by_date)

    async def at_hand(self, ids: Iterable[int]) -> Sequence[Duty]:
        """The same as this unit of work has them, so that only those are read which it has not read yet."""
        wanted = set(ids)
        known = [
            one for one in map(self._read_here.get, wanted) if one is not None and self._is_together(one)
        ]
        read = await self.among(wanted - {one.obligation.id for one in known})
        return sorted([*known, *read], key=_by_date)

    async def of_occurrence(self, occurrence_id: int) -> Sequence[Duty]:
        """Everybody who owes one occurrence."""
        return await self._duties(col(Obligation.occurrence_id) == occurrence_id, limit=10_000)

    async def of_deadline(self, deadline_id: int) -> Sequence[Duty]:
        """Everybody who owes a deadline, whatever date they have by now."""
        return await self._duties(col(Occurrence.deadline_id) == deadline_id, limit=10_000)

    async def followed(self, unit_ids: Sequence[int], *, since: date) -> Sequence[Duty]:
        """What these units owe or were to send from `since` on: all of each such deadline, by date."""
        of_units = col(Obligation.unit_id).in_(unit_ids)
        current = (
            select(col(Occurrence.deadline_id))
            .join(Obligation, col(Obligation.occurrence_id) == col(Occurrence.id))
            .join(Deadline, col(Deadline.id) == col(Occurrence.deadline_id))
            .where(
                of_units,
                or_(
                    and_(col(Obligation.state).in_(OWED), col(Deadline.closed_at).is_(None)),
                    col(Occurrence.due_on) >= since,
                ),
            )
        )
        return await self._duties(of_units, col(Occurrence.deadline_id).in_(current), limit=10_000)

    async def of_cluster(self, cluster_id: int, *, is_open: bool = True) -> Sequence[Duty]:
        """What a cluster was asked for, by date: all of each deadline that somebody still owes, or of all."""
        conditions = [col(Deadline.cluster_id) == cluster_id]
        if is_open:
            owed = (
                select(col(Occurrence.deadline_id))
                .join(Obligation, col(Obligation.occurrence_id) == col(Occurrence.id))
                .where(col(Obligation.state).in_(OWED))
            )
            conditions.append(col(Deadline.id).in_(owed))
        return await self._duties(*conditions, limit=10_000)

    async def of_nominee(self, rule_id: str, *, due_on: date, unit_id: int) -> Sequence[Duty]:
        """What a unit owes by a statutory rule for nominees on a date, whoever they are."""
        return await self._duties(
            col(Deadline.rule_id) == rule_id,
            col(Deadline.nominee).is_not(None),
            col(Occurrence.due_on) == due_on,
            col(Obligation.unit_id) == unit_id,
            limit=10_000,
        )

    async def of_rule(self, rule_id: str, *, due_on: date, unit_id: int) -> Sequence[Duty]:
        """What a unit owes by a statutory rule on a date, so that it is taken up once."""
        return await self._duties(
            col(Deadline.rule_id) == rule_id,
            col(Occurrence.due_on) == due_on,
            col(Obligation.unit_id) == unit_id,
            limit=1,
        )

    async def _duties(self, *conditions: ColumnElement[bool], limit: int) -> Sequence[Duty]:
        query = _JOINED.where(*conditions).order_by(col(Occurrence.due_on), col(Obligation.id))
        return await self._read(query.limit(limit))

    async def _read(
        self, query: Select[Obligation, Occurrence, Deadline], values: Mapping[str, Any] | None = None
    ) -> Sequence[Duty]:
        await self._write_what_waits()
        rows = await self._session.execute(query, values)
        found = [Duty(*row) for row in rows.all()]
        self._read_here.update({one.obligation.id: one for one in found})
        return found

    def _is_together(self, duty: Duty) -> bool:
        """Whether what was read together still is: a unit may have been given another date since."""
        return (
            duty.obligation in self._session
            and duty.obligation.occurrence_id == duty.occurrence.id
            and duty.occurrence.deadline_id == duty.deadline.id
        )
