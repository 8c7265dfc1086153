"""Full-text search over the provisions: whose text fits a question best on a day, and how much of it is said.

`knowledge/searching/` does the ranking; here stands what is searched and who may find it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from knowledge.dated import overlap
from knowledge.library import Library, is_open_to
from knowledge.rules import Document, Period, Provision
from knowledge.searching.building import Article, build
from knowledge.searching.ranking import Ranker
from knowledge.searching.tables import Tables

_ALIGNED = 64
_ALWAYS = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that a search found; a higher score fits better.

    `coverage` is how much of what the query says the provision says too, by what each word is worth: a low
    one means that it was found by its common words.
    """

    provision: Provision
    score: float
    coverage: float


class SearchIndex:
    """The index over every provision held; `block` is what `index_block` made of the same library."""

    def __init__(self, library: Library, block: bytes) -> None:
        end = block.index(b"\n") + 1
        head = json.loads(block[:end])
        self._library = library
        self._documents: list[str] = head["documents"]
        self._places: list[list[int]] = head["places"]  # document and position of each provision
        articles = np.array(head["articles"] or [[0, 0, 0]], np.int32)[: len(head["articles"])]
        self._document_of, self._first, self._last = articles.T if len(articles) else articles.reshape(3, 0)
        self._ranker = Ranker(Tables.from_bytes(block, end))

    def search(
        self,
        query: str,
        limit: int = 5,
        on: date | None = None,
        units: Sequence[str] = (),
        documents: Collection[str] | None = None,
    ) -> list[Hit]:
        """The provisions that fit a query best, best first, valid on the day where one is given.

        A document of one unit is searched only for that unit and those below it: `units` are the asker's own
        and those above. `documents` limits the search. Nothing known in the query gives an empty list.
        """
        is_open = [
            (documents is None or number in documents) and is_open_to(self._library.document(number), units)
            for number in self._documents
        ]
        allowed = np.array(is_open, bool)[self._document_of]
        if on is not None:
            day = on.toordinal()
            allowed &= (self._first <= day) & (day <= self._last)
        hits = []
        for found in self._ranker.search(query, limit, allowed):
            document, position = self._places[found.place]
            provision = self._library.provisions(self._documents[document])[position]
            hits.append(Hit(provision, found.score, found.coverage))
        return hits


def index_block(library: Library) -> bytes:
    """Compile the index of all provisions held, by khoản, into one block of bytes."""
    numbers: list[str] = []
    places: list[list[int]] = []
    days: list[tuple[int, int, int]] = []
    articles: list[Article] = []
    for document in library.documents:
        for heading, period, provisions in _articles(library, document):
            days.append((len(numbers), *_days(document.period, period)))
            places += ([len(numbers), position] for position, _ in provisions)
            articles.append(Article(heading, [_passages(document, one) for _, one in provisions]))
        numbers.append(document.number)
    head = {"documents": numbers, "places": places, "articles": days}
    line = json.dumps(head, separators=(",", ":")).encode()
    line += b" " * (-(len(line) + 1) % _ALIGNED) + b"\n"
    return line + build(articles).to_bytes()


def _articles(
    library: Library, document: Document
) -> Iterator[tuple[str, Period, list[tuple[int, Provision]]]]:
    """Every version of every article: its heading, when it holds, and what is found in it.

    That is each khoản, or the article itself where it has none; without stubs.
    """

    def article(row: tuple[int, Provision]) -> tuple[Any, ...]:
        at = row[1].citation
        return at.part, at.article, None if at.article else at.form, row[1].period

    for _, group in groupby(enumerate(library.provisions(document.number)), article):
        rows = list(group)
        whole = rows[0][1]
        clauses = [(n, p) for n, p in rows if p.citation.clause and not p.citation.point and not p.is_stub]
        wholes = [(n, p) for n, p in rows if not p.citation.clause and not p.citation.point and not p.is_stub]
        if found := clauses or wholes:
            yield whole.heading or "", whole.period, found


def _passages(document: Document, provision: Provision) -> list[str]:
    """What is said at a place: each line of our wording and of the official one, and how it is cited."""
    at = provision.citation
    named = f"Điều {at.article or ''} khoản {at.clause}" if at.clause else f"Điều {at.article or ''}"
    lines = [*provision.restated.splitlines(), *(provision.official or "").splitlines()]
    return [*(line for line in lines if line.strip()), f"{named} {document.label}"]


def _days(whole: Period, own: Period) -> tuple[int, int]:
    """The first and the last day of an article as numbers; the last before the first where there is none."""
    both = overlap(whole, own)
    if both is None:
        return 1, 0
    first, last = both.first, both.last
    return (
        first.toordinal() if first else _ALWAYS[0],
        last.toordinal() if last else _ALWAYS[1],
    )
