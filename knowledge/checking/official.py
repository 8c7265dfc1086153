"""Where a restated text and the imported official one differ: articles and khoản too many or too few, other
numbers.

These are hints for a person, not mistakes: a restatement may be shorter on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.citation import Citation
from knowledge.importing.summary import listed
from knowledge.library import Library, article_of
from knowledge.reading.files import DataFile, Reading
from knowledge.reading.official import is_imported
from knowledge.reading.passages import PassageKind, from_rows
from knowledge.reading.problems import Problem
from knowledge.rules import Document
from knowledge.wordings import Difference, Differs, differences_in


def official_warnings(reading: Reading, library: Library) -> Iterator[Problem]:
    """Every difference of a restated article from its official text, at the line of the restated one; and
    what a loaded text lacks or has twice, in its own file.
    """
    documents = {document.number: document for document in library.documents if document.imported_on}
    for file in reading.of_kind("regulation"):
        document = documents.get(str(file.value.get("number")))
        if document is None:
            continue
        if is_imported(file.value):
            yield from _numbering(file, document, library)
            continue
        lines = {
            (p.label, p.first): p.line for p in from_rows(file.passages) if p.kind is PassageKind.ARTICLE
        }
        for one in differences_in(library, document):
            first = one.period.first.isoformat() if one.period.first else None
            label = one.citation.article or ""
            line = lines.get((label, first)) or lines.get((label, None))
            for code, detail in _told(one):
                yield Problem(file.label, line, str(one.citation), code, detail)


def _told(one: Difference) -> Iterator[tuple[str, str]]:
    if one.kind is Differs.NOT_RESTATED:
        yield "clause-not-restated", ""
    elif one.kind is Differs.NOT_OFFICIAL:
        yield "clause-not-official", ""
    if one.ours:
        yield "number-not-official", ", ".join(one.ours)
    if one.theirs:
        yield "number-not-restated", ", ".join(one.theirs)


def _numbering(file: DataFile, document: Document, library: Library) -> Iterator[Problem]:
    """The articles that a loaded text lacks, and those that it has twice."""
    parts: dict[str | None, list[tuple[str, int]]] = {}
    part: str | None = None
    for passage in from_rows(file.passages):
        if passage.kind is PassageKind.PART:
            part = passage.label
        elif passage.kind is PassageKind.ARTICLE:
            parts.setdefault(part, []).append((passage.label, passage.line))
    restated = {article_of(one.citation) for one in library.provisions(document.number) if one.restated}
    for name, articles in parts.items():
        numbers = {int("".join(filter(str.isdigit, label))) for label, _ in articles}
        last = max(numbers, default=0)
        if name is None:
            last = max(last, document.article_count or 0)
        place = str(Citation(document.number, part=name))
        if missing := sorted(set(range(1, last + 1)) - numbers):
            yield Problem(file.label, None, place, "official-articles-missing", listed(missing))
        seen: set[str] = set()
        for label, line in articles:
            article = Citation(document.number, label, part=name)
            if label in seen and article in restated:  # of a text that only the office has the library tells
                yield Problem(file.label, line, str(article), "official-article-twice")
            seen.add(label)
