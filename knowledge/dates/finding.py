"""What a date reader finds, and the scene in which it reads."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.working_days import WorkingCalendar

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)


class Leaning(StrEnum):
    """Which way a day without a year points: a deadline ahead, or something that has been done."""

    AHEAD = "ahead"
    BACK = "back"


class Reason(StrEnum):
    """Why a date is not certain; the sentence for each stands in the words of the views."""

    NOTHING = "nothing"
    NO_SUCH_DAY = "no_such_day"
    OUT_OF_RANGE = "out_of_range"
    WEEKDAY_PAST = "weekday_past"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    SEVERAL_DATES = "several_dates"
    WHICH_DAY = "which_day"
    NO_BASE_DATE = "no_base_date"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class MissingDay:
    """A day that no calendar has, as it was written: 31/2/2025, 32/13, "ngày 32" without a month."""

    day: int
    month: int | None = None
    year: int | None = None

    @property
    def longest(self) -> int | None:
        """How many days such a month has at most; `None` where there is no such month."""
        if self.month is None:
            return 31
        # Without a year February counts as in a leap year.
        return last_of_month(self.year or 2024, self.month).day if 1 <= self.month <= 12 else None


@dataclass(frozen=True, slots=True)
class Scene:
    """Against what a phrase is read: the day in Vietnam, the hour where known, the leaning, the calendar."""

    today: date
    now: time | None
    leaning: Leaning
    calendar: WorkingCalendar

    @property
    def looks_back(self) -> bool:
        """Whether days without a year are taken from the past."""
        return self.leaning is Leaning.BACK


@dataclass(frozen=True, slots=True)
class Finding:
    """One date phrase at a place of the folded text.

    `rank` is how much a phrase says: a full date outweighs a weekday, a weekday a bare month. `first` is
    where a period begins, which "trước tháng 12" counts from. Without `day` the officer has to choose.
    `event` is where the event with its day stands that the day is counted from.
    """

    start: int
    end: int
    rank: int
    day: date | None
    choices: tuple[date, ...] = ()
    reason: Reason | None = None
    first: date | None = None
    hour: time | None = None
    missing: MissingDay | None = None
    event: tuple[int, int] | None = None


Reader = Callable[[Sentence, Scene], Iterator[Finding]]

FROM_BASE = 110
LUNAR_DAY = 102
FULL_DATE = 100
DAY_MONTH = 90
FESTIVAL = 80
NEAR_DAY = 70
WEEKDAY = 69
DAY_ONLY = 60
PERIOD_EDGE = 50
PERIOD = 30


def last_of_month(year: int, month: int) -> date:
    """The last calendar day of a month."""
    return date(year, month, months.monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a shorter month; `OverflowError` out of range."""
    place = day.year * 12 + day.month - 1 + count
    if not FIRST_DAY.year * 12 <= place < (LAST_DAY.year + 1) * 12:
        raise OverflowError(f"{count} months from {day}")
    year, month = divmod(place, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies: weeks begin on Monday here."""
    return day - timedelta(days=day.weekday())


def in_range(day: date) -> bool:
    """Whether an office can mean that day at all."""
    return FIRST_DAY <= day <= LAST_DAY
