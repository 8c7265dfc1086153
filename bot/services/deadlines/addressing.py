"""Whom a new deadline is for (gửi đến ai), beyond one's own unit and all below: chosen before it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.clusters.rights import looked_after
from bot.services.deadlines.addressed_drafts import AddressedDraft, Drafts
from bot.services.deadlines.addressees import (
    Addressees,
    AddresseesName,
    Reach,
    check_may_address,
    kind_of,
    name_of,
    units_of,
)
from bot.services.errors import NoLongerThere, NoOwnUnit
from bot.services.updates.matching import match
from knowledge.unit_kinds import UnitKind, read_unit_kinds
from knowledge.unit_lists import read_units
from storage.engine import Database, UnitOfWork
from storage.models.people import Unit

PAGE = 12
_MARKS = 100_000


class Way(StrEnum):
    """How the units are chosen."""

    KIND = "kind"
    CHOSEN = "chosen"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of units, and how many of them there are below the caller."""

    kind: UnitKind
    units: int


@dataclass(frozen=True, slots=True)
class ClusterChoice:
    """A cluster that the caller may address: all its members, and those beside its head.

    `mark` is another one as soon as other units belong to it, or another one leads it.
    """

    id: int
    name: str
    units: int
    others: int
    head: str = ""
    mark: int = 0


@dataclass(frozen=True, slots=True)
class UnitPick:
    """A unit that can be chosen, and whether it is."""

    id: int
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Picking:
    """One page of the units to choose from; `unknown` are typed names that none of them has."""

    units: tuple[UnitPick, ...]
    page: int
    pages: int
    chosen: int
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressed:
    """A drafted deadline with the units that it would be for, by name.

    `cluster` is the one whose members they are where its head may be left out.
    """

    name: str
    addressees: AddresseesName
    units: tuple[str, ...]
    cluster: ClusterChoice | None = None


class DeadlineAddressing:
    """Chooses the units of a draft; only whoever drafted it, and only until it is set."""

    def __init__(self, database: Database, drafts: Drafts) -> None:
        self._database = database
        self._drafts = drafts

    async def ways(self, caller: Caller) -> tuple[Way, ...]:
        """How the caller can choose units, apart from their own and all below. Raises `NotAllowed`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            found: list[Way] = []
            if caller.may(Action.ASSIGN_DEADLINES) and await _below(work, caller):
                found = [Way.KIND, Way.CHOSEN]
            if await _clusters(work, caller):
                found.append(Way.CLUSTER)
        return tuple(found)

    async def kinds(self, caller: Caller) -> list[KindChoice]:
        """The kinds of units below the caller. Raises `NotAllowed`."""
        check_can(caller, Action.ASSIGN_DEADLINES)
        kinds = read_unit_kinds()
        async with self._database.reading() as work:
            meant = Addressees.below(await _home(work, caller))
            there = [kind_of(one, kinds) for one in await units_of(work, meant)]
        return [KindChoice(one, there.count(one.id)) for one in kinds if one.id in there]

    async def clusters(self, caller: Caller) -> list[ClusterChoice]:
        """The clusters that the caller leads or keeps. Raises `NotAllowed`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            return await _clusters(work, caller)

    async def picking(self, caller: Caller, draft_id: int, page: int = 1) -> Picking:
        """A page of the units below, those chosen marked. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.reading() as work:
            draft = await self._drafts.get(work, caller, draft_id)
            return _picking(await _below(work, caller), _chosen(draft), page)

    async def pick(
        self, caller: Caller, draft_id: int, unit_id: int, page: int, *, is_chosen: bool
    ) -> Picking:
        """Choose a unit, or leave it out. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            draft = await self._drafts.get(work, caller, draft_id)
            rest = [one for one in _chosen(draft) if one != unit_id]
            chosen = [*rest, unit_id] if is_chosen else rest
            await self._keep(work, caller, draft_id, Addressees.chosen(chosen, caller.unit_id))
            found = _picking(await _below(work, caller), chosen, page)
            await work.commit()
        return found

    async def pick_named(self, caller: Caller, draft_id: int, text: str) -> Picking:
        """Choose the units of a typed or pasted list; what is called like none, or like several, is said.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            draft = await self._drafts.get(work, caller, draft_id)
            below = await _below(work, caller)
            names = {one.id: one.name for one in below}
            meant = {one.name: match(one.name, names, is_unit=True).id for one in read_units(text)}
            chosen = [*_chosen(draft), *(one for one in meant.values() if one is not None)]
            await self._keep(work, caller, draft_id, Addressees.chosen(chosen, caller.unit_id))
            unknown = tuple(name for name, one in meant.items() if one is None)
            found = _picking(below, chosen, 1, unknown)
            await work.commit()
        return found

    async def units(self, caller: Caller) -> list[Unit]:
        """Every unit that the caller may choose. Raises `NotAllowed`."""
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.reading() as work:
            return await _below(work, caller)

    async def address_below(self, caller: Caller, draft_id: int) -> Addressed:
        """Choose all units below; who they are is read back. Raises `NotAllowed`, `NoLongerThere`."""
        return await self.address(caller, draft_id, Addressees.below(caller.unit_id))

    async def address_own(self, caller: Caller, draft_id: int) -> Addressed:
        """Choose the caller's own unit. Raises `NotAllowed`, `NoLongerThere`, `NoOwnUnit`."""
        if caller.unit_id is None:
            raise NoOwnUnit
        return await self.address(caller, draft_id, Addressees.own(caller.unit_id))

    async def address_units(self, caller: Caller, draft_id: int, unit_ids: Sequence[int]) -> Addressed:
        """Choose these units, all at once. Raises `NotAllowed`, `NoLongerThere`."""
        return await self.address(caller, draft_id, Addressees.chosen(unit_ids, caller.unit_id))

    async def address_kind(self, caller: Caller, draft_id: int, kind: str) -> Addressed:
        """Choose all units of a kind; who they are is read back before it is set.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.reading() as work:
            home = await _home(work, caller)
        return await self.address(caller, draft_id, Addressees.of_kind(kind, home))

    async def address_cluster(
        self, caller: Caller, draft_id: int, cluster_id: int, *, is_without_head: bool
    ) -> Addressed:
        """Choose the members of a cluster, with or without its head. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        addressees = Addressees.of_cluster(cluster_id, is_without_head=is_without_head)
        return await self.address(caller, draft_id, addressees)

    async def address(self, caller: Caller, draft_id: int, addressees: Addressees) -> Addressed:
        """Keep whom a draft is for; who they are is read back. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            draft = await self._drafts.get(work, caller, draft_id)
            await self._keep(work, caller, draft_id, addressees)
            found = await _addressed(work, caller, draft.name, addressees)
            await work.commit()
        return found

    async def told(self, caller: Caller, draft_id: int) -> Addressed | None:
        """What was told or chosen for a draft, read back; None where it has to be asked.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            draft = await self._drafts.get(work, caller, draft_id)
            if draft.addressees is None or not await units_of(work, draft.addressees):
                return None
            return await _addressed(work, caller, draft.name, draft.addressees)

    async def addressed(self, caller: Caller, draft_id: int) -> Addressed:
        """What was chosen for a draft, read back. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            draft = await self._drafts.get(work, caller, draft_id)
            if draft.addressees is None:
                raise NoLongerThere
            return await _addressed(work, caller, draft.name, draft.addressees)

    async def _keep(self, work: UnitOfWork, caller: Caller, draft_id: int, addressees: Addressees) -> None:
        await check_may_address(work, caller, addressees)
        await self._drafts.address(work, draft_id, addressees)


async def _addressed(work: UnitOfWork, caller: Caller, name: str, addressees: Addressees) -> Addressed:
    units = await units_of(work, addressees)
    if not units:
        raise NoLongerThere
    called = await name_of(work, addressees, caller.locale)
    return Addressed(
        name, called, tuple(one.name for one in units), await _choice(work, addressees, called.name)
    )


async def _choice(work: UnitOfWork, addressees: Addressees, name: str) -> ClusterChoice | None:
    """Whether the head is meant as well can be asked of a cluster that has a head and other members."""
    if addressees.reach is not Reach.CLUSTER or addressees.is_without_head or not addressees.cluster_id:
        return None
    found = await _cluster_choice(work, addressees.cluster_id, name)
    return found if found is not None and 0 < found.others < found.units else None


async def _below(work: UnitOfWork, caller: Caller) -> list[Unit]:
    """The units that the caller may choose among: those below theirs, for an administrator all others."""
    if caller.role == Role.ADMINISTRATOR:
        return [one for one in await work.units.all() if one.id != caller.unit_id]
    return [] if caller.unit_id is None else await units_of(work, Addressees.below(caller.unit_id))


async def _home(work: UnitOfWork, caller: Caller) -> int | None:
    """The unit below which the units are meant; an administrator with nothing below speaks for the office."""
    if caller.role != Role.ADMINISTRATOR or caller.unit_id is None:
        return caller.unit_id
    return caller.unit_id if len(await work.units.under(caller.unit_id)) > 1 else None


async def _clusters(work: UnitOfWork, caller: Caller) -> list[ClusterChoice]:
    found = [await _cluster_choice(work, one.id, one.name) for one in await looked_after(work, caller)]
    return [one for one in found if one is not None]


async def _cluster_choice(work: UnitOfWork, cluster_id: int, name: str) -> ClusterChoice | None:
    units, head_id = await work.clusters.units(cluster_id), await work.clusters.head_of(cluster_id)
    others = sum(unit.id != head_id for unit in units)
    head = next((unit.name for unit in units if unit.id == head_id), "")
    mark = crc32(repr((sorted(unit.id for unit in units), head_id)).encode()) % _MARKS
    return ClusterChoice(cluster_id, name, len(units), others, head, mark) if units else None


def _chosen(draft: AddressedDraft) -> list[int]:
    if draft.addressees is None or draft.addressees.reach is not Reach.CHOSEN:
        return []
    return list(draft.addressees.unit_ids)


def _picking(
    below: Sequence[Unit], chosen: Sequence[int], page: int, unknown: tuple[str, ...] = ()
) -> Picking:
    pages = max(1, -(-len(below) // PAGE))
    page = min(max(page, 1), pages)
    shown = below[(page - 1) * PAGE : page * PAGE]
    picks = tuple(UnitPick(one.id, one.name, one.id in chosen) for one in shown)
    return Picking(picks, page, pages, len(set(chosen)), unknown)
