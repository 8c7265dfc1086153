"""When people first hear of a date that was just set: planned and judged ahead, so that nobody need guess.

It is the planning of the sweep (`schedule.words_before`) and its checks right before sending (`verdict`):
the hours and days off of the office and of each reader, what they have switched off, one message a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.reminders.moments import moment_of
from bot.reminders.on_page import way_to
from bot.reminders.planner import next_morning, office_date
from bot.reminders.recipients import read_ahead, recipients
from bot.reminders.schedule import words_before
from bot.reminders.timetable import Timetable
from bot.reminders.verdicts import verdict
from bot.services.caller import Caller
from bot.services.duties.dates import dates_held
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder
from storage.repositories.deadlines import Duty
from storage.repositories.readers import Reader
from storage.repositories.reminder_wishes import USUAL, Wishes
from storage.repositories.reminders import DutyReminder

_TURNS = 30
"""So often a reminder is put off before it is taken for one that never comes."""


@dataclass(frozen=True, slots=True)
class FirstTold:
    """The first reminder before the date, of whoever set it (`is_own`) or of those for whom it was set.

    `at` is the first of all (None: there is none), `is_now` within minutes; `last` is when the latest of the
    others are first told, where that is later. Of the `untold` units nobody can be told before the date.
    `is_off`: whoever set it for themselves has switched such reminders off.
    """

    at: datetime | None
    is_own: bool
    is_now: bool = False
    last: datetime | None = None
    untold: tuple[str, ...] = ()
    is_off: bool = False


async def first_told(
    work: UnitOfWork, owed: Sequence[Duty], calendar: WorkingCalendar, person_id: int, now: datetime
) -> FirstTold | None:
    """When each of them is first told; `None` where the sweep has looked at them since they were set.

    A unit is told by its own people: what goes to whoever coordinates it in their place is no word to it.
    """
    if not owed or any(one.obligation.look_at != one.obligation.created_at for one in owed):
        return None
    is_own = all(one.obligation.responsible_id == person_id for one in owed)
    ahead = _Ahead(work, Timetable(calendar), now)
    moments = await ahead.first_moments(owed)
    told = sorted(one for one in moments if one is not None)
    missed = [one for one, at in zip(owed, moments, strict=True) if at is None]
    untold = tuple([await _whose(work, one) for one in missed])
    if not told:
        is_off = is_own and ahead.timetable.is_off(owed[0].deadline, await work.reminder_wishes.of(person_id))
        return FirstTold(None, is_own, untold=untold, is_off=is_off)
    first, last = told[0], told[-1]
    return FirstTold(first, is_own, first <= now, last if last != first else None, untold)


async def _whose(work: UnitOfWork, duty: Duty) -> str:
    unit_id = duty.obligation.unit_id
    return duty.deadline.title if unit_id is None else (await work.units.get(unit_id)).name


async def colleagues_of(work: UnitOfWork, caller: Caller, owed: Sequence[Duty]) -> int | None:
    """How many of the caller's unit see what the caller has set for it and are not reminded themselves.

    None where it is not that unit's alone, or somebody else answers for it.
    """
    is_of_unit = len(owed) == 1 and owed[0].obligation.unit_id == caller.unit_id is not None
    if not is_of_unit or owed[0].obligation.responsible_id != caller.person_id:
        return None
    people = await work.people.all(unit_id=caller.unit_id, status=PersonStatus.ACTIVE)
    return sum(one.id != caller.person_id for one in people)


async def untold_of_move(
    work: UnitOfWork, owed: Sequence[Duty], calendar: WorkingCalendar, mover_id: int, now: datetime
) -> tuple[Duty, ...]:
    """Of which of these nobody of the unit can be told of the new date before it is over.

    From the next morning of the office on everybody can, who can be told at all.
    """
    morning = office_date(next_morning(now, calendar))
    near = [one for one in owed if one.occurrence.due_on < morning and one.obligation.state in OWED]
    ahead = _Ahead(work, Timetable(calendar), now)
    return tuple([one for one in near if not await ahead.is_known(one, mover_id)])


class _Ahead:
    """What will be told of some obligations, as the sweep will judge it when its hour comes."""

    def __init__(self, work: UnitOfWork, timetable: Timetable, now: datetime) -> None:
        self.timetable = timetable
        self._work = work
        self._now = now
        self._readers: dict[int, Reader] = {}

    async def first_moments(self, owed: Sequence[Duty]) -> list[datetime | None]:
        """When somebody who answers for it is first told, of each obligation."""
        await read_ahead(self._work, owed)
        owing = [await self._of_its_own(one) for one in owed]
        wishes = await self._work.reminder_wishes.all({one.id for people in owing for one in people})
        return [await self._first_of(duty, people, wishes) for duty, people in zip(owed, owing, strict=True)]

    async def is_known(self, duty: Duty, mover_id: int) -> bool:
        """Whether somebody who answers for what was moved knows the date, or is told of it in time."""
        people = await self._of_its_own(duty)
        held = await dates_held(self._work, duty)
        if any(one.id == mover_id or held.get(one.id) == duty.occurrence.due_on for one in people):
            return True
        wishes = await self._work.reminder_wishes.all({one.id for one in people})
        return await self._first_of(duty, people, wishes, held) is not None

    async def _of_its_own(self, duty: Duty) -> list[Person]:
        """Who is reminded of it and belongs to whom it is for."""
        unit_id = duty.obligation.unit_id
        return [
            one
            for one in await recipients(self._work, duty)
            if one.id == duty.obligation.responsible_id or unit_id in (None, one.unit_id)
        ]

    async def _first_of(
        self,
        duty: Duty,
        people: Sequence[Person],
        wishes: Mapping[int, Wishes],
        held: Mapping[int, date] | None = None,
    ) -> datetime | None:
        first: dict[int, datetime] = {}
        owing = {one.id for one in people}
        rows = words_before(duty, people, wishes, self.timetable, self._now, held)
        for row in (one for one in rows if one.recipient_id in owing):
            if row.recipient_id not in first:
                at = await self._goes_out(row, duty, wishes.get(row.recipient_id, USUAL))
                first |= {} if at is None else {row.recipient_id: at}
        return min(first.values(), default=None)

    async def _goes_out(self, planned: DutyReminder, duty: Duty, wishes: Wishes) -> datetime | None:
        """When it is sent, put off as often as the checks will; None where they end it."""
        reader = await self._reader(planned.recipient_id)
        if way_to(reader.accounts, can_push=True) is None:
            return None
        row, at, is_off = _row(planned), planned.at, self.timetable.is_off(duty.deadline, wishes)
        for _ in range(_TURNS):
            was_told = reader.last_told is not None and office_date(reader.last_told) == office_date(at)
            moment = moment_of(at, self.timetable, wishes, was_told_today=was_told)
            found = verdict(row, duty, is_theirs=True, moment=moment, is_off=is_off)
            if found.until is None:
                is_in_time = found.is_to_send and office_date(at) <= duty.occurrence.due_on
                return at if is_in_time else None
            at = found.until
        return None

    async def _reader(self, person_id: int) -> Reader:
        if person_id not in self._readers:
            self._readers[person_id] = await self._work.readers.get(person_id)
        return self._readers[person_id]


def _row(planned: DutyReminder) -> Reminder:
    return Reminder(
        obligation_id=planned.obligation_id,
        revision=planned.revision,
        recipient_id=planned.recipient_id,
        kind=planned.kind,
        offset=planned.offset,
        planned_for=planned.at,
        due_at=planned.at,
        expires_at=planned.expires_at,
    )
