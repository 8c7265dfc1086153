"""Whom a sentence sets something for, found among the units of the office: read back, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.clusters.rights import looked_after, may_see
from bot.services.deadlines.addressees import Addressees, check_may_address, kind_of, units_of
from bot.services.rounds.choosing import above
from knowledge.cluster_names import named, read_cluster_addressed
from knowledge.statuses.addressed import Addressed, Whom, is_of, read_addressed, read_whom
from knowledge.unit_kinds import UnitKind, read_unit_kinds
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.people import Unit

_TOGETHER = 2
"""So many of the words for one kind ("xã, phường") mean all of it, the "đặc khu" among them."""


@dataclass(frozen=True, slots=True)
class ClusterSeen:
    """A cluster that somebody sees, and the unit that leads it, if any does."""

    name: str
    head: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence without whom it is for, and who that is; None where it has to be asked.

    `not_found` is a cluster, as it was said, for which the caller sets nothing; `not_led` is that one where
    they see it: they are told who leads it.
    """

    text: str
    addressees: Addressees | None = None
    not_found: str | None = None
    not_led: ClusterSeen | None = None


class ToldAddressees:
    """Finds the units, or the cluster, of which a sentence tells that something is theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def told(self, caller: Caller, text: str, whom: str = "", *, is_own: bool = False) -> Told:
        """Part a sentence from its units; `whom` are words for them that stood apart from it.

        `is_own` is what somebody wants to be reminded of: "nộp … cho cụm 3" then says who gets it.
        """
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return Told(read_addressed(text).text)
        async with self._database.reading() as work:
            of_cluster = None if is_own else await _told_of_cluster(work, caller, text, whom)
            if of_cluster is not None:
                return of_cluster
            if not caller.may(Action.ASSIGN_DEADLINES):
                return Told(read_addressed(text).text)
            if whom:
                below = await units_below(work, caller)
                meant = read_whom(whom, [one.name for one in below])
                return Told(text, None if meant is None else await addressees_of(work, caller, meant))
            return await told_in(work, caller, text, read_addressed)


async def _told_of_cluster(work: UnitOfWork, caller: Caller, text: str, whom: str) -> Told | None:
    """The cluster that a sentence, or the words apart from it, name; None where they name none."""
    clusters = {one.id: one.name for one in await work.clusters.all()}
    names = tuple(clusters.values())
    read = read_cluster_addressed(f"cho {whom}" if whom else text, names)
    if read is None or (whom and read[0]):
        return None
    left, said = read[0] if not whom else text, read[1]
    led = {one.id: one.name for one in await looked_after(work, caller)}
    if said.is_own:
        meant = [key for key in led if fold(led[key]).startswith(fold(said.said).split()[0])] or list(led)
    else:
        meant = [key for key in led if led[key] in named(said.said, tuple(led.values()))]
    if len(meant) == 1:
        return Told(left, Addressees.of_cluster(meant[0], is_without_head=said.is_without_head))
    if meant or said.is_own or said.may_receive:
        return Told(left if said.is_own else text)
    seen = [key for key in clusters if clusters[key] in said.names and await may_see(work, caller, key)]
    if len(seen) != 1:
        return Told(text, not_found=said.said)
    head_id = await work.clusters.head_of(seen[0])
    head = None if head_id is None else (await work.units.get(head_id)).name
    return Told(text, not_found=said.said, not_led=ClusterSeen(clusters[seen[0]], head))


async def told_in(
    work: UnitOfWork, caller: Caller, text: str, read: Callable[[str, Sequence[str]], Addressed]
) -> Told:
    """Part a sentence from the units below the caller that it names."""
    found = read(text, [one.name for one in await units_below(work, caller)])
    return Told(found.text, None if found.whom is None else await addressees_of(work, caller, found.whom))


async def units_below(work: UnitOfWork, caller: Caller) -> list[Unit]:
    """The units among which the caller's sentences name some."""
    return await units_of(work, Addressees.below(await above(work, caller)))


async def addressees_of(work: UnitOfWork, caller: Caller, whom: Whom) -> Addressees | None:
    """Those units as they are kept; None where it is not certain that these are all that are meant."""
    if not whom.is_certain:
        return None
    home, below, kinds = await above(work, caller), await units_below(work, caller), read_unit_kinds()
    together = _kind_together(whom.kinds, kinds)
    if whom.names:
        meant = [one for one in below if one.name in whom.names]
    elif together is not None:
        meant = [one for one in below if kind_of(one, kinds) == together.id]
    else:
        meant = [one for one in below if not whom.kinds or _is_called(one, whom.kinds, kinds)]
    left = [one for one in meant if one.name not in whom.but]
    if not left or (whom.count is not None and whom.count not in {len(meant), len(left)}):
        return None
    addressees = Addressees.chosen([one.id for one in left], home)
    if not whom.names and not whom.but:
        addressees = _as_meant(left, below, kinds, home) or addressees
    await check_may_address(work, caller, addressees)
    return addressees


def _as_meant(
    units: Sequence[Unit], below: Sequence[Unit], kinds: Sequence[UnitKind], home: int | None
) -> Addressees | None:
    """All of one kind, or all there are, kept as such: who comes later belongs to it."""
    of_kinds = {kind_of(one, kinds) for one in units}
    kind = of_kinds.pop() if len(of_kinds) == 1 else None
    if kind is not None and all(one in units for one in below if kind_of(one, kinds) == kind):
        return Addressees.of_kind(kind, home)
    return Addressees.below(home) if len(units) == len(below) else None


def _kind_together(said: Sequence[str], kinds: Sequence[UnitKind]) -> UnitKind | None:
    """The one kind of which several words were said: "các xã, phường"."""
    for one in kinds:
        words = {fold(word) for word in (*one.begins, *one.called)}
        if len(words & set(said)) >= _TOGETHER and set(said) <= words:
            return one
    return None


def _is_called(unit: Unit, said: Sequence[str], kinds: Sequence[UnitKind]) -> bool:
    words = {fold(word) for one in kinds if one.id == kind_of(unit, kinds) for word in one.called}
    return any(is_of(word, unit.name) or word in words for word in said)
