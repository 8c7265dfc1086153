"""Lists of units as they are pasted for a cluster: read, told apart, and made members once confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock, office_day
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.clusters.changes import change_cluster, head_moved
from bot.services.clusters.lines import (
    Line,
    LineCard,
    ListCard,
    Standing,
    kept_lines,
    kind_of_name,
    lines_of,
    makes_cluster,
    members_in,
)
from bot.services.clusters.rights import may_keep
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.texts import NAME_LIMIT, usable_text
from bot.services.units.adding import find_or_add
from knowledge.unit_lists import ListedCluster, ListedRole, read_cluster, read_units
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.clusters import Cluster, ClusterDraft, ClusterKind
from storage.models.people import Unit


class ClusterLists:
    """Makes members of pasted lists; units that the office does not know are added below the caller's own."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    def listed(self, caller: Caller, text: str) -> ListedCluster | None:
        """A cluster with its members in a text, for whoever keeps clusters; None for any other text."""
        return members_in(text) if caller.may(Action.KEEP_CLUSTERS) else None

    def wished_in_vain(self, caller: Caller, text: str) -> bool:
        """Whether somebody who keeps no clusters asks in so many words to make one of a list."""
        if not caller.may(Action.SEE_DEADLINES) or caller.may(Action.KEEP_CLUSTERS):
            return False
        found = members_in(text)
        return found is not None and makes_cluster(found, text)

    async def draft(self, caller: Caller, text: str) -> ListCard:
        """Read a cluster with its members. A name that the caller's clusters have adds to that one.

        Raises `NotAllowed`, `TextNotUsable`.
        """
        person_id = check_can(caller, Action.KEEP_CLUSTERS)
        found = read_cluster(text) or ListedCluster(text, ())
        name = usable_text(found.name, NAME_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _earlier(work)
            if row is None:
                there = await _called(work, caller, name)
                year = None if there is None else await work.clusters.year_of(there.id)
                row = await work.clusters.add_draft(
                    person_id=person_id,
                    name=name if there is None else there.name,
                    lines=await lines_of(work, caller, found.units),
                    cluster_year_id=None if year is None else year.id,
                    now=self._clock.now(),
                )
                work.record_effect("cluster_draft", row.id)
            card = await self._card(work, row)
            await work.commit()
        return card

    async def draft_members(self, caller: Caller, year_id: int, text: str) -> ListCard:
        """Read more members for a year of a cluster. Raises `NotAllowed`, `NoLongerThere`."""
        person_id = check_can(caller, Action.KEEP_CLUSTERS)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _earlier(work)
            if row is None:
                try:
                    year = await work.clusters.get_year(year_id)
                except NotFound:
                    raise NoLongerThere from None
                if not await may_keep(work, caller, year.cluster_id):
                    raise NotAllowed
                cluster = await work.clusters.get(year.cluster_id)
                row = await work.clusters.add_draft(
                    person_id=person_id,
                    name=cluster.name,
                    lines=await lines_of(work, caller, read_units(text)),
                    cluster_year_id=year_id,
                    now=self._clock.now(),
                )
                work.record_effect("cluster_draft", row.id)
            card = await self._card(work, row)
            await work.commit()
        return card

    async def more(self, caller: Caller, draft_id: int, text: str) -> ListCard:
        """Add the units of another text to a list. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _own(work, caller, draft_id)
            if await work.earlier_effect("cluster_more") is None:
                row.lines = [*row.lines, *await lines_of(work, caller, read_units(text))]
                work.record_effect("cluster_more", row.id)
                await work.flush()
            card = await self._card(work, row)
            await work.commit()
        return card

    async def choose(self, caller: Caller, draft_id: int, place: int, unit_id: int | None) -> ListCard:
        """Say which unit a line means; None for one that the office does not have yet.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _own(work, caller, draft_id)
            lines = kept_lines(row)
            if place >= len(lines) or unit_id not in (None, *lines[place].choices):
                raise NoLongerThere
            told = {"unit_id": unit_id, "standing": Standing.NEW if unit_id is None else Standing.KNOWN}
            lines[place] = lines[place].model_copy(update=told)
            row.lines = [one.model_dump(mode="json") for one in lines]
            await work.flush()
            card = await self._card(work, row)
            await work.commit()
        return card

    async def confirm(self, caller: Caller, draft_id: int) -> int:
        """Make members of the units; pressed again it changes nothing. Answers the cluster.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _own(work, caller, draft_id)
            if row.cluster_id is None:
                lines = [one for one in kept_lines(row) if one.standing is not Standing.NOT_THEIRS]
                if any(one.standing is Standing.ALIKE for one in lines):
                    raise NoLongerThere
                row.cluster_id = await self._join(work, caller, row, lines, now)
                await work.flush()
                await work.commit()
            return row.cluster_id

    async def _join(
        self, work: UnitOfWork, caller: Caller, row: ClusterDraft, lines: Sequence[Line], now: datetime
    ) -> int:
        if row.cluster_year_id is None:
            kind = kind_of_name(row.name)
            year_number = office_day(self._clock).year
            cluster = await work.clusters.add(
                kind=kind, name=row.name, year=year_number, unit_id=caller.unit_id, now=now
            )
            await _note(work, caller, "cluster_added", cluster, now)
            year = await work.clusters.year_of(cluster.id)
        else:
            year = await work.clusters.get_year(row.cluster_year_id)
            cluster = await work.clusters.get(year.cluster_id)
            if not await may_keep(work, caller, cluster.id):
                raise NotAllowed
        if year is None:
            raise NoLongerThere
        before = await work.clusters.head_of(cluster.id)
        head_id: int | None = None
        for line in lines:
            unit = await _unit(work, caller, line, now)
            await join(work, caller, year.id, unit.id, now, is_deputy=line.role is ListedRole.DEPUTY)
            head_id = unit.id if line.role is ListedRole.HEAD and head_id is None else head_id
        if head_id is not None and head_id != year.head_id:
            await change_cluster(work, caller, "cluster_head_set", year, {"head_id": head_id}, now)
            await head_moved(work, caller, cluster.id, before, now, self._calendar)
        return cluster.id

    async def _card(self, work: UnitOfWork, row: ClusterDraft) -> ListCard:
        year = office_day(self._clock).year
        kind = kind_of_name(row.name)
        if row.cluster_year_id is not None:
            of_year = await work.clusters.get_year(row.cluster_year_id)
            year, kind = of_year.year, ClusterKind((await work.clusters.get(of_year.cluster_id)).kind)
        names = {one.id: one.name for one in await work.units.all()}
        lines = tuple(
            LineCard(
                one.said,
                names.get(one.unit_id or 0, one.said),
                one.role,
                one.standing,
                tuple((choice, names[choice]) for choice in one.choices if choice in names),
            )
            for one in kept_lines(row)
        )
        return ListCard(row.id, row.name, kind, year, row.cluster_year_id is None, lines, row.cluster_id)


async def join(
    work: UnitOfWork, caller: Caller, year_id: int, unit_id: int, now: datetime, *, is_deputy: bool = False
) -> None:
    """Put a unit on the list of a year, once. Before the entry that says so it is not on it."""
    there = {one.unit_id: one for one, _ in await work.clusters.members(year_id, is_with_past=True)}
    member = there.get(unit_id)
    if member is None:
        member = await work.clusters.add_member(year_id, unit_id, now=now, is_deputy=is_deputy)
        member.left_at = now
        await work.flush()
    if member.left_at is not None:
        await change_cluster(work, caller, "cluster_member_joined", member, {"left_at": None}, now)


async def _earlier(work: UnitOfWork) -> ClusterDraft | None:
    draft_id = await work.earlier_effect("cluster_draft")
    return None if draft_id is None else await work.clusters.draft(int(draft_id))


async def _own(work: UnitOfWork, caller: Caller, draft_id: int) -> ClusterDraft:
    person_id = check_can(caller, Action.KEEP_CLUSTERS)
    try:
        row = await work.clusters.draft(draft_id, for_change=True)
    except NotFound:
        raise NoLongerThere from None
    if row.person_id != person_id:
        raise NoLongerThere
    return row


async def _called(work: UnitOfWork, caller: Caller, name: str) -> Cluster | None:
    for one in await work.clusters.all():
        if fold(one.name) == fold(name) and await may_keep(work, caller, one.id):
            return one
    return None


async def _is_theirs(work: UnitOfWork, caller: Caller, unit: Unit) -> bool:
    """Whether a coordinator may make a unit a member: it is below their own."""
    if caller.role == Role.ADMINISTRATOR:
        return True
    return caller.unit_id is not None and unit.id in await work.units.under(caller.unit_id)


async def _unit(work: UnitOfWork, caller: Caller, line: Line, now: datetime) -> Unit:
    if line.unit_id is not None:
        return await work.units.get(line.unit_id)
    there = await work.units.find(line.said)
    if there is not None and not await _is_theirs(work, caller, there):
        raise NotAllowed
    unit = await find_or_add(work, caller, line.said, now)
    if there is None and caller.unit_id is not None:
        fields = {"parent_id": caller.unit_id}
        await change_cluster(work, caller, "unit_put_under", unit, fields, now)
    return await work.units.get(unit.id)


async def _note(work: UnitOfWork, caller: Caller, action: str, cluster: Cluster, now: datetime) -> None:
    await work.log.note(
        action=action,
        subject="cluster",
        subject_id=cluster.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        after={"name": cluster.name},
    )
