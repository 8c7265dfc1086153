"""Hours of the day: 17h, 8h30, 17:00, "5 giờ chiều", "chín giờ rưỡi", 5pm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from knowledge.dates.sentence import NUMBER, Sentence

_PART = r"(?P<part>sang|trua|chieu|toi|dem|am|pm)"
_CLOCK = re.compile(
    rf"(?<![\w/.,:-])(?:(?:luc|vao\s+luc|hoi)\s+)?(?:(?P<hour>\d{{1,2}})\s*(?:h|gio|g(?=\d{{2}}))|(?P<hour_word>{NUMBER})\s+gio)\s*"
    rf"(?:(?P<minute>[0-5]?\d)(?!\d|/)(?:\s*(?:p|ph|phut)\b)?|(?P<half>ruoi)\b|kem\s+(?P<short>{NUMBER}))?(?:\s*{_PART}\b)?"
    r"(?!\s*(?:nua\b|lam\s+viec|hanh\s+chinh|/|truoc\s+khi|moi\b|hoc\b))(?!\w)"
)
_COLON = re.compile(
    rf"(?<![\d/.,:-])(?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::00)?(?![\d:])(?:\s*{_PART}\b)?"
)
_ENGLISH = re.compile(
    r"(?<![\d/.,:-])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?\s*(?P<part>am|pm|a\.m\.|p\.m\.)(?!\w)"
)
_NOON = re.compile(r"\b(?:noon|midday)\b")
_PART_NEARBY = re.compile(
    r"\b(?P<part>sang|trua|chieu|toi|dem)\s+(?:nay|mai|qua|kia|mot|thu|chu\s*nhat|cn|t[2-7]|ngay|hom|mung|\d|luc)"
)
_SPELLINGS = {"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối", "dem": "đêm"}


# Between which hours the words move a clock of twelve hours into the second half of the day.
_AFTERNOON = {"chieu": (1, 12), "toi": (1, 12), "pm": (1, 12), "trua": (1, 3), "dem": (6, 12)}


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day at a place of the folded text; `part_end` is behind its "sáng" or "chiều"."""

    start: int
    end: int
    part_end: int
    time: time


def read_hours(sentence: Sentence) -> Iterator[Hour]:
    """Every hour of the day in the message, in order of appearance."""
    found = [hour for pattern in (_CLOCK, _COLON, _ENGLISH) for hour in _hours(sentence, pattern)]
    found += [Hour(*noon.span(), noon.end(), time(12)) for noon in _NOON.finditer(sentence.plain)]
    last = -1
    for hour in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if hour.start >= last:
            last = hour.end
            yield hour


def _hours(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Hour]:
    for found in pattern.finditer(sentence.plain):
        groups = found.groupdict()
        hour = sentence.number(*found.span("hour" if groups["hour"] else "hour_word"))
        if hour is None or hour > 24:
            continue
        minute = int(groups["minute"] or 0) if "minute" in groups else 0
        if groups.get("half"):
            minute = 30
        part = _part(sentence, found)
        moment = _moment(hour, minute, part, _short(sentence, found))
        if moment is not None:
            end = found.start("part") if found["part"] else found.end()
            yield Hour(found.start(), end, found.end() if part else end, moment)


def _short(sentence: Sentence, found: re.Match[str]) -> int:
    """The minutes of "kém 15"."""
    return (sentence.number(*found.span("short")) or 0) if found.groupdict().get("short") else 0


def _part(sentence: Sentence, found: re.Match[str]) -> str | None:
    part: str | None = found["part"]
    if part is not None:
        spelling = _SPELLINGS.get(part, part)
        return part.replace(".", "") if sentence.is_written(*found.span("part"), spelling) else None
    return part_of_day(sentence)


def part_of_day(sentence: Sentence) -> str | None:
    """The part of a day that stands before a day: "chiều thứ tư", "sáng mai"."""
    nearby = _PART_NEARBY.search(sentence.plain)
    if nearby is None or not sentence.is_written(*nearby.span("part"), _SPELLINGS[nearby["part"]]):
        return None
    return nearby["part"]


def _moment(hour: int, minute: int, part: str | None, short: int) -> time | None:
    first, last = _AFTERNOON.get(part or "", (0, 0))
    if first <= hour < last:
        hour += 12
    elif part == "am" and hour == 12:
        hour = 0
    elif part == "dem" and hour == 12:
        hour = 24
    total = hour * 60 + minute - short
    if not 0 <= total <= 24 * 60 or (hour == 24 and minute):
        return None
    if total == 24 * 60:  # "24 giờ ngày 15/12" is the end of that day, not the beginning of the next
        return time(23, 59)
    return time(total // 60, total % 60)
