"""Days of the lunar calendar as people write them: "10/3 âm lịch", "rằm tháng giêng", "giỗ Tổ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.dates.sentence import NUMBER, Sentence

LEAP_MONTH = re.compile(r"(?:\bthang(?:\s+\w+)?|/\s?\d{1,2})\s+nhuan\b")
"""A month that few years have."""

_YEAR = r"(?:\s*[/,]?\s*(?:nam\s+)?(?P<year>\d{4})\b)?"
MARK = r"(?P<mark>am\s+lich|am|al|a\.l)"
_MONTH = rf"(?:gieng|chap|{NUMBER})"
_FIGURES = re.compile(
    rf"(?<![\d/.-])(?:\b(?:ngay|mung|mong)\s+)?(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}}){_YEAR}\s*\(?{MARK}\b\)?"
)
_WORDED = re.compile(
    rf"\b(?:(?:ngay|mung|mong)\s+)?(?P<day>ram|{NUMBER})\s+(?:cua\s+)?thang\s+(?P<month>{_MONTH}){_YEAR}"
    rf"(?:\s*\(?{MARK}\b\)?)?(?!\w)"
)
MONTH_NAME = re.compile(r"\b(?:(?P<edge>cuoi|dau|giua|het|trong)\s+)?thang\s+(?P<month>gieng|chap)\b")
TET_DAY = re.compile(rf"\b(?:(?P<lead>mung|mong|ngay)\s+)?(?P<day>{NUMBER})\s+(?P<tet>tet)\b{_YEAR}")
TET = re.compile(
    rf"\b(?P<tet>tet)\b(?:\s+(?P<name>nguyen\s+dan|am\s+lich|ta|co\s+truyen|duong\s+lich|tay))?{_YEAR}"
)
TREATS = re.compile(r"\b(?:thuong|nghi|chuc|mung|don|vui|lich|an|tien)\s+$")
LUNAR_NAMED = (
    (re.compile(r"\bgio\s+to(?:\s+hung\s+vuong)?\b"), 3, 10),
    (re.compile(r"\b(?:tet\s+)?trung\s+thu\b"), 8, 15),
    (re.compile(r"\b(?:ong\s+cong\s+ong\s+tao|ong\s+tao)\b"), 12, 23),
)


def is_marked(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether "âm" is the calendar and not a sound or a negative number."""
    mark = " ".join(found["mark"].split())
    return mark in ("al", "a.l") or sentence.is_written(*found.span("mark"), "âm", "âm lịch")


def lunar_number(sentence: Sentence, found: re.Match[str], group: str) -> int | None:
    """The day or month of a match: "rằm" is 15, "giêng" 1, "chạp" 12."""
    special = {"ram": 15, "gieng": 1, "chap": 12}.get(found[group])
    return special if special is not None else sentence.number(*found.span(group))


def is_tet(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether it is Tết, by its accents."""
    return sentence.is_written(*found.span("tet"), "tết")


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar year where the folded text names it; `is_name` for a festival."""

    month: int
    day: int
    found: re.Match[str]
    is_name: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.found.span()

    @property
    def has_year(self) -> bool:
        """Whether it is a day of one year."""
        return bool(self.found.groupdict().get("year"))


def worded_days(sentence: Sentence) -> Iterator[LunarDay]:
    """Every day with its month that is marked as lunar, or has a name of that calendar."""
    for found in _FIGURES.finditer(sentence.plain):
        if is_marked(sentence, found):
            yield LunarDay(int(found["month"]), int(found["day"]), found)
    for found in _WORDED.finditer(sentence.plain):
        is_lunar_name = found["month"] in ("gieng", "chap") or found["day"] == "ram"
        if not is_lunar_name and not (found["mark"] and is_marked(sentence, found)):
            continue
        if found["day"] == "ram" and not sentence.is_written(*found.span("day"), "rằm"):
            continue
        day, month = lunar_number(sentence, found, "day"), lunar_number(sentence, found, "month")
        if day is not None and month is not None:
            yield LunarDay(month, day, found)


def marked_days(sentence: Sentence) -> Iterator[LunarDay]:
    """Every day of the lunar year that nobody takes for a solar one, and the edges of its months."""
    days = list(worded_days(sentence))
    yield from days
    for found in MONTH_NAME.finditer(sentence.plain):
        edge = {"dau": 1, "giua": 15, "cuoi": 30, "het": 30}.get(found["edge"])
        is_free = all(found.end() <= one.span[0] or one.span[1] <= found.start() for one in days)
        if edge is not None and is_free:
            yield LunarDay(1 if found["month"] == "gieng" else 12, edge, found)


def days_by_name(sentence: Sentence) -> Iterator[LunarDay]:
    """Every festival of the lunar year, and the days around Tết."""
    for pattern, month, day in LUNAR_NAMED:
        for found in pattern.finditer(sentence.plain):
            yield LunarDay(month, day, found, is_name=True)
    days = [found for found in TET_DAY.finditer(sentence.plain) if is_tet(sentence, found)]
    for found in days:
        number = sentence.number(*found.span("day"))
        if number is not None and 1 <= number <= 30:
            is_eve = number >= 16 and found["lead"] not in ("mung", "mong")
            yield LunarDay(12 if is_eve else 1, number, found)
    for found in TET.finditer(sentence.plain):
        is_solar = (found["name"] or "").startswith(("duong", "tay"))
        is_said = not days and is_tet(sentence, found) and not is_solar
        if is_said and not sentence.search_before(TREATS, found.start()):
            yield LunarDay(1, 1, found, is_name=True)
