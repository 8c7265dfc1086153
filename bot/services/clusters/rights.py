"""Who leads a cluster (trưởng cụm, trưởng khối), who keeps its list of members, and who may see what."""

from __future__ import annotations

from typing import Protocol

from bot.rights import Action, Role, is_allowed
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.clusters import Cluster


class Someone(Protocol):
    """A caller, or a person: what a cluster asks of them."""

    @property
    def role(self) -> Role | None:
        """Their role in the office."""

    @property
    def unit_id(self) -> int | None:
        """Their unit."""


async def is_head(work: UnitOfWork, who: Someone, cluster_id: int) -> bool:
    """Whether somebody keeps deadlines in the unit that leads the cluster now."""
    if who.unit_id is None or not is_allowed(who.role, Action.KEEP_DEADLINES):
        return False
    return who.unit_id == await work.clusters.head_of(cluster_id)


async def may_keep(work: UnitOfWork, who: Someone, cluster_id: int) -> bool:
    """Whether somebody changes the list: an administrator, or who coordinates the unit that keeps it."""
    if not is_allowed(who.role, Action.KEEP_CLUSTERS):
        return False
    if who.role == Role.ADMINISTRATOR:
        return True
    try:
        keeper_id = (await work.clusters.get(cluster_id)).unit_id
    except NotFound:
        return False
    if who.unit_id is None or keeper_id is None:
        return False
    return keeper_id in await work.units.under(who.unit_id)


async def may_lead(work: UnitOfWork, who: Someone, cluster_id: int) -> bool:
    """Whether somebody sets deadlines for the cluster and looks after them."""
    return await is_head(work, who, cluster_id) or await may_keep(work, who, cluster_id)


async def may_see(work: UnitOfWork, who: Someone, cluster_id: int) -> bool:
    """Whether somebody sees the cluster at all: its members, and who leads or keeps it."""
    if await may_lead(work, who, cluster_id):
        return True
    members = {one.id for one in await work.clusters.units(cluster_id)}
    if who.unit_id in members:
        return True
    is_leader = is_allowed(who.role, Action.ASSIGN_DEADLINES) and who.unit_id is not None
    return is_leader and bool(members & set(await work.units.under(who.unit_id or 0)))


async def looked_after(work: UnitOfWork, who: Someone) -> list[Cluster]:
    """The clusters that somebody leads or keeps."""
    if not is_allowed(who.role, Action.KEEP_DEADLINES):
        return []
    clusters = await work.clusters.with_heads()
    kept: set[int | None] = set()
    if clusters and is_allowed(who.role, Action.KEEP_CLUSTERS) and who.unit_id is not None:
        kept = set(await work.units.under(who.unit_id))
    return [
        one
        for one, head_id in clusters
        if who.role == Role.ADMINISTRATOR
        or (head_id is not None and head_id == who.unit_id)
        or one.unit_id in kept
    ]
