"""Whose own rules hold for somebody: those of the unit and of the units above it (quy định riêng)."""

from __future__ import annotations

from storage.engine import UnitOfWork


async def units_up_from(work: UnitOfWork, unit_id: int | None) -> tuple[str, ...]:
    """The names of a unit and of those above it; none for who belongs to no unit."""
    if unit_id is None:
        return ()
    return tuple(unit.name for unit in await work.units.up_from(unit_id))
