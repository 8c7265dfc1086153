"""Who leads a cluster (trưởng cụm, trưởng khối), who keeps its list of members, and who may see what."""

from __future__ import annotations

from bot.rights import Action, Role
from bot.services.caller import Caller
from storage.engine import UnitOfWork
from storage.errors import NotFound


async def is_head(work: UnitOfWork, caller: Caller, cluster_id: int) -> bool:
    """Whether the caller keeps deadlines in the unit that leads the cluster now."""
    if caller.unit_id is None or not caller.may(Action.KEEP_DEADLINES):
        return False
    return caller.unit_id == await work.clusters.head_of(cluster_id)


async def may_keep(work: UnitOfWork, caller: Caller, cluster_id: int) -> bool:
    """Whether the caller changes the list: an administrator, or who coordinates the unit that keeps it."""
    if not caller.may(Action.ASSIGN_DEADLINES):
        return False
    if caller.role == Role.ADMINISTRATOR:
        return True
    try:
        keeper_id = (await work.clusters.get(cluster_id)).unit_id
    except NotFound:
        return False
    if caller.unit_id is None or keeper_id is None:
        return False
    return keeper_id in await work.units.under(caller.unit_id)


async def may_lead(work: UnitOfWork, caller: Caller, cluster_id: int) -> bool:
    """Whether the caller sets deadlines for the cluster and looks after them."""
    return await is_head(work, caller, cluster_id) or await may_keep(work, caller, cluster_id)
