"""Deadlines that come again (hạn định kỳ): RFC 5545 rules, their dates, and the period that each is about."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.rrule import rrulestr

from knowledge.lunar_recurrence import LunarYearly
from knowledge.working_days import WorkingCalendar

LAST_YEAR = 2100
"""No date is reckoned beyond it."""

LONGEST_RULE = 500
"""Letters of a rule that are read; one of a calendar program has some dozens."""

_MOST_RULES = 12
_SEEN_YEARS = 8
_FREQUENCIES = ("WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = frozenset(
    ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"]
)
_LARGEST_INTERVAL = 60
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PART = re.compile(r"[A-Z]+=[0-9A-Z,+-]+")
_INTERVAL = re.compile(r"\bINTERVAL=(\d+)")
_THIS_YEARS = re.compile(
    r"\b(?:đăng\s+ký|dang\s+ky|giao\s+ước|giao\s+uoc|kế\s+hoạch|ke\s+hoach|phát\s+động|phat\s+dong)\b"
)


class Every(StrEnum):
    """How often a deadline comes, as officers say it."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


class DaysOff(StrEnum):
    """What becomes of a date on a day off: it stays, moves to the working day before, or to the one after."""

    AS_IS = "as_is"
    BEFORE = "before"
    AFTER = "after"


class BadRule(ValueError):
    """A rule that is not one of RFC 5545, or one of a kind that deadlines do not have (daily, hourly)."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When a deadline comes again: RFC 5545 rules, one a line, or one of the lunar year; how often that is.

    `start` is the day that intervals and counts begin at; without one, the day that is asked about.
    """

    every: Every
    rules: str
    start: date | None = None

    @property
    def weeks(self) -> int:
        """How many weeks lie between the dates of a weekly rule; 1 for every other one."""
        intervals = {int(one) for one in _INTERVAL.findall(self.rules)}
        return intervals.pop() if self.every is Every.WEEK and len(intervals) == 1 else 1

    @property
    def lunar(self) -> LunarYearly | None:
        """The day of the lunar year that it is; None by the solar calendar."""
        return LunarYearly.of(self.rules)

    @property
    def last(self) -> date | None:
        """The last of its dates, where it has an end (so many times, until a day)."""
        if "COUNT" not in self.rules and f"UNTIL={LAST_YEAR}1231" in self.rules:
            return None
        if self.start is None or not ("COUNT" in self.rules or "UNTIL" in self.rules):
            return None
        return deque(self.dates_from(self.start), maxlen=1).pop()

    def dates_from(self, day: date) -> Iterator[date]:
        """Its dates from `day` on, in order, each once."""
        return (found for found in _dates(self.rules, self.start or day) if found >= day)

    def named_by(self, on: date) -> date:
        """The day whose period names the date `on`: of a lunar day the middle of its lunar year."""
        return on if self.lunar is None else date(self.lunar.year_of(on), 7, 1)

    def first(self, count: int, day: date) -> tuple[date, ...]:
        """The next `count` dates from `day` on."""
        return tuple(islice(self.dates_from(day), count))


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of time that a report is about; `number` is the quarter, half or month of `year`."""

    every: Every
    year: int
    number: int = 0


def recurrence_of(rules: str, start: date) -> Recurrence:
    """The rules of a file, checked, with how often they come. Raises `BadRule`."""
    lines = _lines(rules)
    if not 0 < len(lines) <= _MOST_RULES:
        raise BadRule(rules[:80])
    checked = "\n".join(_checked(line, start) for line in lines)
    return Recurrence(_every(checked, start), checked, start)


def period_of(every: Every, day: date, *, is_before: bool) -> Period:
    """Which period a date of the recurrence is about; `is_before` when it lies behind that period."""
    match every:
        case Every.QUARTER:
            number = day.year * 4 + (day.month - 1) // 3 - is_before
            return Period(every, number // 4, number % 4 + 1)
        case Every.HALF_YEAR:
            number = day.year * 2 + (day.month - 1) // 6 - is_before
            return Period(every, number // 2, number % 2 + 1)
        case Every.MONTH:
            number = day.year * 12 + day.month - 1 - is_before
            return Period(every, number // 12, number % 12 + 1)
        case Every.SCHOOL_YEAR:
            return Period(every, (day.year if day.month >= 8 else day.year - 1) - is_before)
        case _:
            return Period(every, day.year - (is_before and every is Every.YEAR))


def lies_behind(every: Every, day: date, name: str) -> bool:
    """Whether such a date is likely about the period before: early in the next one, and no pledge or plan."""
    if _THIS_YEARS.search(name.casefold()):
        return False
    match every:
        case Every.QUARTER:
            return day.month % 3 == 1 and day.day <= 20
        case Every.HALF_YEAR:
            return day.month in (1, 7)
        case Every.MONTH:
            return day.day <= 10
        case Every.YEAR:
            return day.month <= 2
        case _:
            return False


def settled(day: date, rule: DaysOff, calendar: WorkingCalendar) -> date:
    """The date itself, or the working day before or after it where the rule says so."""
    if rule is DaysOff.BEFORE:
        return calendar.working_day_on_or_before(day)
    if rule is DaysOff.AFTER:
        return calendar.next_working_day(day - timedelta(days=1))
    return day


def monthly_rule(days: tuple[int, ...], months: tuple[int, ...] = ()) -> str:
    """The rule for days of (these) months; the 29th to 31st of a shorter month is its last day."""
    parts = ["FREQ=MONTHLY"]
    if months:
        parts.append("BYMONTH=" + ",".join(str(month) for month in sorted(set(months))))
    if len(days) == 1 and days[0] > 28:
        # RFC 5545 would leave out the months that have no such day.
        parts.append("BYMONTHDAY=" + ",".join(str(day) for day in range(28, days[0] + 1)) + ";BYSETPOS=-1")
    else:
        parts.append("BYMONTHDAY=" + ",".join(str(day) for day in sorted(set(days))))
    return ";".join(parts)


def weekly_rule(weekday: int) -> str:
    """The rule for a weekday, Monday being 0."""
    return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[weekday]}"


def monthly_weekday_rule(weekday: int, week: int) -> str:
    """The rule for a weekday of each month, Monday being 0: the first (`week` 1) or last (-1)."""
    return f"FREQ=MONTHLY;BYDAY={week}{_WEEKDAYS[weekday]}"


def _dates(rules: str, day: date) -> Iterator[date]:
    lunar = LunarYearly.of(rules)
    if lunar is not None:
        yield from lunar.dates_from(day)
        return
    start = datetime.combine(day, time())  # dateutil reckons in days without a zone
    text = "\n".join(f"RRULE:{line}" for line in _lines(rules))
    last: date | None = None
    for moment in rrulestr(text, dtstart=start, forceset=True):
        if moment.year > LAST_YEAR:
            return
        if moment.date() != last:
            last = moment.date()
            yield last


def _lines(rules: str) -> list[str]:
    return [line.strip().removeprefix("RRULE:") for line in rules.splitlines() if line.strip()]


def _checked(line: str, start: date) -> str:
    """One rule that falls on some day, with a last one. Raises `BadRule`."""
    parts = line.upper().split(";")
    if len(line) > LONGEST_RULE or not all(_PART.fullmatch(part) for part in parts):
        raise BadRule(line[:80])
    values = dict(part.split("=", 1) for part in parts)
    if len(values) != len(parts) or set(values) - _KNOWN or values.get("FREQ") not in _FREQUENCIES:
        raise BadRule(line[:80])
    interval = values.get("INTERVAL", "1")
    if not interval.isdigit() or not 1 <= int(interval) <= _LARGEST_INTERVAL:
        raise BadRule(line[:80])
    until = values.pop("UNTIL", f"{LAST_YEAR}1231")[:8]
    if not (until.isdigit() and len(until) == 8):
        raise BadRule(line[:80])
    soon = min(until, f"{start.year + _SEEN_YEARS}1231")
    rule = ";".join(f"{name}={value}" for name, value in values.items())
    try:
        # Asked of some years only: a 30th of February would be looked for until the end of the calendar.
        found = list(islice(_dates(rule if "COUNT" in values else f"{rule};UNTIL={soon}", start), 1))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise BadRule(line[:80]) from error
    if not found:
        raise BadRule(line[:80])
    return rule if "COUNT" in values else f"{rule};UNTIL={until}"


def _every(rules: str, start: date) -> Every:
    """How often rules of a file come, by the days between their dates; what comes once by its own word."""
    if all("FREQ=WEEKLY" in line for line in rules.splitlines()):
        return Every.WEEK
    found = list(islice(_dates(rules, start), 40))
    if len(found) == 1:
        return Every.MONTH if "FREQ=MONTHLY" in rules else Every.YEAR
    a_year = 365 * (len(found) - 1) / (found[-1] - found[0]).days
    if a_year >= 8:
        return Every.MONTH
    if a_year >= 3:
        return Every.QUARTER
    return Every.HALF_YEAR if a_year >= 1.5 else Every.YEAR
