"""What time has passed over: days of checking long ago, and lapsed documents on which a rule still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.checking.citations import citing_entries
from knowledge.checking.findings import Finding, entries_with
from knowledge.citation import CitationError, parse_citation
from knowledge.library import Library, UnknownDocument
from knowledge.reading.building import as_list
from knowledge.reading.files import DataFile, Reading

CHECKED_WITHIN_DAYS = 180
"""Calendar days after which somebody should look at a rule or document again."""
_OF_CHANGES = ("transitions",)  # they speak of lapsed texts by their nature


def stale_findings(reading: Reading, calendar: Iterable[DataFile], today: date) -> Iterator[Finding]:
    """Every `checked_on` too long ago or not come yet, in the register, the rules and the calendar."""
    for file in (*reading.files, *calendar):
        for steps, entry in entries_with("checked_on", file.value):
            day = _day(entry["checked_on"])
            if day is not None and day < today - timedelta(days=CHECKED_WITHIN_DAYS):
                yield Finding(file, (*steps, "checked_on"), "stale-check", day.isoformat())
            elif day is not None and day > today:
                yield Finding(file, (*steps, "checked_on"), "checked-in-future", day.isoformat())


def expired_findings(reading: Reading, library: Library, today: date) -> Iterator[Finding]:
    """Citations of documents that have lapsed, in entries that nobody has ended.

    What a transition rule keeps in use stands under `keeps` and is not meant.
    """
    for file in reading.files:
        if file.kind in ("regulation", *_OF_CHANGES):
            continue
        for steps, entry, period in citing_entries(file):
            if not period.covers(today):
                continue
            for number, text in enumerate(as_list(entry["cite"])):
                last = _last_day(text, library)
                if last is not None and last < today:
                    place = (*steps, "cite", number) if isinstance(entry["cite"], list) else (*steps, "cite")
                    yield Finding(file, place, "expired-still-cited", f"{text} ({last})")


def _last_day(text: object, library: Library) -> date | None:
    try:
        return library.document(parse_citation(str(text)).document).period.last
    except (CitationError, UnknownDocument):
        return None  # told by the check of citations


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None  # told by the check of form
