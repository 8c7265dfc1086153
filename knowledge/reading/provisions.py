"""Provisions put together from a regulation's passages, addressable at article, clause and point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from knowledge.citation import Citation
from knowledge.reading.passages import Passage, PassageKind
from knowledge.rules import Document, Period, Provision


@dataclass
class _Place:
    """One provision under construction: where it stands, and its words in order, own and below."""

    citation: Citation
    heading: str | None
    period: Period
    words: list[str] = field(default_factory=list)


def provisions_of(document: Document, passages: Iterable[Passage]) -> list[Provision]:
    """Every provision of a document in the order of the file; an article's text includes its clauses.

    Words before the first article become the provision of the document itself (or of the part). An article
    without words is a stub: it can be listed, but is never law.
    """
    builder = _Builder(document)
    for passage in passages:
        builder.take(passage)
    return [builder.finished(place) for place in builder.places]


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.places: list[_Place] = []
        self.base = Citation(document.number)  # the document or the open part
        self.article: _Place | None = None
        self.clause: _Place | None = None
        self.point: _Place | None = None

    def take(self, passage: Passage) -> None:
        kind, label, text = passage.kind, passage.label, passage.text
        if kind is PassageKind.PART:
            self.base = Citation(self.document.number, part=label)
            self.article = self.clause = self.point = None
        elif kind in (PassageKind.ARTICLE, PassageKind.FORM):
            self._open_article(passage)
        elif kind is PassageKind.CLAUSE:
            self._open_clause(label, text)
        elif kind is PassageKind.POINT:
            self._open_point(label, text)
        else:
            self._add_text(kind, text)

    def _open_article(self, passage: Passage) -> None:
        number, part = self.base.document, self.base.part
        if passage.kind is PassageKind.ARTICLE:
            citation = Citation(number, passage.label, part=part)
        else:
            citation = Citation(number, part=part, form=passage.label)
        self.clause = self.point = None
        self.article = self._open(citation, passage.text or None, self._own_period(passage))

    def _own_period(self, passage: Passage) -> Period:
        whole = self.document.period
        first = date.fromisoformat(passage.first) if passage.first else whole.first
        last = date.fromisoformat(passage.last) if passage.last else whole.last
        return Period(first, last)

    def _open_clause(self, label: str, text: str) -> None:
        above = self._article_or_preamble()
        at = above.citation
        self.point = None
        self.clause = self._open(
            Citation(at.document, at.article, label, part=at.part, form=at.form), None, above.period
        )
        self.clause.words.append(text)
        above.words.append(f"{label}. {text}")

    def _open_point(self, label: str, text: str) -> None:
        article = self._article_or_preamble()
        above = self.clause or article
        at = above.citation
        address = Citation(at.document, at.article, at.clause, label, part=at.part, form=at.form)
        self.point = self._open(address, None, above.period)
        self.point.words.append(text)
        above.words.append(f"{label}) {text}")
        if self.clause is not None:
            article.words.append(f"   {label}) {text}")

    def _add_text(self, kind: PassageKind, text: str) -> None:
        article = self._article_or_preamble()
        article.words.append(text if self.clause is None else f"   {text}")
        if self.clause is not None and kind is not PassageKind.ARTICLE_TEXT:
            self.clause.words.append(text)
        if self.point is not None and kind is PassageKind.POINT_TEXT:
            self.point.words.append(text)

    def _article_or_preamble(self) -> _Place:
        if self.article is None:
            self.article = self._open(self.base, None, self.document.period)
        return self.article

    def _open(self, citation: Citation, heading: str | None, period: Period) -> _Place:
        place = _Place(citation, heading, period)
        self.places.append(place)
        return place

    def finished(self, place: _Place) -> Provision:
        return Provision(
            citation=place.citation,
            heading=place.heading,
            restated="\n".join(place.words),
            official=None,
            period=place.period,
            basis=self.document.basis,
            is_stub=not place.words,
        )
