"""Units that a sentence wishes into an open round, or out of it: found and read back, done by a press."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.rounds.cards import RoundCard
from bot.services.rounds.reading import RoundReading
from bot.services.rounds.units import Place, UnitLine, within_reach
from bot.services.updates.matching import match
from knowledge.statuses.round_units import UnitsWished
from knowledge.unit_lists import read_units
from knowledge.vietnamese import fold
from storage.models.rounds import RoundStatus

_ROUND = re.compile(r"^dot(?: (?:trinh|xet|de nghi))?(?: khen(?: thuong)?)?\s*")


class Lacks(StrEnum):
    """Why nothing can come of such a sentence from somebody."""

    RIGHT = "right"
    """They open no rounds: the units of one are changed by whoever opened it."""
    ROUND = "round"
    """They keep none."""
    OPENED = "opened"
    """They keep drafts only, or those and closed ones: a draft has to be opened first."""
    REOPENED = "reopened"
    """All that they keep are closed."""


@dataclass(frozen=True, slots=True)
class WishedUnits:
    """Units that a sentence wishes into a round, or out of it, and the rounds that may be meant.

    `unknown` are names that no unit has. With `lacks` nothing can be done, and the rounds are none.
    """

    cards: tuple[RoundCard, ...]
    units: tuple[UnitLine, ...]
    unknown: tuple[str, ...]
    is_coming: bool
    lacks: Lacks | None = None


class RoundUnitWishes(RoundReading):
    """Finds the rounds and units of such a sentence; nothing is changed."""

    async def wished(self, caller: Caller, wish: UnitsWished) -> WishedUnits | None:
        """The open rounds of the caller that are called so, and the units; or what is lacking.

        A round that is not called by a name is each of them. None where no unit at all is named so that
        nothing can be done: the sentence may be about something else. Raises `NotAllowed`.
        """
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.SEE_ROUNDS):
            return None
        if not caller.may(Action.OPEN_ROUNDS):
            return await self._lacking(wish, Lacks.RIGHT)
        kept, _ = await self.mine(caller)
        names = {one.id: one.name for one in kept if one.status is RoundStatus.OPEN}
        if not names:
            is_drafted = any(one.status is RoundStatus.DRAFT for one in kept)
            is_closed = Lacks.REOPENED if kept else Lacks.ROUND
            return await self._lacking(wish, Lacks.OPENED if is_drafted else is_closed)
        said = _ROUND.sub("", fold(wish.round))
        meant = match(said, names).ids if said else tuple(names)
        async with self._database.reading() as work:
            units = {one.id: one.name for one in await within_reach(work, caller)}
        named = {one.name: match(one.name, units, is_unit=True).id for one in read_units(wish.units)}
        return WishedUnits(
            tuple(one for one in kept if one.id in meant),
            tuple(UnitLine(one, units[one], Place.OUT) for one in named.values() if one is not None),
            tuple(name for name, one in named.items() if one is None),
            is_coming=wish.is_coming,
        )

    async def _lacking(self, wish: UnitsWished, lacks: Lacks) -> WishedUnits | None:
        async with self._database.reading() as work:
            names = {one.id: one.name for one in await work.units.all()}
        is_of_units = any(match(one.name, names, is_unit=True).ids for one in read_units(wish.units))
        return WishedUnits((), (), (), is_coming=wish.is_coming, lacks=lacks) if is_of_units else None
