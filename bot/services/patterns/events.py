"""The day of an event (ngày diễn ra), told once it is known: what waits for it gets its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing, check_can
from bot.services.errors import NoLongerThere
from bot.services.patterns.cards import may_change, pattern_of, relative_of
from bot.services.patterns.opening import is_moved_by_hand, move_date, note, oblige_all
from knowledge.date_phrases import read_date
from knowledge.dates.relative import Relative, is_about
from knowledge.recurrences import DaysOff, settled
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import DeadlinePattern


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What one deadline comes to when its event is on a day; `is_past` when that lies behind today."""

    name: str
    relative: Relative
    due_on: date
    is_past: bool


@dataclass(frozen=True, slots=True)
class EventDay:
    """The day of an event as it was told, and what hangs on it; nothing is set before it is confirmed."""

    pattern_id: int
    event: str
    day: date
    hanging: tuple[Reckoned, ...]


class PatternEvents:
    """What waits for an event."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    async def told_in(self, caller: Caller, text: str) -> list[EventDay]:
        """The readings of "họp hội đồng ngày 3/12" where something of the caller's waits for that event."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return []
        phrase = read_date(text, office_day(self._clock), calendar=self._calendar)
        days = phrase.choices or ((phrase.day,) if phrase.day else ())
        if not days:
            return []
        async with self._database.reading() as work:
            for pattern in await work.patterns.running():
                relative = relative_of(pattern)
                if relative is None or not is_about(text, relative.event):
                    continue
                if await may_change(work, caller, pattern):
                    return [await self._reckoned(work, caller, pattern, day) for day in days]
        return []

    async def reckon(self, caller: Caller, pattern_id: int, day: date) -> EventDay:
        """What hangs on the event of a pattern when it is on `day`. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            pattern = await pattern_of(work, caller, pattern_id)
            return await self._reckoned(work, caller, pattern, day)

    async def set_day(self, caller: Caller, pattern_id: int, day: date) -> EventDay:
        """Let everything of the caller's that waits for this event have its date; told again, dates move.

        What would be due before today is left waiting. Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            told = await self._reckoned(work, caller, pattern, day)
            for one in await self._same_event(work, caller, pattern):
                held = await pattern_of(work, caller, one.id, for_change=True)
                await self._set(work, caller, held, day, now)
            await work.commit()
        return told

    async def _set(
        self, work: UnitOfWork, caller: Caller, pattern: DeadlinePattern, day: date, now: datetime
    ) -> None:
        due_on = self._due_on(pattern, day)
        if due_on < office_day(self._clock) or pattern.event_on == day:
            return
        opened = await work.patterns.deadlines_of(pattern.id)
        if not opened:
            occurrence = await work.patterns.open_date(
                pattern, name=pattern.name, on=due_on, due_on=due_on, now=now
            )
            assert occurrence is not None
            await oblige_all(work, pattern, occurrence, now)
        for deadline in opened:
            owed = await work.deadlines.of_deadline(deadline.id)
            for one in {duty.occurrence.id: duty.occurrence for duty in owed}.values():
                if one.due_on != due_on and not await is_moved_by_hand(work, one):
                    await move_date(work, one, due_on, now, person_id=caller.person_id)
        pattern.event_on = day
        pattern.version += 1
        await note(work, caller, "pattern_event_set", pattern, now)

    async def _reckoned(
        self, work: UnitOfWork, caller: Caller, pattern: DeadlinePattern, day: date
    ) -> EventDay:
        relative = relative_of(pattern)
        if relative is None:
            raise NoLongerThere
        today = office_day(self._clock)
        hanging = []
        for one in await self._same_event(work, caller, pattern):
            due_on, counted = self._due_on(one, day), relative_of(one)
            assert counted is not None
            hanging.append(Reckoned(one.name, counted, due_on, due_on < today))
        return EventDay(pattern.id, relative.event, day, tuple(hanging))

    async def _same_event(
        self, work: UnitOfWork, caller: Caller, pattern: DeadlinePattern
    ) -> list[DeadlinePattern]:
        event = relative_of(pattern)
        if event is None:
            raise NoLongerThere
        found = []
        for one in await work.patterns.running():
            other = relative_of(one)
            if other is not None and other.words == event.words and await may_change(work, caller, one):
                found.append(one)
        return found

    def _due_on(self, pattern: DeadlinePattern, day: date) -> date:
        relative = relative_of(pattern)
        if relative is None:
            raise NoLongerThere
        reckoned = relative.reckoned(day, self._calendar)
        return settled(reckoned, DaysOff(pattern.days_off), self._calendar)
