"""Another head of a cluster, told in a sentence: found among its members, changed at a press only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.clusters.clusters import Member, YearCard, year_card
from bot.services.clusters.rights import may_keep, may_see
from bot.services.updates.matching import match
from knowledge.cluster_heads import HeadChange, read_head_change
from knowledge.cluster_names import is_unnamed, named
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster


@dataclass(frozen=True, slots=True)
class HeadOffer:
    """A cluster with the member that may lead it; None where it has to be chosen among all members.

    `open` is how many deadlines of the cluster the new head would follow. Not `is_kept` is a cluster whose
    list others keep: the unit called `keeper`, where one does.
    """

    year: YearCard
    member: Member | None
    open: int = 0
    is_kept: bool = True
    keeper: str | None = None


@dataclass(frozen=True, slots=True)
class HeadWish:
    """What a sentence about another head may mean: one offer, several to choose from, or none.

    `missing_year` is a year for which the only cluster has no list yet.
    """

    cluster: str
    unit: str
    offers: tuple[HeadOffer, ...] = ()
    missing_year: int | None = None


class ClusterHeads:
    """Finds which member of which cluster is to lead it; nothing changes by that."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def wished(self, caller: Caller, text: str) -> HeadWish | None:
        """What a message about another head means for this caller; None for any other text."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.SEE_DEADLINES):
            return None
        if "truong" not in fold(text):  # spares the look at the clusters
            return None
        async with self._database.reading() as work:
            clusters = {one.id: one for one in await work.clusters.all()}
            change = read_head_change(text, [one.name for one in clusters.values()])
            if change is None:
                return None
            seen = [one for one in clusters.values() if await may_see(work, caller, one.id)]
            kept = [one for one in seen if await may_keep(work, caller, one.id)]
            offers = [
                await self._offer(work, one, change, is_kept=one in kept)
                for one in _meant(change.cluster, kept) or _meant(change.cluster, seen)
            ]
        found = [one for one in offers if one is not None]
        if not offers or (not found and len(offers) > 1):
            return HeadWish(change.cluster, change.unit) if change.is_order else None
        if not found:
            return HeadWish(change.cluster, change.unit, missing_year=change.year)
        sure = tuple(one for one in found if one.member is not None)
        if not sure and not change.is_order:
            return None
        return HeadWish(change.cluster, change.unit, sure or tuple(found))

    async def _offer(
        self, work: UnitOfWork, cluster: Cluster, change: HeadChange, *, is_kept: bool
    ) -> HeadOffer | None:
        """The member that is called so in the list of that year; None without such a list."""
        year = await work.clusters.year_of(cluster.id, change.year)
        if year is None:
            return None
        card = await year_card(work, year)
        names = {one.unit_id: one.name for one in card.members}
        unit_id = match(change.unit, names, is_unit=True).id if change.unit else None
        member = next((one for one in card.members if one.unit_id == unit_id), None)
        duties = await work.deadlines.of_cluster(cluster.id) if card.is_current else []
        keeper = None if cluster.unit_id is None else (await work.units.get(cluster.unit_id)).name
        return HeadOffer(card, member, len({one.deadline.id for one in duties}), is_kept, keeper)


def _meant(said: str, clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters that are called so; "khối" alone is any block."""
    if is_unnamed(said):
        return [one for one in clusters if fold(one.name).startswith(fold(said).split()[0])]
    names = named(said, [one.name for one in clusters])
    return [one for one in clusters if one.name in names]
