"""One change of the log (nhật ký) as people read it: who, what, of what, and why it cannot be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services.clusters.changes import cluster_of
from bot.services.no_way_back import reason
from bot.services.rounds.units import UNIT_CHANGES as ROUND_UNITS
from storage import errors as storage_errors
from storage.engine import UnitOfWork
from storage.models.accounts import Channel
from storage.models.people import PersonStatus
from storage.models.records import LogEntry

_UNIT_FIELDS = frozenset({"unit_id", "parent_id", "head_id"})


@dataclass(frozen=True, slots=True)
class LogLine:
    """One change as it is shown: who, when, over which channel, and what it was before and after."""

    id: int
    at: datetime
    who: str | None
    channel: Channel | None
    action: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]
    is_undone: bool
    is_undoable: bool
    is_counter: bool = False
    """It takes an earlier change back."""
    about: str = ""
    """The kind of subject; "erased" is a person who has erased their data."""
    is_by_erased: bool = False
    why_not: str | None = None
    """Why there is no way back, for whoever may undo; None where there is one."""


async def line_of(
    work: UnitOfWork, entry: LogEntry, undone: set[int | None], *, can_be: bool, may_undo: bool
) -> LogLine:
    """An entry as it is shown; `undone` are those with a counter-entry, `can_be` tells of a way back."""
    is_undone = entry.id in undone
    who = None if entry.person_id is None else await work.people.get(entry.person_id)
    is_about_erased = entry.subject == "person" and await _is_erased(work, entry.subject_id)
    can_be = can_be and entry.undoes_id is None
    return LogLine(
        id=entry.id,
        at=entry.at,
        who=None if who is None else who.name,
        channel=entry.channel,
        action=entry.action,
        subject=await _subject(work, entry),
        before=await _named(work, entry.before),
        after=await _named(work, entry.after),
        is_undone=is_undone,
        is_undoable=may_undo and can_be and not is_undone,
        is_counter=entry.undoes_id is not None,
        about="erased" if is_about_erased else entry.subject,
        is_by_erased=who is not None and who.status == PersonStatus.ERASED,
        why_not=reason(entry) if may_undo and not can_be and not is_undone else None,
    )


async def _named(work: UnitOfWork, fields: Mapping[str, Any] | None) -> dict[str, Any]:
    """The fields of an entry with units by their names."""
    named = dict(fields or {})
    for field in _UNIT_FIELDS & named.keys():
        if named[field] is not None:
            named[field] = (await work.units.get(named[field])).name
    if "evidence" in named:
        named["evidence"] = await _evidence(work, named["evidence"])
    return named


async def _evidence(work: UnitOfWork, evidence_id: int) -> str | None:
    """What proves it by name; None for a file that was erased."""
    try:
        row = await work.evidence.get(evidence_id)
    except storage_errors.NotFound:
        return None
    return row.letter if row.file_id is None else (await work.files.get(row.file_id)).name or None


async def _is_erased(work: UnitOfWork, person_id: int | None) -> bool:
    try:
        return person_id is not None and (await work.people.get(person_id)).status == PersonStatus.ERASED
    except storage_errors.NotFound:
        return False


async def _dossier(work: UnitOfWork, dossier_id: int, item_id: int | None) -> str:
    """The short number, with the paper where the entry is about one."""
    name = f"HS {(await work.dossiers.get(dossier_id)).number}"
    return name if item_id is None else f"{name}: {(await work.dossiers.item(dossier_id, item_id)).name}"


async def _cluster(work: UnitOfWork, entry: LogEntry) -> str:
    """The name of the cluster, with the unit where the entry is about a member."""
    name = (await work.clusters.get(await cluster_of(work, entry))).name
    if entry.subject != "cluster_member":
        return name
    member = await work.clusters.get_member(entry.subject_id or 0)
    return f"{name}: {(await work.units.get(member.unit_id)).name}"


async def _share(work: UnitOfWork, obligation_id: int, *, with_unit: bool) -> str:
    """What is owed by its name, with the unit where the entry is about a unit that came or left."""
    duty = await work.deadlines.duty(obligation_id)
    if not with_unit or duty.obligation.unit_id is None:
        return duty.deadline.title
    return f"{duty.deadline.title} ({(await work.units.get(duty.obligation.unit_id)).name})"


async def _subject(work: UnitOfWork, entry: LogEntry) -> str:
    try:
        if entry.subject == "person" and entry.subject_id is not None:
            return (await work.people.get(entry.subject_id)).name
        if entry.subject == "file" and entry.subject_id is not None:
            return (await work.files.get(entry.subject_id)).name
        if entry.subject == "unit" and entry.subject_id is not None:
            return (await work.units.get(entry.subject_id)).name
        if entry.subject == "obligation" and entry.subject_id is not None:
            return await _share(work, entry.subject_id, with_unit=entry.action in ROUND_UNITS)
        if entry.subject == "evidence" and entry.subject_id is not None:
            return await _share(work, entry.subject_id, with_unit=True)
        if entry.subject == "occurrence" and entry.subject_id is not None:
            return await work.deadlines.name_of(entry.subject_id)
        if entry.subject == "pattern" and entry.subject_id is not None:
            return (await work.patterns.get(entry.subject_id)).name
        if entry.subject == "round" and entry.subject_id is not None:
            return (await work.rounds.get(entry.subject_id)).name
        if entry.subject == "round_unit" and entry.subject_id is not None:
            return await work.rounds.name_of_part(entry.subject_id)
        if entry.subject.startswith("cluster"):
            return await _cluster(work, entry)
        if entry.subject == "dossier" and entry.subject_id is not None:
            return await _dossier(work, entry.subject_id, (entry.after or {}).get("item"))
    except storage_errors.NotFound:
        return ""
    return ""
