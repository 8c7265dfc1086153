"""Lunar days and festivals: "rằm tháng giêng", "10/3 âm lịch", "mùng 5 tết", giỗ tổ, Quốc khánh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from knowledge.dates.explicit import day_of_month
from knowledge.dates.finding import DAY_MONTH, FESTIVAL, PERIOD, PERIOD_EDGE, Finding, Reason, Scene
from knowledge.dates.lunar_days import (
    LUNAR_NAMED,
    MARK,
    MONTH_NAME,
    TET,
    TET_DAY,
    TREATS,
    is_marked,
    is_tet,
    lunar_number,
    worded_days,
)
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.lunar import FIRST_YEAR, LAST_YEAR, LunarDate, NoSuchLunarDay, to_lunar, to_solar

_DAY_ONLY = re.compile(rf"\b(?:ngay\s+|mung\s+|mong\s+)?(?P<day>{NUMBER}|ram)\s+{MARK}\b")
_LUNAR_YEAR = re.compile(
    r"\b(?:(?:ngay\s+)?(?P<edge>cuoi|dau|giua|het|trong)(?:\s+(?:cung|tien))?\s+(?:cua\s+)?)?"
    r"(?P<unit>nam)\s+(?P<mark>am\s+lich|am|al)\b(?:\s+(?P<which>nay|sau|toi)\b)?"
)
_FULL_MOON = re.compile(r"\b(?P<word>ram)\b(?!\s+thang)")
_NEAR_TET = re.compile(r"\b(?:(?P<after>qua|ra|an|sau)|giap|can|ke|sat)\s+$")
_COUNT_AFTER = re.compile(r"\s+\d+\s+(?:ngay|tuan)")
_COUNT_BEFORE = re.compile(r"(?:ngay|tuan|viec)\s+$")
_DAY_WORD = re.compile(r"\b(?:mung|mong)\s+$")
_SOLAR_NAMED = (
    (re.compile(r"\b(?:le\s+)?quoc\s+khanh\b"), 9, 2),
    (re.compile(r"\bngay\s+nha\s+giao(?:\s+viet\s+nam)?\b"), 11, 20),
    (re.compile(r"\bngay\s+thay\s+thuoc(?:\s+viet\s+nam)?\b"), 2, 27),
    (re.compile(r"\bngay\s+doanh\s+nhan(?:\s+viet\s+nam)?\b"), 10, 13),
    (re.compile(r"\bngay\s+thuong\s+binh(?:,?\s+liet\s+si)?\b"), 7, 27),
    (re.compile(r"\bngay\s+truyen\s+thong\s+thi\s+dua(?:\s+yeu\s+nuoc)?\b"), 6, 11),
    (re.compile(r"\b(?:le\s+)?(?:giang\s+sinh|noel|christmas)\b"), 12, 25),
)


def read_festivals(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every lunar day and every festival that has a day of its own."""
    yield from _lunar_days(sentence, scene)
    yield from _lunar_month(sentence, scene)
    yield from _lunar_year(sentence, scene)
    yield from _tet(sentence, scene)
    for pattern, month, day in LUNAR_NAMED:
        for found in pattern.finditer(sentence.plain):
            yield _lunar(found, day, month, None, scene)
    for pattern, month, day in _SOLAR_NAMED:
        for found in pattern.finditer(sentence.plain):
            yield replace(day_of_month(*found.span(), day, month, None, scene), rank=FESTIVAL, choices=())


def _lunar_days(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for one in worded_days(sentence):
        yield _lunar(one.found, one.day, one.month, one.found["year"], scene)
    for found in _DAY_ONLY.finditer(sentence.plain):
        day = lunar_number(sentence, found, "day")
        is_year = found.group().startswith("nam")  # "năm âm lịch" is the year, "mùng năm âm lịch" a day
        if day is not None and not is_year and is_marked(sentence, found):
            yield _next_lunar_day(found, day, scene)
    for found in _FULL_MOON.finditer(sentence.plain):
        if sentence.is_written(*found.span("word"), "rằm"):
            yield _next_lunar_day(found, 15, scene)


def _lunar_month(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in MONTH_NAME.finditer(sentence.plain):
        month = 1 if found["month"] == "gieng" else 12
        first = _lunar(found, 1, month, None, scene).day
        if first is None:
            continue
        last = _lunar_month_end(first)
        edge = {"dau": first, "giua": first + timedelta(days=14), None: None}.get(found["edge"], last)
        if edge is None:
            yield Finding(*found.span(), PERIOD, None, (first, last), Reason.WHICH_DAY, first)
        else:
            yield Finding(*found.span(), PERIOD_EDGE, edge)


def _lunar_year(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """The first or last day of a lunar year; the year without its edge is no day."""
    for found in _LUNAR_YEAR.finditer(sentence.plain):
        edge = found["edge"]
        is_day = sentence.search_before(_DAY_WORD, found.start()) is not None
        if edge is None or is_day or not sentence.is_written(*found.span("unit"), "năm"):
            continue
        if not is_marked(sentence, found):
            continue
        try:
            year = to_lunar(scene.today).year + (found["which"] in ("sau", "toi"))
            year -= scene.looks_back and edge != "dau" and found["which"] is None
            first, after = (to_solar(LunarDate(one, 1, 1)) for one in (year, year + 1))
        except NoSuchLunarDay:
            continue
        last = after - timedelta(days=1)
        if edge == "giua":
            yield Finding(*found.span(), FESTIVAL, None, (first, last), Reason.WHICH_DAY, first)
        elif edge == "dau":
            is_gone = first < scene.today and not scene.looks_back and found["which"] is None
            yield Finding(*found.span(), FESTIVAL, after if is_gone else first)
        else:
            yield Finding(*found.span(), FESTIVAL, last)


def _lunar_month_end(first: date) -> date:
    last = first + timedelta(days=29)
    return last if to_lunar(last).month == to_lunar(first).month else first + timedelta(days=28)


def _tet(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    plain = sentence.plain
    for found in TET_DAY.finditer(plain):
        day = sentence.number(*found.span("day"))
        if day is None or not is_tet(sentence, found):
            continue
        if 16 <= day <= 30 and found["lead"] not in ("mung", "mong"):
            # The days before Tết are those of the twelfth month of the lunar year that ends.
            year = str(int(found["year"]) - 1) if found["year"] else None
            eve = _lunar(found, day, 12, year, scene)
            is_short = eve.day is None or (year is None and _is_late(eve, scene))
            # In a month of 29 days people still say "30 tết" for the last one.
            yield _lunar(found, 29, 12, year, scene) if day == 30 and is_short else eve
        elif day <= 15:
            yield _lunar(found, day, 1, found["year"], scene)
    for found in TET.finditer(plain):
        if not is_tet(sentence, found) or sentence.search_before(TREATS, found.start()):
            continue
        if (found["name"] or "").startswith(("duong", "tay")):
            yield replace(day_of_month(*found.span(), 1, 1, None, scene), rank=FESTIVAL, choices=())
        else:
            yield _around_tet(sentence, found, scene)


def _is_late(eve: Finding, scene: Scene) -> bool:
    """Whether the day lies in a later year than the next Tết, because this year's month is short."""
    return eve.day is not None and eve.day - scene.today > timedelta(days=390)


def _around_tet(sentence: Sentence, found: re.Match[str], scene: Scene) -> Finding:
    """Tết itself; "qua tết" and "giáp tết" are vague: the nearest day on which offices work is offered."""
    finding = _lunar(found, 1, 1, found["year"], scene)
    near = sentence.search_before(_NEAR_TET, found.start())
    if near is None or finding.day is None or sentence.original(near.start(), near.end()).strip() == "quà":
        return finding
    is_counted = _COUNT_AFTER.match(sentence.after(finding.end)) or sentence.search_before(
        _COUNT_BEFORE, near.start()
    )
    if near["after"] == "sau" and is_counted:
        return finding
    calendar = scene.calendar
    is_after = near["after"] is not None
    day = calendar.next_working_day(finding.day) if is_after else calendar.previous_working_day(finding.day)
    return Finding(near.start(), finding.end, FESTIVAL, None, (day,), Reason.WHICH_DAY)


def lunar_twin(day: int, month: int, scene: Scene) -> date | None:
    """The solar day of the lunar day with these numbers: "mùng 10/3" may be either."""
    return _next_solar(day, month, None, scene)


def _lunar(found: re.Match[str], day: int, month: int, year: str | None, scene: Scene) -> Finding:
    """The solar day of a lunar one; without a year the next (looking back: the last) that comes."""
    chosen = _next_solar(day, month, year, scene)
    reason = None if chosen is not None else Reason.NO_SUCH_DAY
    return Finding(*found.span(), DAY_MONTH + 5, chosen, (), reason)


def _next_solar(day: int, month: int, year: str | None, scene: Scene) -> date | None:
    years = [int(year)] if year else list(range(scene.today.year - 1, scene.today.year + 2))
    days = []
    for lunar_year in years:
        if FIRST_YEAR <= lunar_year <= LAST_YEAR:
            try:
                days.append(to_solar(LunarDate(lunar_year, month, day)))
            except NoSuchLunarDay:
                continue
    return _chosen(days, scene, has_year=year is not None)


def _chosen(days: list[date], scene: Scene, *, has_year: bool) -> date | None:
    if has_year:
        return days[0] if days else None
    if scene.looks_back:
        return max((day for day in days if day <= scene.today), default=None)
    return min((day for day in days if day >= scene.today), default=None)


def _next_lunar_day(found: re.Match[str], day: int, scene: Scene) -> Finding:
    start, end = found.span()
    step = timedelta(days=-1 if scene.looks_back else 1)
    candidate = scene.today
    for _ in range(92):
        try:
            if to_lunar(candidate).day == day:
                return Finding(start, end, FESTIVAL, candidate)
        except NoSuchLunarDay:
            break
        candidate += step
    return Finding(start, end, FESTIVAL, None, (), Reason.NO_SUCH_DAY)
