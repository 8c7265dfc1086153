"""To which units something is addressed (gửi đến ai): kept as it was meant, found anew whenever asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.clusters.rights import may_lead
from bot.services.errors import NotAllowed
from knowledge.unit_kinds import UnitKind, kind_by_name, read_unit_kinds
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.people import Unit


class Reach(StrEnum):
    """How the units are meant."""

    OWN = "own"
    BELOW = "below"
    KIND = "kind"
    CHOSEN = "chosen"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Addressees:
    """The units that something is for; `of_unit_id` is who addresses them, None for the whole office.

    `kind` is an id of `knowledge/calendar/unit_kinds.yaml`. Of a cluster, `is_without_head` leaves its head
    unit out: what members send to their head.
    """

    reach: Reach
    of_unit_id: int | None = None
    kind: str | None = None
    unit_ids: tuple[int, ...] = ()
    cluster_id: int | None = None
    is_without_head: bool = False

    @classmethod
    def own(cls, unit_id: int) -> Addressees:
        """One unit for itself."""
        return cls(Reach.OWN, unit_id)

    @classmethod
    def below(cls, unit_id: int | None) -> Addressees:
        """All units below one; without a unit, all of the office."""
        return cls(Reach.BELOW, unit_id)

    @classmethod
    def of_kind(cls, kind: str, unit_id: int | None) -> Addressees:
        """The units of a kind below one; without a unit, all of the office."""
        return cls(Reach.KIND, unit_id, kind=kind)

    @classmethod
    def chosen(cls, unit_ids: Sequence[int], unit_id: int | None) -> Addressees:
        """These very units, each once."""
        return cls(Reach.CHOSEN, unit_id, unit_ids=tuple(dict.fromkeys(unit_ids)))

    @classmethod
    def of_cluster(cls, cluster_id: int, *, is_without_head: bool = False) -> Addressees:
        """The members of a cluster."""
        return cls(Reach.CLUSTER, cluster_id=cluster_id, is_without_head=is_without_head)

    @classmethod
    def from_json(cls, value: JSON) -> Addressees:
        """What `to_json` has written. Raises: KeyError, ValueError for anything else."""
        return cls(
            Reach(value["reach"]),
            value.get("of_unit"),
            value.get("kind"),
            tuple(value.get("units", ())),
            value.get("cluster"),
            bool(value.get("is_without_head", False)),
        )

    def to_json(self) -> JSON:
        """As it is kept in a row: `reach` and what belongs to it."""
        told: dict[str, JSON] = {"reach": self.reach.value}
        if self.of_unit_id is not None:
            told["of_unit"] = self.of_unit_id
        if self.kind is not None:
            told["kind"] = self.kind
        if self.unit_ids:
            told["units"] = list(self.unit_ids)
        if self.cluster_id is not None:
            told["cluster"] = self.cluster_id
        if self.is_without_head:
            told["is_without_head"] = True
        return told


@dataclass(frozen=True, slots=True)
class AddresseesName:
    """What addressees are called: `key` names the words of the views, into which `name` may go."""

    key: str
    name: str = ""


async def units_of(work: UnitOfWork, addressees: Addressees) -> list[Unit]:
    """The units that are meant as things stand now, in the order in which they were added."""
    if addressees.reach is Reach.CLUSTER:
        cluster_id = addressees.cluster_id or 0
        head_id = await work.clusters.head_of(cluster_id) if addressees.is_without_head else None
        return [one for one in await work.clusters.units(cluster_id) if one.id != head_id]
    units = await work.units.all()
    if addressees.reach is Reach.OWN:
        return [one for one in units if one.id == addressees.of_unit_id]
    if addressees.reach is Reach.CHOSEN:
        return [one for one in units if one.id in addressees.unit_ids]
    if addressees.of_unit_id is not None:
        under = set(await work.units.under(addressees.of_unit_id)) - {addressees.of_unit_id}
        units = [one for one in units if one.id in under]
    if addressees.reach is Reach.KIND:
        kinds = read_unit_kinds()
        units = [one for one in units if kind_of(one, kinds) == addressees.kind]
    return list(units)


def kind_of(unit: Unit, kinds: Sequence[UnitKind]) -> str | None:
    """The kind of a unit: as somebody has written it down, else as its name tells it."""
    if unit.kind in {one.id for one in kinds}:
        return unit.kind
    found = kind_by_name(unit.name, kinds)
    return None if found is None else found.id


async def name_of(work: UnitOfWork, addressees: Addressees, locale: str) -> AddresseesName:
    """What the views call them: "các xã, phường, đặc khu", "Cụm thi đua số 3"."""
    if addressees.reach is Reach.CLUSTER:
        key = "addressees.cluster_members" if addressees.is_without_head else "addressees.cluster"
        return AddresseesName(key, (await work.clusters.get(addressees.cluster_id or 0)).name)
    if addressees.reach is Reach.KIND:
        kind = next((one for one in read_unit_kinds() if one.id == addressees.kind), None)
        return AddresseesName("addressees.kind", kind.together.in_locale(locale) if kind else "")
    if addressees.reach is Reach.OWN and addressees.of_unit_id is not None:
        return AddresseesName("addressees.own", (await work.units.get(addressees.of_unit_id)).name)
    return AddresseesName(f"addressees.{addressees.reach}")


async def check_may_address(work: UnitOfWork, caller: Caller, addressees: Addressees) -> int:
    """Refuse whoever may not set something for these units; answers their person id.

    Whoever assigns deadlines addresses units below their own (an administrator any), the head unit of a
    cluster its members. Raises `NotAllowed`.
    """
    person_id = check_can(caller, Action.KEEP_DEADLINES)
    if addressees.reach is Reach.CLUSTER:
        if not await may_lead(work, caller, addressees.cluster_id or 0):
            raise NotAllowed
        return person_id
    is_own = addressees.of_unit_id == caller.unit_id
    if addressees.reach is Reach.OWN:
        if not is_own or caller.unit_id is None:
            raise NotAllowed
        return person_id
    check_can(caller, Action.ASSIGN_DEADLINES)
    if caller.role == Role.ADMINISTRATOR:
        return person_id
    if caller.unit_id is None or not is_own:
        raise NotAllowed
    under = set(await work.units.under(caller.unit_id)) - {caller.unit_id}
    if not set(addressees.unit_ids) <= under:
        raise NotAllowed
    return person_id
