"""To whom a nomination round can go: units below, kinds of them, clusters, or units by name; and why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.rights import Role
from bot.services.caller import Caller
from bot.services.clusters.rights import may_lead
from bot.services.deadlines.addressees import Addressees, kind_of, units_of
from knowledge.unit_kinds import read_unit_kinds
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.rounds import NominationRound


class Why(StrEnum):
    """Why a unit is taken out of an open round, as it reads it."""

    NOT_MEANT = "not_meant"
    MISTAKEN = "mistaken"
    WITH_ANOTHER = "with_another"
    OTHER = "other"
    LET_OFF = "let_off"


ASKED_WHY = (Why.NOT_MEANT, Why.MISTAKEN, Why.WITH_ANOTHER, Why.OTHER)
"""The reasons to choose from; who is let off by the card of its duty is told that."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Units that may be chosen together: a kind (`key` "kind") or a cluster; `id` names it in a button.

    `units` is how many there are.
    """

    key: str
    id: str
    name: str
    units: int


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """One unit that may be chosen."""

    id: int
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AddresseeChoices:
    """To whom a round can go: `below` is how many units there are; without `is_below`, in the office."""

    below: int
    is_below: bool
    together: tuple[Choice, ...]
    units: tuple[UnitChoice, ...]


async def choices_of(work: UnitOfWork, caller: Caller, row: NominationRound) -> AddresseeChoices:
    """To whom a draft can go, and who of them is chosen."""
    from_unit = await above(work, caller)
    below = await units_of(work, Addressees.below(from_unit))
    kinds = read_unit_kinds()
    of_kinds = [kind_of(one, kinds) for one in below]
    together = [
        Choice("kind", one.id, one.together.in_locale(caller.locale), of_kinds.count(one.id))
        for one in kinds
        if of_kinds.count(one.id)
    ]
    for cluster in await work.clusters.all():
        if cluster.ended_at is None and await may_lead(work, caller, cluster.id):
            members = await work.clusters.units(cluster.id)
            if members:
                together.append(Choice("cluster", str(cluster.id), cluster.name, len(members)))
    meant = None if row.addressees is None else Addressees.from_json(row.addressees)
    chosen = set() if meant is None else {one.id for one in await units_of(work, meant)}
    units = tuple(UnitChoice(one.id, one.name, one.id in chosen) for one in below)
    return AddresseeChoices(len(below), from_unit is not None, tuple(together), units)


async def named_units(work: UnitOfWork, text: str, above_id: int | None) -> list[int]:
    """The units below that a typed list names, all of them or none: one that is not found is asked again."""
    below = await units_of(work, Addressees.below(above_id))
    parts = (fold(" ".join(one.split())).strip(" .-–•") for one in re.split(r"[,;\n]", text))
    found: list[int] = []
    for part in filter(None, parts):
        exact = [one.id for one in below if fold(one.name) == part]
        near = exact or [one.id for one in below if part in fold(one.name)]
        if len(near) != 1:
            return []
        found += near
    return list(dict.fromkeys(found))


async def above(work: UnitOfWork, caller: Caller) -> int | None:
    """The unit below which the caller chooses; None for the whole office, where an administrator's own unit
    has none below it.
    """
    if caller.role is Role.ADMINISTRATOR and caller.unit_id is not None:
        has_below = len(await work.units.under(caller.unit_id)) > 1
        return caller.unit_id if has_below else None
    return caller.unit_id
