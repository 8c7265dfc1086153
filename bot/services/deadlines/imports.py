"""Deadlines from a file (nhập danh sách hạn): read, shown back, set by a button, and nothing twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.clock import Clock, office_day
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.clusters.rights import looked_after
from bot.services.deadlines.addressees import (
    Addressees,
    AddresseesName,
    Reach,
    check_may_address,
    name_of,
    units_of,
)
from bot.services.deadlines.names import at_hour
from bot.services.deadlines.setting import Scope, take_up
from bot.services.deadlines.told_addressees import addressees_of, units_below
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.patterns.opening import note, open_dates
from bot.services.updates.matching import match
from knowledge.cluster_names import named
from knowledge.deadline_files.reading import is_sheet, read_file
from knowledge.deadline_files.rows import BadRow, DeadlineRow, RawRow, understand
from knowledge.recurrences import DaysOff, Every, Recurrence, settled
from knowledge.statuses.addressed import read_whom
from knowledge.unit_kinds import read_unit_kinds
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import DaysOff as StoredDaysOff
from storage.models.deadlines import DeadlineKind

_EVERYBODY = frozenset(("tat ca", "tat ca don vi", "toan bo", "tat ca don vi cap duoi", "all", "all units"))
_AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line that can be set: its dates, and for whom; `chosen` are the units that it names one by one."""

    row: DeadlineRow
    first: date
    whom: AddresseesName
    units: int
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A line whose units are not found; `said` is the name that none, or more than one, has."""

    number: int
    said: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImportCard:
    """What a file holds: `new` is set by a press, `known` stands there already, the rest says why not.

    The numbers are those of lines of a sheet, else (`is_sheet` false) of the entries of a list. `columns`
    and `sheets` are what was not read.
    """

    id: int
    new: tuple[ReadRow, ...]
    known: tuple[ReadRow, ...]
    bad: tuple[BadRow, ...]
    unknown: tuple[UnknownUnit, ...]
    is_sheet: bool = True
    columns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


class DeadlineImports:
    """What administrators and coordinators bring along in a file."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    async def read(self, caller: Caller, name: str, content: bytes) -> ImportCard:
        """Read a file; nothing is set. Raises `NotAllowed`; `FileProblem` for one that is no such list."""
        person_id, now = check_can(caller, Action.ASSIGN_DEADLINES), self._clock.now()
        file = await asyncio.to_thread(read_file, name, content)
        rows = [self._understood(caller, one) for one in file.rows]
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            card = await self._sorted(work, caller, rows)
            kept = [_plain(one.row) for one in card.new]
            stored = await work.patterns.keep_import(person_id, kept, now=now)
            await work.commit()
        return replace(card, id=stored.id, is_sheet=is_sheet(name), columns=file.columns, sheets=file.sheets)

    def _understood(self, caller: Caller, raw: RawRow) -> DeadlineRow | BadRow:
        """What a line means; a deadline is a day, its hour stays in its name."""
        row = understand(raw, office_day(self._clock), self._calendar)
        if isinstance(row, BadRow):
            return row
        return replace(row, name=at_hour(row.name, row.hour, caller.locale))

    async def confirm(self, caller: Caller, import_id: int) -> ImportCard:
        """Set what is new of a file that was read; pressed again, or by two people, nothing is set twice.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id, now = check_can(caller, Action.ASSIGN_DEADLINES), self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                kept = await work.patterns.import_of(import_id)
            except NotFound:
                raise NoLongerThere from None
            if kept.person_id != person_id:
                raise NoLongerThere
            card = await self._sorted(work, caller, [_row(one) for one in kept.rows])
            for one in card.new:
                await self._set(work, caller, one.row, now)
            await work.commit()
        return replace(card, id=import_id)

    async def _sorted(
        self, work: UnitOfWork, caller: Caller, rows: Sequence[DeadlineRow | BadRow]
    ) -> ImportCard:
        bad = tuple(one for one in rows if isinstance(one, BadRow))
        new: list[ReadRow] = []
        known: list[ReadRow] = []
        unknown: list[UnknownUnit] = []
        there = await self._there(work)
        for row in rows:
            if isinstance(row, BadRow):
                continue
            meant = await self._meant(work, caller, row)
            if isinstance(meant, UnknownUnit):
                unknown.append(replace(meant, name=row.name[:60]))
                continue
            units = await units_of(work, meant)
            read = ReadRow(
                row,
                self._first(row),
                await name_of(work, meant, caller.locale),
                len(units),
                tuple(one.name for one in units) if meant.reach is Reach.CHOSEN else (),
            )
            when = _AGAIN if row.recurrence is not None else read.first.isoformat()
            key = (fold(row.name), when, str(meant.to_json()))
            (known if key in there or (*key[:2], "None") in there else new).append(read)
            there.add(key)
        return ImportCard(0, tuple(new), tuple(known), bad, tuple(unknown))

    async def _there(self, work: UnitOfWork) -> set[tuple[str, str, str]]:
        """What is set already, by name, date or rules, and units; a date that was moved counts as it was."""
        found: set[tuple[str, str, str]] = set()
        for deadline, occurrence in await work.patterns.office_dates():
            for day in (occurrence.due_on, occurrence.moved_from):
                if day is not None:
                    found.add((fold(deadline.name), day.isoformat(), str(deadline.addressees)))
        for pattern in await work.patterns.running():
            if pattern.recurrence is not None:
                # Its rules may have been changed in chat since: it is the same report all the same.
                found.add((fold(pattern.name), _AGAIN, str(pattern.addressees)))
        return found

    async def _meant(self, work: UnitOfWork, caller: Caller, row: DeadlineRow) -> Addressees | UnknownUnit:
        """Whom a line is for: nobody named is the own unit, else everybody, a kind, a cluster, or units."""
        said = fold(row.whom).strip()
        home = caller.unit_id
        if not said:
            return Addressees.own(home) if home is not None else Addressees.below(None)
        everybody = Addressees.below(home)
        if caller.role == Role.ADMINISTRATOR and not await units_of(work, everybody):
            everybody = Addressees.below(None)
        if said in _EVERYBODY:
            return await self._allowed(work, caller, row, everybody)
        for kind in read_unit_kinds():
            called = (kind.name.vi, kind.name.en, kind.together.vi, kind.together.en)
            names = {fold(one) for one in called if one}
            if said in names or any(_is_some_of(said, one) for one in names):
                meant = Addressees.of_kind(kind.id, everybody.of_unit_id)
                return await self._allowed(work, caller, row, meant)
        led = {one.name: one.id for one in await looked_after(work, caller)}
        called_so = named(row.whom, tuple(led))
        if len(called_so) == 1:
            return Addressees.of_cluster(led[called_so[0]])
        units = {one.id: one.name for one in await work.units.all()}
        # A name may hold a comma itself; "các xã" and "3 xã" are no names at all.
        whom = read_whom(row.whom, [one.name for one in await units_below(work, caller)])
        several = None if whom is None else await addressees_of(work, caller, whom)
        if several is not None:
            return several
        chosen: list[int] = []
        for name in (part.strip() for part in re.split(r"[;\n]|,(?!\s*\d)", row.whom)):
            meant_id = match(name, units, is_unit=True).id if name else None
            if name and meant_id is None:
                return UnknownUnit(row.number, name[:80])
            chosen += [meant_id] if meant_id is not None else []
        if home is not None and chosen == [home]:
            return Addressees.own(home)
        return await self._allowed(work, caller, row, Addressees.chosen(chosen, home))

    async def _allowed(
        self, work: UnitOfWork, caller: Caller, row: DeadlineRow, meant: Addressees
    ) -> Addressees | UnknownUnit:
        try:
            await check_may_address(work, caller, meant)
        except NotAllowed:
            return UnknownUnit(row.number, row.whom[:80])
        return meant if await units_of(work, meant) else UnknownUnit(row.number, row.whom[:80])

    def _first(self, row: DeadlineRow) -> date:
        today = office_day(self._clock)
        day = row.day
        if day is None and row.recurrence is not None:
            (day,) = row.recurrence.first(1, today)
        assert day is not None
        return settled(day, row.days_off, self._calendar)

    async def _set(self, work: UnitOfWork, caller: Caller, row: DeadlineRow, now: datetime) -> None:
        meant = await self._meant(work, caller, row)
        if isinstance(meant, UnknownUnit):
            return
        offsets = list(row.offsets) if row.offsets else None
        if row.recurrence is not None:
            pattern = await work.patterns.add(
                name=row.name,
                starts_on=row.recurrence.start or office_day(self._clock),
                now=now,
                created_by_id=caller.person_id,
                locale=caller.locale,
                every=row.recurrence.every.value,
                recurrence=row.recurrence.rules,
                days_off=StoredDaysOff(row.days_off.value),
                offsets=offsets,
                addressees=meant.to_json(),
                confirmed_at=now,
                opened_to=_eve(office_day(self._clock)),
            )
            await note(work, caller, "pattern_added", pattern, now)
            await open_dates(work, pattern, self._calendar, now)
            return
        assert row.day is not None
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL,
            name=row.name,
            due_on=self._first(row),
            now=now,
            created_by_id=caller.person_id,
            offsets=offsets,
        )
        await work.deadlines.address(occurrence.deadline_id, meant.to_json(), cluster_id=meant.cluster_id)
        await take_up(work, caller, occurrence, Scope.ADDRESSED, now)


def _is_some_of(said: str, together: str) -> bool:
    """Whether "xã, phường" names several of "các xã, phường, đặc khu": nobody says all of them each time."""
    parts, whole = (
        {part.strip() for part in one.removeprefix("cac ").split(",")} for one in (said, together)
    )
    return len(parts) > 1 and parts <= whole


def _eve(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _plain(row: DeadlineRow) -> JSON:
    return {
        "number": row.number,
        "name": row.name,
        "whom": row.whom,
        "day": row.day.isoformat() if row.day else None,
        "every": row.recurrence.every.value if row.recurrence else None,
        "rules": row.recurrence.rules if row.recurrence else None,
        "start": row.recurrence.start.isoformat() if row.recurrence and row.recurrence.start else None,
        "offsets": list(row.offsets) if row.offsets else None,
        "days_off": row.days_off.value,
    }


def _row(kept: JSON) -> DeadlineRow:
    recurrence = None
    if kept["rules"]:
        start = date.fromisoformat(kept["start"]) if kept["start"] else None
        recurrence = Recurrence(Every(kept["every"]), kept["rules"], start)
    return DeadlineRow(
        kept["number"],
        kept["name"],
        kept["whom"],
        date.fromisoformat(kept["day"]) if kept["day"] else None,
        recurrence,
        tuple(kept["offsets"]) if kept["offsets"] else None,
        DaysOff(kept["days_off"]),
    )
