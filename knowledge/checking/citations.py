"""Whether every citation leads to a text that is held and valid together with the rule that cites it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from knowledge.checking.findings import Finding, Steps, written_period
from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.dated import overlap, span
from knowledge.library import (
    Library,
    StubProvision,
    UnknownDocument,
    UnknownProvision,
    cited_period,
)
from knowledge.reading.building import Entry, as_list
from knowledge.reading.files import DataFile, Reading
from knowledge.rules import Period

OPEN = Period(None, None)


def citation_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Citations that lead nowhere, to a stub, or to a text that is never valid while the rule is."""
    for file in reading.files:
        if file.kind != "regulation":
            for steps, entry, period in citing_entries(file):
                yield from _entry_findings(file, steps, entry, period, library)


def citing_entries(file: DataFile) -> Iterator[tuple[Steps, Entry, Period]]:
    """Each entry of a file with a citation, and the validity written at it or around it."""
    return _citing(file.value, (), OPEN)


def _citing(value: Any, steps: Steps, above: Period) -> Iterator[tuple[Steps, Entry, Period]]:
    if isinstance(value, dict):
        own = written_period(value) or OPEN
        period = overlap(own, above) or own
        if "cite" in value:
            yield steps, value, period
        for name, item in value.items():
            yield from _citing(item, (*steps, str(name)), period)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _citing(item, (*steps, number), above)


def _entry_findings(
    file: DataFile, steps: Steps, entry: Entry, period: Period, library: Library
) -> Iterator[Finding]:
    held: list[Period] = []
    texts = as_list(entry["cite"])
    for number, text in enumerate(texts):
        place: Steps = (*steps, "cite", number) if isinstance(entry["cite"], list) else (*steps, "cite")
        try:
            citation = parse_citation(text)
            periods = _periods(citation, library)
        except (CitationError, AttributeError):
            continue  # told by the form check
        except UnknownDocument:
            yield Finding(file, place, "unknown-document", text)
        except StubProvision:
            yield Finding(file, place, "stub-citation", text)
        except UnknownProvision:
            yield Finding(file, place, "dangling-citation", text)
        else:
            held.extend(periods)
            if not any(overlap(own, period) for own in periods):
                yield Finding(file, place, "citation-not-valid", text)
    for text in as_list(entry.get("keeps")):
        if not _is_held(text, library):
            yield Finding(file, (*steps, "keeps"), "dangling-citation", str(text))
    if "name" not in entry:  # the papers of a dossier hold with the dossier
        yield from _never_together(file, steps, texts, library)
    if len(held) >= len(texts):
        yield from _outliving(file, steps, entry, span(held))


def _never_together(file: DataFile, steps: Steps, texts: list[Any], library: Library) -> Iterator[Finding]:
    common: Period | None = OPEN
    for text in texts:
        try:
            common = common and overlap(common, cited_period(library, parse_citation(text)))
        except (CitationError, AttributeError, UnknownDocument):
            return
    if common is None:
        yield Finding(file, (*steps, "cite"), "never-together", " + ".join(map(str, texts)))


def _is_held(text: Any, library: Library) -> bool:
    try:
        return bool(library.versions(parse_citation(text)))
    except (CitationError, AttributeError, UnknownDocument, StubProvision, UnknownProvision):
        return False


def _periods(citation: Citation, library: Library) -> Sequence[Period]:
    """The days on which each version of what is cited is valid."""
    whole = library.document(citation.document).period
    return [overlap(version.period, whole) or version.period for version in library.versions(citation)]


def _outliving(file: DataFile, steps: Steps, entry: Entry, held: Period) -> Iterator[Finding]:
    """A validity written at the entry that goes beyond every text it stands on."""
    period = written_period(entry)
    if period is None:
        return
    if period.first is not None and period.last is not None and period.first > period.last:
        yield Finding(file, (*steps, "to"), "period-backwards", f"{period.first}..{period.last}")
    if period.first is not None and held.first is not None and period.first < held.first:
        yield Finding(file, (*steps, "from"), "outside-its-source", str(held.first))
    if period.last is not None and held.last is not None and period.last > held.last:
        yield Finding(file, (*steps, "to"), "outside-its-source", str(held.last))
