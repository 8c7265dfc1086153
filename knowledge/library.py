"""The regulations: documents by number and alias, provisions by citation and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from knowledge.citation import Citation
from knowledge.dated import NoRuleForDate, overlap, span
from knowledge.reading import building
from knowledge.reading.official import with_official
from knowledge.reading.passages import from_rows
from knowledge.reading.provisions import provisions_of
from knowledge.rules import Document, Period, Provision
from knowledge.unit_names import is_one_of
from knowledge.values import replace
from knowledge.vietnamese import syllables


class UnknownDocument(LookupError):
    """A number or name that no document of the register has."""


class UnknownProvision(LookupError):
    """A citation that leads to no place in the document."""


class StubProvision(LookupError):
    """A citation of an article whose text is not held; it can be listed, never cited as law."""


class _Shelf:
    """One document with its provisions, put together the first time somebody asks for one."""

    def __init__(self, document: Document, rows: list[list[Any]], official: list[list[Any]]) -> None:
        self.document = document
        self._rows = rows
        self._official = official

    @property
    def has_text(self) -> bool:
        return bool(self._rows or self._official)

    @cached_property
    def provisions(self) -> Sequence[Provision]:
        restated = provisions_of(self.document, from_rows(self._rows))
        if not self._official:
            return restated
        return with_official(restated, provisions_of(self.document, from_rows(self._official)))

    @cached_property
    def by_citation(self) -> dict[Citation, list[Provision]]:
        places: dict[Citation, list[Provision]] = {}
        for provision in self.provisions:
            places.setdefault(provision.citation, []).append(provision)
        return places

    @cached_property
    def articles(self) -> list[Citation]:
        """The articles in the order of the text, each once however many versions are held."""
        return list(dict.fromkeys(p.citation for p in self.provisions if _is_article(p.citation)))


class Library:
    """Every document of the register and every provision held (kho văn bản)."""

    def __init__(self, documents: Iterable[tuple[Document, list[list[Any]], list[list[Any]]]]) -> None:
        self._shelves = {document.number: _Shelf(document, *rows) for document, *rows in documents}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The register, in the order of the files."""
        return tuple(shelf.document for shelf in self._shelves.values())

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Folded names and numbers, each with the number of its document."""
        names = {alias_key(name): d.number for d in self.documents for name in (d.label, *d.aliases)}
        return names | {alias_key(number): number for number in self._shelves}

    def is_registered(self, name: str) -> bool:
        """Whether a document has this number or name."""
        return name in self._shelves or alias_key(name) in self.aliases

    def document(self, name: str) -> Document:
        """A document by its number or any of its names, with or without accents; raises `UnknownDocument`."""
        if name in self._shelves:
            return self._shelves[name].document
        number = self.aliases.get(alias_key(name))
        if number is None:
            raise UnknownDocument(name)
        return self._shelves[number].document

    @cached_property
    def own_rules(self) -> tuple[Document, ...]:
        """The rules of single units whose text is held; one that is only registered says nothing yet."""
        owned = (shelf for shelf in self._shelves.values() if shelf.document.owner_unit is not None)
        return tuple(shelf.document for shelf in owned if shelf.has_text)

    def provisions(self, number: str) -> Sequence[Provision]:
        """All provisions of a document, every version, in the order of the text; stubs are among them."""
        return self._shelf(number).provisions

    def articles(self, number: str) -> Sequence[Citation]:
        """The articles (điều) and forms of a document in the order of the text, stubs included."""
        return self._shelf(number).articles

    def versions(self, citation: Citation) -> Sequence[Provision]:
        """Every version of a provision, earliest first.

        A citation of a form is answered by the place that names the form. Raises `UnknownProvision` or
        `StubProvision`.
        """
        found = self._places(citation)
        held = [provision for provision in found if not provision.is_stub]
        if not held:
            raise StubProvision(str(citation))
        return sorted(held, key=lambda provision: provision.period.first or date.min)

    def fault_of(self, citation: Citation) -> str | None:
        """The code of why a citation leads nowhere, None where it leads to a text that is held."""
        try:
            self.versions(citation)
        except UnknownDocument:
            return "unknown-document"
        except StubProvision:
            return "stub-citation"
        except UnknownProvision:
            return "dangling-citation"
        return None

    def resolve(self, citation: Citation, on: date | None) -> Provision:
        """The provision at exactly the level that the citation names, as it stands on a day.

        Without a day the latest version held is given, for showing a text whatever its validity. A citation
        of the document alone gives its preamble. Raises `UnknownProvision`, `StubProvision` or
        `NoRuleForDate`.
        """
        versions = self.versions(citation)
        if on is None:
            return versions[-1]
        whole = self.document(citation.document).period
        valid = [p for p in versions if p.period.covers(on) and whole.covers(on)]
        if not valid:
            periods = [overlap(p.period, whole) or p.period for p in versions]
            held = span(periods)
            raise NoRuleForDate(on, held.first, held.last)
        return valid[0]

    def article(self, citation: Citation, on: date | None) -> Provision:
        """The whole article around a citation of a khoản or điểm; raises like `resolve`."""
        return self.resolve(article_of(citation), on)

    def next(self, citation: Citation) -> Citation | None:
        """The article after the one a citation stands in; `None` at the end."""
        return self._neighbour(citation, 1)

    def previous(self, citation: Citation) -> Citation | None:
        """The article before the one a citation stands in; `None` at the start."""
        return self._neighbour(citation, -1)

    def _neighbour(self, citation: Citation, step: int) -> Citation | None:
        articles = self._shelf(citation.document).articles
        try:
            place = articles.index(article_of(citation)) + step
        except ValueError:
            raise UnknownProvision(str(citation)) from None
        return articles[place] if 0 <= place < len(articles) else None

    def _places(self, citation: Citation) -> Sequence[Provision]:
        places = self._shelf(citation.document).by_citation
        if citation in places:
            return places[citation]
        if citation.form is not None:
            around = places.get(replace(citation, form=None), ())
            naming = [replace(p, citation=citation) for p in around if names_form(p.text, citation.form)]
            if naming:
                return naming
        around = places.get(article_of(citation), ())
        if around and all(provision.is_stub for provision in around):
            raise StubProvision(str(citation))  # a khoản of an article whose text is not held
        raise UnknownProvision(str(citation))

    def _shelf(self, number: str) -> _Shelf:
        try:
            return self._shelves[number]
        except KeyError:
            raise UnknownProvision(number) from None


def library_from(regulations: Iterable[dict[str, Any]]) -> Library:
    """The library over register entries (`front`) and the rows of their texts.

    `passages` is what is restated, `official` what the office has imported, where it has.
    """
    return Library(
        (building.document_from(entry["front"]), entry["passages"], entry.get("official") or [])
        for entry in regulations
    )


def is_open_to(document: Document, units: Sequence[str]) -> bool:
    """Whether somebody of these units is answered from a document: one with an owner is for its unit only.

    `units` are the asker's own unit and those above it.
    """
    return document.owner_unit is None or is_one_of(document.owner_unit, units)


def alias_key(name: str) -> str:
    """What two spellings of a document's name have in common: folded syllables, punctuation gone."""
    return " ".join(syllables(name))


def article_of(citation: Citation) -> Citation:
    """The article around a citation (or the preamble, where it names none)."""
    if citation.clause is None and citation.point is None and None in (citation.form, citation.article):
        return citation
    return replace(
        citation, clause=None, point=None, form=citation.form if citation.article is None else None
    )


def names_form(text: str, form: str) -> bool:
    """Whether a text itself names a form: "Mẫu số 01" or "Mẫu 01"."""
    if form not in text:  # spares nearly all texts the rest
        return False
    words = syllables(text)
    return any(
        word == "mau" and form in (words[place + 1 : place + 2] + words[place + 2 : place + 3])
        for place, word in enumerate(words)
    )


def cited_period(library: Library, citation: Citation) -> Period:
    """The days on which a citation leads to a text: the article's versions inside the document's validity."""
    whole = library.document(citation.document).period
    try:
        own = span(provision.period for provision in library.versions(citation))
    except (UnknownProvision, StubProvision):
        return whole
    return overlap(own, whole) or whole


def _is_article(citation: Citation) -> bool:
    return citation.clause is None and citation.point is None and bool(citation.article or citation.form)
