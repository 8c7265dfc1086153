"""Where each change of law is written (căn cứ của thay đổi): `law_changes.yaml`, read and checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.library import Library
from knowledge.reading.entries import Mistake, mistakes_of_fields, read_entries
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import line_of, read_file

LAW_CHANGES = "law_changes.yaml"
_NEEDED = frozenset({"document", "changed_by", "cite"})
_FIELDS = _NEEDED | {"compare_with"}


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """The provisions that say that `changed_by` (None: the text itself) ends or amends `document`."""

    document: str
    changed_by: str | None
    cites: tuple[Citation, ...]
    compare_with: str | None = None


def read_sources(text: str, file: str) -> list[ChangeSource]:
    """Read one `law_changes.yaml`. Raises `BrokenKnowledge` with every bad entry, not only the first."""
    return read_entries(text, file, _mistakes, _source)


def _source(entry: dict[str, Any]) -> ChangeSource:
    cites = tuple(parse_citation(one) for one in entry["cite"])
    return ChangeSource(entry["document"], entry["changed_by"], cites, entry.get("compare_with"))


def sources_in(roots: Sequence[Path]) -> list[ChangeSource]:
    """All entries under the roots. Raises `BrokenKnowledge`."""
    files = [root / LAW_CHANGES for root in roots]
    return [
        one for file in files if file.is_file() for one in read_sources(read_file(file, str(file)), str(file))
    ]


def usable_sources(
    root: Path, library: Library, known: Collection[tuple[str, str | None]]
) -> Iterator[ChangeSource]:
    """The entries of an office's file that can be used; the check names the others."""
    try:
        found = sources_in([root])
    except BrokenKnowledge:
        return
    yield from (one for one in found if not any(_wrong(one, library, known)))


def problems_in(
    roots: Sequence[Path], library: Library, known: Collection[tuple[str, str | None]]
) -> Iterator[Problem]:
    """What is wrong with the entries: one for no change of the register, a citation that leads nowhere."""
    for root in roots:
        file = root / LAW_CHANGES
        if not file.is_file():
            continue
        text = read_file(file, str(file))
        try:
            found = read_sources(text, str(file))
        except BrokenKnowledge as broken:
            yield from broken.problems
            continue
        for number, one in enumerate(found):
            for name, code, detail in _wrong(one, library, known):
                yield Problem(
                    str(file), line_of(text, (number, name)), f"{one.document} › {name}", code, detail
                )


def _wrong(
    one: ChangeSource, library: Library, known: Collection[tuple[str, str | None]]
) -> Iterator[Mistake]:
    if (one.document, one.changed_by) not in known:
        yield "document", "no-such-change", f"{one.document} ← {one.changed_by or '–'}"
    if one.compare_with is not None and not _is_registered(library, one.compare_with):
        yield "compare_with", "unknown-document", one.compare_with
    for citation in one.cites:
        fault = library.fault_of(citation)
        if fault is not None:
            yield "cite", fault, str(citation)


def _is_registered(library: Library, number: str) -> bool:
    return any(document.number == number for document in library.documents)


def _mistakes(entry: Any) -> Iterator[Mistake]:
    yield from mistakes_of_fields(entry, _FIELDS, _NEEDED)
    if not isinstance(entry, dict):
        return
    for name in ("document", "changed_by", "compare_with"):
        value = entry.get(name)
        if not (isinstance(value, str) or (value is None and name != "document")) and name in entry:
            yield name, "wrong-type", str(value)[:80]
    try:
        cites = [parse_citation(one) for one in entry.get("cite") or ()]
    except (CitationError, TypeError, AttributeError):
        yield "cite", "bad-citation", str(entry["cite"])[:80]
    else:
        if not cites and "cite" in entry:
            yield "cite", "empty", ""
