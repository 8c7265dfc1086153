"""A round answered with nobody to propose (không có hồ sơ): the unit has answered, and its numbers say so."""

from __future__ import annotations

from datetime import datetime

from bot.services.caller import Caller
from storage.engine import UnitOfWork
from storage.models.records import LogEntry

COUNTED = "round_counted"
ROUND_UNIT = "round_unit"
"""The subject of entries about what a unit has said to a round."""


async def count_none(work: UnitOfWork, caller: Caller, obligation_id: int, now: datetime) -> tuple[int, ...]:
    """Write down that a unit submits no dossier; the entry, none where its numbers say so already."""
    said = await work.rounds.unit(obligation_id, for_change=True)
    if said is None or said.counts == []:
        return ()
    _, entry = await work.log.change(
        ROUND_UNIT,
        said.id,
        {"counts": [], "counted_by_id": caller.person_id, "counted_at": now},
        version=said.version,
        action=COUNTED,
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    return (entry.id,)


async def put_none_back(work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime) -> None:
    """Take that back by a counter-entry. Raises `storage.errors` AlreadyUndone, NotUndoable, Conflict."""
    await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
