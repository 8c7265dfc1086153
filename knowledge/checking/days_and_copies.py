"""Whether yearly days and numbers of sets (số bộ) are those of the provision that is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checking.citations import citing_entries
from knowledge.checking.figures import sources_of
from knowledge.checking.findings import Finding
from knowledge.library import Library
from knowledge.reading.building import Entry
from knowledge.reading.files import Reading

_DAY = re.compile(r"(?<![\d/])(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?![\d/])")
_SETS = r"(?<!\d)(?:0*{count}|{words})(?:\s*\([^)]*\))?\s+bộ\b"
_IN_WORDS = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm"}
_NEVER = "(?!)"


def day_and_copy_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Days of a deadline and numbers of sets that nobody who reads the source would find."""
    for file in reading.files:
        if file.kind not in ("award", "general_rules"):
            continue
        for steps, entry, _ in citing_entries(file):
            said, due, copies = _days_said(entry), _due(entry), entry.get("copies")
            if not said and due is None and not isinstance(copies, int):
                continue
            sources = list(sources_of(entry, library))
            held = {day for words in sources for day in _days(words)}
            if due is not None and due not in said:
                yield Finding(file, (*steps, "due"), "figure-not-in-text", _written(due))
            for day in sorted(said - held if sources else ()):
                yield Finding(file, (*steps, "text"), "figure-not-in-source", _written(day))
            if isinstance(copies, int) and sources and not any(_names_sets(w, copies) for w in sources):
                yield Finding(file, (*steps, "copies"), "figure-not-in-source", str(copies))


def _days_said(entry: Entry) -> set[tuple[int, int]]:
    text = entry.get("text")
    said = text.get("vi") if isinstance(text, dict) else None
    return set(_days(said)) if isinstance(said, str) else set()


def _days(words: str) -> Iterator[tuple[int, int]]:
    """The days without a year that a text names; 30/6, 30/06 and 30 tháng 6 are one day."""
    for found in _DAY.finditer(words):
        day, month = int(found[1]), int(found[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield day, month


def _due(entry: Entry) -> tuple[int, int] | None:
    due = entry.get("due")
    if not isinstance(due, dict):
        return None
    day, month = due.get("day"), due.get("month")
    return (day, month) if isinstance(day, int) and isinstance(month, int) else None


def _written(day: tuple[int, int]) -> str:
    return f"{day[0]}/{day[1]}"


def _names_sets(words: str, copies: int) -> bool:
    named = _SETS.format(count=copies, words=_IN_WORDS.get(copies, _NEVER))
    return re.search(named, words.casefold()) is not None
