"""How often something comes again, as officers say it: "hằng quý", "6 tháng một lần", "mỗi năm học"."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.recurrences import Every

_HOW_OFTEN = r"(?:hang|moi|tung|theo|dinh\s+ky(?:\s+(?:hang|moi|theo))?)"
_ONCE = r"(?:\s*(?:/\s*|mot\s+|1\s+)lan\b)"
_ONCE_OR_NOT = rf"(?:{_ONCE})?"
_EVERY: tuple[tuple[Every, re.Pattern[str]], ...] = (
    (Every.SCHOOL_YEAR, re.compile(rf"\b{_HOW_OFTEN}\s+nam\s+hoc\b{_ONCE_OR_NOT}")),
    (
        Every.HALF_YEAR,
        re.compile(
            rf"\b(?:{_HOW_OFTEN}\s+)?(?:(?:6|sau)\s+thang|nua\s+nam){_ONCE}|\b{_HOW_OFTEN}\s+(?:6|sau)\s+thang\b"
            rf"|\bmoi\s+nam\s+(?:2|hai)\s+(?:lan|ky)\b|\b(?:2|hai)\s+lan\s*(?:/|mot|moi|1)?\s*nam\b|\btwice\s+a\s+year\b"
        ),
    ),
    (
        Every.QUARTER,
        re.compile(
            rf"\b{_HOW_OFTEN}\s+quy\b{_ONCE_OR_NOT}|\b(?:moi\s+)?(?:(?:3|ba)\s+thang|(?:1\s+|mot\s+)?quy){_ONCE}|"
            r"\bquy\s+nao\s+cung\b|\b(?:every\s+quarter|quarterly)\b"
        ),
    ),
    (
        Every.MONTH,
        re.compile(
            rf"\b{_HOW_OFTEN}\s+thang\b{_ONCE_OR_NOT}|\b(?:moi\s+)?(?:1\s+|mot\s+)?thang{_ONCE}|\bthang\s+nao\s+cung\b|"
            r"\b(?:every\s+month|monthly)\b"
        ),
    ),
    (Every.WEEK, re.compile(rf"\b{_HOW_OFTEN}\s+tuan\b{_ONCE_OR_NOT}|\b(?:every\s+week|weekly)\b")),
    (
        Every.YEAR,
        re.compile(
            rf"\b{_HOW_OFTEN}\s+nam\b(?!\s+hoc){_ONCE_OR_NOT}|\b(?:moi\s+)?(?:1\s+|mot\s+)?nam{_ONCE}|\bthuong\s+nien\b|"
            r"\bnam\s+nao\s+cung\b|\b(?:every\s+year|yearly|annually)\b"
        ),
    ),
)
_HOW_OFTEN_WRITTEN = frozenset(
    [
        "hằng",
        "hàng",
        "mỗi",
        "từng",
        "theo",
        "định",
        "kỳ",
        "kì",
        "quý",
        "qúy",
        "năm",
        "tháng",
        "tuần",
        "sáu",
        "ba",
        "hai",
        "một",
        "mốt",
        "lần",
        "nửa",
        "thường",
        "niên",
        "nào",
        "cũng",
        "học",
    ]
)
# A day of a quarter that is not named comes every quarter, also where nobody says "hằng".
_OF_ANY_QUARTER = re.compile(
    r"\b(?:ngay|mung|mong)\s+\d{1,2}(?:\s+(?:cua|thuoc))?\s+thang\s+"
    r"(?:cuoi(?:\s+cung)?|dau(?:\s+tien)?|giua|thu\s+(?:nhat|hai|ba|[23]))(?:\s+(?:cua|trong))?\s+"
    r"(?P<quarter>quy)\b(?!\s*(?:iv|i{1,3}|[1-4]|mot|hai|ba|bon|tu|nay|sau|toi|truoc|ke|tiep|vua|do)\b)"
)

# "Báo cáo 6 tháng đầu năm và cả năm, 15/6, 15/12": two reports of every year, unless the year is told.
_HALF_AND_WHOLE_YEAR = re.compile(
    r"\b(?:6|sau)\s+thang(?:\s+dau\s+nam)?\s*(?:,|va|\s)\s*(?:bao\s+cao\s+)?(?:ca\s+)?nam\b(?!\s*(?:\d|nay|sau|toi|hoc))"
)
_TWO_DAYS = re.compile(r"\b\d{1,2}/\d{1,2}\b(?!/)[^/]*\b\d{1,2}/\d{1,2}\b(?!/)")


def how_often(sentence: Sentence) -> tuple[Every, list[tuple[int, int]]] | None:
    """How often, and the spans of the folded text that say so; None where nothing comes again."""
    for every, pattern in _EVERY:
        found = [
            one.span()
            for one in pattern.finditer(sentence.plain)
            if not sentence.is_accented or _is_meant(sentence, one)
        ]
        if found:
            return every, found
    quarterly = [
        one.span()
        for one in _OF_ANY_QUARTER.finditer(sentence.plain)
        if sentence.is_written(*one.span("quarter"), "quý", "qúy")
    ]
    if quarterly:
        return Every.QUARTER, quarterly
    # The words stay in the name: each date is named by its half of them.
    is_twice = _HALF_AND_WHOLE_YEAR.search(sentence.plain) and _TWO_DAYS.search(sentence.plain)
    return (Every.HALF_YEAR, []) if is_twice else None


def _is_meant(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the words are those of time: "hạng năm" and "mới tháng" are others."""
    for one in re.finditer(r"[^\W\d_]+", found.group()):
        original = sentence.original(found.start() + one.start(), found.start() + one.end())
        if original != one.group() and original not in _HOW_OFTEN_WRITTEN:
            return False
    return True
