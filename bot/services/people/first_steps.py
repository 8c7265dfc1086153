"""The first steps (làm quen): what a newcomer is asked once; answers lie in rows: any channel can go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.clock import Clock
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.office import Office
from bot.services.texts import CONTACT_LIMIT, NAME_LIMIT, UNIT_LIMIT, usable_name, usable_text
from bot.services.units.adding import find_or_add
from storage.engine import Database, UnitOfWork
from storage.models.people import Person


class Step(StrEnum):
    """What a newcomer is asked next."""

    UNIT = "unit"
    NAME = "name"
    CONTACT = "contact"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a newcomer stands; an administrator without a unit founds the office and names it.

    `was_over` when the walk had ended before, so that nothing was left to be skipped.
    """

    step: Step
    name: str
    role: Role
    unit: str | None
    was_over: bool = False


class FirstSteps:
    """Takes a newcomer from the invitation to the menu."""

    def __init__(self, database: Database, clock: Clock, office: Office) -> None:
        self._database = database
        self._clock = clock
        self._office = office

    async def where(self, caller: Caller) -> Walk:
        """What the caller is asked next, from what is known already. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.OWN_DATA)
        async with self._database.reading() as work:
            return await _walk(work, await work.people.get(person_id))

    async def answer(self, caller: Caller, asked: Step, text: str) -> Walk:
        """Take the answer to the step that was asked; one that is answered already changes nothing.

        Raises `NotAllowed`, `TextNotUsable`, `Classified`.
        """
        person_id = check_can(caller, Action.OWN_DATA)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await work.people.get(person_id)
            walk = await _walk(work, person)
            if await work.earlier_effect("first_steps") is None and walk.step == asked:
                await self._take(work, caller, person, asked, text)
                work.record_effect("first_steps", asked.value)
            walk = await _walk(work, person)
            await work.commit()
        await self._office.refresh_contact()
        return walk

    async def skip_contact(self, caller: Caller) -> Walk:
        """Go on without a contact. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.OWN_DATA)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await work.people.get(person_id)
            before = (await _walk(work, person)).step
            was_over = before == Step.DONE and await work.earlier_effect("first_steps") is None
            if before == Step.CONTACT:
                await work.people.see_notice(person_id, now=self._clock.now())
                work.record_effect("first_steps", Step.CONTACT.value)
            walk = await _walk(work, person)
            await work.commit()
        return replace(walk, was_over=was_over)

    async def put_contact_off(self, caller: Caller) -> bool:
        """Leave the contact for later where nothing else is open; whether this message did so.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.OWN_DATA)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("contact_put_off") is not None:
                return True
            if (await _walk(work, await work.people.get(person_id))).step != Step.CONTACT:
                return False
            await work.people.see_notice(person_id, now=self._clock.now())
            work.record_effect("contact_put_off", person_id)
            await work.commit()
        return True

    async def _take(self, work: UnitOfWork, caller: Caller, person: Person, asked: Step, text: str) -> None:
        now = self._clock.now()
        if asked == Step.UNIT:
            name = usable_text(text, UNIT_LIMIT)
            unit = await find_or_add(work, caller, name, now)
            await work.people.change(person.id, version=person.version, unit_id=unit.id)
            await work.log.note(
                action="office_started",
                subject="unit",
                subject_id=unit.id,
                person_id=person.id,
                channel=caller.channel,
                now=now,
            )
        elif asked == Step.NAME:
            name = usable_name(text, NAME_LIMIT)
            await work.people.change(person.id, version=person.version, name=name)
            if person.role != Role.ADMINISTRATOR:
                await work.people.see_notice(person.id, now=now)
        elif asked == Step.CONTACT:
            contact = usable_text(text, CONTACT_LIMIT)
            await work.people.change(person.id, version=person.version, contact=contact)
            await work.people.see_notice(person.id, now=now)


async def _walk(work: UnitOfWork, person: Person) -> Walk:
    unit = None if person.unit_id is None else await work.units.get(person.unit_id)
    is_administrator = person.role == Role.ADMINISTRATOR
    if person.notice_seen_at is not None:
        step = Step.DONE
    elif is_administrator and unit is None:
        step = Step.UNIT
    elif not person.name:
        step = Step.NAME
    else:
        step = Step.CONTACT if is_administrator else Step.NAME
    return Walk(step, person.name, person.role, unit.name if unit else None)
