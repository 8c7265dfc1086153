"""What time has passed over: days of checking long ago, and lapsed documents on which a rule still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.checking.citations import citing_entries
from knowledge.checking.findings import Finding, entries_with, words_of, written_period
from knowledge.citation import CitationError, parse_citation
from knowledge.library import Library, UnknownDocument
from knowledge.reading.building import Entry, as_list
from knowledge.reading.files import DataFile, Reading

CHECKED_WITHIN_DAYS = 180
"""Calendar days after which somebody should look at a rule or document again."""
_CASE = ("recipient", "occasion", "grade", "simplified")
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


def ended_findings(reading: Reading, today: date) -> Iterator[Finding]:
    """Entries of an award that ended before today, with nothing after them for the same case: an officer
    would be told that nothing holds.
    """
    for file in reading.of_kind("award"):
        for key, entries in file.value.items():
            held = [
                (place, entry, period)
                for place, entry in enumerate(entries if isinstance(entries, list) else [])
                if isinstance(entry, dict) and (period := written_period(entry)) is not None
            ]
            for place, entry, period in held:
                last = period.last
                if last is None or last >= today:
                    continue
                after = (other for _, other, span in held if span.last is None or span.last > last)
                if not any(_is_of_case(other, entry) for other in after):
                    yield Finding(file, (str(key), place, "to"), "ended-alone", last.isoformat())


def _is_of_case(other: Entry, entry: Entry) -> bool:
    """Whether an entry speaks of what another does: each word of the case that both limit is shared."""
    named = [(words_of(other, word), words_of(entry, word)) for word in _CASE]
    return all(not theirs or not own or theirs & own for theirs, own in named)


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
