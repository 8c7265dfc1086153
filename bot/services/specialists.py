"""Naming who answers the questions of which unit (chuyên viên phụ trách)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.in_charge import can_answer
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.people import Person, PersonStatus, Unit


@dataclass(frozen=True, slots=True)
class Charge:
    """A unit and whom it has of its own; `None` where its questions go upward."""

    unit_id: int
    unit: str
    who: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom one unit can have: people of the unit and of those above it, and administrators."""

    charge: Charge
    people: tuple[tuple[int, str], ...]


class Specialists:
    """What administrators decide about who answers questions."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def charges(self, caller: Caller) -> Sequence[Charge]:
        """Every unit with whom it has. Raises `NotAllowed`."""
        check_can(caller, Action.NAME_SPECIALIST)
        async with self._database.reading() as work:
            return [await _charge(work, unit) for unit in await work.units.all()]

    async def choice(self, caller: Caller, unit_id: int) -> Choice:
        """Whom a unit can have. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.NAME_SPECIALIST)
        async with self._database.reading() as work:
            unit = await _unit(work, unit_id)
            people = await _eligible(work, unit_id)
            return Choice(await _charge(work, unit), tuple((one.id, one.name) for one in people))

    async def name(self, caller: Caller, unit_id: int, person_id: int) -> Charge:
        """Put somebody in charge; naming them again changes nothing. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.NAME_SPECIALIST)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await _unit(work, unit_id)
            if person_id not in {one.id for one in await _eligible(work, unit_id)}:
                raise NoLongerThere
            held = await work.specialists.of_unit(unit_id)
            if held is None or held.person_id != person_id:
                await work.specialists.name(unit_id, person_id, now=self._clock.now())
                charge = await _charge(work, unit)
                await self._note(work, caller, "specialist_named", unit_id, after=charge.who)
            charge = await _charge(work, unit)
            work.record_effect("specialist", unit_id)
            await work.commit()
        return charge

    async def end(self, caller: Caller, unit_id: int) -> Charge:
        """Nobody of its own for a unit any more. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.NAME_SPECIALIST)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await _unit(work, unit_id)
            before = (await _charge(work, unit)).who
            if await work.specialists.of_unit(unit_id) is not None:
                await work.specialists.end(unit_id)
                await self._note(work, caller, "specialist_ended", unit_id, before=before)
            work.record_effect("specialist", unit_id)
            await work.commit()
        return Charge(unit.id, unit.name, None)

    async def _note(
        self,
        work: UnitOfWork,
        caller: Caller,
        action: str,
        unit_id: int,
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        await work.log.note(
            action=action,
            subject="unit",
            subject_id=unit_id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=self._clock.now(),
            before={"name": before} if before else None,
            after={"name": after} if after else None,
        )


async def _eligible(work: UnitOfWork, unit_id: int) -> list[Person]:
    line = {unit.id for unit in await work.units.up_from(unit_id)}
    people = await work.people.all(status=PersonStatus.ACTIVE)
    return [
        one
        for one in people
        if one.name and can_answer(one) and (one.unit_id in line or one.role == Role.ADMINISTRATOR)
    ]


async def _charge(work: UnitOfWork, unit: Unit) -> Charge:
    held = await work.specialists.of_unit(unit.id)
    who = None if held is None else await work.people.get(held.person_id)
    # Whoever has left, or only looks on now, answers nothing: the questions go upward.
    return Charge(unit.id, unit.name, who.name if who is not None and can_answer(who) else None)


async def _unit(work: UnitOfWork, unit_id: int) -> Unit:
    try:
        return await work.units.get(unit_id)
    except NotFound:
        raise NoLongerThere from None
