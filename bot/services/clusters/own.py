"""The clusters of one's own unit, and who leads each: whom to ask where something in one is not clear."""

from __future__ import annotations

from dataclasses import dataclass

from storage.engine import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnCluster:
    """A cluster of somebody's unit: the `head` that may be asked, or that it is their own unit."""

    name: str
    head: str | None
    is_led: bool


async def own_clusters(work: UnitOfWork, unit_id: int | None) -> tuple[OwnCluster, ...]:
    """The clusters in whose list of the year a unit stands."""
    found: list[OwnCluster] = []
    for one in [] if unit_id is None else await work.clusters.of_unit(unit_id):
        head_id = await work.clusters.head_of(one.id)
        is_led = head_id == unit_id
        head = None if head_id is None or is_led else (await work.units.get(head_id)).name
        found.append(OwnCluster(one.name, head, is_led))
    return tuple(found)
