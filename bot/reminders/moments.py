"""The present as it is for one person (thời điểm): what they were told today, when they may be told more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.reminders.planner import next_morning, next_opening, office_date, office_time
from bot.reminders.timetable import Timetable, hour_of
from storage.repositories.readers import Reader
from storage.repositories.reminder_wishes import Wishes


@dataclass(frozen=True, slots=True)
class Moment:
    """The present as the checks need it, for one person.

    `opening` is now, or when they may next be told something; `office_opening` the same for what they asked
    to hear on that day, be it a day on which they usually want to hear nothing. `daily_at` is the hour of
    today's message, be there one or not.
    """

    now: datetime
    opening: datetime
    office_opening: datetime
    tomorrow: datetime
    was_told_today: bool
    daily_at: datetime

    def opening_before(self, last_day: date) -> datetime:
        """When they may be told what is of no use after that day: as a last chance on a day they keep free.

        On days off and at night nothing goes out all the same. Past the day nothing is urgent any more.
        """
        is_chance = office_date(self.opening) > last_day >= office_date(self.office_opening)
        return self.office_opening if is_chance else self.opening

    @property
    def telling(self) -> datetime:
        """When the message of the day may go: before its hour it would leave out what is due at that hour."""
        return max(self.opening, self.daily_at)


def present_of(reader: Reader, now: datetime, timetable: Timetable) -> Moment:
    """The present for one person, by what they were told today and when they want to be told."""
    last = reader.last_told
    was_told_today = last is not None and office_date(last) == office_date(now)
    return moment_of(now, timetable, reader.wishes, was_told_today=was_told_today)


def moment_of(now: datetime, timetable: Timetable, wishes: Wishes, *, was_told_today: bool) -> Moment:
    """A moment as it is for somebody who wants to be told so."""
    calendar, hour = timetable.calendar_of(wishes), hour_of(wishes)
    return Moment(
        now=now,
        opening=next_opening(now, calendar, hour),
        office_opening=next_opening(now, timetable.calendar, hour),
        tomorrow=next_morning(now, calendar, hour),
        was_told_today=was_told_today,
        daily_at=office_time(office_date(now), hour),
    )
