"""When somebody wants to hear of a duty again (nhắc lại sau): they alone, at the moment that they wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import OFFICE_ZONE, Clock, office_day
from bot.reminders.planner import PATIENCE, next_morning, next_opening, office_time
from bot.reminders.timetable import hour_of
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import theirs
from bot.services.errors import DayPassed, NoLongerThere
from knowledge.dates.wished_moments import WishedMoment, read_wished_moment
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.models.deadlines import OWED
from storage.models.reminders import ReminderKind

_A_MOMENT = timedelta(minutes=1)
_ASKED = timedelta(minutes=30)
"""So long what is typed may answer a question of the assistant."""


@dataclass(frozen=True, slots=True)
class Again:
    """When somebody is told again; `is_put_off` where nothing goes out at the moment they wished for."""

    at: datetime
    is_put_off: bool


@dataclass(frozen=True, slots=True)
class AgainAt:
    """A day and hour that was wished for, and when something goes out: then, or at the next opening."""

    day: date
    hour: time
    at: datetime

    @property
    def is_put_off(self) -> bool:
        """Whether nothing goes out at that moment."""
        return self.at != office_time(self.day, self.hour)


class TellingAgain:
    """What officers do to hear of something later."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    def read(self, text: str) -> WishedMoment:
        """When a typed text wishes it, seen from now."""
        now = self._clock.now().astimezone(OFFICE_ZONE).time().replace(second=0, microsecond=0)
        return read_wished_moment(text, office_day(self._clock), now, calendar=self._calendar)

    async def moments(self, caller: Caller, wished: WishedMoment) -> tuple[AgainAt, ...]:
        """Of a wish with an hour, the moments at which something goes out; none where all have passed."""
        usual, now = await self._hour_of(caller), self._clock.now()
        found: list[AgainAt] = []
        for day in wished.days.days:
            ahead = next((one for one in wished.hours if office_time(day, one) > now), None)
            if ahead is not None:
                at = next_opening(office_time(day, ahead), self._calendar, usual)
                found.append(AgainAt(day, ahead, at))
        return tuple(found)

    def telling_days(self, days: Sequence[date]) -> tuple[date, ...]:
        """For each of these days the one on which something can go out: itself, or the next working day."""
        return tuple(self._calendar.next_working_day(day - timedelta(days=1)) for day in days)

    def noted(self) -> str:
        """The present, to be kept beside a question that waits for its answer."""
        return self._clock.now().isoformat()

    def is_recent(self, noted: str) -> bool:
        """Whether a question that was noted then may still be what a text answers."""
        return self._clock.now() - datetime.fromisoformat(noted) <= _ASKED

    async def remind_again(self, caller: Caller, obligation_id: int, *, in_hours: int | None) -> Again:
        """Leave the caller alone about it for some hours, or (None) until their hour of the next working day.

        Answers when they will be told. Raises `NotAllowed`, `NoLongerThere`.
        """
        now, hour = self._clock.now(), await self._hour_of(caller)
        if in_hours is not None:
            wished = now + timedelta(hours=in_hours)
            at = next_opening(wished, self._calendar, hour)
        else:
            wished = office_time(office_day(self._clock) + timedelta(days=1), hour)
            at = next_morning(now, self._calendar, hour)
        at = await self._again(caller, obligation_id, at)
        return Again(at, is_put_off=at - wished > _A_MOMENT)

    async def remind_on(
        self, caller: Caller, obligation_id: int, day: date, hour: time | None = None
    ) -> datetime:
        """The same until an hour of a day, theirs without one, or the next moment when something goes out.

        Raises `NotAllowed`, `NoLongerThere`, `DayPassed`.
        """
        usual = await self._hour_of(caller)
        if hour is None:
            (telling,) = self.telling_days([day])
            at = office_time(telling, usual)
        else:
            at = next_opening(office_time(day, hour), self._calendar, usual)
        if at <= self._clock.now():
            raise DayPassed
        return await self._again(caller, obligation_id, at)

    async def _hour_of(self, caller: Caller) -> time:
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            return hour_of(await work.reminder_wishes.of(person_id))

    async def _again(self, caller: Caller, obligation_id: int, at: datetime) -> datetime:
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            earlier = await work.earlier_effect("again")
            if earlier is not None:
                return datetime.fromisoformat(earlier)
            if duty.obligation.state not in OWED or duty.deadline.closed_at is not None:
                raise NoLongerThere
            duty.obligation.quiet_until = max(at, duty.obligation.quiet_until or at)
            await work.reminders.plan(
                obligation_id=obligation_id,
                revision=duty.occurrence.revision,
                recipient_id=person_id,
                kind=ReminderKind.AGAIN,
                offset=int(at.timestamp() // 60),
                at=at,
                expires_at=at + PATIENCE,
            )
            work.record_effect("again", at.isoformat())
            await work.commit()
        return at
