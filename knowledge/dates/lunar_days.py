"""Days of the lunar calendar as people write them: "10/3 âm lịch", "rằm tháng giêng", "giỗ Tổ"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.dates.explicit import spoken_year
from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.lunar import to_lunar

LEAP_MONTH = re.compile(r"(?:\bthang(?:\s+\w+)?|/\s?\d{1,2})\s+nhuan\b")
"""A month that few years have."""

MARK = r"(?P<mark>am\s+lich|lich\s+am|am(?!\s+(?:thanh|nhac|vang|muu|tinh))|al|a\.l)"
_SPOKEN = r"nam\s+(?:nay|sau|toi|ngoai|truoc)|sang\s+nam"
_YEAR = r"(?:\s*[/,]?\s*(?:nam\s+)?(?P<year>\d{4})\b)?"
_ANY_YEAR = (
    r"(?:\s*[/.,-]?\s*(?:nam\s+)?(?P<year>\d{4})\b|[/.-](?P<short>\d{2})(?![\d/.-])|"
    rf"\s*,?\s*(?P<spoken>{_SPOKEN})\b)?"
)
_YEAR_AFTER = rf"(?:\s*[/,]?\s*(?:nam\s+)?(?P<year_after>\d{{4}})\b|\s*,?\s*(?P<spoken_after>{_SPOKEN})\b)?"
_MARK_BEFORE = r"(?:\b(?P<mark_before>am\s+lich|lich\s+am|am|al)\s*:?\s+)?"
_LEAD = r"(?:\b(?:ngay|mung|mong)\s+)?"
_MONTH = rf"(?:gieng|chap|{NUMBER})"
_LEAP = r"(?:\s+(?P<leap>nhuan)\b(?!\s+(?:but|trang)\b))?"
_LEAP_DAYS = (("29", "2"), ("29", "02"))
MONTH_TAIL = rf"{_LEAP}{_ANY_YEAR}(?:\s*\(?{MARK}\b\)?{_YEAR_AFTER})?"
"""Pattern of what may stand behind a lunar month: that it is the leap one, its year, the calendar's name."""

_FIGURES = re.compile(
    rf"{_MARK_BEFORE}{_LEAD}(?<![\d/.-])(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})(?!\d){MONTH_TAIL}"
)
_WORDED = re.compile(
    rf"{_MARK_BEFORE}{_LEAD}\b(?P<day>ram|{NUMBER})\s*(?:cua\s+)?(?:thang|thg|th|t)\.?\s*(?P<month>{_MONTH}){MONTH_TAIL}(?!\w)"
)
_MARK_BEHIND = re.compile(rf"\s*[,(]?\s*(?:nam\s+\d{{4}}\s*\(?)?(?:theo\s+|ngay\s+)?{MARK}\b")
_MARK_AHEAD = re.compile(rf"\b{MARK}\s*:?\s*(?:(?:la|ngay|vao|thang)\s+)*$")
_BEFORE = "mark_before"
_YEAR_GROUPS = ("year", "short", "spoken", "year_after", "spoken_after")
_SOLAR_BEHIND = re.compile(r"\s*\(?(?:duong\s+lich|lich\s+duong|duong|dl)\b")
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


def is_marked(sentence: Sentence, found: re.Match[str], group: str = "mark") -> bool:
    """Whether "âm" is the calendar and not a sound or a negative number."""
    mark = " ".join(found[group].split())
    return mark in ("al", "a.l") or sentence.is_written(*found.span(group), "âm", "âm lịch", "lịch âm")


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
        groups = self.found.groupdict()
        return any(groups.get(name) for name in _YEAR_GROUPS)

    @property
    def is_leap(self) -> bool:
        """Whether it is a day of the leap month (tháng nhuận)."""
        return bool(self.found.groupdict().get("leap"))


def worded_days(sentence: Sentence) -> Iterator[LunarDay]:
    """Every day with its month that is marked as lunar, or has a name of that calendar."""
    matches = [found for one in (_FIGURES, _WORDED) for found in one.finditer(sentence.plain)]
    told = {found.start("mark") for found in matches if found["mark"]}
    for found in matches:
        is_lunar = any(
            found[group]
            and is_marked(sentence, found, group)
            and not (group == _BEFORE and found.start(group) in told)
            for group in ("mark", _BEFORE)
        )
        is_lunar_name = found["month"] in ("gieng", "chap") or found["day"] == "ram"
        # No solar month comes twice; "29/2 nhuận" is the leap day of the solar year.
        is_leap = bool(found["leap"]) and (found["day"], found["month"]) not in _LEAP_DAYS
        if not (is_lunar or is_lunar_name or is_leap) or _SOLAR_BEHIND.match(sentence.plain, found.end()):
            continue
        if found["day"] == "ram" and not sentence.is_written(*found.span("day"), "rằm"):
            continue
        day, month = lunar_number(sentence, found, "day"), lunar_number(sentence, found, "month")
        if day is not None and month is not None:
            yield LunarDay(month, day, found)


def years_named(found: re.Match[str], today: date) -> tuple[int, ...]:
    """The lunar years that a match can name; none where it names none.

    In the weeks between the two new years "năm nay" is the year of either calendar.
    """
    groups = found.groupdict()
    figures = groups.get("year") or groups.get("year_after")
    if figures or groups.get("short"):
        return (int(figures) if figures else 2000 + int(found["short"]),)
    spoken = groups.get("spoken") or groups.get("spoken_after")
    if not spoken:
        return ()
    step = spoken_year(spoken, today) - today.year
    return tuple(sorted({today.year + step, to_lunar(today).year + step}))


def is_beside_mark(sentence: Sentence, start: int, end: int, taken: Collection[tuple[int, int]]) -> bool:
    """Whether "âm lịch" stands right beside a slice and belongs to none of the slices `taken`."""
    behind = _MARK_BEHIND.match(sentence.plain, end)
    ahead = sentence.search_before(_MARK_AHEAD, start)
    return any(
        found is not None
        and is_marked(sentence, found)
        and all(found.end("mark") <= one[0] or one[1] <= found.start("mark") for one in taken)
        for found in (behind, ahead)
    )


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
