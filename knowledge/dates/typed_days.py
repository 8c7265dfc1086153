"""A day that somebody was asked for, as they typed it: the days it can mean, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.date_phrases import DatePhrase, Leaning, MissingDay, Reason, read_date
from knowledge.working_days import WorkingCalendar


class Side(StrEnum):
    """On which side of today the day has to lie; today itself is on both."""

    PAST = "past"
    AHEAD = "ahead"
    ANY = "any"


class Wrong(StrEnum):
    """What keeps a text from being the day; the sentence for each stands in the words of the views."""

    NO_DAY = "no_day"
    MISSING = "missing"
    OUT_OF_RANGE = "out_of_range"
    AHEAD = "ahead"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class DayFault:
    """Why a typed day cannot be taken; `day` is the one on the wrong side of `today`."""

    wrong: Wrong
    today: date
    missing: MissingDay | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TypedDays:
    """The days that a text can mean; without any, `fault` says why.

    `passed` is the day of a year gone by that lies nearer than the one taken, where the text names no year.
    """

    days: tuple[date, ...]
    fault: DayFault | None = None
    passed: date | None = None


def read_typed_day(
    text: str, today: date, side: Side = Side.ANY, *, calendar: WorkingCalendar | None = None
) -> TypedDays:
    """Read a day that was asked for, seen from `today` in Vietnam: "12/3", "hôm qua"."""
    leaning = Leaning.BACK if side is Side.PAST else Leaning.AHEAD
    return typed_days(read_date(text, today, leaning=leaning, calendar=calendar), today, side)


def typed_days(phrase: DatePhrase, today: date, side: Side = Side.ANY) -> TypedDays:
    """The days of a phrase that lie on the side asked for. A day that no calendar has stands for no other."""
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    missing = phrase.missing
    # "12/25" is a day as Americans write it, and read back as such; 31/2 may have been any slip.
    if missing is not None and (missing.longest is not None or not found):
        return TypedDays((), DayFault(Wrong.MISSING, today, missing=missing))
    if not found:
        is_far = phrase.reason is Reason.OUT_OF_RANGE
        return TypedDays((), DayFault(Wrong.OUT_OF_RANGE if is_far else Wrong.NO_DAY, today))
    days = tuple(one for one in found if _lies_on(one, side, today))
    if days:
        return TypedDays(days, passed=phrase.passed)
    wrong, day = (Wrong.AHEAD, found[0]) if side is Side.PAST else (Wrong.PASSED, found[-1])
    return TypedDays((), DayFault(wrong, today, day=day))


def _lies_on(day: date, side: Side, today: date) -> bool:
    return side is Side.ANY or (day <= today if side is Side.PAST else day >= today)
