"""Moving a date (thay đổi hạn): for one unit alone or for all that share it, never for more than was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.first_told import untold_of_move
from bot.services.duties.cards import DutyCard, card_of, look_now, may_move, theirs
from bot.services.duties.changes import extend, tell_new_date
from bot.services.duties.dates import MOVED, MOVED_ALONE
from bot.services.errors import DayPassed, NotAllowed
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import ObligationState
from storage.repositories.deadlines import Duty


class Reach(StrEnum):
    """Whom a new date is for."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whom a date concerns: the units that share it, and those of the deadline that have one of their own."""

    card: DutyCard
    units: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        """Whether a move would concern more than the unit whose card is looked at."""
        return len(self.units) > 1


class DutyMoving:
    """What whoever set a date, or coordinates the units, does when it changes."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._firm = firm

    async def sharing(self, caller: Caller, obligation_id: int) -> Sharing:
        """Whom a new date would concern. Raises `NotAllowed` (a legal date never moves), `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            duty = await theirs(work, caller, obligation_id)
            if not await may_move(work, caller, duty):
                raise NotAllowed
            owed = await work.deadlines.of_deadline(duty.deadline.id)
            apart = [one for one in owed if one.occurrence.id != duty.occurrence.id]
            return Sharing(
                await card_of(work, caller, duty, self._firm),
                await units_sharing(work, duty),
                await _names(work, apart),
            )

    async def move(self, caller: Caller, obligation_id: int, due_on: date, reach: Reach) -> DutyCard:
        """Move the date; those who were told the old one are told, and the units that keep it hear nothing.

        Raises `NotAllowed` (a legal date never moves), `NoLongerThere`, `DayPassed`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        if due_on < office_day(self._clock):
            raise DayPassed
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            if not await may_move(work, caller, duty):
                raise NotAllowed
            units = await units_sharing(work, duty)
            entry_id = await work.earlier_effect("move")
            if duty.occurrence.due_on != due_on and entry_id is None:
                is_alone = reach is Reach.ONE and len(units) > 1
                change = _move_alone if is_alone else _move_all
                entry_id = await change(work, caller, duty, due_on, now)
                work.record_effect("move", entry_id)
            duty = await work.deadlines.duty(obligation_id)
            card = await card_of(work, caller, duty, self._firm, entry_id=entry_id)
            shared = await work.deadlines.of_occurrence(duty.occurrence.id)
            untold = await untold_of_move(work, shared, self._calendar, caller.person_id or 0, now)
            card = replace(card, concerned=await concerned(work, duty), untold=await _names(work, untold))
            await work.commit()
        return card


async def concerned(work: UnitOfWork, duty: Duty) -> tuple[str, ...]:
    """The units that a date concerns, where its deadline is one of several units."""
    owed = await work.deadlines.of_deadline(duty.deadline.id)
    return await units_sharing(work, duty) if len(owed) > 1 else ()


async def units_sharing(work: UnitOfWork, duty: Duty) -> tuple[str, ...]:
    """The units whose date it is, those that were let off apart."""
    return await _names(work, await work.deadlines.of_occurrence(duty.occurrence.id))


async def _names(work: UnitOfWork, duties: Sequence[Duty]) -> tuple[str, ...]:
    meant = [one.obligation for one in duties if one.obligation.state != ObligationState.WAIVED]
    return tuple([(await work.units.get(one.unit_id)).name for one in meant if one.unit_id is not None])


async def _move_alone(work: UnitOfWork, caller: Caller, duty: Duty, due_on: date, now: datetime) -> int:
    """A date of its own for one unit; a later date that it has asked for is thereby decided."""
    obligation = duty.obligation
    asker = obligation.wished_by_id if obligation.state == ObligationState.EXTENSION_ASKED else None
    state = obligation.state if asker is None else ObligationState.OPEN
    fields = {"state": state, "wished_for": obligation.wished_for if asker is None else None}
    entry_id = await extend(work, caller, duty, due_on, fields, now, action=MOVED_ALONE)
    await look_now(work, obligation.id, now)
    if asker is not None and asker != caller.person_id:
        await tell_new_date(work, obligation.id, asker, now)
    return entry_id


async def _move_all(work: UnitOfWork, caller: Caller, duty: Duty, due_on: date, now: datetime) -> int:
    fields = {
        "due_on": due_on,
        "moved_from": duty.occurrence.due_on,
        "revision": duty.occurrence.revision + 1,
    }
    _, entry = await work.log.change(
        "occurrence",
        duty.occurrence.id,
        fields,
        version=duty.occurrence.version,
        action=MOVED,
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    for one in await work.deadlines.of_occurrence(duty.occurrence.id):
        await look_now(work, one.obligation.id, now)
    return entry.id
