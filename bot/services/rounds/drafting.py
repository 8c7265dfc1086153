"""Preparing a nomination round (đợt trình khen): asked step by step, read back; nobody hears of it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing, check_can
from bot.services.deadlines.addressees import Addressees, check_may_address, units_of
from bot.services.deadlines.told_addressees import told_in
from bot.services.errors import DayPassed, NoLongerThere
from bot.services.letters.drafts import tasks_of
from bot.services.letters.offers import own_offer
from bot.services.rounds.cards import RoundCard, card_of
from bot.services.rounds.choosing import AddresseeChoices, above, choices_of, named_units
from bot.services.rounds.fields import (
    Opening,
    Read,
    letter_in,
    named_opening,
    read_field,
    read_opening,
    round_name,
)
from bot.services.rounds.rights import Reader, draft_of
from bot.views.words import word
from knowledge.dates.typed_days import DayFault
from knowledge.knowledge_base import KnowledgeBase
from knowledge.letter_tasks import DayKind
from knowledge.nominations import Unclear
from knowledge.statuses.addressed import read_round_addressed
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.rounds import NominationRound, RoundStep

STEPS = tuple(RoundStep)
"""The order of the walk."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft after something was told: `days` are left to choose between, `unclear` was not read.

    `fault` is what is wrong with the closing date that was told.
    """

    card: RoundCard
    days: tuple[date, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    fault: DayFault | None = None


class RoundDrafting:
    """From the first word to the card that is opened by a button."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    def wished(self, caller: Caller, text: str) -> Opening | None:
        """What a sentence says of a round to be opened; None for any other text.

        Who may not open one is told so by `start`.
        """
        is_known = caller.standing is Standing.ACTIVE
        return read_opening(text, office_day(self._clock)) if is_known else None

    async def start(self, caller: Caller, said: Opening | None = None) -> Taken:
        """A new draft with what is told of it already, whom it goes to among it.

        Raises `NotAllowed`, `TextNotUsable`, `Classified`.
        """
        owner_id = check_can(caller, Action.OPEN_ROUNDS)
        meant: Addressees | None = None
        if said is not None:
            async with self._database.reading() as work:
                told = await told_in(work, caller, said.text, read_round_addressed)
            said, meant = named_opening(told.text, office_day(self._clock)), told.addressees
        name = round_name(said.name, _prefix(caller)) if said and said.name else ""
        days, letter = (said.days, said.letter) if said else ((), None)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await self._begun(work)
            if row is None:
                row = await work.rounds.add(
                    owner_id=owner_id,
                    unit_id=caller.unit_id,
                    name=name,
                    letter=letter,
                    step=RoundStep.NAME if not name else RoundStep.CONTENT if letter else RoundStep.LETTER,
                    now=self._clock.now(),
                )
                row.due_on = days[0] if len(days) == 1 else None
                row.addressees = None if meant is None else meant.to_json()
                work.record_effect("round", row.id)
                await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return Taken(card, days if len(days) > 1 else (), fault=said.fault if said else None)

    async def from_letter(self, caller: Caller, offer_id: int) -> RoundCard:
        """A draft from a công văn that was handed on: its name, number and closing date.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        owner_id = check_can(caller, Action.OPEN_ROUNDS)
        today = office_day(self._clock)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            offer = await own_offer(work, caller, offer_id)
            row = await self._begun(work)
            if row is None:
                letter = {key: value for key, value in offer.letter.items() if value}
                due = [one for one in tasks_of(offer) if one.kind is DayKind.DEADLINE and one.is_clear]
                days = [day for one in due[:1] for day in one.days if day >= today]
                subject = letter.get("subject", "")
                row = await work.rounds.add(
                    owner_id=owner_id,
                    unit_id=caller.unit_id,
                    name=round_name(subject[:90], _prefix(caller)) if subject else "",
                    letter=letter or None,
                    step=RoundStep.CONTENT if subject else RoundStep.NAME,
                    now=self._clock.now(),
                )
                row.due_on = days[0] if len(days) == 1 else None
                work.record_effect("round", row.id)
                await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def show(self, caller: Caller, round_id: int) -> RoundCard:
        """The draft as it stands. Raises `NotAllowed`, `NoLongerThere`, also once it is open."""
        async with self._database.reading() as work:
            return await self._card(work, caller, await draft_of(work, caller, round_id))

    async def take(self, caller: Caller, round_id: int, step: RoundStep, text: str) -> Taken:
        """A typed answer to a step; what leaves a choice open changes nothing yet.

        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`, `DayPassed`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await draft_of(work, caller, round_id)
            found = await self._read(work, caller, row, step, text)
            if step is RoundStep.DUE_ON and len(found.days) == 1:
                found = Read({"due_on": found.days[0]})
            is_first = await work.earlier_effect("round_told") is None
            if found.fields and is_first:
                self._set(row, step, dict(found.fields), goes_on=not found.unclear)
                work.record_effect("round_told", row.id)
                await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return Taken(card, found.days if len(found.days) > 1 else (), found.unclear, found.fault)

    async def choose_day(self, caller: Caller, round_id: int, day: date) -> RoundCard:
        """The closing date, where the words left a choice.

        Raises `NotAllowed`, `NoLongerThere`, `DayPassed`.
        """
        if day < office_day(self._clock):
            raise DayPassed
        return await self._change(caller, round_id, RoundStep.DUE_ON, {"due_on": day})

    async def attach(
        self, caller: Caller, round_id: int, step: RoundStep, file_ids: Sequence[int], text: str = ""
    ) -> RoundCard:
        """Files that go with the round: the công văn, or forms. Raises `NotAllowed`, `NoLongerThere`.

        From the words of the công văn (`text`) its number, day and subject are read, where none are told.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await draft_of(work, caller, round_id)
            for file_id in file_ids:
                await work.rounds.attach(
                    row.id,
                    file_id,
                    is_letter=step is RoundStep.LETTER,
                    added_by_id=caller.person_id,
                    now=self._clock.now(),
                )
            letter = letter_in(text, office_day(self._clock)) if text and not row.letter else None
            if letter is not None:
                self._set(row, RoundStep.LETTER, {"letter": letter}, goes_on=False)
                await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def pass_over(self, caller: Caller, round_id: int, step: RoundStep) -> RoundCard:
        """Go on without an answer, or after the last file. Raises `NotAllowed`, `NoLongerThere`."""
        return await self._change(caller, round_id, step, {})

    async def choices(self, caller: Caller, round_id: int) -> AddresseeChoices:
        """To whom the round can go. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await draft_of(work, caller, round_id)
            return await choices_of(work, caller, row)

    async def address(self, caller: Caller, round_id: int, key: str, which: str = "") -> RoundCard:
        """Send it to all units below, to those of a kind, or to a cluster.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        async with self._database.reading() as work:
            from_unit = await above(work, caller)
        meant = Addressees.below(from_unit)
        if key == "kind":
            meant = Addressees.of_kind(which, from_unit)
        elif key == "cluster":
            meant = Addressees.of_cluster(int(which) if which.isdigit() else 0)
        return await self._change(caller, round_id, RoundStep.ADDRESSEES, {"addressees": meant.to_json()})

    async def pick(self, caller: Caller, round_id: int, unit_id: int, *, is_chosen: bool) -> RoundCard:
        """Choose one unit more, or one less. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await draft_of(work, caller, round_id)
            meant = None if row.addressees is None else Addressees.from_json(row.addressees)
            chosen = [] if meant is None else [one.id for one in await units_of(work, meant)]
            kept = [one for one in chosen if one != unit_id] + ([unit_id] if is_chosen else [])
            now_meant = Addressees.chosen(kept, await above(work, caller)) if kept else None
            if now_meant is not None:
                await check_may_address(work, caller, now_meant)
            told = None if now_meant is None else now_meant.to_json()
            self._set(row, RoundStep.ADDRESSEES, {"addressees": told}, goes_on=False)
            await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def discard(self, caller: Caller, round_id: int) -> None:
        """Forget the draft; pressed again it changes nothing. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("round_discarded") is None:
                row = await draft_of(work, caller, round_id)
                await work.rounds.remove(row.id)
                work.record_effect("round_discarded", round_id)
                await work.commit()

    async def _change(
        self, caller: Caller, round_id: int, step: RoundStep, fields: dict[str, object]
    ) -> RoundCard:
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await draft_of(work, caller, round_id)
            if (meant := fields.get("addressees")) is not None:
                addressees = Addressees.from_json(meant)
                await check_may_address(work, caller, addressees)
                if not await units_of(work, addressees):
                    raise NoLongerThere
            self._set(row, step, fields, goes_on=True)
            await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def _read(
        self, work: UnitOfWork, caller: Caller, row: NominationRound, step: RoundStep, text: str
    ) -> Read:
        if step is RoundStep.ADDRESSEES:
            from_unit = await above(work, caller)
            unit_ids = await named_units(work, text, from_unit)
            if not unit_ids:
                return Read({})
            meant = Addressees.chosen(unit_ids, from_unit)
            await check_may_address(work, caller, meant)
            return Read({"addressees": meant.to_json()})
        return read_field(text, step, self._kb, office_day(self._clock), _prefix(caller))

    def _set(
        self, row: NominationRound, step: RoundStep, fields: dict[str, object], *, goes_on: bool
    ) -> None:
        for name, value in fields.items():
            setattr(row, name, value)
        # What is put right on the card leads back to the card.
        if goes_on and row.step is step and step is not RoundStep.READY:
            told = {RoundStep.DUE_ON: row.due_on, RoundStep.ADDRESSEES: row.addressees}
            row.step = next(one for one in STEPS[STEPS.index(step) + 1 :] if told.get(one) is None)
        row.version += 1

    async def _begun(self, work: UnitOfWork) -> NominationRound | None:
        earlier = await work.earlier_effect("round")
        if earlier is None:
            return None
        try:
            return await work.rounds.get(int(earlier))
        except NotFound:
            raise NoLongerThere from None

    async def _card(self, work: UnitOfWork, caller: Caller, row: NominationRound) -> RoundCard:
        return await card_of(work, Reader.calling(caller), row, locale=caller.locale)


def _prefix(caller: Caller) -> str:
    return word("round.prefix", caller.locale)
