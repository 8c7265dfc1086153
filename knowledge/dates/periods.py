"""Periods read to a day: "cuối tháng", "hết quý 4", "đầu tuần sau", "trung tuần tháng 12", "quý I/2027"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from knowledge.dates.explicit import spoken_year
from knowledge.dates.finding import (
    DAY_MONTH,
    FIRST_DAY,
    LAST_DAY,
    PERIOD,
    PERIOD_EDGE,
    Finding,
    Reason,
    Scene,
    add_months,
)
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.dates.stretches import (
    EDGE,
    Edge,
    Kind,
    Stretch,
    edge_named,
    here,
    month_of,
    quarter_of,
    rolled,
    shifted,
    year_of_day,
)

_WHICH = r"(?P<which>nay|sau\s+nua|sau|toi|truoc|vua\s+roi|vua\s+qua|ke\s+tiep|tiep\s+theo)"
_YEAR = (
    r"(?:\s*[/-]\s*(?P<figures>\d{4})|\s*,?\s*(?:nam\s+(?P<year_word>\d{4})|"
    r"(?P<spoken>nam\s+(?:nay|sau|toi|ngoai|truoc)|sang\s+nam)))?"
)
_END = r"(?![\w/-]\w)(?!\w)"
_NEXT = r"(?:(?P<next>sang)\s+)?"
_WEEK = re.compile(rf"\b{EDGE}{_NEXT}(?P<unit>tuan)(?:\s+{_WHICH})?{_END}")
_MONTH = re.compile(rf"\b{EDGE}{_NEXT}(?P<unit>thang)(?:\s+{_WHICH}|\s*(?P<number>{NUMBER}){_YEAR})?{_END}")
_SHORT_MONTH = re.compile(rf"\b{EDGE}(?P<unit>t)(?P<number>1[0-2]|[1-9]){_YEAR}{_END}")
_FIGURES_MONTH = re.compile(
    rf"(?<![\d/.,-])\b{EDGE}(?P<unit>)(?P<number>0?[1-9]|1[0-2])/(?P<figures>\d{{4}}){_END}"
)
_QUARTER = re.compile(
    rf"\b{EDGE}{_NEXT}(?P<unit>quy|q)(?:\s+{_WHICH}|\s*(?P<number>iv|i{{1,3}}|[1-4]|mot|hai|ba|bon|tu){_YEAR})?{_END}"
)
_DAY_OF_QUARTER = re.compile(
    rf"\b(?:ngay|mung|mong)\s+(?P<day>\d{{1,2}})(?:\s+(?:cua|thuoc))?\s+thang\s+"
    rf"(?P<place>cuoi(?:\s+cung)?|dau(?:\s+tien)?|giua|thu\s+(?:nhat|hai|ba|[1-3]))(?:\s+(?:cua|trong))?\s+{_NEXT}"
    rf"(?P<unit>quy)(?:\s+{_WHICH}|\s*(?P<number>iv|i{{1,3}}|[1-4]|mot|hai|ba|bon|tu){_YEAR})?{_END}"
)
_YEARLY = re.compile(
    rf"\b{EDGE}{_NEXT}(?P<unit>nam)"
    rf"(?:\s+(?:(?P<which>nay|sau|toi|truoc|ngoai)|(?P<figures>\d{{4}})))?{_END}(?!\s+hoc)"
)
_NAMING = re.compile(
    r"\b(?:bao\s+cao|bc|tong\s+ket|so\s+ket|khoi|cum|phong\s+trao|ke\s+hoach|so\s+lieu|thi\s+dua|chuyen\s+de|"
    r"ket\s+qua|nhiem\s+vu|danh\s+hieu|cong\s+tac|dot|ky|cua|khen\s+thuong|thanh\s+tich|giao\s+uoc|luong|hs|ho\s+so|"
    r"dang\s+ky|danh\s+gia|xep\s+loai|diem|binh\s+xet|tu|ngay|\d|moi|hang|tung|may|nhieu|ca)\s+$"
)
_CITING = re.compile(r"\b(?:so|nghi\s+dinh|nd|thong\s+tu|tt|quyet\s+dinh|qd|nghi\s+quyet|nq|luat|cv)\s*$")
_HALF = re.compile(
    r"\b(?:(?P<edge>het|ket\s+thuc|cuoi|trong)\s+)?(?:6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam"
    r"(?:\s+(?:(?P<figures>\d{4})|(?P<which>nay|sau|toi)))?\b"
)
_HALF_YEAR = re.compile(r"\b(?:\d|sau|chin)\s+thang\s+$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_Resolver = Callable[[Sentence, re.Match[str], Scene, Edge | None], Stretch | None]


def read_periods(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every week, month, quarter, half or year, read to the day that the words name."""
    yield from _ends_of_halves(sentence, scene)
    yield from _days_of_quarters(sentence, scene)
    for pattern, resolve in _FAMILIES:
        for found in pattern.finditer(sentence.plain):
            edge = edge_named(found["edge"])
            is_name = edge is None and sentence.search_before(_NAMING, found.start())
            if is_name or sentence.search_before(_HALF_YEAR, found.start()):
                continue  # "báo cáo quý 4", "6 tháng đầu năm" name the report, not its day
            try:
                stretch = resolve(sentence, found, scene, edge)
            except (OverflowError, ValueError):
                stretch = None
            if stretch is not None and stretch.first >= FIRST_DAY and stretch.last <= LAST_DAY:
                yield _read(found, edge, stretch, scene)


def _ends_of_halves(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """ "hết 6 tháng đầu năm": the end of June; without "hết" the half names what is done in it.

    Named alone it is the day, as a quarter is.
    """
    for found in _HALF.finditer(sentence.plain):
        if found["edge"] is None and found.group() != sentence.plain.strip(" ."):
            continue
        spoken = found["which"]
        year = int(found["figures"]) if found["figures"] else scene.today.year + (spoken in ("sau", "toi"))
        if not FIRST_DAY.year <= year < LAST_DAY.year:
            continue
        end = date(year, *((6, 30) if found["half"] == "dau" else (12, 31)))
        is_gone = not found["figures"] and not spoken and not scene.looks_back and end < scene.today
        yield Finding(*found.span(), PERIOD_EDGE, end.replace(year=year + is_gone))


def _days_of_quarters(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """ "ngày 25 tháng cuối quý IV": the day itself, not the end of the quarter."""
    for found in _DAY_OF_QUARTER.finditer(sentence.plain):
        try:
            quarter = _quarter(sentence, found, scene, Edge.LAST)
            if quarter is None:
                continue
            day = _day_of(quarter, found)
            is_open = _year(found, scene) is None and not found["which"] and not scene.looks_back
            if day is not None and day < scene.today and is_open:
                day = _day_of(shifted(quarter, 4 if found["number"] else 1), found)
        except (OverflowError, ValueError):
            continue
        yield Finding(*found.span(), DAY_MONTH, day, reason=None if day else Reason.NO_SUCH_DAY)


def _day_of(quarter: Stretch, found: re.Match[str]) -> date | None:
    place = found["place"].split()
    is_last = place[0] == "cuoi" or place[-1] in ("ba", "3")
    is_first = place[0] == "dau" or place[-1] in ("nhat", "1")
    month = month_of(add_months(quarter.first, 2 if is_last else 0 if is_first else 1))
    day = int(found["day"])
    return month.first.replace(day=day) if 1 <= day <= month.last.day else None


def _read(found: re.Match[str], edge: Edge | None, stretch: Stretch, scene: Scene) -> Finding:
    start, end = found.start(), found.end()
    if stretch.kind is Kind.WEEK and edge not in (Edge.FIRST, Edge.MIDDLE):
        return _end_of_week(start, end, edge, stretch, scene.today)
    if edge is None:
        if stretch.kind is Kind.QUARTER:
            return Finding(start, end, PERIOD, stretch.last, first=stretch.first)
        return Finding(
            start, end, PERIOD, None, (stretch.first, stretch.last), Reason.WHICH_DAY, stretch.first
        )
    day = stretch.day_at(edge)
    if found["working"] and edge is Edge.FIRST:
        day = scene.calendar.next_working_day(day - timedelta(days=1))
    elif found["working"]:
        day = scene.calendar.working_day_on_or_before(day)
    return Finding(start, end, PERIOD_EDGE, day, first=stretch.first if edge is Edge.THROUGH else None)


def _end_of_week(start: int, end: int, edge: Edge | None, week: Stretch, today: date) -> Finding:
    """Offices end the week on Friday, the calendar on Sunday: offer the ones still ahead, Friday first."""
    friday = week.first + timedelta(days=4)
    if edge is None and week.last < today:
        return Finding(start, end, PERIOD, None, (week.first, friday), Reason.WHICH_DAY, week.first)
    if edge is None:
        days = tuple(day for day in (week.first, friday) if day >= today) or (week.last,)
        return Finding(start, end, PERIOD, None, days, Reason.WHICH_DAY, week.first)
    days = tuple(day for day in (friday, week.last) if day >= today) or (friday, week.last)
    if edge is Edge.LAST and len(days) > 1:
        return Finding(start, end, PERIOD_EDGE, None, days, Reason.WHICH_DAY)
    return Finding(start, end, PERIOD_EDGE, days[0], days if len(days) > 1 else (), first=week.first)


def _week(sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    if found["which"] or _is_next(sentence, found):
        return here(Kind.WEEK, scene.today, _steps(found["which"] or "sau"))
    if edge is None or found["edge"].rstrip().endswith("tuan"):
        return None
    week = here(Kind.WEEK, scene.today)
    is_edge_past = edge in (Edge.FIRST, Edge.MIDDLE) and week.day_at(edge) < scene.today
    return here(Kind.WEEK, scene.today, 1) if is_edge_past and not scene.looks_back else week


def _month(sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    if found["next"] and not found["number"] and _is_next(sentence, found):
        return here(Kind.MONTH, scene.today, 1)
    if found["which"] and not (found["which"] == "sau" and sentence.original(*found.span("which")) == "sáu"):
        return here(Kind.MONTH, scene.today, _steps(found["which"]))
    if found["number"] or found["which"]:
        span = found.span("number") if found["number"] else found.span("which")
        return _numbered(sentence.number(*span), found, scene, edge)
    return rolled(here(Kind.MONTH, scene.today), edge, scene, is_yearly=False) if edge else None


def _numbered(number: int | None, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    if number is None or not 1 <= number <= 12:
        return None
    year = _year(found, scene)
    stretch = month_of(date(year or scene.today.year, number, 1))
    return stretch if year else rolled(stretch, edge, scene, is_yearly=True)


def _short_month(sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    number = int(found["number"])
    if edge is None and number < 8 and _year(found, scene) is None:
        return None  # "t2" to "t7" are weekdays
    return _numbered(number, found, scene, edge)


def _figures_month(
    sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None
) -> Stretch | None:
    is_cited = edge is None and sentence.search_before(_CITING, found.start())
    return None if is_cited else _numbered(int(found["number"]), found, scene, edge)


def _quarter(sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    if found["unit"] == "quy" and not sentence.is_written(*found.span("unit"), "quý", "qúy"):
        return None  # "quỹ", "quy định"
    if found["which"] or (not found["number"] and _is_next(sentence, found)):
        return here(Kind.QUARTER, scene.today, _steps(found["which"] or "sau"))
    name = found["number"]
    if name is None:
        is_said = edge is not None and found["unit"] == "quy"
        return rolled(here(Kind.QUARTER, scene.today), edge, scene, is_yearly=False) if is_said else None
    year = _year(found, scene)
    number = _QUARTERS.get(name) or int(name)
    stretch = quarter_of(date(year or scene.today.year, 3 * number, 1))
    return stretch if year else rolled(stretch, edge, scene, is_yearly=True)


def _yearly(sentence: Sentence, found: re.Match[str], scene: Scene, edge: Edge | None) -> Stretch | None:
    if not sentence.is_written(*found.span("unit"), "năm"):
        return None
    today, figures = scene.today, found["figures"]
    if _is_next(sentence, found):
        return here(Kind.YEAR, today, 1)
    if found["which"]:
        return year_of_day(date(spoken_year(f"nam {found['which']}", today), 1, 1))
    if figures:
        # "năm 2026" almost always names a year's work, "trong năm 2026" its merits.
        is_day = (edge is None and sentence.plain.strip() == found.group()) or edge not in (
            None,
            Edge.THROUGH,
        )
        is_end = (found["edge"] or "").startswith(("het", "ket thuc"))
        return year_of_day(date(int(figures), 1, 1)) if is_day or is_end else None
    return rolled(here(Kind.YEAR, today), edge, scene, is_yearly=False) if edge else None


def _is_next(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether "sang" stands before the period ("sang tuần"), and not "sáng", the morning."""
    return found["next"] is not None and sentence.is_written(*found.span("next"), "sang")


def _steps(which: str) -> int:
    last = which.split()[-1]
    if last == "nua":
        return 2
    return {"nay": 0, "truoc": -1, "roi": -1, "qua": -1}.get(last, 1)


def _year(found: re.Match[str], scene: Scene) -> int | None:
    groups = found.groupdict()
    figures = groups.get("figures") or groups.get("year_word")
    if figures:
        return int(figures)
    return spoken_year(groups["spoken"], scene.today) if groups.get("spoken") else None


_FAMILIES: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (_WEEK, _week),
    (_MONTH, _month),
    (_SHORT_MONTH, _short_month),
    (_FIGURES_MONTH, _figures_month),
    (_QUARTER, _quarter),
    (_YEARLY, _yearly),
)
