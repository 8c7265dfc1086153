"""A unit found by its name, or added with an entry of the log that says by whom."""

from __future__ import annotations

from datetime import datetime

from bot.services.caller import Caller
from storage.engine import UnitOfWork
from storage.models.people import Unit


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
