"""The basics in English: 15 Dec, December 20, 2026, next Friday, end of month, in 10 working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.dates.explicit import dated, day_of_month, nearest_day
from knowledge.dates.finding import (
    NEAR_DAY,
    PERIOD,
    PERIOD_EDGE,
    WEEKDAY,
    Finding,
    Reason,
    Scene,
    add_months,
    in_range,
    monday_of,
)
from knowledge.dates.near import working_day_choices
from knowledge.dates.sentence import Sentence
from knowledge.dates.stretches import Edge, Kind, here, month_of, rolled

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}})\b)?")
_MONTH_EDGE = re.compile(
    rf"\b(?P<edge>end|beginning|start|middle)\s+of\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_THE_DAY = re.compile(r"\b(?:on\s+)?the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+of\s+[a-z])")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    rf"\b(?:(?P<which>next|this|last|coming|on|by|before|until)\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b(?P<after>\s+next\s+week)?"
)
_NAMED = (
    (re.compile(r"\b(?:the\s+)?day\s+after\s+tomorrow\b"), 2),
    (re.compile(r"\b(?:the\s+)?day\s+before\s+yesterday\b"), -2),
    (re.compile(r"\btomorrow\b"), 1),
    (re.compile(r"\b(?:today|tonight|end\s+of\s+(?:the\s+)?day)\b"), 0),
    (re.compile(r"\byesterday\b"), -1),
)
_DISTANCE = re.compile(
    r"\b(?:(?P<lead>in|within)\s+)?(?P<count>\d{1,4}|an?|one|two|three|four|five|six|seven|ten)\s+"
    r"(?P<working>(?:working|business)\s+)?(?P<unit>day|week|month)s?(?P<tail>\s+(?:ago|from\s+now|from\s+today|later))?\b"
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_EDGES = {"end": Edge.LAST, "middle": Edge.MIDDLE}
_PERIOD = re.compile(
    r"\b(?:(?P<edge>end|beginning|start|middle)\s+of\s+(?:the\s+)?)?(?P<which>this|next|last)?\s*"
    r"(?P<unit>week|month|quarter|year)\b"
)


def read_english(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every English date phrase; words with Vietnamese accents ("15 máy") are left alone."""
    for finding in _all(sentence, scene):
        original = sentence.original(finding.start, finding.end)
        if original == sentence.plain[finding.start : finding.end]:
            yield finding


def _all(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    plain, today = sentence.plain, scene.today
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(plain):
            day, month = int(found["day"]), _MONTHS.index(found["month"][:3]) + 1
            if found["year"]:
                yield dated(*found.span(), day, month, int(found["year"]))
            else:
                yield day_of_month(*found.span(), day, month, None, scene)
    for found in _MONTH_EDGE.finditer(plain):
        yield _month_edge(found, scene)
    for pattern, steps in _NAMED:
        for found in pattern.finditer(plain):
            yield Finding(
                *found.span(), NEAR_DAY + (1 if abs(steps) == 2 else 0), today + timedelta(days=steps)
            )
    for found in _THE_DAY.finditer(plain):
        yield nearest_day(*found.span(), int(found["day"]), scene, is_back=scene.looks_back)
    for found in _WEEKDAY.finditer(plain):
        yield _weekday(found, scene)
    yield from _distances(sentence, scene)
    for found in _PERIOD.finditer(plain):
        yield from _period(found, scene)


def _month_edge(found: re.Match[str], scene: Scene) -> Finding:
    year, edge = int(found["year"] or scene.today.year), _EDGES.get(found["edge"], Edge.FIRST)
    stretch = month_of(date(year, _MONTHS.index(found["month"][:3]) + 1, 1))
    if not found["year"]:
        stretch = rolled(stretch, edge, scene, is_yearly=True)
    day = stretch.day_at(edge)
    return Finding(*found.span(), PERIOD_EDGE, day if in_range(day) else None, reason=_out_of(day))


def _out_of(day: date) -> Reason | None:
    return None if in_range(day) else Reason.OUT_OF_RANGE


def _weekday(found: re.Match[str], scene: Scene) -> Finding:
    start, end, today = found.start("day"), found.end(), scene.today
    which = found["which"]
    if which in ("next", "this", "last", "coming"):
        start = found.start()
    week = monday_of(today)
    day = week + timedelta(days=_WEEKDAYS.index(found["day"]))
    if found["after"]:
        return Finding(start, end, WEEKDAY, day + timedelta(weeks=1))
    if which == "next":  # of next week; people also mean the coming one, so both are offered
        choices = (day, day + timedelta(weeks=1)) if day > today else ()
        return Finding(start, end, WEEKDAY, day + timedelta(weeks=1), choices)
    if which == "last":
        return Finding(start, end, WEEKDAY, day - timedelta(weeks=1) if day >= today else day)
    if which == "coming":
        return Finding(start, end, WEEKDAY, day if day > today else day + timedelta(weeks=1))
    if scene.looks_back:
        return Finding(start, end, WEEKDAY, day if day <= today else day - timedelta(weeks=1))
    if day >= today:
        return Finding(start, end, WEEKDAY, day)
    return Finding(start, end, WEEKDAY, None, (day, day + timedelta(weeks=1)), Reason.WEEKDAY_PAST)


def _distances(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _DISTANCE.finditer(sentence.plain):
        tail = (found["tail"] or "").strip()
        if not found["lead"] and not tail:
            continue
        count = _NUMBERS.get(found["count"]) or int(found["count"] if found["count"].isdigit() else 0)
        count = -count if tail == "ago" else count
        try:
            if found["working"]:
                days: tuple[date, ...] = working_day_choices(scene, scene.today, count)
            elif found["unit"] == "month":
                days = (add_months(scene.today, count),)
            else:
                days = (scene.today + timedelta(days=count * (7 if found["unit"] == "week" else 1)),)
        except OverflowError:
            days = ()
        if not days or not in_range(days[0]):
            yield Finding(*found.span(), NEAR_DAY, None, (), Reason.OUT_OF_RANGE)
        else:
            yield Finding(*found.span(), NEAR_DAY, days[0], days if len(days) > 1 else ())


def _period(found: re.Match[str], scene: Scene) -> Iterator[Finding]:
    edge, which = found["edge"], found["which"]
    if edge is None and which is None:
        return
    steps = {"next": 1, "last": -1}.get(which or "", 0)
    stretch = here(Kind(found["unit"]), scene.today, steps)
    if edge is None:
        last = stretch.last if stretch.kind is not Kind.WEEK else stretch.first + timedelta(days=4)
        yield Finding(*found.span(), PERIOD, None, (stretch.first, last), Reason.WHICH_DAY, stretch.first)
        return
    if stretch.kind is Kind.WEEK and edge == "end":
        yield Finding(*found.span(), PERIOD_EDGE, stretch.first + timedelta(days=4),
                      (stretch.first + timedelta(days=4), stretch.last))  # fmt: skip
        return
    day = {"end": stretch.last, "middle": stretch.middle}.get(edge, stretch.first)
    yield Finding(*found.span(), PERIOD_EDGE, day)
