"""Which paragraphs are quoted: the wording that an amending text gives is no part of its own structure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"^\s*[“\"]\s*(?:Điều|Chương|Mục|Phần|\d{1,2}[a-zđ]?\s*\.|[a-zđ]\))")
_CLOSES_STRAIGHT = re.compile(r"\"\s*[.;,]?\s*$")


def quoted_lines(paragraphs: Sequence[str]) -> frozenset[int]:
    """The places of all paragraphs inside a quotation that begins with an article, a khoản or a điểm.

    A quotation that nobody closes is taken as none, so that one missing mark does not swallow the text.
    """
    quoted: set[int] = set()
    place = 0
    while place < len(paragraphs):
        end = _end(paragraphs, place) if _OPENS.match(paragraphs[place]) else None
        if end is None:
            place += 1
        else:
            quoted.update(range(place, end + 1))
            place = end + 1
    return frozenset(quoted)


def unclosed_quotations(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """The places where such a quotation begins and is never closed."""
    return tuple(
        place
        for place, line in enumerate(paragraphs)
        if _OPENS.match(line) and _end(paragraphs, place) is None
    )


def _end(paragraphs: Sequence[str], start: int) -> int | None:
    if paragraphs[start].lstrip().startswith('"'):
        return next(
            (
                place
                for place in range(start, len(paragraphs))
                if _CLOSES_STRAIGHT.search(paragraphs[place]) and len(paragraphs[place].strip()) > 1
            ),
            None,
        )
    open_marks = 0
    for place in range(start, len(paragraphs)):
        open_marks += paragraphs[place].count("“") - paragraphs[place].count("”")
        if open_marks <= 0:
            return place
    return None
