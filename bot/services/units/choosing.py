"""Which unit a typed name means: one that is here is taken only where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.services.updates.matching import match
from knowledge.same_names import may_be_one
from knowledge.unit_names import is_one_of, is_short_for
from knowledge.vietnamese import fold
from storage.models.people import Unit

_MOST = 8


@dataclass(frozen=True, slots=True)
class UnitsNamed:
    """The unit of that name, or those that may be meant, the likeliest first."""

    unit: Unit | None
    near: tuple[Unit, ...] = ()


def units_named(said: str, units: Sequence[Unit]) -> UnitsNamed:
    """Which of these units is meant: "so noi vu", "Sở NV"; a name that is only near is for choosing."""
    same = [one for one in units if is_one_of(said, (one.name,))]
    exact = [one for one in same if one.name == said] or same
    if len(exact) == 1 and (exact[0].name == said or _is_sure(said, exact[0].name)):
        return UnitsNamed(exact[0])
    found = match(said, {one.id: one.name for one in units}, is_unit=True)
    short = [one.id for one in units if is_short_for(said, one.name)]
    longer = [one.id for one in units if fold(said).startswith(f"{fold(one.name)} ")]
    ids = list(dict.fromkeys([*(one.id for one in same), *short, *found.ids, *longer]))
    by_id = {one.id: one for one in units}
    return UnitsNamed(None, tuple(by_id[one] for one in ids[:_MOST]))


def _is_sure(said: str, name: str) -> bool:
    """Whether the accents, where they were typed, are those of the name, or only "UBND" is written out."""
    return may_be_one(said, name) or len(said.split()) != len(name.split())
