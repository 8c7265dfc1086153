"""Lunar days and festivals: "rằm tháng giêng", "10/3 âm lịch", "mùng 5 tết", giỗ tổ, Quốc khánh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.dates.explicit import day_of_month
from knowledge.dates.finding import DAY_MONTH, FESTIVAL, LUNAR_DAY, Finding, Reason, Scene, add_months
from knowledge.dates.lunar_days import (
    LUNAR_NAMED,
    MARK,
    TET,
    TET_DAY,
    TREATS,
    is_marked,
    is_tet,
    lunar_number,
    worded_days,
    years_named,
)
from knowledge.dates.lunar_periods import lunar_month
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.dates.stretches import Stretch, month_of
from knowledge.lunar import LunarDate, NoSuchLunarDay, to_lunar, to_solar

_DAY_ONLY = re.compile(
    rf"(?<!thang )(?<!nam )(?<!quy )(?<![/.-])\b(?:ngay\s+|mung\s+|mong\s+)?(?P<day>{NUMBER}|ram)\s+"
    rf"{MARK}\b(?!\s+(?:lich|thang))"
)
_NEAR_MONTH = re.compile(
    rf"\b(?:(?:ngay|mung|mong)\s+)?(?P<day>{NUMBER}|ram)\s+(?:cua\s+)?thang\s+(?P<which>nay|sau|toi|truoc)\b"
    rf"(?:\s*\(?{MARK}\b\)?)?"
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
    yield from _tet(sentence, scene)
    for pattern, month, day in LUNAR_NAMED:
        for found in pattern.finditer(sentence.plain):
            yield _lunar(found, day, month, (), scene)
    for pattern, month, day in _SOLAR_NAMED:
        for found in pattern.finditer(sentence.plain):
            yield replace(day_of_month(*found.span(), day, month, None, scene), rank=FESTIVAL, choices=())


def _lunar_days(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for one in worded_days(sentence):
        years = years_named(one.found, scene.today)
        told = _lunar(one.found, one.day, one.month, years, scene, is_leap=one.is_leap)
        yield replace(told, rank=LUNAR_DAY)
    yield from _near_months(sentence, scene)
    for found in _DAY_ONLY.finditer(sentence.plain):
        day = lunar_number(sentence, found, "day")
        is_year = found.group().startswith("nam")  # "năm âm lịch" is the year, "mùng năm âm lịch" a day
        if day is not None and 1 <= day <= 30 and not is_year and is_marked(sentence, found):
            yield _next_lunar_day(found, day, scene)
    for found in _FULL_MOON.finditer(sentence.plain):
        if sentence.is_written(*found.span("word"), "rằm"):
            yield _next_lunar_day(found, 15, scene)


def _near_months(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """ "Rằm tháng này": of the lunar month that runs, which may not be the one of the wall calendar."""
    for found in _NEAR_MONTH.finditer(sentence.plain):
        is_full_moon = found["day"] == "ram" and sentence.is_written(*found.span("day"), "rằm")
        if not is_full_moon and not (found["mark"] and is_marked(sentence, found)):
            continue
        day, step = lunar_number(sentence, found, "day"), {"nay": 0, "truoc": -1}.get(found["which"], 1)
        if day is None or (found["which"] == "sau" and not sentence.is_written(*found.span("which"), "sau")):
            continue  # "rằm tháng sáu" is a day of the sixth month
        first = add_months(scene.today.replace(day=1), step)
        days = {
            *_with_lunar_number(day, lunar_month(scene.today, step)),
            *_with_lunar_number(day, month_of(first)),
        }
        if found["which"] == "sau" and not sentence.is_accented:
            june = _chosen(_solar_days(day, 6, _years_around(scene.today)), scene, has_year=False)
            days |= {june} if june else set()
        only = next(iter(days)) if len(days) == 1 else None
        reason = None if only else Reason.WHICH_DAY if days else Reason.NO_SUCH_DAY
        yield Finding(*found.span(), LUNAR_DAY + 1, only, () if only else tuple(sorted(days)), reason)


def _with_lunar_number(number: int, stretch: Stretch) -> Iterator[date]:
    for count in range((stretch.last - stretch.first).days + 1):
        day = stretch.first + timedelta(days=count)
        if to_lunar(day).day == number:
            yield day


def _tet(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    plain = sentence.plain
    for found in TET_DAY.finditer(plain):
        day = sentence.number(*found.span("day"))
        if day is None or not is_tet(sentence, found):
            continue
        if 16 <= day <= 30 and found["lead"] not in ("mung", "mong"):
            # The days before Tết are those of the twelfth month of the lunar year that ends.
            years = (int(found["year"]) - 1,) if found["year"] else ()
            eve = _lunar(found, day, 12, years, scene)
            is_short = eve.day is None or (not years and _is_late(eve, scene))
            # In a month of 29 days people still say "30 tết" for the last one.
            yield _lunar(found, 29, 12, years, scene) if day == 30 and is_short else eve
        elif day <= 15:
            yield _lunar(found, day, 1, years_named(found, scene.today), scene)
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
    finding = _lunar(found, 1, 1, years_named(found, scene.today), scene)
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
    return _chosen(_solar_days(day, month, _years_around(scene.today)), scene, has_year=False)


def _lunar(
    found: re.Match[str], day: int, month: int, years: Sequence[int], scene: Scene, *, is_leap: bool = False
) -> Finding:
    """The solar day of a lunar one; without a year the next (looking back: the last) that comes."""
    days = _solar_days(day, month, years or _years_around(scene.today), is_leap=is_leap)
    if len(years) > 1 and len(days) > 1:
        return Finding(*found.span(), DAY_MONTH + 5, None, tuple(days), Reason.WHICH_DAY)
    chosen = _chosen(days, scene, has_year=bool(years))
    reason = None if chosen is not None else Reason.NO_SUCH_DAY
    return Finding(*found.span(), DAY_MONTH + 5, chosen, (), reason)


def _years_around(today: date) -> Sequence[int]:
    return range(today.year - 1, today.year + 2)


def _solar_days(day: int, month: int, years: Sequence[int], *, is_leap: bool = False) -> list[date]:
    days = []
    for year in years:
        try:
            days.append(to_solar(LunarDate(year, month, day, is_leap)))
        except NoSuchLunarDay:
            continue
    return days


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
