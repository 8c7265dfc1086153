"""Units (đơn vị): their names, what stands above them (đơn vị cấp trên), and who belongs to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NoLongerThere, UnitBelowItself, UnitNameTaken
from bot.services.people.people import living
from bot.services.people.place_news import tell_of_move, tell_of_name
from bot.services.texts import UNIT_LIMIT, usable_text
from bot.services.units.adding import find_or_add
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.errors import Conflict, NotFound
from storage.models.people import Unit

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class UnitInList:
    """A unit with the one above it and how many people it has."""

    id: int
    name: str
    above: str | None
    people: int


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """One page of the units, pages counted from 1."""

    units: tuple[UnitInList, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class UnitCard:
    """One unit as it is now; `version` guards against a second editor."""

    id: int
    name: str
    above_id: int | None
    above: str | None
    people: int
    version: int


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to choose."""

    id: int
    name: str


class Units:
    """What administrators do about units and about who belongs to them."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    async def page(self, caller: Caller, page: int) -> UnitsPage:
        """A page of all units; a page beyond the end is the last one. Raises `NotAllowed`."""
        check_can(caller, Action.CHANGE_UNIT)
        async with self._database.reading() as work:
            units = await work.units.all()
            people = await work.people.all()
        names = {one.id: one.name for one in units}
        pages = max(1, -(-len(units) // PAGE_SIZE))
        page = min(max(page, 1), pages)
        shown = units[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        lines = [
            UnitInList(
                one.id,
                one.name,
                names.get(one.parent_id) if one.parent_id is not None else None,
                sum(person.unit_id == one.id for person in people),
            )
            for one in shown
        ]
        return UnitsPage(tuple(lines), page, pages)

    async def card(self, caller: Caller, unit_id: int) -> UnitCard:
        """A unit as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.CHANGE_UNIT)
        async with self._database.reading() as work:
            return await _card(work, await _unit(work, unit_id))

    async def rename(self, caller: Caller, unit_id: int, name: str, version: int) -> UnitCard:
        """Give a unit another name; its people, dossiers and deadlines stay with it.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `TextNotUsable`, `UnitNameTaken`.
        """
        check_can(caller, Action.CHANGE_UNIT)
        wanted = usable_text(name, UNIT_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await _unit(work, unit_id)
            if await work.earlier_effect("unit_renamed") is None:
                other = await work.units.find(wanted)
                if other is not None and other.id != unit_id:
                    raise UnitNameTaken
                before = unit.name
                unit = await self._change(work, caller, unit, {"name": wanted}, version, "unit_renamed")
                if unit.name != before:
                    await tell_of_name(work, caller, unit_id, before, self._clock.now(), self._calendar)
            card = await _card(work, unit)
            await work.commit()
        return card

    async def may_be_above(self, caller: Caller, unit_id: int) -> list[UnitChoice]:
        """The units that may stand above this one: none of those below it. Raises as `card`."""
        check_can(caller, Action.CHANGE_UNIT)
        async with self._database.reading() as work:
            unit = await _unit(work, unit_id)
            below = set(await work.units.under(unit_id))
            return [
                UnitChoice(one.id, one.name)
                for one in await work.units.all()
                if one.id not in below and one.id != unit.parent_id
            ]

    async def put_under(self, caller: Caller, unit_id: int, above_id: int | None, version: int) -> UnitCard:
        """Set the unit above, or none: leaders there see this unit's dossiers and set its deadlines.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `UnitBelowItself`.
        """
        check_can(caller, Action.CHANGE_UNIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await _unit(work, unit_id)
            if await work.earlier_effect("unit_put_under") is None:
                if above_id is not None:
                    await _unit(work, above_id)
                    if above_id in await work.units.under(unit_id):
                        raise UnitBelowItself
                fields = {"parent_id": above_id}
                unit = await self._change(work, caller, unit, fields, version, "unit_put_under")
            card = await _card(work, unit)
            await work.commit()
        return card

    async def to_move_to(self, caller: Caller, person_id: int) -> list[UnitChoice]:
        """The units that a person can be moved to. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.MOVE_PERSON)
        async with self._database.reading() as work:
            person = await living(work, person_id)
            units = await work.units.all()
        return [UnitChoice(one.id, one.name) for one in units if one.id != person.unit_id]

    async def move(self, caller: Caller, person_id: int, unit_id: int | None, version: int) -> None:
        """Move a person to another unit, or to none. What they may see changes at once.

        Dossiers and deadlines of the unit stay with the unit. Raises `NotAllowed`, `NoLongerThere`,
        `ChangedMeanwhile`.
        """
        check_can(caller, Action.MOVE_PERSON)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if unit_id is not None:
                await _unit(work, unit_id)
            await self._move(work, caller, person_id, unit_id, version)

    async def move_to_named(self, caller: Caller, person_id: int, name: str, version: int) -> None:
        """Move a person to the unit of this name, which is made where there is none.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `TextNotUsable`.
        """
        check_can(caller, Action.MOVE_PERSON)
        wanted = usable_text(name, UNIT_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await find_or_add(work, caller, wanted, self._clock.now())
            await self._move(work, caller, person_id, unit.id, version)

    async def _move(
        self, work: UnitOfWork, caller: Caller, person_id: int, unit_id: int | None, version: int
    ) -> None:
        person = await living(work, person_id)
        if await work.earlier_effect("person_moved") is not None or person.unit_id == unit_id:
            return
        before = person.unit_id
        await self._log(work, caller, "person", person_id, {"unit_id": unit_id}, version, "person_moved")
        await tell_of_move(work, caller, person_id, before, self._clock.now(), self._calendar)
        await work.commit()

    async def _change(
        self,
        work: UnitOfWork,
        caller: Caller,
        unit: Unit,
        fields: Mapping[str, Any],
        version: int,
        action: str,
    ) -> Unit:
        if all(getattr(unit, name) == value for name, value in fields.items()):
            return unit
        await self._log(work, caller, "unit", unit.id, fields, version, action)
        return await work.units.get(unit.id)

    async def _log(
        self,
        work: UnitOfWork,
        caller: Caller,
        subject: str,
        subject_id: int,
        fields: Mapping[str, Any],
        version: int,
        action: str,
    ) -> None:
        try:
            await work.log.change(
                subject,
                subject_id,
                fields,
                version=version,
                action=action,
                now=self._clock.now(),
                person_id=caller.person_id,
                channel=caller.channel,
            )
        except Conflict:
            raise ChangedMeanwhile from None
        work.record_effect(action, subject_id)


async def _unit(work: UnitOfWork, unit_id: int) -> Unit:
    try:
        return await work.units.get(unit_id)
    except NotFound:
        raise NoLongerThere from None


async def _card(work: UnitOfWork, unit: Unit) -> UnitCard:
    above = None if unit.parent_id is None else await work.units.get(unit.parent_id)
    people = await work.people.all(unit_id=unit.id)
    return UnitCard(
        unit.id, unit.name, unit.parent_id, above.name if above else None, len(people), unit.version
    )
