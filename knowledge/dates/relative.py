"""Deadlines counted from an event whose day is not known yet: "45 ngày trước ngày tổng kết"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

LONGEST = 1000
"""Letters of a message that are read for an event."""

MOST = 400
"""The largest count that is taken: more is a slip of the finger."""

_LONGEST_EVENT = 80


class Unit(StrEnum):
    """What is counted."""

    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Relative:
    """A day counted from an event; a negative `count` lies before it."""

    count: int
    unit: Unit
    event: str

    def reckoned(self, event_on: date, calendar: WorkingCalendar) -> date:
        """The day, once that of the event is known; the day of the event itself is not counted."""
        match self.unit:
            case Unit.WORKING_DAY:
                return calendar.add_working_days(event_on, self.count)
            case Unit.WEEK:
                return event_on + timedelta(weeks=self.count)
            case Unit.MONTH:
                return event_on + relativedelta(months=self.count)
            case Unit.DAY:
                return event_on + timedelta(days=self.count)

    @property
    def words(self) -> frozenset[str]:
        """The folded words that tell this event from others."""
        return frozenset(_words(self.event))


@dataclass(frozen=True, slots=True)
class RelativePhrase:
    """A count from an event in a text; `span` counts letters of the composed text."""

    relative: Relative
    span: tuple[int, int]


_COUNT = rf"(?<!\bthu )(?P<count>{NUMBER})\s+(?P<unit>ngay(?P<working>\s+lam\s+viec)?|tuan|thang)"
_IN = r"(?:(?:han|nop|cham\s+nhat|muon\s+nhat|tre\s+nhat|khong\s+qua|trong\s+vong|trong|la|vao)\s+)*"
_EVENT = r"(?P<event>[^\s,.;:\n()?][^,.;:\n()?]*)"
_COUNT_FIRST = re.compile(
    rf"\b{_IN}(?:(?:truoc|sau)\s+)?{_COUNT}\s*,?\s+(?P<side>truoc|sau|(?:ke|tinh)\s+tu|tu(?=\s+(?:khi|ngay|luc|hom)\b))\s+"
    rf"(?:(?:khi|ngay|luc|hom|dip)\s+)*{_EVENT}"
)
_EVENT_FIRST = re.compile(
    rf"\b{_IN}(?P<side>truoc|sau)\s+(?:(?:khi|ngay|luc|hom|dip)\s+)+"
    rf"(?P<event>[^\s,.;:\n()?\d][^,.;:\n()?\d]*?)\s+{_COUNT}(?=\s*(?:$|[,.;\n]))"
)
_NO_EVENT = re.compile(
    r"^(?:day|do|nay|kia|nua|hom\s+nay|mai|han|ngay|khi|\d)\b|\b\d{1,2}\s*[/.-]\s*\d{1,2}\b|\bam\s+lich\b"
)
_EMPTY = frozenset(
    [
        "nhe",
        "nha",
        "a",
        "oi",
        "di",
        "ngay",
        "khi",
        "luc",
        "hom",
        "duoc",
        "co",
        "se",
        "da",
        "va",
        "cua",
        "cac",
        "nhung",
        "cho",
        "vao",
        "tai",
        "la",
        "thi",
        "nay",
        "do",
    ]
)


def read_relative(text: str) -> RelativePhrase | None:
    """The count from an event that a text names; None where it names a day, or no event.

    Whether the event's words are a day after all ("Tết") is for the caller to ask of the date reader.
    """
    sentence = Sentence.of(text[:LONGEST])
    for pattern in (_COUNT_FIRST, _EVENT_FIRST):
        for found in pattern.finditer(sentence.plain):
            event = found["event"].rstrip()
            count = sentence.number(*found.span("count"))
            if count is None or not 0 < count <= MOST or _NO_EVENT.search(event):
                continue
            if not sentence.is_written(*found.span("side"), *_SIDES) or not _words(event):
                continue
            start, end = found.start("event"), found.start("event") + len(event)
            first, last = sentence.span(start, end)
            if last - first > _LONGEST_EVENT:
                continue
            unit = Unit.WORKING_DAY if found["working"] else _UNITS[found["unit"][:4]]
            sign = -1 if found["side"] == "truoc" else 1
            relative = Relative(sign * count, unit, " ".join(sentence.text[first:last].split()))
            return RelativePhrase(relative, sentence.span(found.start(), max(end, found.end())))
    return None


def is_about(text: str, event: str) -> bool:
    """Whether a text speaks of this event: all of its words are there."""
    return set(_words(event)) <= set(_words(text))


def _words(text: str) -> list[str]:
    return [one for one in re.findall(r"\w+", fold(text)) if one not in _EMPTY]


_UNITS = {"ngay": Unit.DAY, "tuan": Unit.WEEK, "than": Unit.MONTH}
_SIDES = ("trước", "sau", "từ", "kể từ", "tính từ")
