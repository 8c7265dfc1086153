"""Keeping the list of a cluster: who leads, deputies, members, the next year, and the way back from each."""

from __future__ import annotations

from typing import Any

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.clusters.changes import change_cluster, cluster_of, head_moved, put_back
from bot.services.clusters.clusters import YearCard, kept_cluster, kept_year, not_asked, year_card
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotAllowed
from bot.services.texts import NAME_LIMIT, usable_text
from bot.services.updates.units import obliged
from knowledge.working_days import WorkingCalendar
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster, ClusterMember, ClusterYear


class ClusterKeeping:
    """What administrators, and who coordinates the unit that keeps a cluster, change about it."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    async def set_head(self, caller: Caller, year_id: int, unit_id: int) -> YearCard:
        """Let a member lead the cluster that year; of the current year what is open goes to it at once.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            year = await kept_year(work, caller, year_id)
            if unit_id not in {unit.id for _, unit in await work.clusters.members(year_id)}:
                raise NoLongerThere
            entry_id = None
            if year.head_id != unit_id:
                before = await work.clusters.head_of(year.cluster_id)
                entry_id = await self._change(work, caller, "cluster_head_set", year, {"head_id": unit_id})
                await head_moved(work, caller, year.cluster_id, before, self._clock.now(), self._calendar)
            return await _done(work, year_id, entry_id)

    async def set_deputy(self, caller: Caller, member_id: int, *, is_deputy: bool) -> YearCard:
        """Make a member a deputy, or a plain member again.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            member = await _kept_member(work, caller, member_id)
            entry_id = None
            if member.is_deputy is not is_deputy:
                fields = {"is_deputy": is_deputy}
                entry_id = await self._change(work, caller, "cluster_deputy_set", member, fields)
            return await _done(work, member.cluster_year_id, entry_id)

    async def remove(self, caller: Caller, member_id: int) -> YearCard:
        """Take a unit off the list of a year; what it owes already stays. Who leads cannot be taken off.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            member = await _kept_member(work, caller, member_id)
            year = await work.clusters.get_year(member.cluster_year_id)
            if year.head_id == member.unit_id:
                raise NoLongerThere
            entry_id = None
            if member.left_at is None:
                fields = {"left_at": self._clock.now()}
                entry_id = await self._change(work, caller, "cluster_member_left", member, fields)
            return await _done(work, year.id, entry_id)

    async def rename(self, caller: Caller, year_id: int, name: str) -> YearCard:
        """Give a cluster another name. Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`."""
        wanted = usable_text(name, NAME_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            year = await kept_year(work, caller, year_id)
            cluster = await work.clusters.get(year.cluster_id)
            entry_id = None
            if cluster.name != wanted and await work.earlier_effect("cluster_renamed") is None:
                entry_id = await self._change(work, caller, "cluster_renamed", cluster, {"name": wanted})
                work.record_effect("cluster_renamed", entry_id)
            return await _done(work, year_id, entry_id)

    async def prepare(self, caller: Caller, cluster_id: int) -> YearCard:
        """The list of next year, copied from this year's; it counts once it is begun.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            cluster = await kept_cluster(work, caller, cluster_id)
            year = await work.clusters.year_of(cluster_id, cluster.year + 1)
            if year is None:
                current = await work.clusters.year_of(cluster_id)
                members = [] if current is None else await work.clusters.members(current.id)
                year = await work.clusters.add_year(cluster_id, cluster.year + 1, now=now)
                for member, unit in members:
                    await work.clusters.add_member(year.id, unit.id, now=now, is_deputy=member.is_deputy)
                await work.log.note(
                    action="cluster_year_added",
                    subject="cluster_year",
                    subject_id=year.id,
                    person_id=caller.person_id,
                    channel=caller.channel,
                    now=now,
                    after={"name": cluster.name, "year": year.year},
                )
            return await _done(work, year.id, None)

    async def begin(self, caller: Caller, year_id: int) -> YearCard:
        """Let the list of a year count from now on (bàn giao): its head takes over what is open.

        Raises `NotAllowed`, `NoLongerThere` (also where nobody leads it yet), `ChangedMeanwhile`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            year = await kept_year(work, caller, year_id)
            if year.head_id is None:
                raise NoLongerThere
            cluster = await work.clusters.get(year.cluster_id)
            entry_id = None
            if cluster.year != year.year:
                before = await work.clusters.head_of(cluster.id)
                entry_id = await self._change(
                    work, caller, "cluster_year_begun", cluster, {"year": year.year}
                )
                await head_moved(work, caller, cluster.id, before, self._clock.now(), self._calendar)
            return await _done(work, year_id, entry_id)

    async def end(self, caller: Caller, cluster_id: int) -> YearCard:
        """Dissolve a cluster; what is open in it stays. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            cluster = await kept_cluster(work, caller, cluster_id)
            year = await work.clusters.year_of(cluster_id)
            if year is None:
                raise NoLongerThere
            fields = {"ended_at": self._clock.now()}
            entry_id = await self._change(work, caller, "cluster_ended", cluster, fields)
            return await _done(work, year.id, entry_id)

    async def undo(self, caller: Caller, entry_id: int) -> YearCard:
        """Put back what the caller has just changed.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_CLUSTERS)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                entry = await work.log.get(entry_id)
                if entry.person_id != person_id or not entry.action.startswith("cluster_"):
                    raise NotAllowed
                cluster_id = await cluster_of(work, entry)
                if await work.earlier_effect("cluster_undo") is None:
                    await put_back(work, caller, entry, self._clock.now(), self._calendar)
                    work.record_effect("cluster_undo", entry_id)
            except storage_errors.NotFound:
                raise NoLongerThere from None
            except (storage_errors.Conflict, storage_errors.AlreadyUndone, storage_errors.NotUndoable):
                raise ChangedMeanwhile from None
            await kept_cluster(work, caller, cluster_id)
            year = await work.clusters.year_of(cluster_id)
            if year is None:
                raise NoLongerThere
            return await _done(work, year.id, None)

    async def catch_up(self, caller: Caller, year_id: int) -> YearCard:
        """Let members that joined later owe what is open. Raises `NotAllowed`, `NoLongerThere`."""
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            year = await kept_year(work, caller, year_id)
            for occurrence_id, unit_id in await not_asked(work, year):
                await obliged(work, caller, occurrence_id, unit_id, now)
            return await _done(work, year_id, None)

    async def _change(
        self,
        work: UnitOfWork,
        caller: Caller,
        action: str,
        row: Cluster | ClusterYear | ClusterMember,
        fields: dict[str, Any],
    ) -> int:
        try:
            return await change_cluster(work, caller, action, row, fields, self._clock.now())
        except storage_errors.Conflict:
            raise ChangedMeanwhile from None


async def _kept_member(work: UnitOfWork, caller: Caller, member_id: int) -> ClusterMember:
    check_can(caller, Action.KEEP_CLUSTERS)
    try:
        member = await work.clusters.get_member(member_id)
    except storage_errors.NotFound:
        raise NoLongerThere from None
    await kept_year(work, caller, member.cluster_year_id)
    return member


async def _done(work: UnitOfWork, year_id: int, entry_id: int | None) -> YearCard:
    card = await year_card(work, await work.clusters.get_year(year_id), entry_id)
    await work.commit()
    return card
