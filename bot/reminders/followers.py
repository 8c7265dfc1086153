"""Who follows what others owe (theo dõi) in the digest of a week: the same as in their list of /han.

A coordinator follows every unit below their own and the clusters that their unit, or one below, keeps,
whoever leads them. Whoever hears of something overdue follows it as well: the head unit of a cluster, and
the administrators where nobody coordinates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.reminders.recipients import overseers
from storage.engine import UnitOfWork
from storage.models.people import Person, PersonStatus, Role
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Followers:
    """The office as it stands: who coordinates which unit, what stands above it, and who keeps a cluster."""

    coordinators: Mapping[int, Sequence[Person]]
    parents: Mapping[int, int | None]
    keepers: Mapping[int, int | None]

    @classmethod
    async def load(cls, work: UnitOfWork) -> Followers:
        """Read once for however many deadlines."""
        by_unit: defaultdict[int, list[Person]] = defaultdict(list)
        for one in await work.people.all(role=Role.COORDINATOR, status=PersonStatus.ACTIVE):
            if one.unit_id is not None:
                by_unit[one.unit_id].append(one)
        return cls(
            by_unit,
            {one.id: one.parent_id for one in await work.units.all()},
            {one.id: one.unit_id for one, _ in await work.clusters.with_heads()},
        )

    async def of(self, work: UnitOfWork, duty: Duty, owing: Sequence[Person]) -> list[Person]:
        """Who follows what `owing` answer for, each once; what is only one's own, nobody."""
        unit_id, cluster_id = duty.obligation.unit_id, duty.deadline.cluster_id
        if unit_id is None:
            return []
        found = [*self._from(self.parents.get(unit_id))]
        if cluster_id is not None:
            found += self._from(self.keepers.get(cluster_id))
        if owing:
            found += await overseers(work, duty, owing)
        return list({one.id: one for one in found}.values())

    def _from(self, unit_id: int | None) -> Iterator[Person]:
        """Who coordinates a unit or one above it."""
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            seen.add(unit_id)
            yield from self.coordinators.get(unit_id, ())
            unit_id = self.parents.get(unit_id)
