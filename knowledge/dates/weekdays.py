"""Weekdays: "thứ sáu tuần sau", "t6 này", "T2", "chủ nhật tới"; weeks begin on Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.dates.finding import (
    FIRST_DAY,
    LAST_DAY,
    WEEKDAY,
    Finding,
    Reason,
    Scene,
    add_months,
    last_of_month,
    monday_of,
)
from knowledge.dates.sentence import Sentence

_DAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_SPELLINGS = {"hai": "hai", "ba": "ba", "tu": "tư", "nam": "năm", "sau": "sáu", "bay": "bảy"}
_DAY = (
    r"(?:(?P<thu>thu)\s*(?P<name>hai|ba|tu|nam|sau|bay)\b|thu\s*(?P<figure>[2-7])\b(?![/.,-]?\d)"
    r"|(?P<sunday>chu\s*nhat|cn)\b|(?P<short>t)(?P<short_figure>[2-7])\b(?!\s*[/.,-]\s*\d))"
)
_WEEK = (
    r"(?P<week>(?:cua\s+)?tuan\s+(?:sau\s+nua|sau|toi|nay|truoc|vua\s+roi|vua\s+qua|roi|qua|ke\s+tiep|tiep\s+theo)\b|"
    r"(?:sau|toi|nay|truoc|vua\s+roi|vua\s+qua|qua)\b(?!\s*(?:\d|khi\b|gio\b|ngay\b|luc\b))|"
    r"dau\s+tuan(?:\s+(?:sau|toi|nay))?\b|(?:dau|cuoi)\s+(?:(?:cung|tien)\s+)?(?:cua\s+)?thang"
    r"(?:\s+(?:nay|sau|\d{1,2}(?:\s*/\s*\d{4}|\s+nam\s+\d{4})?))?\b)?"
)
_DAY_WEEK = re.compile(rf"\b{_DAY}(?:\s*,?\s*{_WEEK})?")
_WEEK_DAY = re.compile(
    rf"\btuan\s+(?P<week>sau\s+nua|sau|toi|nay|truoc|vua\s+roi|roi)\s*,?\s*(?:vao\s+)?{_DAY}"
)
_ORDINAL = re.compile(
    r"\b(?:lan|dot|khoa|hang|vi\s+tri|quy|nguoi|ban|y|muc|cap|phan|chuong|dieu|trang|theo|(?<!co\s)so|doan|van|"
    r"mon|ky|vong|loai|bac|ben|danh|giai|con|ngoi)\s+$"
)
# With a week behind it ("cơ sở t6 này", "trình ký thứ 6 tuần sau") only these still count.
_ORDINAL_HERE = re.compile(r"\b(?:lan|dot|khoa|hang|vi\s+tri|muc|cap|phan|chuong|dieu|vong|giai)\s+$")
_REPORT = re.compile(r"\b(?:bao\s+cao|bc|so\s+lieu|thang)\s+$")


def read_weekdays(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every weekday that is not an ordinal ("lần thứ hai") or a month ("báo cáo T2")."""
    for pattern in (_WEEK_DAY, _DAY_WEEK):
        for found in pattern.finditer(sentence.plain):
            weekday = _weekday(sentence, found)
            if weekday is not None:
                yield _resolve(sentence, found, weekday, scene)


def _weekday(sentence: Sentence, found: re.Match[str]) -> int | None:
    is_placed = bool(found["week"])
    if sentence.search_before(_ORDINAL_HERE if is_placed else _ORDINAL, found.start()):
        return None
    if found["sunday"]:
        return 6
    if found["short"]:
        is_month = not is_placed and sentence.search_before(_REPORT, found.start())
        return None if is_month else int(found["short_figure"]) - 2
    if found["figure"]:
        return int(found["figure"]) - 2
    if not sentence.is_written(*found.span("thu"), "thứ"):
        return None
    name = found["name"]
    return _DAYS[name] if sentence.is_written(*found.span("name"), _SPELLINGS[name]) else None


def _resolve(sentence: Sentence, found: re.Match[str], weekday: int, scene: Scene) -> Finding:
    start, end, today = found.start(), found.end(), scene.today
    monday = monday_of(today)
    here = monday + timedelta(days=weekday)
    week = found["week"] or ""
    end = end if week else _trimmed(sentence, found)
    if "thang" in week:
        return Finding(start, end, WEEKDAY, _in_month(scene, weekday, re.findall(r"\w+", week)))
    if week.startswith("dau tuan"):
        week = week.removeprefix("dau tuan").strip() or "toi"
    if week.endswith("nua"):
        return Finding(start, end, WEEKDAY, here + timedelta(weeks=2))
    names_week = "tuan" in (found["week"] or "") or found.re is _WEEK_DAY
    if week.endswith(("sau", "ke tiep", "tiep theo")) or (names_week and week.endswith("toi")):
        return Finding(start, end, WEEKDAY, here + timedelta(weeks=1))
    if week.endswith("toi"):  # "thứ sáu tới": the coming one
        return Finding(start, end, WEEKDAY, here if here > today else here + timedelta(weeks=1))
    if names_week and week.endswith(("truoc", "roi", "qua")):
        return Finding(start, end, WEEKDAY, here - timedelta(weeks=1))
    if week.endswith(("truoc", "roi", "qua")):  # "thứ sáu vừa rồi": the last one
        return Finding(start, end, WEEKDAY, here if here < today else here - timedelta(weeks=1))
    if names_week and week.endswith("nay") and (here >= today or scene.looks_back):
        return Finding(start, end, WEEKDAY, here)
    if scene.looks_back:
        return Finding(start, end, WEEKDAY, here if here <= today else here - timedelta(weeks=1))
    if here >= today:
        return Finding(start, end, WEEKDAY, here)
    return Finding(start, end, WEEKDAY, None, (here, here + timedelta(weeks=1)), Reason.WEEKDAY_PAST)


def _trimmed(sentence: Sentence, found: re.Match[str]) -> int:
    """The end of a match without the comma that only a week name would have needed."""
    return found.start() + len(sentence.plain[found.start() : found.end()].rstrip(" ,\n\t"))


def _in_month(scene: Scene, weekday: int, words: list[str]) -> date | None:
    """The first or last such weekday of the month that the words name."""
    today = scene.today
    first = today.replace(day=1)
    if words[-1] == "sau":
        first = add_months(first, 1)
    elif words[-1].isdigit():
        numbers = [int(one) for one in words if one.isdigit()]
        month = numbers[0]
        if not 1 <= month <= 12:
            return None
        year = numbers[1] if len(numbers) > 1 else today.year + (month < today.month)
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            return None
        first = date(year, month, 1)
    if words[0] == "dau":
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        is_open = words[-1] == "thang" and day < today
        return _in_month(scene, weekday, [*words, "sau"]) if is_open else day
    last = last_of_month(first.year, first.month)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
