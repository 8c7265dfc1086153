"""Whether the register and the regulation texts agree with themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import PurePosixPath

from knowledge.checking.findings import Finding, written_period
from knowledge.citation import Citation
from knowledge.dated import overlap
from knowledge.library import Library, alias_key
from knowledge.reading.building import Entry
from knowledge.reading.files import DataFile, Reading
from knowledge.reading.official import is_imported
from knowledge.reading.passages import PassageKind, from_rows
from knowledge.rules import Document, Provision
from knowledge.vietnamese import syllables


def document_findings(reading: Reading, library: Library) -> Iterator[Finding]:
    """Mistakes of the register (numbers, names, dates, references) and of the texts (given twice)."""
    files = list(reading.of_kind("regulation"))
    yield from _number_findings(files)
    yield from _name_findings(files)
    known = {document.number for document in library.documents}
    for file in files:
        yield from _date_findings(file)
        yield from _reference_findings(file, known)
        if file.value.get("number") in known:
            yield from _text_findings(file, library)


def _number_findings(files: list[DataFile]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for file in files:
        number = str(file.value.get("number"))
        if number in seen and not is_imported(file.value):  # an imported text joins the restated one
            yield Finding(file, ("number",), "duplicate-number", seen[number])
        seen.setdefault(number, file.label)
        stem = "-".join(syllables(number))
        path = PurePosixPath(file.label)
        if stem not in (path.stem, *path.parts[:-1]):
            yield Finding(file, ("number",), "file-name", f"{stem}.md")


def _name_findings(files: list[DataFile]) -> Iterator[Finding]:
    """Names that two documents claim, however they are written."""
    owners: dict[str, str] = {}
    for file in files:
        front = file.value
        number = str(front.get("number"))
        names = [(("number",), number), (("label",), str(front.get("label")))]
        aliases = front.get("aliases")
        for place, alias in enumerate(aliases if isinstance(aliases, list) else []):
            names.append((("aliases", place), str(alias)))  # type: ignore[arg-type]
        for steps, name in names:
            owner = owners.setdefault(alias_key(name), number)
            if owner != number:
                yield Finding(file, steps, "alias-claimed-twice", f"{name} – {owner}")


def _date_findings(file: DataFile) -> Iterator[Finding]:
    period = written_period(file.value)
    if period and period.first and period.last and period.first > period.last:
        yield Finding(file, ("to",), "period-backwards", f"{period.first}..{period.last}")
    issued, first = file.value.get("issued"), file.value.get("from")
    if isinstance(issued, str) and isinstance(first, str) and first < issued:
        yield Finding(file, ("from",), "valid-before-issued", f"{first} < {issued}")


def _reference_findings(file: DataFile, known: set[str]) -> Iterator[Finding]:
    front: Entry = file.value
    for key in ("replaces", "amended_by"):
        for place, entry in enumerate(front.get(key) or ()):
            number = entry.get("number") if isinstance(entry, dict) else entry
            if number not in known:
                yield Finding(file, (key, place), "unknown-document", str(number))
    successor = front.get("replaced_by")
    if successor is not None and successor not in known:
        yield Finding(file, ("replaced_by",), "unknown-document", str(successor))


def _text_findings(file: DataFile, library: Library) -> Iterator[Finding]:
    document = library.document(file.value["number"])
    lines = _article_lines(file)
    yield from _count_findings(file, document, library, lines)
    versions: defaultdict[Citation, list[Provision]] = defaultdict(list)
    for provision in library.provisions(document.number):
        versions[provision.citation].append(provision)
        period = provision.period
        if period.first and period.last and period.first > period.last:
            yield Finding(file, (), "period-backwards", str(provision.citation), _line(lines, provision))
    for citation, given in versions.items():
        if any(overlap(one.period, other.period) for one, other in combinations(given, 2)):
            yield Finding(file, (), "given-twice", str(citation), _line(lines, given[-1]))


def _count_findings(
    file: DataFile, document: Document, library: Library, lines: dict[str, int]
) -> Iterator[Finding]:
    if document.article_count is None:
        return
    for citation in library.articles(document.number):
        digits = "".join(filter(str.isdigit, citation.article or ""))
        if citation.part is None and digits and int(digits) > document.article_count:
            line = lines.get(citation.article or "")
            yield Finding(file, ("articles",), "too-many-articles", str(citation), line)


def _article_lines(file: DataFile) -> dict[str, int]:
    """The last line on which each article is opened."""
    opened = (p for p in from_rows(file.passages) if p.kind is PassageKind.ARTICLE)
    return {passage.label: passage.line for passage in opened}


def _line(lines: dict[str, int], provision: Provision) -> int | None:
    return lines.get(provision.citation.article or "")
