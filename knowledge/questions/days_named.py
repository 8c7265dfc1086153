"""The days and months that a question writes, and where they stand in it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_COUNTED = re.compile(r"\s*(?:so\s+)?(?:phieu|thanh vien|uy vien|uv|nguoi|dong y|votes?|members)\b")
_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_MONTH = "|".join([*_MONTHS, *(month[:3] for month in _MONTHS)])
# "trước 7/2025" names a month, "nghị định 12/2024" a document.
_BEFORE_MONTH = r"(?:(?<=truoc\s)|(?<=(?:sau|den|het|nop|gui)\s)|(?<=nhan\s)|(?<=(?:tu|ky|in)\s))"
_DATE = re.compile(
    rf"""
    (?<![\d/.-])(?:
      (?P<iso_y>\d{{4}})-(?P<iso_m>\d{{1,2}})-(?P<iso_d>\d{{1,2}})
    | (?:\bng(?:ay)?\s+)?(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>\d{{4}})
    | (?:\bng(?:ay)?\s+)?(?P<wd>\d{{1,2}})\s+thang\s+(?P<wm>\d{{1,2}})
      (?:\s*[/,]?\s*(?:nam\s+)?(?P<wy>\d{{4}}))?
    | (?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<em>{_MONTH})\.?,?\s+(?P<ey>\d{{4}})
    | (?P<am>{_MONTH})\.?\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<ay>\d{{4}})
    | (?<!thang\s)(?<!ngay\s)(?P<xm>{_MONTH})\.?,?\s+(?:of\s+)?(?P<xy>20\d\d)
    | nam\s+(?P<ny>\d{{4}}),?\s+thang\s+(?P<nm>\d{{1,2}})
    | (?:thang\s+|\bt\s*(?=\d{{1,2}}\s*[/-]\s*20\d\d)|{_BEFORE_MONTH}(?=(?:0?[1-9]|1[0-2])/20\d\d(?![\d/])))
      (?P<mm>\d{{1,2}})\s*(?:[/-]|nam)?\s*(?P<my>\d{{4}})
    | \bng(?:ay)?\s+(?P<sd>\d{{1,2}})\s*[/-]\s*(?P<sm>\d{{1,2}})
    | (?<=\s)(?P<bd>\d{{1,2}})/(?P<bm>\d{{1,2}})(?![\d/])
    )(?![\d])
    """,
    re.VERBOSE,
)
# The names of the groups above: day, month, year; a date without a year lies in the present one.
_NUMBERED = (
    ("iso_d", "iso_m", "iso_y"),
    ("d", "m", "y"),
    ("wd", "wm", "wy"),
    ("sd", "sm", "no_year"),
    ("bd", "bm", "no_year"),
)
_NAMED = (("ed", "em", "ey"), ("ad", "am", "ay"))
_BARE_MONTH = re.compile(r"(?<!ngay )\bthang (?P<month>0?[1-9]|1[0-2])\b(?!\s*[/.-]?\s*\d)")
# Behind another month a number counts again: "2 cờ tháng 5/2026 và 2 tháng 8/2026" names no 2 August.
_MONTH_BEFORE = re.compile(
    r"\bthang \d{1,2}(?:\s*[/-]\s*20\d\d)?\s*(?:,|;|\bva|\bvoi|\bcon|\bthem|\band)\s*$"
)
_NUMBER_BEFORE = re.compile(r"\d{1,4} $")
_OF_A_MONTH = frozenset({"my", "ny", "xy"})
LIMIT = re.compile(
    r"(?:(?P<before>truoc(?: ngay)?|before|prior to)|(?P<until>den het|den ngay|den|tinh den|until|up to|by)"
    r"|(?P<after>sau(?: ngay)?|after)|(?P<since>ke tu(?: ngay)?|tu(?: ngay)?|from|since|on or after))\s*$"
)
"""Words at once before a day that set it as an end or a beginning."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is written, or a month: from its first day (`day`; its last behind "đến hết") to `last`."""

    start: int
    end: int
    day: date
    last: date


def days_named(
    folded: str, today: date, impossible: list[str], masked: list[tuple[int, int]]
) -> Iterator[NamedDay]:
    """The days in the order of the folded text; what no calendar has goes to `impossible`."""
    for match in _DATE.finditer(folded):
        if _COUNTED.match(folded, match.end()):
            continue  # "16/20 phiếu" is no day
        named = {name: value for name, value in match.groupdict().items() if value is not None}
        begins = match.start()
        if "wd" in named and folded.startswith(named["wd"], begins) and _MONTH_BEFORE.search(folded[:begins]):
            if "wy" not in named:
                continue  # a month of the present year
            begins = folded.index("thang", begins)
            named = {"mm": named["wm"], "my": named["wy"]}
        limit = LIMIT.search(folded[:begins].rstrip() + " ")
        start = limit.start() if limit else begins
        masked.append((start, match.end()))
        try:
            day = _day(named, today, limit)
            is_month = limit is None and not named.keys().isdisjoint(_OF_A_MONTH)
            yield NamedDay(begins, match.end(), day, _end_of_month(day) if is_month else day)
        except ValueError:
            impossible.append(match.group().strip().removeprefix("ngay").strip())


def months_named(folded: str, today: date, masked: Sequence[tuple[int, int]]) -> Iterator[NamedDay]:
    """The months told without their year: those of the present one ("2 cờ tháng 5, 3 cờ tháng 8")."""
    for match in _BARE_MONTH.finditer(folded):
        number = _NUMBER_BEFORE.search(folded[: match.start()])
        is_day = number is not None and not _MONTH_BEFORE.search(folded[: number.start()])
        if not is_day and not any(start <= match.start() < end for start, end in masked):
            first = date(today.year, int(match["month"]), 1)
            yield NamedDay(match.start(), match.end(), first, _end_of_month(first))


def _end_of_month(day: date) -> date:
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _day(named: dict[str, str], today: date, limit: re.Match[str] | None) -> date:
    if not named.keys().isdisjoint(_OF_A_MONTH):  # its first day, or its last for "đến hết tháng …"
        first = _first_of_month(named)
        is_end = limit is not None and (limit.group("until") or limit.group("after"))
        return _end_of_month(first) if is_end else first
    for day_key, month_key, year_key in _NUMBERED:
        if day_key in named:
            year = int(named[year_key]) if year_key in named else today.year
            return date(year, int(named[month_key]), int(named[day_key]))
    for day_key, month_key, year_key in _NAMED:
        if day_key in named:
            return date(int(named[year_key]), _month_of(named[month_key]), int(named[day_key]))
    raise ValueError(named)


def _first_of_month(named: dict[str, str]) -> date:
    if "xm" in named:  # "May 2026"
        return date(int(named["xy"]), _month_of(named["xm"]), 1)
    return date(int(named.get("my") or named["ny"]), int(named.get("mm") or named["nm"]), 1)


def _month_of(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))
