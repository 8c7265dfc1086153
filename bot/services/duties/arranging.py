"""Arranging what is owed: letting off, asking for a later date and deciding about it, handing over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.reminders.recipients import deciders
from bot.rights import Action, Role, is_allowed
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import (
    DutyCard,
    card_of,
    look_now,
    may_decide,
    may_hand_over,
    may_waive,
    may_wish,
    theirs,
)
from bot.services.duties.changes import change_duty, extend, put_back, tell, tell_new_date
from bot.services.errors import ChangedMeanwhile, DayPassed, NoLongerThere, NotAllowed, NotLater
from bot.services.rounds.letting_off import tell_let_off
from bot.services.texts import CONTACT_LIMIT, usable_text
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import PersonStatus
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the unit who can take an obligation over."""

    id: int
    name: str


class DutyArranging:
    """What is agreed about an obligation; every method shows the card as it is after it."""

    def __init__(self, database: Database, clock: Clock, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._firm = firm

    async def waive(self, caller: Caller, obligation_id: int) -> DutyCard:
        """Let a unit off (được miễn) what the office asks of it. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect("waive")
            if duty.obligation.state in OWED and entry_id is None:
                entry_id = await waive_duty(work, caller, duty, self._clock.now())
                work.record_effect("waive", entry_id)
            return await self._card(work, caller, obligation_id, entry_id)

    async def explain(self, caller: Caller, entry_id: int, why: str) -> DutyCard:
        """Note why a unit was let off, beside what the caller has just done; undoing takes both back.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`, `TextNotUsable`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        note, now = usable_text(why, CONTACT_LIMIT), self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                entry = await work.log.get(entry_id)
                if entry.person_id != person_id or entry.action != "obligation_waived":
                    raise NoLongerThere
                obligation_id = entry.subject_id or 0
                await theirs(work, caller, obligation_id, for_change=True)
                again = await work.earlier_effect("explain")
                if again is None:
                    await put_back(work, caller, entry, obligation_id, now)
                    duty = await theirs(work, caller, obligation_id, for_change=True)
                    again = await waive_duty(work, caller, duty, now, note)
                    work.record_effect("explain", again)
            except storage_errors.NotFound:
                raise NoLongerThere from None
            except (storage_errors.AlreadyUndone, storage_errors.Conflict, storage_errors.NotUndoable):
                raise ChangedMeanwhile from None
            return await self._card(work, caller, obligation_id, again)

    async def end(self, caller: Caller, obligation_id: int) -> DutyCard:
        """Stop the reminders about a nominee who is not put forward. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect("end")
            if duty.deadline.nominee is None:
                raise NotAllowed
            if duty.obligation.state in OWED and entry_id is None:
                fields = {"state": ObligationState.WAIVED}
                entry_id = await self._change(work, caller, duty, "obligation_ended", fields, "end")
            return await self._card(work, caller, obligation_id, entry_id)

    async def ask_extension(self, caller: Caller, obligation_id: int, day: date) -> DutyCard:
        """Ask for a later date (đề nghị lùi hạn): the date stays until somebody agrees, who is told.

        Raises `NotAllowed` (for a legal date, which never moves), `NoLongerThere`, `NotLater`, `DayPassed`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        if day < office_day(self._clock):
            raise DayPassed
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect("wish")
            if duty.obligation.state == ObligationState.OPEN and entry_id is None:
                entry_id = await wish_for(work, caller, duty, day, self._clock.now())
                work.record_effect("wish", entry_id)
            return await self._card(work, caller, obligation_id, entry_id)

    async def decide(self, caller: Caller, obligation_id: int, *, is_agreed: bool) -> DutyCard:
        """Agree to the later date, for this unit alone, or refuse it; whoever asked is told.

        Raises `NotAllowed`, `NoLongerThere`, `DayPassed`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect("decide")
            wished, asker = duty.obligation.wished_for, duty.obligation.wished_by_id
            is_undecided = duty.obligation.state == ObligationState.EXTENSION_ASKED
            if is_undecided and wished is not None and asker is not None and entry_id is None:
                if not await may_decide(work, caller, duty):
                    raise NotAllowed
                fields = {"state": ObligationState.OPEN, "wished_for": None}
                if is_agreed:
                    if wished < office_day(self._clock):
                        raise DayPassed
                    entry_id = await extend(work, caller, duty, wished, fields, now)
                    work.record_effect("decide", entry_id)
                    await tell_new_date(work, obligation_id, asker, now, granted_by=person_id)
                else:
                    entry_id = await self._change(work, caller, duty, "extension_refused", fields, "decide")
                    kind = ReminderKind.EXTENSION_REFUSED
                    await tell(work, duty, kind, asker, about=person_id, entry_id=entry_id, now=now)
            return await self._card(work, caller, obligation_id, entry_id)

    async def colleagues(self, caller: Caller, obligation_id: int) -> list[Colleague]:
        """Who of the unit can take an obligation over. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            duty = await theirs(work, caller, obligation_id)
            if not await may_hand_over(work, caller, duty):
                raise NotAllowed
            return await _colleagues(work, duty)

    async def own_colleagues(self, caller: Caller) -> list[Colleague]:
        """Who of the caller's unit can be responsible in their place. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        if caller.unit_id is None:
            return []
        async with self._database.reading() as work:
            return [one for one in await _able_in(work, caller.unit_id) if one.id != person_id]

    async def assign(self, caller: Caller, obligation_id: int, to: int) -> DutyCard:
        """Make somebody of the unit responsible (giao phụ trách); they are told.

        Raises `NotAllowed`; `NoLongerThere`, also when that person has left the unit.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            if not await may_hand_over(work, caller, duty):
                raise NotAllowed
            entry_id = await work.earlier_effect("assign")
            is_new = duty.obligation.state in OWED and duty.obligation.responsible_id != to
            if is_new and entry_id is None:
                if to not in {one.id for one in await _colleagues(work, duty)}:
                    raise NoLongerThere
                willing = [one for one in duty.obligation.declined_by if one != to]
                fields = {"responsible_id": to, "declined_by": willing}
                entry_id = await self._change(work, caller, duty, "obligation_assigned", fields, "assign")
                if to != person_id:
                    now = self._clock.now()
                    kind = ReminderKind.ASSIGNED
                    await tell(work, duty, kind, to, about=person_id, entry_id=entry_id, now=now)
            return await self._card(work, caller, obligation_id, entry_id)

    async def _change(
        self, work: UnitOfWork, caller: Caller, duty: Duty, action: str, fields: dict[str, Any], effect: str
    ) -> int:
        entry_id = await change_duty(work, caller, duty, action, fields, self._clock.now())
        work.record_effect(effect, entry_id)
        return entry_id

    async def _card(
        self, work: UnitOfWork, caller: Caller, obligation_id: int, entry_id: int | None
    ) -> DutyCard:
        await look_now(work, obligation_id, self._clock.now())
        duty = await work.deadlines.duty(obligation_id)
        card = await card_of(work, caller, duty, self._firm, entry_id=entry_id)
        await work.commit()
        return card


async def waive_duty(
    work: UnitOfWork, caller: Caller, duty: Duty, now: datetime, note: str | None = None
) -> int:
    """Let a unit off an open obligation, with a `note` why; answers the entry. Raises `NotAllowed`."""
    if not await may_waive(work, caller, duty):
        raise NotAllowed
    fields: dict[str, Any] = {"state": ObligationState.WAIVED, "wished_for": None}
    if note is not None:
        fields["note"] = note
    entry_id = await change_duty(work, caller, duty, "obligation_waived", fields, now)
    await tell_let_off(work, caller, duty, entry_id, now)
    return entry_id


async def wish_for(work: UnitOfWork, caller: Caller, duty: Duty, day: date, now: datetime) -> int:
    """Ask for a later date of an open obligation; whoever decides is told. Answers the entry.

    Raises `NotAllowed` (for a legal date, which never moves), `NotLater`.
    """
    person_id = check_can(caller, Action.KEEP_DEADLINES)
    if not await may_wish(work, caller, duty):
        raise NotAllowed
    if day <= duty.occurrence.due_on:
        raise NotLater
    fields = {"state": ObligationState.EXTENSION_ASKED, "wished_for": day, "wished_by_id": person_id}
    entry_id = await change_duty(work, caller, duty, "extension_asked", fields, now)
    for one in await _deciders(work, duty, person_id):
        kind = ReminderKind.EXTENSION_ASKED
        await tell(work, duty, kind, one, about=person_id, entry_id=entry_id, now=now)
    return entry_id


async def _deciders(work: UnitOfWork, duty: Duty, asker: int) -> list[int]:
    """Whoever set the date, and who coordinates the unit, or leads the cluster; never the one who asks."""
    found = [one.id for one in await deciders(work, duty, without={asker})]
    setter_id = duty.deadline.created_by_id
    if setter_id is None or setter_id in {asker, *found} or duty.deadline.cluster_id is not None:
        return found
    if (await work.people.get(setter_id)).status == PersonStatus.ACTIVE:
        found.append(setter_id)
    return found


async def _colleagues(work: UnitOfWork, duty: Duty) -> list[Colleague]:
    if duty.obligation.unit_id is None:
        return []
    able = await _able_in(work, duty.obligation.unit_id)
    return [one for one in able if one.id != duty.obligation.responsible_id]


async def _able_in(work: UnitOfWork, unit_id: int) -> list[Colleague]:
    people = await work.people.all(unit_id=unit_id, status=PersonStatus.ACTIVE)
    able = [one for one in people if one.name and is_allowed(Role(one.role), Action.KEEP_DEADLINES)]
    return [Colleague(one.id, one.name) for one in able]
