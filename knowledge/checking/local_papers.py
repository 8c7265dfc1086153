"""The files of `local_papers/`: their form, whose rule they quote, and whether each line is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from knowledge.checking.findings import Finding
from knowledge.checking.schema import ItemFields, ScopeEntry, Strict, Text, Valid
from knowledge.checking.schema_values import Cites, Filled, Grades, Id, Occasions, Recipients
from knowledge.citation import CitationError, parse_citation
from knowledge.library import Library, UnknownDocument
from knowledge.reading.building import as_list
from knowledge.reading.files import DataFile, Reading
from knowledge.unit_names import is_one_of
from knowledge.vietnamese import syllables

LocalText = Text | Filled  # an office writes for itself: Vietnamese alone will do


class LocalItemEntry(ItemFields):
    """One paper or requirement that a unit adds."""

    name: LocalText
    note: LocalText | None = None
    only_if: LocalText | None = None


class LocalDossierEntry(Valid):
    """What a unit adds to the papers of some cases."""

    id: Id
    applies_to: ScopeEntry
    cite: Cites
    items: Annotated[list[LocalItemEntry], Field(min_length=1)]
    recipient: Recipients = Field(default=[])
    occasion: Occasions = Field(default=[])
    grade: Grades = Field(default=[])
    simplified: bool | None = None


class LocalPapersFile(Strict):
    """A file of `local_papers/`."""

    owner_unit: Filled
    dossier: Annotated[list[LocalDossierEntry], Field(min_length=1)]


def local_paper_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Lines that stand on no rule of their unit, and two lines of a unit with one name."""
    seen: set[tuple[str, ...]] = set()
    for file in reading.of_kind("local_papers"):
        owner = str(file.value.get("owner_unit"))
        for place, entry in enumerate(as_list(file.value.get("dossier"))):
            if not isinstance(entry, dict):
                continue
            yield from _foreign(file, owner, ("dossier", place), entry, library)
            for number, item in enumerate(as_list(entry.get("items"))):
                if not isinstance(item, dict):
                    continue
                steps = ("dossier", place, "items", number)
                yield from _foreign(file, owner, steps, item, library)
                named = (*syllables(owner), str(entry.get("id")), str(item.get("id")))
                if named in seen:
                    yield Finding(file, (*steps, "id"), "duplicate-id", str(item.get("id")))
                seen.add(named)


def _foreign(
    file: DataFile, owner: str, steps: tuple[str | int, ...], entry: dict[str, object], library: Library
) -> Iterator[Finding]:
    for text in as_list(entry.get("cite")):
        try:
            whose = library.document(parse_citation(str(text)).document).owner_unit
        except (CitationError, UnknownDocument):
            continue  # told by the check of citations
        if whose is None or not is_one_of(owner, (whose,)):
            yield Finding(file, (*steps, "cite"), "not-own-rule", f"{text} – {whose or '…'}")
