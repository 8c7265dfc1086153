"""The period that a report is about, by its name: "báo cáo khối quý 4" is not sent before October."""

from __future__ import annotations

import re
from datetime import date

from knowledge.vietnamese import fold

_REPORT = re.compile(r"\b(?:bao\s+cao|bc|tong\s+ket|so\s+ket|so\s+lieu|ket\s+qua)\b")
# What is about days to come is sent before they begin.
_AHEAD = re.compile(
    r"\b(?:dang\s+ky|ke\s+hoach|giao\s+uoc|phat\s+dong|phuong\s+huong|du\s+kien|nhiem\s+vu|nam\s+hoc)\b"
)
_YEAR = r"(?:\s*(?:/|-|nam\b)?\s*(?P<year>20\d\d))?(?!\d)"
_QUARTER = re.compile(rf"\bq(?:uy)?\s*(?P<number>[1-4]|iv|i{{1,3}})\b{_YEAR}")
_MONTH = re.compile(rf"\bthang\s*(?P<number>1[0-2]|0?[1-9])\b{_YEAR}")
_HALF = re.compile(rf"\b6\s+thang\s+(?P<number>dau|cuoi)\b(?:\s+nam\b)?{_YEAR}")
_WHOLE = re.compile(
    r"\bnam\s+(?P<year>20\d\d)(?!\d|\s*-\s*\d)|\b(?:tong\s+ket|bao\s+cao|bc|ca)\s+nam\b(?!\s*\d)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_begin(name: str, due_on: date) -> date | None:
    """The first day of that period; `None` where the name tells none, or what is to come.

    Without a year it is the last such period that has begun by the day on which the report is due.
    """
    plain = fold(name)
    if not _REPORT.search(plain) or _AHEAD.search(plain):
        return None
    for pattern in (_HALF, _QUARTER, _MONTH, _WHOLE):
        found = pattern.search(plain)
        if found is None:
            continue
        month = _first_month(pattern, found)
        if found["year"]:
            return date(int(found["year"]), month, 1)
        begin = date(due_on.year, month, 1)
        return begin if begin <= due_on else date(due_on.year - 1, month, 1)
    return None


def _first_month(pattern: re.Pattern[str], found: re.Match[str]) -> int:
    if pattern is _WHOLE:
        return 1
    if pattern is _HALF:
        return 1 if found["number"] == "dau" else 7
    number = _ROMAN.get(found["number"]) or int(found["number"])
    return number if pattern is _MONTH else 3 * number - 2
