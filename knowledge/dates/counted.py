"""Days counted from one that comes every year: "45 ngày trước 28/8 hằng năm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.dates.sentence import NUMBER, Sentence

MOST = 300
"""The largest count of days that is taken: more would lie in another year."""

_COUNT = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?:(?P<unit>ngay|hom|tuan)(?P<working>\s+lam\s+viec)?|(?P<months>thang))"
    r"\s+(?P<side>truoc|sau)\s+(?:(?:ngay|dip|le)\s+)*$"
)
_SIDE = re.compile(r"\b(?P<side>truoc|sau)\s+(?:(?:ngay|dip|le)\s+)*$")
_COUNT_BEHIND = re.compile(
    rf"\s*,?\s*(?P<count>{NUMBER})\s+(?P<unit>ngay|hom|tuan)\b(?P<working>\s+lam\s+viec)?"
)
_HALVES = frozenset((3, 6, 9, 12))
# "báo cáo 6 tháng trước 15/6" is a report on six months, due by then.


@dataclass(frozen=True, slots=True)
class Count:
    """A count beside a day, with the words between; `days` is None where no fixed day can come of it."""

    start: int
    end: int
    days: int | None


def count_before(sentence: Sentence, day_start: int) -> Count | None:
    """The count that ends right before the day at this place of the folded text."""
    found = sentence.search_before(_COUNT, day_start)
    if found is None or not sentence.is_written(*found.span("side"), "trước", "sau"):
        return None
    number = sentence.number(*found.span("count"))
    if number is None or (found["months"] and number in _HALVES):
        return None
    if found["working"] or found["months"] or not 0 < number <= MOST:
        return Count(*found.span(), None)
    sign = -1 if found["side"] == "truoc" else 1
    return Count(*found.span(), sign * number * (7 if found["unit"] == "tuan" else 1))


def count_after(sentence: Sentence, day_start: int, day_end: int) -> Count | None:
    """The count right behind the day at this place: "trước rằm tháng bảy 10 ngày"."""
    side = sentence.search_before(_SIDE, day_start)
    found = _COUNT_BEHIND.match(sentence.plain, day_end)
    if side is None or found is None or not sentence.is_written(*side.span("side"), "trước", "sau"):
        return None
    number = sentence.number(*found.span("count"))
    if number is None:
        return None
    if found["working"] or not 0 < number <= MOST:
        return Count(side.start(), found.end(), None)
    days = number * (7 if found["unit"] == "tuan" else 1)
    return Count(side.start(), found.end(), -days if side["side"] == "truoc" else days)


def counted_from(month: int, day: int, count: int) -> tuple[int, int] | None:
    """The month and day so many days later; None where leap years would make it another day."""
    try:
        found = {date(year, month, day) + timedelta(days=count) for year in (2026, 2027, 2028)}
    except ValueError:
        return None
    days = {(one.month, one.day) for one in found}
    return days.pop() if len(days) == 1 else None
