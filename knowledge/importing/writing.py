"""An imported text written down in the form of the regulation files; see docs/data-format.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.importing.headings import kind_of
from knowledge.importing.structure import ImportedArticle, ImportedPart, ImportedText
from knowledge.reading.passages import PassageKind
from knowledge.rules import Document
from knowledge.vietnamese import syllables

_INDENT = {
    PassageKind.CLAUSE: "",
    PassageKind.POINT: "   ",
    PassageKind.CLAUSE_TEXT: "   ",
    PassageKind.POINT_TEXT: "      ",
    PassageKind.ARTICLE_TEXT: "",
}
_LOOKS_LIKE_MARK = re.compile(r"^(?:#|\d+[a-zđ]?\.\s|[a-zđ]{1,2}\)\s|-{3})")
_LABELS = {
    "luat": "Luật",
    "nghi-dinh": "Nghị định",
    "thong-tu": "Thông tư",
    "quyet-dinh": "Quyết định",
    "chi-thi": "Chỉ thị",
    "huong-dan": "Hướng dẫn",
    "van-ban-hop-nhat": "Văn bản hợp nhất",
    "nghi-quyet": "Nghị quyết",
    "cong-van": "Văn bản",
}

_ISSUERS = {"luat": "Quốc hội", "nghi-dinh": "Chính phủ"}  # who alone may issue them
_OF_ONE_PLACE = ("UBND", "HĐND")  # how the numbers of people's committees and councils end


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register needs to know of an imported text; dates are those of the text itself."""

    number: str
    kind: str
    title: str
    issuer: str
    issued: date | None
    first_day: date | None
    last_day: date | None
    imported_on: date
    source: str
    owner_unit: str | None = None


def entry_of(
    text: ImportedText,
    number: str,
    *,
    imported_on: date,
    source: str,
    owner_unit: str | None = None,
    registered: Document | None = None,
) -> Entry:
    """The register entry of an imported text; what the text does not say of itself is taken from the document
    that is `registered`. Without a title its number stands for it.
    """
    heading = text.heading
    kind = heading.kind if heading.number == number else kind_of(number)
    return Entry(
        number=number,
        kind=kind,
        title=heading.title or (registered.title if registered else number),
        issuer=heading.issuer or (registered.issuer if registered else _ISSUERS.get(kind, "–")),
        issued=heading.issued or (registered.issued if registered else None),
        first_day=heading.effective,
        last_day=heading.last_day,
        imported_on=imported_on,
        source=source,
        owner_unit=owner_unit,
    )


def is_of_one_place(entry: Entry) -> bool:
    """Whether a text was issued by a people's committee or council, so that it holds in one place only."""
    return entry.number.endswith(_OF_ONE_PLACE)


def label_of(entry: Entry) -> str:
    """What a document is called: "Nghị định 152/2025/NĐ-CP"."""
    return f"{_LABELS[entry.kind]} {entry.number}"


def written(text: ImportedText, entry: Entry) -> str:
    """The whole file: register entry, then the text word for word."""
    lines = ["---", *_front(entry, text), "---", ""]
    for part in text.parts:
        lines += _part(part)
    return "\n".join(lines) + "\n"


def slug_of(number: str) -> str:
    """The name of a document's file and folder: `152-2025-nd-cp`."""
    return "-".join(syllables(number))


def _front(entry: Entry, text: ImportedText) -> Iterator[str]:
    main = [one for one in text.parts if one.name is None]
    values: dict[str, object] = {
        "number": entry.number,
        "kind": entry.kind,
        "label": label_of(entry),
        "title": entry.title,
        "issuer": entry.issuer,
        "issued": entry.issued,
        "from": entry.first_day,
        "to": entry.last_day,
        "basis": "local" if entry.owner_unit else "primary",
        "checked_on": entry.imported_on,
        "imported_on": entry.imported_on,
        "source": entry.source,
    }
    if entry.owner_unit:
        values["owner_unit"] = entry.owner_unit
    if main:
        values["articles"] = max(
            int("".join(filter(str.isdigit, one.label))) for one in main[0].articles if not one.is_form
        )
    for key, value in values.items():
        if isinstance(value, date) or value is None:
            yield f"{key}: {value.isoformat() if value else 'null'}"
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _part(part: ImportedPart) -> Iterator[str]:
    if part.name is not None:
        yield f"# {part.name}"
        yield ""
    if part.title:
        yield _comment(part.title)
    for words in part.words:
        yield _plain(words, "")
    divisions: tuple[str, ...] = ()
    for article in part.articles:
        for heading in article.divisions:
            if heading not in divisions:
                yield _comment(heading)
        divisions = article.divisions or divisions
        yield from _article(article)


def _article(article: ImportedArticle) -> Iterator[str]:
    kind = "Mẫu số" if article.is_form else "Điều"
    yield f"## {kind} {article.label}. {article.heading}".rstrip()
    is_divided = False
    for passage in article.passages:
        indent = _INDENT[passage.kind]
        if passage.kind is PassageKind.CLAUSE:
            yield f"{passage.label}. {passage.text}"
        elif passage.kind is PassageKind.POINT:
            yield f"{indent}{passage.label}) {passage.text}"
        else:
            yield _plain(passage.text, "   " if is_divided and not indent else indent)
        is_divided = is_divided or passage.kind in (PassageKind.CLAUSE, PassageKind.POINT)
    yield ""


def _comment(words: str) -> str:
    """Headings that no citation leads to: kept for the reader, no law."""
    return f"<!-- {words.replace('--', '–')} -->"


def _plain(text: str, indent: str) -> str:
    """A line that opens nothing: words that look like a khoản or điểm are indented out of its way."""
    text = text.replace("<!--", "< !--").replace("-->", "-- >")
    return f"      {text}" if _LOOKS_LIKE_MARK.match(text) else f"{indent}{text}"
