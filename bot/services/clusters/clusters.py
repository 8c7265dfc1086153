"""Clusters (cụm, khối thi đua): who belongs to them this year, who leads, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.clusters.rights import may_keep, may_lead, may_see
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.updates.matching import match
from knowledge.unit_lists import ListedRole
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster, ClusterKind, ClusterYear
from storage.models.deadlines import OWED
from storage.repositories.deadlines import Duty

KEPT_FOR = timedelta(days=30)
"""So long after its date a deadline that everybody has reported stays on the card."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit of a cluster in one year."""

    id: int
    unit_id: int
    name: str
    role: ListedRole


@dataclass(frozen=True, slots=True)
class ClusterDeadline:
    """One deadline of a cluster, and how many of its units have reported."""

    occurrence_id: int
    name: str
    due_on: date
    units: int
    settled: int


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster in the list: who leads it, how many belong to it, how many deadlines are open."""

    id: int
    name: str
    year: int
    head: str | None
    units: int
    open: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class YearCard:
    """The list of one year; `is_current` when it is the one that counts.

    `entry_id` undoes what was just done; `not_asked` is how many open deadlines of the cluster do not reach
    all of its members yet.
    """

    id: int
    cluster_id: int
    kind: ClusterKind
    name: str
    year: int
    is_current: bool
    members: tuple[Member, ...]
    not_asked: int = 0
    entry_id: int | None = None

    @property
    def head(self) -> Member | None:
        """The unit that leads the cluster that year."""
        return next((one for one in self.members if one.role is ListedRole.HEAD), None)

    @property
    def deputies(self) -> tuple[Member, ...]:
        """The deputy units."""
        return tuple(one for one in self.members if one.role is ListedRole.DEPUTY)


@dataclass(frozen=True, slots=True)
class ClusterCard:
    """A cluster as one reader may see it."""

    year: YearCard
    deadlines: tuple[ClusterDeadline, ...]
    may_keep: bool
    may_lead: bool
    is_past: bool
    next_year_id: int | None


class Clusters:
    """What officers see of clusters."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def seen(self, caller: Caller) -> list[ClusterLine]:
        """The clusters of the caller's unit, then others that they keep or follow. Raises `NotAllowed`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            own = [] if caller.unit_id is None else await work.clusters.of_unit(caller.unit_id)
            ids = {one.id for one in own}
            others = [
                one
                for one in await work.clusters.all()
                if one.id not in ids and await may_see(work, caller, one.id)
            ]
            return [await _line(work, one, is_own=one.id in ids) for one in (*own, *others)]

    async def called(self, caller: Caller, said: str) -> int | None:
        """The cluster of this name among those that the caller sees, where it is certain."""
        names = {one.id: one.name for one in await self.seen(caller)}
        return match(said, names).id

    async def card(self, caller: Caller, cluster_id: int) -> ClusterCard:
        """A cluster as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DEADLINES)
        today = office_day(self._clock)
        async with self._database.reading() as work:
            cluster = await seen_cluster(work, caller, cluster_id)
            current = await work.clusters.year_of(cluster.id)
            if current is None:
                raise NoLongerThere
            following = await work.clusters.year_of(cluster.id, cluster.year + 1)
            return ClusterCard(
                await year_card(work, current),
                await _deadlines(work, cluster.id, since=today - KEPT_FOR),
                await may_keep(work, caller, cluster.id),
                await may_lead(work, caller, cluster.id),
                cluster.year < today.year,
                None if following is None else following.id,
            )

    async def year(self, caller: Caller, year_id: int) -> YearCard:
        """The list of a year, for whoever keeps it. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            return await year_card(work, await kept_year(work, caller, year_id))


async def seen_cluster(work: UnitOfWork, caller: Caller, cluster_id: int) -> Cluster:
    """A cluster that the caller may see. Raises `NoLongerThere`."""
    try:
        cluster = await work.clusters.get(cluster_id)
    except storage_errors.NotFound:
        raise NoLongerThere from None
    if cluster.ended_at is not None or not await may_see(work, caller, cluster_id):
        raise NoLongerThere
    return cluster


async def kept_cluster(work: UnitOfWork, caller: Caller, cluster_id: int) -> Cluster:
    """A cluster whose list the caller keeps. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.KEEP_CLUSTERS)
    cluster = await seen_cluster(work, caller, cluster_id)
    if not await may_keep(work, caller, cluster_id):
        raise NotAllowed
    return cluster


async def kept_year(work: UnitOfWork, caller: Caller, year_id: int) -> ClusterYear:
    """A year of such a cluster. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.KEEP_CLUSTERS)
    try:
        year = await work.clusters.get_year(year_id)
    except storage_errors.NotFound:
        raise NoLongerThere from None
    await kept_cluster(work, caller, year.cluster_id)
    return year


async def year_card(work: UnitOfWork, year: ClusterYear, entry_id: int | None = None) -> YearCard:
    """The list of a year as it is now."""
    cluster = await work.clusters.get(year.cluster_id)
    members = tuple(
        Member(
            member.id,
            unit.id,
            unit.name,
            ListedRole.HEAD
            if unit.id == year.head_id
            else ListedRole.DEPUTY
            if member.is_deputy
            else ListedRole.MEMBER,
        )
        for member, unit in await work.clusters.members(year.id)
    )
    order = list(ListedRole)
    is_current = cluster.year == year.year
    return YearCard(
        id=year.id,
        cluster_id=cluster.id,
        kind=ClusterKind(cluster.kind),
        name=cluster.name,
        year=year.year,
        is_current=is_current,
        members=tuple(sorted(members, key=lambda one: order.index(one.role))),
        not_asked=len({one for one, _ in await not_asked(work, year)}) if is_current else 0,
        entry_id=entry_id,
    )


async def not_asked(work: UnitOfWork, year: ClusterYear) -> list[tuple[int, int]]:
    """Of each open deadline of all members: its date, and a member that does not owe it."""
    duties = await work.deadlines.of_cluster(year.cluster_id)
    members = [unit.id for _, unit in await work.clusters.members(year.id)]
    found: list[tuple[int, int]] = []
    for same in _by_deadline(duties):
        asked = {one.obligation.unit_id for one in same}
        without_head = (same[0].deadline.addressees or {}).get("is_without_head", False)
        latest = max(same, key=lambda one: one.occurrence.due_on).occurrence.id
        found += [
            (latest, one)
            for one in members
            if one not in asked and not (without_head and one == year.head_id)
        ]
    return found


async def _line(work: UnitOfWork, cluster: Cluster, *, is_own: bool) -> ClusterLine:
    head_id = await work.clusters.head_of(cluster.id)
    head = None if head_id is None else (await work.units.get(head_id)).name
    owed = {one.deadline.id for one in await work.deadlines.of_cluster(cluster.id)}
    units = len(await work.clusters.units(cluster.id))
    return ClusterLine(cluster.id, cluster.name, cluster.year, head, units, len(owed), is_own)


async def _deadlines(work: UnitOfWork, cluster_id: int, *, since: date) -> tuple[ClusterDeadline, ...]:
    duties = await work.deadlines.of_cluster(cluster_id, is_open=False)
    found = [deadline_line(same) for same in _by_deadline(duties)]
    shown = [one for one in found if one.settled < one.units or one.due_on >= since]
    return tuple(sorted(shown, key=lambda one: (one.settled == one.units, one.due_on)))


def deadline_line(duties: Sequence[Duty]) -> ClusterDeadline:
    """A deadline of a cluster with its nearest date that somebody still owes."""
    owed = [one for one in duties if one.obligation.state in OWED]
    nearest = min(owed or duties, key=lambda one: one.occurrence.due_on)
    return ClusterDeadline(
        nearest.occurrence.id,
        nearest.deadline.title,
        nearest.occurrence.due_on,
        len(duties),
        len(duties) - len(owed),
    )


def _by_deadline(duties: Sequence[Duty]) -> list[list[Duty]]:
    ordered = sorted(duties, key=lambda one: one.deadline.id)
    return [list(same) for _, same in groupby(ordered, key=lambda one: one.deadline.id)]
