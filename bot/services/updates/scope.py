"""For which units somebody may record: the own one, those below, and the members of a cluster they lead."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.clusters.rights import looked_after
from storage.engine import UnitOfWork
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class UpdateScope:
    """`units` with all that they owe; `members` with what the `clusters` led by the caller ask of them."""

    units: tuple[int, ...]
    members: tuple[int, ...] = ()
    clusters: frozenset[int] = frozenset()

    @property
    def all(self) -> list[int]:
        """Every unit for which something may be recorded."""
        return list(dict.fromkeys((*self.units, *self.members)))

    def holds(self, duty: Duty) -> bool:
        """Whether an obligation of one of these units is the caller's to record."""
        unit_id = duty.obligation.unit_id
        return unit_id is None or unit_id in self.units or duty.deadline.cluster_id in self.clusters


async def scope_of(work: UnitOfWork, caller: Caller) -> UpdateScope:
    """What the caller may record for whom."""
    if caller.role == Role.ADMINISTRATOR:
        return UpdateScope(tuple(one.id for one in await work.units.all()))
    if caller.unit_id is None:
        return UpdateScope(())
    units: tuple[int, ...] = (caller.unit_id,)
    if caller.may(Action.ASSIGN_DEADLINES):
        units = tuple(await work.units.under(caller.unit_id))
    led = [one.id for one in await looked_after(work, caller)]
    owing = [duty for one in led for duty in await work.deadlines.of_cluster(one, is_open=False)]
    members = tuple(duty.obligation.unit_id for duty in owing if duty.obligation.unit_id is not None)
    return UpdateScope(units, tuple(dict.fromkeys(members)), frozenset(led))
