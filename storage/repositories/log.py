"""The log: who changed what, and the way back by a counter-entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from storage.columns import JSON
from storage.errors import AlreadyUndone, Conflict, NotUndoable
from storage.models.accounts import Channel
from storage.models.clusters import Cluster, ClusterMember, ClusterYear
from storage.models.deadlines import Obligation, Occurrence
from storage.models.people import Person, Unit
from storage.models.records import LogEntry
from storage.models.rounds import NominationRound, RoundUnit
from storage.repositories.repository import Repository

SUBJECTS: dict[str, type[Any]] = {
    "unit": Unit,
    "person": Person,
    "obligation": Obligation,
    "occurrence": Occurrence,
    "round": NominationRound,
    "round_unit": RoundUnit,
    "cluster": Cluster,
    "cluster_year": ClusterYear,
    "cluster_member": ClusterMember,
}
"""Tables whose named fields can be changed through the log, and changed back. Each has a `version`."""

_BESIDE = frozenset({"version", "look_at"})
"""What is no fact about a row: `look_at` is set whenever the sweep is to look, also by what is taken back."""


class Log(Repository):
    """Every change, with the way back where there is one."""

    async def note(
        self,
        *,
        action: str,
        subject: str,
        now: datetime,
        subject_id: int | None = None,
        person_id: int | None = None,
        channel: Channel | None = None,
        before: JSON = None,
        after: JSON = None,
    ) -> LogEntry:
        """Write down something that has no way back by itself (somebody joined, was cut off, was erased)."""
        return await self._add(
            LogEntry(
                at=now,
                person_id=person_id,
                channel=None if channel is None else Channel(channel),
                action=action,
                subject=subject,
                subject_id=subject_id,
                before=before,
                after=after,
            )
        )

    async def change(
        self,
        subject: str,
        subject_id: int,
        fields: Mapping[str, Any],
        *,
        version: int,
        action: str,
        now: datetime,
        person_id: int | None = None,
        channel: Channel | None = None,
    ) -> tuple[Any, LogEntry]:
        """Change named fields of a row read in this `version` and write it down so that it can be undone.

        Returns the row and the entry. Raises: NotFound; Conflict with the current row if somebody was faster.
        """
        model = SUBJECTS[subject]
        row = await self._get(model, subject_id, for_change=True)
        before = _snapshot(row, fields)
        row = await self._change_held(row, version, fields)
        entry = await self.note(
            action=action,
            subject=subject,
            subject_id=subject_id,
            person_id=person_id,
            channel=channel,
            now=now,
            before=before,
            after=_snapshot(row, fields),
        )
        return row, entry

    async def undo(
        self, entry_id: int, *, now: datetime, person_id: int | None = None, channel: Channel | None = None
    ) -> tuple[Any, LogEntry]:
        """Put the fields of an entry back, by a counter-entry (which can be undone as well).

        A change after it that was itself taken back stands in nobody's way.
        Raises: NotFound; NotUndoable; AlreadyUndone; Conflict with the current row if it has changed since.
        """
        entry = await self._get(LogEntry, entry_id, for_change=True)
        if entry.subject not in SUBJECTS or entry.subject_id is None or not (entry.before and entry.after):
            raise NotUndoable(f"log entry {entry_id} has no way back")
        if "version" not in entry.before or "version" not in entry.after:
            raise NotUndoable(f"log entry {entry_id} has no way back")
        undone = await self._session.scalars(
            select(col(LogEntry.id)).where(col(LogEntry.undoes_id) == entry_id)
        )
        if undone.first() is not None:
            raise AlreadyUndone(f"log entry {entry_id} was undone before")
        model = SUBJECTS[entry.subject]
        row = await self._get(model, entry.subject_id, for_change=True)
        fields = {name: value for name, value in entry.before.items() if name != "version"}
        before = _snapshot(row, fields)
        if before != entry.after and not await self._is_as_left_by(entry, before):
            raise Conflict(entry.subject, entry.subject_id, row)
        row = await self._change_held(row, row.version, fields)
        counter = await self.note(
            action=entry.action,
            subject=entry.subject,
            subject_id=entry.subject_id,
            person_id=person_id,
            channel=channel,
            now=now,
            before=before,
            after=_snapshot(row, fields),
        )
        counter.undoes_id = entry_id
        await self._session.flush()
        return row, counter

    async def _is_as_left_by(self, entry: LogEntry, now: Mapping[str, JSON]) -> bool:
        """Whether a row stands where an entry left it, all that was changed since being taken back."""
        values = {name: value for name, value in (entry.after or {}).items() if name not in _BESIDE}
        if {name: value for name, value in now.items() if name not in _BESIDE} != values:
            return False
        query = select(LogEntry).where(
            col(LogEntry.subject) == entry.subject,
            col(LogEntry.subject_id) == entry.subject_id,
            col(LogEntry.id) > entry.id,
        )
        later = (await self._session.scalars(query.order_by(col(LogEntry.id)))).all()
        ids, undone = {one.id for one in later}, {one.undoes_id for one in later}
        is_taken_back = all(one.undoes_id in ids or one.id in undone for one in later)
        last = (later[-1].after or {}) if later else {}
        return is_taken_back and last.get("version") == now["version"]

    async def get(self, entry_id: int) -> LogEntry:
        """Raises: NotFound."""
        return await self._get(LogEntry, entry_id)

    async def recent(
        self,
        *,
        subject: str | None = None,
        subject_id: int | None = None,
        person_id: int | None = None,
        limit: int = 20,
    ) -> Sequence[LogEntry]:
        """The newest entries first, about one subject, by one person, or all."""
        query = select(LogEntry).order_by(col(LogEntry.id).desc()).limit(limit)
        if subject is not None:
            query = query.where(col(LogEntry.subject) == subject)
        if subject_id is not None:
            query = query.where(col(LogEntry.subject_id) == subject_id)
        if person_id is not None:
            query = query.where(col(LogEntry.person_id) == person_id)
        return (await self._session.scalars(query)).all()


def _snapshot(row: Any, fields: Mapping[str, Any]) -> dict[str, JSON]:
    values = {name: _plain(getattr(row, name)) for name in fields}
    return {**values, "version": row.version}


def _plain(value: Any) -> JSON:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
