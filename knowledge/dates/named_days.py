"""The days of a year, quarter, month or week that a text names: "ngày 25 tháng cuối quý", "15/6"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.dates.sentence import Sentence
from knowledge.recurrences import Every

LAST_DAY = -1
"""The last day of a month, whatever its number."""

_DAY = r"(?P<day>\d{1,2})"
_ON = (
    r"(?:(?:vao|la|den|het|truoc|cham\s+nhat|muon\s+nhat|tre\s+nhat|khong\s+qua)\s+)*"
    r"(?:ngay|mung|mong|hom)?\s*"
)
_OF = r"(?:\s+(?:cua|thuoc))?"
_IN_QUARTER = re.compile(
    rf"\b{_ON}(?:{_DAY}|(?P<edge>cuoi(?:\s+cung)?|dau(?:\s+tien)?)){_OF}\s+thang\s+"
    r"(?:(?P<last>cuoi(?:\s+cung)?|thu\s+ba|thu\s+3)|(?P<first>dau(?:\s+tien)?|thu\s+nhat)|(?P<middle>giua|thu\s+hai|thu\s+2))"
    r"(?:(?:\s+(?:cua|trong|hang|moi|tung))*\s+quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?\b)?"
)
_PAIR = re.compile(
    r"\b(?:ngay\s+|mung\s+|mong\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})(?![\d/.-]\d)(?!\d)"
    r"(?P<lunar>\s+am(?:\s+lich)?\b)?"
)
_END_OF = re.compile(
    r"\b(?:ngay\s+)?(?P<working>lam\s+viec\s+)?(?:cuoi(?:\s+cung)?|het)(?:\s+cua)?\s+"
    r"(?P<what>thang\s+(?P<month>\d{1,2})\b|nam\s+hoc\b|(?:hang\s+|moi\s+)?(?:thang|quy|nam)\b)"
)
_BEGINNING_OF_MONTH = re.compile(
    r"\b(?:ngay\s+)?(?:dau(?:\s+tien)?|giua)(?:\s+cua)?\s+(?:hang\s+|moi\s+)?thang\b"
)
_DAY_ALONE = re.compile(
    r"\b(?:ngay|mung|mong|hom|truoc|het|nhat|qua|vao)\s+(?P<day>\d{1,2})\b(?!\s*[/.-]\s*\d|\s*%|\s+(?:ngay|nguoi|don))"
)
_ORDINAL = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b")
_WEEKDAY = re.compile(
    r"\b(?:thu\s+(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<figure>[2-7])|(?P<sunday>chu\s+nhat|cn))\b"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEKDAY_OF = re.compile(
    rf"{_WEEKDAY.pattern}\s+(?:(?:cua|vao|trong)\s+)?(?:tuan\s+)?(?P<edge>cuoi(?:\s+cung)?|dau(?:\s+tien)?|giua)"
    r"(?:\s+(?:cua|trong))?(?:\s+(?:hang|moi|tung))?\s+(?P<of>thang|quy|nam)\b"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of the year, quarter or month where the folded text names it; `month` 0 is every month."""

    month: int
    day: int
    span: tuple[int, int]
    is_working: bool = False


def named_days(plain: str, every: Every, often: list[tuple[int, int]]) -> Iterator[NamedDay]:
    """Every day of the year, quarter or month that the text names, the more exact wordings first."""
    taken: list[tuple[int, int]] = []

    def is_free(span: tuple[int, int], *others: tuple[int, int]) -> bool:
        return all(span[1] <= start or end <= span[0] for start, end in (*taken, *others))

    if every is Every.QUARTER:
        for found in _IN_QUARTER.finditer(plain):
            place = 3 if found["last"] else 1 if found["first"] else 2
            day = int(found["day"]) if found["day"] else (LAST_DAY if found["edge"].startswith("cuoi") else 1)
            taken.append(found.span())
            yield NamedDay(place, day, found.span())
    for found in _PAIR.finditer(plain):
        if every is not Every.MONTH and is_free(found.span(), *often):
            taken.append(found.span())
            yield NamedDay(int(found["month"]), int(found["day"]), found.span())
    for found in _END_OF.finditer(plain):
        if not is_free(found.span()):
            continue
        named = _end_of(found, every)
        if named is not None:
            taken.append(found.span())
            yield NamedDay(*named, found.span(), is_working=bool(found["working"]))
    if every is Every.MONTH and not taken:
        for found in (*_DAY_ALONE.finditer(plain), *_ORDINAL.finditer(plain)):
            if not is_free(found.span(), *often):
                continue
            taken.append(found.span())
            yield NamedDay(0, int(found["day"]), found.span())
        if not taken and (found_edge := _BEGINNING_OF_MONTH.search(plain)):
            yield NamedDay(0, 15 if "giua" in found_edge.group() else 1, found_edge.span())


def _end_of(found: re.Match[str], every: Every) -> tuple[int, int] | None:
    what = found["what"]
    if found["month"]:
        return (int(found["month"]), LAST_DAY) if every is not Every.MONTH else None
    if what.startswith("nam hoc"):
        return (5, 31) if every is Every.SCHOOL_YEAR else None
    if what.endswith("thang"):
        return (0, LAST_DAY) if every is Every.MONTH else None
    if what.endswith("quy"):
        return (3, LAST_DAY) if every is Every.QUARTER else None
    return (12, LAST_DAY) if every is Every.YEAR else None


def weekdays(plain: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Every weekday that the folded text names, Monday being 0, and where."""
    for found in _WEEKDAY.finditer(plain):
        figure = found["figure"] or (found["name"] if (found["name"] or "").isdigit() else None)
        if found["sunday"]:
            yield 6, found.span()
        elif figure:
            yield int(figure) - 2, found.span()
        else:
            yield _WEEKDAYS[found["name"]], found.span()


def all_days(every: Every, days: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The days of a whole year: a quarter's for each quarter, the other half's six months later."""
    if every is Every.QUARTER and len(days) == 1 and days[0][1] <= 31:
        month, day = days[0]
        day = LAST_DAY if day == 31 else day
        return tuple(((month - 1) % 3 + 1 + quarter * 3, day) for quarter in range(4))
    if every is Every.HALF_YEAR and len(days) == 1:
        month, day = days[0]
        other = (month + 5) % 12 + 1
        # The 31st of a month answers to the last day of the other.
        return tuple(sorted(((month, day), (other, day if exists(other, day) else LAST_DAY))))
    return tuple(sorted(days))


def exists(month: int, day: int) -> bool:
    """Whether there is such a day in some year."""
    if not 0 <= month <= 12 or not (day == LAST_DAY or 1 <= day <= 31):
        return False
    if day == LAST_DAY or month == 0:
        return True
    try:
        date(2028, month, day)
    except ValueError:
        return False
    return True


def eve(month: int, day: int) -> tuple[int, int]:
    """The month and day before; of the last day of a month, which has many, that day itself."""
    if day == 1:
        return (0 if month == 0 else (month + 10) % 12 + 1), LAST_DAY
    if day == LAST_DAY:
        return month, day
    return month, day - 1


def start_of(sentence: Sentence, one: NamedDay) -> int:
    """Where the day itself stands, behind the words that bring it in."""
    found = re.search(r"\d|\bcuoi\b|\bdau\b", sentence.plain[one.span[0] : one.span[1]])
    return one.span[0] + (found.start() if found else 0)
