"""A unit found by its name, or added with an entry of the log, and its share of what is due."""

from __future__ import annotations

from datetime import datetime

from bot.services.caller import Caller
from storage.engine import UnitOfWork
from storage.models.deadlines import ObligationState
from storage.models.people import Unit
from storage.repositories.deadlines import Duty


async def find_or_add(work: UnitOfWork, caller: Caller | None, name: str, now: datetime) -> Unit:
    """The unit of this name; where there is none it is added, and the log tells it.

    Without a `caller` it is added by whoever runs the machine.
    """
    unit = await work.units.find(name)
    if unit is not None:
        return unit
    unit = await work.units.add(name=name, now=now)
    await work.log.note(
        action="unit_added",
        subject="unit",
        subject_id=unit.id,
        person_id=None if caller is None else caller.person_id,
        channel=None if caller is None else caller.channel,
        now=now,
        after={"name": name},
    )
    return unit


async def owing_nothing(work: UnitOfWork, occurrence_id: int, unit_id: int, now: datetime) -> Duty:
    """A share that a unit does not owe yet: taking back the entry by which it does leads back here."""
    owed = await work.deadlines.oblige(occurrence_id, now=now, unit_id=unit_id)
    owed.state = ObligationState.WAIVED
    await work.flush()
    return await work.deadlines.duty(owed.id)
