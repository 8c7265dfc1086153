"""Times that certainly lie ahead: what is told with one is still to come."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.clauses import is_later_today


def tells_time_ahead(sentence: Sentence) -> bool:
    """Whether a clause names a time that certainly lies ahead: "mai", "tuần sau", "lát nữa"."""
    return is_later_today(sentence) or any(
        not found["next"] or sentence.is_written(*found.span("next"), "mai")
        for found in _AHEAD.finditer(sentence.plain)
    )


_AHEAD = re.compile(
    r"\b(?:(?P<next>mai)\b(?!\s+(?:da|vua|moi)\b)|(?:tuan|thang)\s+(?:sau|toi)|(?:hom|bua)\s+sau|(?:ngay\s+)?kia\b(?<!hom\skia)|"
    r"(?:\d+|may|vai)\s+(?:hom|ngay|bua|tuan)\s+nua)\b"
)
