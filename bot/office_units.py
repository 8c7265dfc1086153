"""The units of the office as a command sees them: their names, and which stand above which."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from knowledge.library import alias_key
from knowledge.unit_names import is_one_of


def known_unit(name: str, units: Sequence[str]) -> str | None:
    """The unit of that name as the office writes it; any name where the office has no units yet."""
    if not units:
        return name
    return next((unit for unit in units if is_one_of(unit, (name,))), None)


def unit_names(address: str) -> Sequence[str]:
    """The units of the office; none where it has no database yet. Raises storage's errors."""
    return [line[0] for line in lines_of_units(address).values()]


def lines_of_units(address: str) -> Mapping[str, tuple[str, ...]]:
    """Each unit with those above it, nearest first, by the key of its name; none without a database.

    Raises storage's errors.
    """
    from storage.engine import Database
    from storage.migrate import exists

    if not exists(address):
        return {}

    async def lines() -> dict[str, tuple[str, ...]]:
        database = Database.at(address)
        try:
            async with database.reading() as work:
                return {
                    alias_key(unit.name): tuple(one.name for one in await work.units.up_from(unit.id))
                    for unit in await work.units.all()
                }
        finally:
            await database.close()

    return asyncio.run(lines())
