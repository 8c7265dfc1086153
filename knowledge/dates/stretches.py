"""Weeks, months, quarters and years as stretches of days, and which one is meant where none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.dates.finding import Scene, add_months, last_of_month, monday_of


class Kind(StrEnum):
    """The length of a stretch."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Edge(StrEnum):
    """The part of a stretch that the words name."""

    FIRST = "first"
    EARLY = "early"  # thượng tuần: the first ten days
    MIDDLE = "middle"
    LATE = "late"  # trung tuần: up to the twentieth
    LAST = "last"
    THROUGH = "through"  # hết, trong: up to the last day


EDGE = (
    r"(?:(?P<edge>(?:ngay\s+(?P<working>lam\s+viec\s+)?)?(?:cuoi(?:\s+cung)?|dau(?:\s+tien)?)(?:\s+cua)?|"
    r"giua|het|trong|nua\s+dau|nua\s+cuoi|thuong\s+tuan|trung\s+tuan|"
    r"ha\s+tuan|ket\s+thuc)\s+)?"
)
"""Pattern of the part of a stretch that is named before it, in folded words."""

_EDGES = (
    ("nua dau", Edge.MIDDLE),
    ("thuong tuan", Edge.EARLY),
    ("trung tuan", Edge.LATE),
    ("cuoi", Edge.LAST),
    ("ha tuan", Edge.LAST),
    ("giua", Edge.MIDDLE),
    ("dau", Edge.FIRST),
)


def edge_named(words: str | None) -> Edge | None:
    """The part that the words of `EDGE` name; without words none."""
    if words is None:
        return None
    plain = " ".join(words.split())
    return next((edge for beginning, edge in _EDGES if beginning in plain), Edge.THROUGH)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period from its first to its last day; `middle` is the day offices mean by "giữa"."""

    kind: Kind
    first: date
    last: date
    middle: date

    def day_at(self, edge: Edge | None) -> date:
        """The day that the edge names; the last one where the words name only the period."""
        days = {
            Edge.FIRST: self.first,
            Edge.EARLY: self.first + timedelta(days=9),
            Edge.MIDDLE: self.middle,
            Edge.LATE: self.first + timedelta(days=19),
        }
        return days.get(edge, self.last) if edge else self.last


def week_of(day: date) -> Stretch:
    """The week, Monday to Sunday, in which a day lies."""
    monday = monday_of(day)
    return Stretch(Kind.WEEK, monday, monday + timedelta(days=6), monday + timedelta(days=2))


def month_of(day: date) -> Stretch:
    """The month in which a day lies."""
    return Stretch(Kind.MONTH, day.replace(day=1), last_of_month(day.year, day.month), day.replace(day=15))


def quarter_of(day: date) -> Stretch:
    """The quarter (quý) in which a day lies."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    final = add_months(first, 2)
    middle = add_months(first, 1).replace(day=15)
    return Stretch(Kind.QUARTER, first, last_of_month(final.year, final.month), middle)


def year_of_day(day: date) -> Stretch:
    """The year in which a day lies."""
    return Stretch(Kind.YEAR, date(day.year, 1, 1), date(day.year, 12, 31), date(day.year, 6, 30))


_OF = {Kind.WEEK: week_of, Kind.MONTH: month_of, Kind.QUARTER: quarter_of, Kind.YEAR: year_of_day}


def shifted(stretch: Stretch, count: int) -> Stretch:
    """The stretch of the same kind, `count` of them later."""
    if stretch.kind is Kind.WEEK:
        return week_of(stretch.first + timedelta(weeks=count))
    months = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12}[stretch.kind]
    return _OF[stretch.kind](add_months(stretch.first, months * count))


def here(kind: Kind, today: date, count: int = 0) -> Stretch:
    """The stretch of that kind in which today lies, or one `count` of them later."""
    return shifted(_OF[kind](today), count)


def rolled(stretch: Stretch, edge: Edge | None, scene: Scene, *, is_yearly: bool) -> Stretch:
    """The stretch meant where the words do not say which: the next whose day has not gone by.

    Looking back it is the last that has begun. A numbered month or quarter (`is_yearly`) moves by whole
    years.
    """
    if scene.looks_back:
        step, is_other = -1, stretch.first > scene.today
    else:
        step, is_other = 1, stretch.day_at(edge) < scene.today
    if not is_other:
        return stretch
    per_year = {Kind.MONTH: 12, Kind.QUARTER: 4}.get(stretch.kind, 1)
    return shifted(stretch, step * (per_year if is_yearly else 1))
