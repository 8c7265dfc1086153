"""The days, months and years that a question names one by one, each where it stands: what is paid by the day
of a decision is reckoned for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

_LONGEST_MONTH = 31
_STRETCH = re.compile(r"\b(?:tu|from)(?: ngay)?\s*$")
_UNTIL = re.compile(r"^[^,;.]*?\b(?:den|toi|to|until)(?: het)?(?: ngay)?\s*$")


@dataclass(frozen=True, slots=True)
class ToldPeriod:
    """A day, or all days of a month or year; `start` is its place in the folded question, `is_ahead` tells
    that it goes on past this year.
    """

    start: int
    first: date
    last: date
    is_ahead: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is a day or a month, as decisions are told by."""
        return (self.last - self.first).days <= _LONGEST_MONTH


def in_order(periods: Iterable[ToldPeriod]) -> tuple[ToldPeriod, ...]:
    """The periods as the question names them."""
    return tuple(sorted(periods, key=lambda one: one.start))


def with_stretches(folded: str, periods: Sequence[ToldPeriod]) -> tuple[ToldPeriod, ...]:
    """The periods with the two ends of a stretch as one: "từ 1/5/2026 đến 31/8/2026"."""
    joined: list[ToldPeriod] = []
    for period in periods:
        before = joined[-1] if joined else None
        is_end = before is not None and _STRETCH.search(folded[: before.start].rstrip() + " ") is not None
        between = folded[before.start : period.start] if before is not None else ""
        if before is not None and is_end and _UNTIL.search(between) and before.first <= period.last:
            joined[-1] = replace(before, last=period.last, is_ahead=period.is_ahead)
        else:
            joined.append(period)
    return tuple(joined)


def of_each(starts: Sequence[int], periods: Sequence[ToldPeriod]) -> list[tuple[ToldPeriod, ...]]:
    """For each thing that is counted from these places on, the periods told for it.

    They stand behind it ("2 cờ tháng 5/2026 và 3 cờ tháng 8/2026"), or before it where the first one opens
    the list; what has none of its own shares the nearest on that side, then any.
    """
    if not periods:
        return [() for _ in starts]
    ends = [*starts[1:], max(one.start for one in periods) + 1]
    if periods[0].start < starts[0]:
        opening = [one for one in periods if one.start < starts[0]]
        return _filled([opening[-1:], *_between(starts[:-1], starts[1:], periods)])
    return _filled(_between(starts, ends, periods)[::-1])[::-1]


def _between(
    starts: Sequence[int], ends: Sequence[int], periods: Sequence[ToldPeriod]
) -> list[list[ToldPeriod]]:
    return [
        [one for one in periods if start < one.start < end] for start, end in zip(starts, ends, strict=True)
    ]


def _filled(groups: Sequence[Sequence[ToldPeriod]]) -> list[tuple[ToldPeriod, ...]]:
    """The groups with those of the group before where one has none."""
    filled: list[tuple[ToldPeriod, ...]] = []
    for group in groups:
        filled.append(tuple(group) or (filled[-1] if filled else ()))
    first = next((group for group in filled if group), ())
    return [group or first for group in filled]
