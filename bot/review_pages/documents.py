"""The page of a document: its articles line by line with anchors, and who stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.review_pages.addresses import Addresses, Place
from knowledge.library import article_of
from knowledge.rules import Document, Provision


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of an article; `anchor` where a khoản or điểm begins, `level` how far it stands in."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article: its lines, the official text beside it, anchors of what has no line."""

    provision: Provision
    anchor: str
    lines: tuple[TextLine, ...]
    official: tuple[TextLine, ...]
    other_anchors: tuple[str, ...]


def articles(document: Document, addresses: Addresses) -> tuple[Article, ...]:
    """Every article, form and preamble of a document, each version of its own, in the order of the text."""
    found: list[Article] = []
    group: list[Place] = []
    for place in addresses.places(document.number):
        citation = place.provision.citation
        if group and citation == article_of(citation):
            found.append(_article(group))
            group = []
        group.append(place)
    return (*found, _article(group)) if group else tuple(found)


def _article(group: Sequence[Place]) -> Article:
    head, inside = group[0], list(group[1:])
    lines = tuple(_lines(head.provision.text, inside))
    both = head.provision.restated and head.provision.official
    return Article(
        provision=head.provision,
        anchor=head.anchor,
        lines=lines,
        official=tuple(_lines(head.provision.official or "", [])) if both else (),
        other_anchors=tuple(place.anchor for place in inside),
    )


def _lines(text: str, inside: list[Place]) -> Iterator[TextLine]:
    """The lines of an article; a place whose line is found gets its anchor there and is taken away."""
    for line in text.splitlines():
        words = line.strip()
        level = 1 if line.startswith("   ") else 0
        if inside and words.startswith(_beginning(inside[0].provision)):
            yield TextLine(words, level, inside.pop(0).anchor)
        elif words:
            yield TextLine(words, level)


def _beginning(provision: Provision) -> str:
    citation = provision.citation
    return f"{citation.point})" if citation.point else f"{citation.clause}."
