"""Ends and beginnings of a school year: "hết năm học", "kết thúc học kỳ I", "đầu năm học 2027-2028".

Each province lays down the days itself, so that none is certain: the usual ones are offered. A school year
begins on 5 September and ends on 31 May, its first half in the middle of January.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.dates.finding import FIRST_DAY, LAST_DAY, PERIOD_EDGE, Finding, Reason, Scene
from knowledge.dates.sentence import Sentence

BEGINS, ENDS, FIRST_HALF_ENDS = (9, 5), (5, 31), (1, 15)
"""Month and day of each, as offered."""

_FIRST_MONTH = 8
_EDGE = r"\b(?:truoc\s+khi\s+)?(?P<edge>het|ket\s+thuc|cuoi|(?:bat\s+)?dau|khai\s+giang)\s+(?:cua\s+)?"
_YEARS = r"(?:\s+(?:nam\s+hoc\s+)?(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4}))?"
_SCHOOL_YEAR = re.compile(rf"{_EDGE}nam\s+hoc{_YEARS}(?:\s+nay)?(?!\w)")
_SEMESTER = re.compile(
    rf"{_EDGE}(?:hoc\s+ky|hoc\s+ki|hk)(?:\s*(?P<half>ii|i|1|2|mot|hai|nay)(?!\w))?(?:\s+nam\s+hoc(?!\s+\d))?{_YEARS}(?!\w)"
)


def read_school_years(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """What is to be asked about the edge of a school year or of its halves, with the usual days to choose."""
    for pattern in (_SCHOOL_YEAR, _SEMESTER):
        for found in pattern.finditer(sentence.plain):
            days = _days(found, scene)
            yield Finding(*found.span(), PERIOD_EDGE, None, days, Reason.SCHOOL_YEAR)


def _days(found: re.Match[str], scene: Scene) -> tuple[date, ...]:
    is_beginning = found["edge"].endswith(("dau", "giang"))
    half = _half(found)
    today, year = scene.today, None if not found["first"] else int(found["first"])
    if year is not None and not (
        FIRST_DAY.year <= year < LAST_DAY.year - 1 and int(found["last"]) == year + 1
    ):
        return ()
    days: list[date] = []
    for one in _edges(half, is_beginning):
        begun = year if year is not None else today.year - (today.month < _FIRST_MONTH)
        day = date(begun + (one[0] < _FIRST_MONTH), *one)
        if year is None and not scene.looks_back and day < today:
            day = day.replace(year=day.year + 1)
        days.append(day)
    return tuple(sorted(days))


def _half(found: re.Match[str]) -> str | None:
    """Which half of the year is named: the first, the second, or (empty) none."""
    groups = found.groupdict()
    if "half" not in groups:
        return None
    return {"i": "1", "1": "1", "mot": "1", "ii": "2", "2": "2", "hai": "2"}.get(groups["half"] or "", "")


def _edges(half: str | None, is_beginning: bool) -> tuple[tuple[int, int], ...]:
    """The usual days; none where there is none, as when the second half begins."""
    if is_beginning:
        return () if half in ("2", "") else (BEGINS,)
    return {None: (ENDS,), "1": (FIRST_HALF_ENDS,), "2": (ENDS,)}.get(half, (FIRST_HALF_ENDS, ENDS))
