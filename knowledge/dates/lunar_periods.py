"""Lunar months and years read to a day: "cuối tháng 1 âm lịch", "tháng chạp", "cuối năm 2027 âm lịch"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.dates.finding import FESTIVAL, PERIOD, PERIOD_EDGE, Finding, Reason, Scene
from knowledge.dates.lunar_days import MARK, MONTH_TAIL, is_marked, lunar_number, years_named
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.dates.stretches import EDGE, Edge, Kind, Stretch, edge_named
from knowledge.lunar import LunarDate, NoSuchLunarDay, to_lunar, to_solar

_MONTH = re.compile(
    rf"\b{EDGE}(?:thang|thg|t)\s*(?:(?P<which>nay|toi|truoc|sau)|(?P<month>gieng|chap|{NUMBER}))\b{MONTH_TAIL}(?!\w)"
)
_YEAR = re.compile(
    r"\b(?:(?:ngay\s+)?(?P<edge>cuoi|dau|giua|het|trong)(?:\s+(?:cung|tien))?\s+(?:cua\s+)?)?"
    rf"(?P<unit>nam)(?:\s+(?P<first>\d{{4}}|nay|sau|toi))?\s*\(?{MARK}\b\)?(?:\s+(?P<last>\d{{4}}|nay|sau|toi)\b)?"
)
_DAY_WORD = re.compile(r"\b(?:mung|mong)\s+$")


def read_lunar_periods(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every lunar month and year that is named as one; a solar one is none, nor is a day with its month."""
    yield from _months(sentence, scene)
    yield from _years(sentence, scene)


def lunar_month(day: date, step: int = 0) -> Stretch:
    """The lunar month in which a day lies, or one `step` of them later (-1, 0 or 1)."""
    first = day - timedelta(days=to_lunar(day).day - 1)
    last = first + timedelta(days=29)
    if to_lunar(last).day != 30:
        last -= timedelta(days=1)
    if step:
        return lunar_month((last if step > 0 else first) + timedelta(days=step))
    return Stretch(Kind.MONTH, first, last, first + timedelta(days=14))


def _months(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _MONTH.finditer(sentence.plain):
        is_name = found["month"] in ("gieng", "chap")
        if not is_name and not (found["mark"] and is_marked(sentence, found)):
            continue
        edge = edge_named(found["edge"])
        months = _meant(sentence, found, edge, scene)
        rank = (PERIOD if edge is None else PERIOD_EDGE) + 5
        if not months:
            yield Finding(*found.span(), rank, None, (), Reason.NO_SUCH_DAY)
        elif len(months) > 1:
            days = tuple(sorted({month.day_at(edge) for month in months}))
            yield Finding(*found.span(), rank, None, days, Reason.WHICH_DAY)
        elif edge is None:
            first, last = months[0].first, months[0].last
            yield Finding(*found.span(), rank, None, (first, last), Reason.WHICH_DAY, first)
        else:
            first_day = months[0].first if edge is Edge.THROUGH else None
            yield Finding(*found.span(), rank, _edge_day(found, edge, months[0], scene), first=first_day)


def _edge_day(found: re.Match[str], edge: Edge, month: Stretch, scene: Scene) -> date:
    day = month.day_at(edge)
    if found["working"] is None:
        return day
    calendar = scene.calendar
    is_first = edge is Edge.FIRST
    return (
        calendar.next_working_day(day - timedelta(days=1))
        if is_first
        else calendar.working_day_on_or_before(day)
    )


def _meant(sentence: Sentence, found: re.Match[str], edge: Edge | None, scene: Scene) -> list[Stretch]:
    """The lunar months that the words can mean; "thang sau" without accents is the next one or the sixth."""
    near: list[Stretch] = []
    number = lunar_number(sentence, found, "month") if found["month"] else None
    if found["which"]:
        is_near = found["which"] != "sau" or sentence.is_written(*found.span("which"), "sau")
        if is_near:
            near.append(lunar_month(scene.today, {"nay": 0, "truoc": -1}.get(found["which"], 1)))
        if found["which"] == "sau" and (not is_near or not sentence.is_accented):
            number = 6
    if number is None:
        return near
    years = years_named(found, scene.today)
    named = list(
        _numbered(number, years or range(scene.today.year - 1, scene.today.year + 2), bool(found["leap"]))
    )
    if years:
        return near + named
    if scene.looks_back:
        return near + [one for one in named if one.first <= scene.today][-1:]
    return near + [one for one in named if one.day_at(edge) >= scene.today][:1]


def _numbered(number: int, years: Iterable[int], is_leap: bool) -> Iterator[Stretch]:
    for year in years:
        try:
            yield lunar_month(to_solar(LunarDate(year, number, 1, is_leap)))
        except NoSuchLunarDay:
            continue


def _years(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """The first or last day of a lunar year; the year without its edge is no day."""
    for found in _YEAR.finditer(sentence.plain):
        edge = found["edge"]
        is_day = sentence.search_before(_DAY_WORD, found.start()) is not None
        if edge is None or is_day or not sentence.is_written(*found.span("unit"), "năm"):
            continue
        if not is_marked(sentence, found):
            continue
        which = found["last"] or found["first"]
        try:
            year = _year(which, scene.today)
            year -= scene.looks_back and edge != "dau" and which is None
            first, after = (to_solar(LunarDate(one, 1, 1)) for one in (year, year + 1))
        except NoSuchLunarDay:
            continue
        last = after - timedelta(days=1)
        if edge == "giua":
            yield Finding(*found.span(), FESTIVAL, None, (first, last), Reason.WHICH_DAY, first)
        elif edge == "dau":
            is_gone = first < scene.today and not scene.looks_back and which is None
            yield Finding(*found.span(), FESTIVAL, after if is_gone else first)
        else:
            yield Finding(*found.span(), FESTIVAL, last)


def _year(which: str | None, today: date) -> int:
    if which is not None and which.isdigit():
        return int(which)
    return to_lunar(today).year + (which in ("sau", "toi"))
