"""The day both sides of which a question asks for, by one mention of it or by two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from knowledge.questions.days_named import LIMIT, NamedDay

_ONE_DAY = timedelta(days=1)
_SECOND_SIDE = re.compile(r"truoc (?:va|hay|hoac|voi) sau|before (?:and|or|versus|vs) after|before and from")


def day_compared(folded: str, named: Sequence[NamedDay]) -> tuple[date | None, Sequence[NamedDay]]:
    """The day both sides of which are asked for, and where it is written: "trước và sau 1/7/2025", "trước
    1/7/2025 và từ 1/7/2025".
    """
    for found in named:
        if _SECOND_SIDE.search(folded[max(0, found.start - 30) : found.start]):
            return found.day, (found,)
    for first, then in pairwise(named):
        for ends, begins in ((first, then), (then, first)):
            boundary = _boundary(folded, ends, begins)
            if boundary is not None:
                return boundary, (first, then)
    return None, ()


def _boundary(folded: str, ends: NamedDay, begins: NamedDay) -> date | None:
    """The first day of the later side, where one day ends a side and the other one begins the next."""
    until = LIMIT.search(folded[: ends.start].rstrip() + " ")
    since = LIMIT.search(folded[: begins.start].rstrip() + " ")
    if until is None or since is None or not (since["after"] or since["since"]):
        return None
    if until["before"]:
        return begins.day if begins.day == ends.day else None
    first = begins.day + _ONE_DAY if since["after"] else begins.day
    return first if until["until"] and first - ends.day == _ONE_DAY else None
