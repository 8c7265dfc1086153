"""Nomination rounds as they are looked at: the list, one round, and where its units stand."""

from __future__ import annotations

from typing import Any

from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.rounds.cards import Board, RoundCard, card_of, duties_of, part_of
from bot.services.rounds.rights import Reader, concerns, kept_round, may_keep, seen_round
from storage.engine import Database, UnitOfWork
from storage.models.rounds import NominationRound, RoundStatus


class RoundReading:
    """What is shown of rounds to whoever keeps them or is asked by them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mine(self, caller: Caller) -> tuple[list[RoundCard], list[RoundCard]]:
        """The rounds that the caller keeps, and those that ask something of their unit, the newest first.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.SEE_ROUNDS)
        reader = Reader.calling(caller)
        async with self._database.reading() as work:
            kept: list[NominationRound] = []
            if caller.may(Action.OPEN_ROUNDS):
                for row in await work.rounds.kept_by(
                    owner_id=person_id,
                    unit_id=caller.unit_id,
                    is_all=reader.role is Role.ADMINISTRATOR,
                ):
                    if await may_keep(reader, row):
                        kept.append(row)
            units = [] if caller.unit_id is None else [caller.unit_id]
            asked = [
                row
                for row in await work.rounds.addressed_to(units)
                if row.status != RoundStatus.DRAFT and row.id not in {one.id for one in kept}
            ]
            return (
                [await card_of(work, reader, one, locale=caller.locale) for one in kept],
                [await card_of(work, reader, one, locale=caller.locale) for one in asked],
            )

    async def show(self, caller: Caller, round_id: int) -> RoundCard:
        """A round as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await seen_round(work, caller, round_id)
            return await card_of(work, Reader.calling(caller), row, locale=caller.locale)

    async def kept(self, caller: Caller, round_id: int) -> RoundCard:
        """A round that the caller may change, or a draft of theirs. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await kept_round(work, caller, round_id, for_change=False)
            return await self._card(work, caller, row)

    async def board(self, caller: Caller, round_id: int) -> Board:
        """Where the units stand: all of them for whoever keeps the round, else those that they coordinate.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.ASSIGN_DEADLINES)
        async with self._database.reading() as work:
            row = await seen_round(work, caller, round_id)
            reader = Reader.calling(caller)
            said = await work.rounds.units(row.id)
            is_kept = await may_keep(reader, row)
            parts = [
                await part_of(work, one, said.get(one.obligation.id))
                for one in await duties_of(work, row)
                if is_kept or await concerns(work, reader, one)
            ]
            return Board(await self._card(work, caller, row), tuple(parts))

    async def _card(self, work: UnitOfWork, caller: Caller, row: NominationRound, **values: Any) -> RoundCard:
        return await card_of(work, Reader.calling(caller), row, locale=caller.locale, **values)
