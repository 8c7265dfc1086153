"""Full-text search over the provisions: BM25 on folded syllables and pairs of syllables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from knowledge.library import Library, is_open_to
from knowledge.rules import Document, Provision
from knowledge.vietnamese import syllables

K1 = 1.2
B = 0.75
HEADING_WEIGHT = 3
PRECISION = 1000  # weights are stored as whole thousandths
COMMON_SHARE = 0.3  # a syllable that more of the texts than this contain says nothing by itself


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that a search found; a higher score fits better, only scores above zero are given."""

    provision: Provision
    score: float


class SearchIndex:
    """The postings of every provision held, each term with its weight in each text."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._places: list[list[Any]] = table["places"]
        self._postings: dict[str, str] = table["postings"]
        self._read: dict[str, list[tuple[int, int]]] = {}

    def search(
        self,
        library: Library,
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
        scores: dict[int, int] = {}
        for term in self._useful(dict.fromkeys(terms(syllables(query)))):
            for place, weight in self._posting(term):
                scores[place] = scores.get(place, 0) + weight
        hits: list[Hit] = []
        for place in sorted(scores, key=lambda place: (-scores[place], place)):
            number, position = self._places[place]
            document = library.document(number)
            if not is_open_to(document, units) or (documents is not None and number not in documents):
                continue
            provision = library.provisions(number)[position]
            if on is None or _valid(document, provision, on):
                hits.append(Hit(provision, scores[place] / PRECISION))
                if len(hits) == limit:
                    break
        return hits

    def _useful(self, found: Iterable[str]) -> list[str]:
        known = [term for term in found if term in self._postings]
        rare = [term for term in known if len(self._posting(term)) <= COMMON_SHARE * len(self._places)]
        return rare or known

    def _posting(self, term: str) -> list[tuple[int, int]]:
        if term not in self._read:
            numbers = [int(number) for number in self._postings[term].split()]
            self._read[term] = list(zip(numbers[::2], numbers[1::2], strict=True))
        return self._read[term]


def terms(words: list[str]) -> Iterator[str]:
    """The syllables of a text and each pair of neighbours, since most Vietnamese words have two syllables."""
    yield from words
    for left, right in pairwise(words):
        yield f"{left} {right}"


def index_table(library: Library) -> dict[str, Any]:
    """Compile the postings of all provisions held, by khoản; weights are BM25 scores worked out ahead."""
    places: list[list[Any]] = []
    counts: list[Counter[str]] = []
    for document in library.documents:
        for position, heading, provision in _texts(library, document):
            places.append([document.number, position])
            counts.append(_count(heading, provision))
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / len(lengths) if lengths else 0.0
    spread: Counter[str] = Counter(term for count in counts for term in count)
    postings: dict[str, list[str]] = {}
    for place, (count, length) in enumerate(zip(counts, lengths, strict=True)):
        for term, times in count.items():
            rarity = math.log(1 + (len(counts) - spread[term] + 0.5) / (spread[term] + 0.5))
            weight = rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * length / average))
            if rounded := round(weight * PRECISION):
                postings.setdefault(term, []).append(f"{place} {rounded}")
    return {"places": places, "postings": {term: " ".join(pairs) for term, pairs in postings.items()}}


def _texts(library: Library, document: Document) -> Iterator[tuple[int, str, Provision]]:
    """What is searched: each khoản, and each article that has none, with the heading of its article."""
    provisions = library.provisions(document.number)
    divided = {(p.citation.part, p.citation.article, p.period) for p in provisions if p.citation.clause}
    heading = ""
    for position, provision in enumerate(provisions):
        at = provision.citation
        if at.clause is None and at.point is None:
            heading = provision.heading or ""
            if (at.part, at.article, provision.period) in divided:
                continue
        if at.point is None and not provision.is_stub:
            yield position, heading, provision


def _count(heading: str, provision: Provision) -> Counter[str]:
    # One entry a provision, however many wordings are held: a term counts as often as in the richer one.
    count = Counter(terms(syllables(provision.restated)))
    count |= Counter(terms(syllables(provision.official or "")))
    for term in terms(syllables(heading)):
        count[term] += HEADING_WEIGHT
    at = provision.citation
    count.update(
        terms(syllables(f"Điều {at.article} khoản {at.clause}" if at.clause else f"Điều {at.article}"))
    )
    return count


def _valid(document: Document, provision: Provision, on: date) -> bool:
    return document.period.covers(on) and provision.period.covers(on)
