"""Where everything stands in the review pages: file names, anchors, and the link of a citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.citation import Citation
from knowledge.dated import overlap
from knowledge.library import Library, article_of
from knowledge.rules import Award, Document, Period, Provision
from knowledge.vietnamese import syllables

PREAMBLE = "mo-dau"
_LETTERED = 3  # "đ", "12đ": longer labels are names of parts


@dataclass(frozen=True, slots=True)
class Place:
    """One provision with the anchor under which it is written; several versions have several."""

    provision: Provision
    anchor: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads: the page and anchor, and whether any words are held there."""

    href: str
    is_held: bool


def award_page(award: Award) -> str:
    """The file of an award."""
    return f"danh-hieu-{award.id}.html"


def document_page(document: Document) -> str:
    """The file of a document."""
    return f"van-ban-{'-'.join(syllables(document.number))}.html"


def anchor_of(citation: Citation) -> str:
    """The anchor of a provision's first version."""
    named = (
        ("", citation.part),
        ("dieu-", citation.article),
        ("khoan-", citation.clause),
        ("diem-", citation.point),
        ("mau-", citation.form),
    )
    return "-".join(f"{kind}{_slug(label)}" for kind, label in named if label) or PREAMBLE


def _slug(label: str) -> str:
    """A label as it can stand in an address; đ stays apart from d, or điểm d and điểm đ would be one."""
    letter = label.lower().replace("đ", "dd") if len(label) <= _LETTERED else label
    return "-".join(syllables(letter))


class Addresses:
    """The addresses of every provision of the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._placed: dict[str, Sequence[Place]] = {}
        self._found: dict[str, dict[Citation, list[Place]]] = {}

    def places(self, number: str) -> Sequence[Place]:
        """Every provision of a document with its anchor, in the order of the text."""
        if number not in self._placed:
            self._placed[number] = tuple(_with_anchors(self._library.provisions(number)))
        return self._placed[number]

    def target(self, citation: Citation, period: Period | None = None) -> Target:
        """Where a citation leads; of several versions the one that holds in the period.

        A place of an article that is not held leads to the article, anything else unknown to the document.
        """
        document = self._documents.get(citation.document)
        if document is None:
            return Target("", is_held=False)
        page = document_page(document)
        for wanted in (citation, replace(citation, form=None), article_of(citation)):
            found = self._by_citation(citation.document).get(wanted, [])
            if found:
                best = _valid_in(found, period)
                is_held = wanted != article_of(citation) or wanted == citation or bool(citation.form)
                return Target(f"{page}#{best.anchor}", is_held and not best.provision.is_stub)
        # A document that is cited as a whole is read from its beginning.
        return Target(page, is_held=citation == Citation(citation.document) and self._has_text(citation))

    def _has_text(self, citation: Citation) -> bool:
        return any(not place.provision.is_stub for place in self.places(citation.document))

    def _by_citation(self, number: str) -> dict[Citation, list[Place]]:
        if number not in self._found:
            found = self._found.setdefault(number, {})
            for place in self.places(number):
                found.setdefault(place.provision.citation, []).append(place)
        return self._found[number]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.number: document for document in self._library.documents}


def _valid_in(found: Sequence[Place], period: Period | None) -> Place:
    valid = [one for one in found if period is None or overlap(one.provision.period, period)]
    return valid[0] if valid else found[0]


def _with_anchors(provisions: Sequence[Provision]) -> Iterator[Place]:
    taken: set[str] = set()
    for provision in provisions:
        plain = anchor = anchor_of(provision.citation)
        if anchor in taken and provision.period.first is not None:
            plain = anchor = f"{plain}-tu-{provision.period.first:%Y%m%d}"
        number = 2
        while anchor in taken:
            anchor, number = f"{plain}-{number}", number + 1
        taken.add(anchor)
        yield Place(provision, anchor)
