"""Weeks of a month: "tuần đầu tháng 12", "thứ hai tuần thứ hai tháng 12", "tuần cuối tháng này".

Offices count them in two ways, as seven days each from the first of the month and as the weeks of the
calendar that have days in it; where the two differ on the last day it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.dates.finding import FULL_DATE, Finding, Reason, Scene, in_range
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.dates.stretches import Edge, Kind, Stretch, here, month_of, rolled

_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
}
_WEEKS = {"nhat": 1, "1": 1, "hai": 2, "2": 2, "ba": 3, "3": 3, "tu": 4, "bon": 4, "4": 4}
_WEEK_OF_MONTH = re.compile(
    r"\b(?:(?:thu\s*|t)(?P<weekday>hai|ba|tu|nam|sau|bay|[2-7])\s+(?:(?:cua|trong)\s+)?)?"
    r"(?:(?:trong|het|cuoi|vao)\s+)?tuan\s+"
    r"(?P<which>dau(?:\s+tien)?|cuoi(?:\s+cung)?|(?:thu\s+)?(?:nhat|hai|ba|bon|tu|[1-4]))\s+(?:(?:cua|trong)\s+)?"
    rf"thang\s+(?P<month>nay|sau|toi|{NUMBER})(?:\s*(?:/|nam\s+)\s*(?P<year>\d{{4}}))?(?![\w/-]\w)(?!\w)"
)
_FRIDAY, _DAY, _WEEK = 4, timedelta(days=1), timedelta(days=7)


def read_weeks_of_months(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """The last working day of such a week, or its weekday; both days where the week may be another one."""
    for found in _WEEK_OF_MONTH.finditer(sentence.plain):
        month = _month(sentence, found, scene)
        if month is None:
            continue
        days = tuple(day for day in _days(month, found) if in_range(day))
        if len(days) == 1:
            yield Finding(*found.span(), FULL_DATE, days[0])
        else:
            yield Finding(*found.span(), FULL_DATE, None, days, Reason.WHICH_DAY)


def _month(sentence: Sentence, found: re.Match[str], scene: Scene) -> Stretch | None:
    said = found["month"]
    if said in ("nay", "toi") or (said == "sau" and sentence.is_written(*found.span("month"), "sau")):
        return here(Kind.MONTH, scene.today, 0 if said == "nay" else 1)
    number = sentence.number(*found.span("month"))
    if number is None or not 1 <= number <= 12:
        return None
    if found["year"]:
        return month_of(date(int(found["year"]), number, 1)) if 1900 <= int(found["year"]) <= 2100 else None
    return rolled(month_of(date(scene.today.year, number, 1)), Edge.THROUGH, scene, is_yearly=True)


def _days(month: Stretch, found: re.Match[str]) -> tuple[date, ...]:
    """By the weeks of the calendar, and by seven days each."""
    weekday = None if found["weekday"] is None else _WEEKDAYS[found["weekday"]]
    if found["which"].startswith("cuoi"):
        by_calendar = month.last - month.last.weekday() * _DAY
        by_sevens = month.last - 6 * _DAY
    else:
        count = 1 if found["which"].startswith("dau") else _WEEKS[found["which"].split()[-1]]
        first = month.first
        # A month that begins on a Saturday has its first week of work behind that.
        monday = (
            first - first.weekday() * _DAY
            if first.weekday() <= _FRIDAY
            else first + (7 - first.weekday()) * _DAY
        )
        by_calendar, by_sevens = monday + (count - 1) * _WEEK, first + (count - 1) * _WEEK
    if weekday is not None:
        in_sevens = by_sevens + ((weekday - by_sevens.weekday()) % 7) * _DAY
        return tuple(sorted({by_calendar + weekday * _DAY, in_sevens}))
    ends = {min(by_calendar + _FRIDAY * _DAY, month.last), min(by_sevens + 6 * _DAY, month.last)}
    return tuple(sorted(ends))
