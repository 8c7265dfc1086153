"""Ranks what is held by a question: candidates by article, then the passages of each candidate in full.

First every article gets its BM25 score of syllables and pairs of neighbours. The best are then looked at by
passage, since a rule stands in one passage: how much of the question it says together with the heading of its
article, which syllables of the question stand near each other in it too, and whether the heading says just
what was asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.searching import weights as w
from knowledge.searching.asked import Asked
from knowledge.searching.spelling import Speller
from knowledge.searching.tables import Tables
from knowledge.vietnamese import syllables

Numbers = NDArray[Any]
_CANDIDATES = 20  # more of them change no result in a hundred
_LONGEST = 1200  # letters of a question; the rest of a pasted text is not looked at
_MANY = 2000  # articles; below, no syllable costs enough to be left out
_COMMON = 0.25  # share of the articles


@dataclass(frozen=True, slots=True)
class Found:
    """A place that fits, with its score and how much of what the question says it says too (0 to 1)."""

    place: int
    score: float
    coverage: float


class Ranker:
    """Searches one index; it changes nothing, so any number of searches may run at once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._speller = Speller(tables)
        passages = len(tables.passage_starts) - 1 - tables.article_count
        self._usual_length = max(len(tables.tokens) / max(passages, 1), 1.0)

    def search(self, question: str, limit: int = 10, allowed: Numbers | None = None) -> list[Found]:
        """The places that fit a question best, best first; `allowed` says of each article whether it may be
        found.

        Words that no article has are read as the nearest that fits their neighbours. A line break parts
        neighbours. Nothing known in the question gives an empty list.
        """
        lines = map(syllables, question[:_LONGEST].splitlines())
        asked = Asked(self._tables, [self._speller.read(line) for line in lines])
        if not asked.single:
            return []
        scores = self._article_scores(asked)
        if allowed is not None:
            scores *= allowed
        candidates = _best(scores, max(_CANDIDATES, limit))
        return self._places(asked, candidates, scores[candidates], limit) if len(candidates) else []

    def _article_scores(self, asked: Asked) -> Numbers:
        tables = self._tables
        starts = tables.single_starts
        spans = [(starts[number - 1], starts[number]) for number in asked.single]
        if tables.article_count > _MANY:
            spans = [(a, b) for a, b in spans if b - a <= _COMMON * tables.article_count] or spans
        articles = [tables.single_articles[a:b] for a, b in spans]
        values = [tables.single_weights[a:b] * np.float32(w.SINGLE) for a, b in spans]
        for a, b in zip(*asked.spans(), strict=True):
            articles.append(tables.pair_articles[a:b])
            values.append(tables.pair_weights[a:b])
        return np.bincount(np.concatenate(articles), np.concatenate(values), tables.article_count)

    def _places(self, asked: Asked, candidates: Numbers, scores: Numbers, limit: int) -> list[Found]:
        """The places of the candidates, each by its best passage and its article."""
        tables = self._tables
        begins, ends = tables.article_passages[candidates], tables.article_passages[candidates + 1]
        passages = np.concatenate([np.arange(a, b) for a, b in zip(begins, ends, strict=True)])
        lengths = tables.passage_starts[passages + 1] - tables.passage_starts[passages]
        texts = [
            tables.tokens[a:b]
            for a, b in zip(tables.passage_starts[begins], tables.passage_starts[ends], strict=True)
        ]
        counts = asked.counted(texts, lengths)
        article_of = np.repeat(np.arange(len(candidates)), ends - begins)
        headings = np.cumsum(ends - begins) - (ends - begins)
        body = np.flatnonzero(tables.place_of[passages] >= 0)
        if not len(body):
            return []
        article_of = article_of[body]
        heading_of = headings[article_of]
        whole = counts[body] + counts[heading_of]
        said = _passage_scores(whole, (lengths[body] + lengths[heading_of]) / self._usual_length, asked.worth)
        base = w.ARTICLE_SHARE * scores + w.HEADING_SAID * self._heading_scores(
            asked, counts[headings], candidates
        )
        places = tables.place_of[passages[body]]
        firsts = np.flatnonzero(np.diff(places, prepend=-1))
        total = np.maximum.reduceat(said, firsts) + base[article_of[firsts]]
        has = np.maximum.reduceat(whole[:, : asked.plain], firsts) > 0
        coverage = has @ asked.worth[: asked.plain] / max(asked.plain_worth, 1e-6)
        return [
            Found(int(places[firsts[at]]), float(total[at]), float(coverage[at]))
            for at in np.argsort(-total, kind="stable")[:limit]
        ]

    def _heading_scores(self, asked: Asked, counts: Numbers, candidates: Numbers) -> Numbers:
        """High where a heading says much of the question and hardly anything beside it."""
        said = (counts[:, : asked.singles] > 0) @ asked.worth[: asked.singles] / w.SINGLE
        return np.asarray(said * said / np.maximum(self._tables.heading_mass[candidates], 1e-6))


def _passage_scores(counts: Numbers, lengths: Numbers, worth: Numbers) -> Numbers:
    """BM25 of passages, each read together with its heading."""
    norms = w.PASSAGE_SATURATION * (1 - w.PASSAGE_LENGTH + w.PASSAGE_LENGTH * lengths)
    return np.asarray((counts / (counts + norms.astype(np.float32)[:, None])) @ worth) * (
        w.PASSAGE_SATURATION + 1
    )


def _best(scores: Numbers, count: int) -> Numbers:
    """The articles with the highest scores above zero, in their own order."""
    best = np.argpartition(-scores, count)[:count] if count < len(scores) else np.arange(len(scores))
    best = best[scores[best] > 0]
    best.sort()
    return best
