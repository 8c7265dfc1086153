"""Whether a number that is computed with stands in the words beside it and in the provision that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.checking.citations import citing_entries
from knowledge.checking.findings import Finding, Steps
from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.library import Library, StubProvision, UnknownDocument, UnknownProvision, names_form
from knowledge.reading.building import Entry, as_list
from knowledge.reading.files import Reading

FIGURES = ("coefficient", "multiplier", "share", "working_days")
"""Fields of a statement (docs/data-format.md) whose value its text and its source must name."""
_IN_WORDS = {"2": "hai|gấp đôi", "10": "mười", "1.5": "một phẩy năm"}
_WRITTEN = re.compile(r"\d+(?:\.\d+)?")
_FORM = re.compile(r"\d+[a-z]?")
_NUMBER = re.compile(r"\d+(?:,\d+)?")


def figure_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Money, votes, days and numbers of forms that nobody who reads the text, or its source, would find."""
    for file in reading.files:
        if file.kind not in ("award", "general_rules"):
            continue
        for steps, entry, _ in citing_entries(file):
            if not entry.keys() & {"form", *FIGURES}:
                continue
            sources = list(_sources(entry, library))
            form = str(entry.get("form"))
            if _FORM.fullmatch(form) and not any(names_form(words, form) for words in sources):
                yield Finding(file, (*steps, "form"), "form-not-in-source", form)
            for field in FIGURES:
                if _WRITTEN.fullmatch(str(entry.get(field))):  # another shape is told by the check of forms
                    where: Steps = (*steps, field)
                    for code in _missing(str(entry[field]), entry, sources):
                        yield Finding(file, where, code, str(entry[field]).replace(".", ","))


def _missing(figure: str, entry: Entry, sources: list[str]) -> Iterator[str]:
    text = entry.get("text")
    said = text.get("vi") if isinstance(text, dict) else None
    if isinstance(said, str) and not names_figure(said, figure):
        yield "figure-not-in-text"
    if not any(names_figure(words, figure) for words in sources):
        yield "figure-not-in-source"


def names_figure(words: str, figure: str) -> bool:
    """Whether a text names a number, in digits (3,5; 05; 90%) or in the words that the law uses for it."""
    wanted = float(figure)
    if any(float(found.replace(",", ".")) == wanted for found in _NUMBER.findall(words)):
        return True
    spelt = _IN_WORDS.get(f"{wanted:g}")
    return spelt is not None and re.search(rf"\b(?:{spelt})\b", words.casefold()) is not None


def _sources(entry: Entry, library: Library) -> Iterator[str]:
    """The words of each cited place, with what stands above and below it."""
    for text in as_list(entry["cite"]):
        try:
            cited = parse_citation(text)
            held = library.provisions(library.document(cited.document).number)
        except (CitationError, AttributeError, UnknownDocument, UnknownProvision, StubProvision):
            continue  # told by the check of citations
        yield from (one.restated for one in held if _is_around(one.citation, cited))


def _is_around(one: Citation, cited: Citation) -> bool:
    levels: tuple[tuple[Any, Any], ...] = (
        (one.part, cited.part),
        (one.article, cited.article),
        (one.clause, cited.clause),
        (one.point, cited.point),
    )
    return one.article == cited.article and all(a is None or b is None or a == b for a, b in levels)
