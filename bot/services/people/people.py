"""Looking after people (người dùng): who is here, roles, names, contacts, ending and restoring access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, LastAdministrator, NoLongerThere, OnOneself
from bot.services.office import Office
from bot.services.people.listing import PAGE_SIZE, PeoplePage, grouped, unit_name
from bot.services.people.place_news import tell_of_role
from bot.services.people.signing_in import may_let_sign_in, ways_in
from bot.services.texts import CONTACT_LIMIT, NAME_LIMIT, usable_name, usable_text
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.errors import Conflict, NotFound
from storage.models.accounts import Channel
from storage.models.people import Person, PersonStatus


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person, and what the caller may do about them; `version` guards against a second editor.

    `blocked_on`: where they have blocked the assistant, so that nothing reaches them there.
    `is_signed_out`: on no device and no channel; only a code lets them in again.
    """

    id: int
    name: str
    role: Role
    status: PersonStatus
    unit: str | None
    contact: str | None
    last_seen_at: datetime | None
    version: int
    actions: frozenset[Action]
    blocked_on: tuple[Channel, ...] = ()
    is_signed_out: bool = False


class People:
    """What administrators and coordinators do about people."""

    def __init__(self, database: Database, clock: Clock, office: Office, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._office = office
        self._calendar = calendar

    async def page(self, caller: Caller, page: int) -> PeoplePage:
        """A page of everybody by unit; a page beyond the end is the last one. Raises `NotAllowed`."""
        check_can(caller, Action.SEE_PEOPLE)
        async with self._database.reading() as work:
            people = await work.people.all()
            units = {one.id: one for one in await work.units.all()}
        ordered = sorted(people, key=lambda one: (unit_name(units, one) is None, unit_name(units, one) or ""))
        pages = max(1, -(-len(ordered) // PAGE_SIZE))
        page = min(max(page, 1), pages)
        shown = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        may_change_units = caller.may(Action.CHANGE_UNIT)
        return PeoplePage(grouped(shown, units), page, pages, may_change_units)

    async def card(self, caller: Caller, person_id: int) -> PersonCard:
        """A person as they are now. Raises `NotAllowed`; `NoLongerThere`, also for somebody erased."""
        check_can(caller, Action.SEE_PEOPLE)
        async with self._database.reading() as work:
            return await self._card(work, caller, await living(work, person_id))

    async def change_role(self, caller: Caller, person_id: int, role: Role, version: int) -> PersonCard:
        """Give a person another role.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `OnOneself`, `LastAdministrator`.
        """
        by = check_can(caller, Action.CHANGE_ROLE)
        if by == person_id:
            raise OnOneself
        return await self._change(caller, person_id, version, "role_changed", {"role": role})

    async def rename(self, caller: Caller, person_id: int, name: str, version: int) -> PersonCard:
        """Correct a person's name.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `TextNotUsable`.
        """
        check_can(caller, Action.RENAME)
        fields = {"name": usable_name(name, NAME_LIMIT)}
        return await self._change(caller, person_id, version, "person_renamed", fields)

    async def set_contact(self, caller: Caller, contact: str) -> str:
        """The contact that people are sent to, as the administrator gives it.

        Raises `NotAllowed`, `TextNotUsable`.
        """
        person_id = check_can(caller, Action.SET_CONTACT)
        text = usable_text(contact, CONTACT_LIMIT)
        async with self._database.reading() as work:
            version = (await work.people.get(person_id)).version
        await self._change(caller, person_id, version, "contact_changed", {"contact": text})
        return text

    async def cut_off(self, caller: Caller, person_id: int) -> PersonCard:
        """End a person's access on every device and channel at once; doing it again changes nothing.

        Raises `NotAllowed`, `NoLongerThere`, `OnOneself`, `LastAdministrator`.
        """
        by = check_can(caller, Action.CUT_OFF)
        if by == person_id:
            raise OnOneself
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await living(work, person_id)
            if person.status == PersonStatus.ACTIVE:
                await check_administrator_remains(work, person)
                await work.people.cut_off(person_id, now=now)
                await note_status(work, caller, person, "person_cut_off", now)
                work.record_effect("cut_off", person_id)
            card = await self._card(work, caller, person)
            await work.commit()
        self._office.access_ended()
        await self._office.refresh_contact()
        return card

    async def restore(self, caller: Caller, person_id: int) -> PersonCard:
        """Let a person back in; they sign in anew. Doing it again changes nothing.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.RESTORE)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await living(work, person_id)
            if person.status == PersonStatus.CUT_OFF:
                await work.people.restore(person_id)
                await note_status(work, caller, person, "person_restored", now)
                work.record_effect("restore", person_id)
            card = await self._card(work, caller, person)
            await work.commit()
        await self._office.refresh_contact()
        return card

    async def _change(
        self, caller: Caller, person_id: int, version: int, action: str, fields: dict[str, Any]
    ) -> PersonCard:
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await living(work, person_id)
            if await work.earlier_effect(action) is None and not _is_already(person, fields):
                was = person.role.value
                if "role" in fields:
                    await check_administrator_remains(work, person)
                try:
                    person, _ = await work.log.change(
                        "person",
                        person_id,
                        fields,
                        version=version,
                        action=action,
                        now=self._clock.now(),
                        person_id=caller.person_id,
                        channel=caller.channel,
                    )
                except Conflict:
                    raise ChangedMeanwhile from None
                if action == "role_changed":
                    await tell_of_role(work, caller, person_id, was, self._clock.now(), self._calendar)
                work.record_effect(action, person_id)
            card = await self._card(work, caller, person)
            await work.commit()
        await self._office.refresh_contact()
        return card

    async def _card(self, work: UnitOfWork, caller: Caller, person: Person) -> PersonCard:
        unit = None if person.unit_id is None else await work.units.get(person.unit_id)
        accounts = await work.accounts.of_person(person.id)
        return PersonCard(
            id=person.id,
            name=person.name,
            role=person.role,
            status=person.status,
            unit=unit.name if unit else None,
            contact=person.contact,
            last_seen_at=max((one.last_seen_at for one in accounts), default=None),
            version=person.version,
            actions=_actions(caller, person),
            blocked_on=tuple(
                one.channel for one in accounts if one.blocked_at is not None and one.revoked_at is None
            ),
            is_signed_out=person.status == PersonStatus.ACTIVE
            and await ways_in(work, person.id, self._clock.now()) == 0,
        )


async def check_administrator_remains(work: UnitOfWork, person: Person) -> None:
    """Refuse what would leave the office without an administrator. Raises `LastAdministrator`."""
    is_one = person.role == Role.ADMINISTRATOR and person.status == PersonStatus.ACTIVE
    if is_one and await work.people.count(role=Role.ADMINISTRATOR) <= 1:
        raise LastAdministrator


async def note_status(
    work: UnitOfWork,
    caller: Caller,
    person: Person,
    action: str,
    now: datetime,
    *,
    undoes_id: int | None = None,
) -> None:
    """Write down that a person's access ended or was restored, so that it can be undone."""
    was, becomes = PersonStatus.ACTIVE, PersonStatus.CUT_OFF
    if action == "person_restored":
        was, becomes = becomes, was
    entry = await work.log.note(
        action=action,
        subject="person",
        subject_id=person.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        before={"status": was.value},
        after={"status": becomes.value},
    )
    entry.undoes_id = undoes_id
    await work.flush()


async def living(work: UnitOfWork, person_id: int) -> Person:
    """A person who has not been erased. Raises `NoLongerThere`."""
    try:
        person = await work.people.get(person_id)
    except NotFound:
        raise NoLongerThere from None
    if person.status == PersonStatus.ERASED:
        raise NoLongerThere
    return person


def _actions(caller: Caller, person: Person) -> frozenset[Action]:
    is_self = caller.person_id == person.id
    possible = {Action.RENAME, Action.MOVE_PERSON}
    if is_self:
        possible.add(Action.SET_CONTACT)
    elif person.status == PersonStatus.CUT_OFF:
        possible.add(Action.RESTORE)
    else:
        possible |= {Action.CHANGE_ROLE, Action.CUT_OFF}
    allowed = {action for action in possible if caller.may(action)}
    if not is_self and may_let_sign_in(caller, person):
        allowed.add(Action.LET_SIGN_IN)
    return frozenset(allowed)


def _is_already(person: Person, fields: dict[str, Any]) -> bool:
    return all(getattr(person, name) == value for name, value in fields.items())
