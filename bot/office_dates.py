"""The dates that an office has set for its units, as a command sees them (hạn của cơ quan)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeDate:
    """A date that the office has set; `units` still owe it, `letter` names the công văn behind it."""

    name: str
    due_on: date
    units: tuple[str, ...]
    letter: str | None


def office_dates(address: str) -> Sequence[OfficeDate]:
    """The dates of the office that some unit still owes, earliest first; none without a database.

    Dates of the law are told from the rules, one's own are nobody else's. Raises storage's errors.
    """
    from storage.engine import Database
    from storage.migrate import exists
    from storage.models.deadlines import DeadlineKind

    if not exists(address):
        return ()

    async def read() -> Sequence[OfficeDate]:
        database = Database.at(address)
        try:
            async with database.reading() as work:
                names = {unit.id: unit.name for unit in await work.units.all()}
                duties = await work.deadlines.open_ones()
        finally:
            await database.close()
        owing: dict[int, list[str]] = {}
        found = {}
        for duty in duties:
            name = names.get(duty.obligation.unit_id or 0)
            if name is not None and duty.deadline.kind is DeadlineKind.LOCAL:
                found[duty.occurrence.id] = duty
                owing.setdefault(duty.occurrence.id, []).append(name)
        return [
            OfficeDate(
                name=duty.deadline.name,
                due_on=duty.occurrence.due_on,
                units=tuple(owing[occurrence]),
                letter=(duty.deadline.letter or {}).get("number"),
            )
            for occurrence, duty in found.items()
        ]

    return asyncio.run(read())
