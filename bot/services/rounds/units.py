"""The units of an open nomination round: who comes to it later, and who is taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.clock import Clock
from bot.reminders.round_news import tell_joined, tell_left, told_of
from bot.services.caller import Caller
from bot.services.clusters.rights import looked_after
from bot.services.deadlines.addressees import Addressees, units_of
from bot.services.duties.changes import change_duty
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.rounds.cards import RoundCard, duties_of
from bot.services.rounds.choosing import Why, above
from bot.services.rounds.reading import RoundReading
from bot.services.rounds.rights import kept_round
from bot.services.undoing import undoing
from bot.services.units.adding import owing_nothing
from bot.services.updates.matching import match
from knowledge.unit_lists import read_units
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import Unit
from storage.models.records import LogEntry
from storage.models.rounds import NominationRound, RoundStatus
from storage.repositories.deadlines import Duty

ADDED, REMOVED = "round_unit_added", "round_unit_removed"
UNIT_CHANGES = frozenset({ADDED, REMOVED})
"""What can be taken back, by who did it and from the log."""

PAGE = 12


class Place(StrEnum):
    """How a unit stands to a round: not in it, asked by it, or done with it."""

    OUT = "out"
    ASKED = "asked"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit that is in the round, or may come to it."""

    id: int
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class RoundUnits:
    """A page of the units, and what has just been done.

    `added` and `removed` are units by name, `unknown` typed names that none of them has; `kept` one that
    cannot leave: it has submitted, or is the last. `asks_why` is a unit that has heard of the round: it
    leaves with a reason. `entry_id` takes back what was done to one unit.
    """

    card: RoundCard
    units: tuple[UnitLine, ...]
    page: int
    pages: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    kept: str | None = None
    asks_why: UnitLine | None = None
    entry_id: int | None = None


class RoundUnitKeeping(RoundReading):
    """Units come to an open round and leave it; only those whom it concerns are told, a little later.

    What is taken back before they are told nobody hears of.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock

    async def units(self, caller: Caller, round_id: int, page: int = 1) -> RoundUnits:
        """The units below the caller and those of the round. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await _open(work, caller, round_id, for_change=False)
            return await self._listed(work, caller, row, page)

    async def add(self, caller: Caller, round_id: int, unit_id: int, page: int = 1) -> RoundUnits:
        """Let a unit come to the round. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _open(work, caller, round_id)
            entries = await self._add(work, caller, row, [unit_id])
            found = await self._listed(work, caller, row, page, entries=entries)
            await work.commit()
        return found

    async def add_named(self, caller: Caller, round_id: int, text: str) -> RoundUnits:
        """Let the units of a typed list come to it; what is called like none, or like several, is said.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _open(work, caller, round_id)
            names = {one.id: one.name for one in await within_reach(work, caller)}
            meant = {one.name: match(one.name, names, is_unit=True).id for one in read_units(text)}
            chosen = dict.fromkeys(one for one in meant.values() if one is not None)
            entries = await self._add(work, caller, row, list(chosen))
            unknown = tuple(name for name, one in meant.items() if one is None)
            found = await self._listed(work, caller, row, 1, entries=entries, unknown=unknown)
            await work.commit()
        return found

    async def remove(
        self, caller: Caller, round_id: int, unit_id: int, why: Why | None, page: int = 1
    ) -> RoundUnits:
        """Take a unit out: it is reminded no more and reads why; one that has heard nothing hears nothing.

        Without a reason a unit that has heard of the round stays, and the reason is asked for. What has
        submitted stays, and so does the last one. Raises `NotAllowed`, `NoLongerThere`.
        """
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _open(work, caller, round_id)
            duties = await duties_of(work, row)
            duty = next((one for one in duties if one.obligation.unit_id == unit_id), None)
            if duty is None:
                return await self._listed(work, caller, row, page)
            unit = await work.units.get(unit_id)
            if duty.obligation.state not in OWED or len(duties) == 1:
                return await self._listed(work, caller, row, page, kept=unit.name)
            if why is None and await told_of(work, duty.obligation.id):
                line = UnitLine(unit.id, unit.name, Place.ASKED)
                return await self._listed(work, caller, row, page, asks_why=line)
            fields = {"state": ObligationState.WAIVED, "wished_for": None}
            entry_id = await change_duty(work, caller, duty, REMOVED, fields, now)
            await tell_left(work, row, duty, why or Why.OTHER, entry_id, by=caller.person_id, now=now)
            entries = {unit.name: entry_id}
            found = await self._listed(work, caller, row, page, entries=entries)
            await work.commit()
        return found

    async def undo(self, caller: Caller, round_id: int, entry_id: int) -> RoundUnits:
        """Take back what was done to one unit. Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _open(work, caller, round_id)
            with undoing():
                entry = await work.log.get(entry_id)
                if entry.action not in UNIT_CHANGES or await _round_of(work, entry) != row.id:
                    raise NoLongerThere
                if await work.earlier_effect("undo") is None:
                    await put_unit_back(work, caller, entry, self._clock)
                    work.record_effect("undo", entry_id)
            found = await self._listed(work, caller, row, 1)
            await work.commit()
        return found

    async def _add(
        self, work: UnitOfWork, caller: Caller, row: NominationRound, unit_ids: Sequence[int]
    ) -> dict[str, int]:
        """Let units owe what the others owe; the entry of each that came, by its name."""
        there = {one.obligation.unit_id for one in await duties_of(work, row)}
        coming = [one for one in unit_ids if one not in there]
        if not set(coming) <= {one.id for one in await within_reach(work, caller)}:
            raise NotAllowed
        now, entries, added = self._clock.now(), dict[str, int](), dict[int, int]()
        for unit_id in coming:
            duty = await _part_of(work, row, unit_id, now=now)
            fields = {"state": ObligationState.OPEN}
            entry_id = await change_duty(work, caller, duty, ADDED, fields, now)
            await _look_afresh(work, duty, now)
            entries[(await work.units.get(unit_id)).name] = entry_id
            added[duty.obligation.id] = entry_id
        await tell_joined(work, row, added, by=caller.person_id, now=now)
        return entries

    async def _listed(
        self,
        work: UnitOfWork,
        caller: Caller,
        row: NominationRound,
        page: int,
        *,
        entries: dict[str, int] | None = None,
        unknown: tuple[str, ...] = (),
        kept: str | None = None,
        asks_why: UnitLine | None = None,
    ) -> RoundUnits:
        duties = {one.obligation.unit_id: one for one in await duties_of(work, row)}
        listed = {*duties, *(one.id for one in await within_reach(work, caller))}
        lines = [
            UnitLine(one.id, one.name, _place(duties.get(one.id)))
            for one in await work.units.all()
            if one.id in listed
        ]
        pages = max(1, -(-len(lines) // PAGE))
        page = min(max(page, 1), pages)
        card = await self._card(work, caller, row)
        done = list(entries or {})
        is_in = set(card.units)
        return RoundUnits(
            card,
            tuple(lines[(page - 1) * PAGE : page * PAGE]),
            page,
            pages,
            added=tuple(one for one in done if one in is_in),
            removed=tuple(one for one in done if one not in is_in),
            unknown=unknown,
            kept=kept,
            asks_why=asks_why,
            entry_id=next(iter(entries.values())) if entries and len(entries) == 1 else None,
        )


async def put_unit_back(work: UnitOfWork, caller: Caller, entry: LogEntry, clock: Clock) -> None:
    """Take back by a counter-entry that a unit came to a round, or was taken out of it; it hears of that.

    Raises `NoLongerThere`; `storage.errors` NotFound, AlreadyUndone, NotUndoable, Conflict.
    """
    now = clock.now()
    round_id = await _round_of(work, entry)
    if round_id is None:
        raise NoLongerThere
    row = await work.rounds.get(round_id, for_change=True)
    _, counter = await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
    duty = await work.deadlines.duty(entry.subject_id or 0)
    if duty.obligation.state == ObligationState.WAIVED:
        await tell_left(work, row, duty, Why.MISTAKEN, counter.id, by=caller.person_id, now=now)
    else:
        await _look_afresh(work, duty, now)
        await tell_joined(work, row, {duty.obligation.id: counter.id}, by=caller.person_id, now=now)


async def _open(
    work: UnitOfWork, caller: Caller, round_id: int, *, for_change: bool = True
) -> NominationRound:
    row = await kept_round(work, caller, round_id, for_change=for_change)
    if row.status != RoundStatus.OPEN:
        raise NoLongerThere
    return row


async def within_reach(work: UnitOfWork, caller: Caller) -> list[Unit]:
    """The units that the caller may ask: those below, and the members of clusters that they look after."""
    units = await units_of(work, Addressees.below(await above(work, caller)))
    for cluster in await looked_after(work, caller):
        units += await work.clusters.units(cluster.id)
    return list({one.id: one for one in units}.values())


async def _part_of(work: UnitOfWork, row: NominationRound, unit_id: int, *, now: datetime) -> Duty:
    """What a unit owed by the round before, else on the date that most of the others have."""
    duties = await work.deadlines.of_deadline(row.deadline_id or 0)
    for one in duties:
        if one.obligation.unit_id == unit_id:
            return one
    current = await duties_of(work, row) or duties
    dates = [one.occurrence.id for one in current]
    duty = await owing_nothing(work, max(dates, key=dates.count), unit_id, now)
    await work.rounds.add_unit(row.id, duty.obligation.id)
    return duty


async def _look_afresh(work: UnitOfWork, duty: Duty, now: datetime) -> None:
    """Let the sweep look at it as of now: what came up while nothing was asked of the unit is passed over."""
    duty.obligation.look_at = now
    await work.flush()


async def _round_of(work: UnitOfWork, entry: LogEntry) -> int | None:
    part = None if entry.subject != "obligation" else await work.rounds.unit(entry.subject_id or 0)
    return None if part is None else part.round_id


def _place(duty: Duty | None) -> Place:
    if duty is None:
        return Place.OUT
    return Place.ASKED if duty.obligation.state in OWED else Place.DONE
