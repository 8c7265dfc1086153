"""What a question asks for, counted in the passages that may answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.searching import weights as w
from knowledge.searching.tables import Tables

Numbers = NDArray[Any]
_CLOSING = np.zeros(w.NEAR_AT_MOST, np.int32)  # so that the last tokens have neighbours too


class Asked:
    """The terms of a question: its syllables, its pairs of neighbours, and which stand near each other.

    `worth` says how much each of them counts, in this order; term 0 is nobody's. `single` and `pairs` are
    those that some article has. Neighbours stand in the same part of the question; an unknown word is 0.
    """

    def __init__(self, tables: Tables, parts: Sequence[Sequence[int]]) -> None:
        self._tables = tables
        words = [word for part in parts for word in part]
        self.single = list(dict.fromkeys(word for word in words if word))
        every = list(dict.fromkeys(pair for part in parts for pair in pairwise(part) if any(pair)))
        self.pairs, self._pair_places = _known(tables, every)
        rare = [0.0, *tables.rarities[self.single].tolist()]
        self.singles = len(rare)
        self.plain = self.singles + len(self.pairs)  # terms that stand in the articles' postings too
        own = {number: place for place, number in enumerate(self.single, 1)}
        size = self.singles
        self._neighbours = np.zeros(size * size, np.int32)
        adjacent = [own[left] * size + own[right] for left, right in self.pairs]
        self._neighbours[adjacent] = np.arange(size, self.plain)
        worth = [w.SINGLE * one for one in rare] + w.rarity(self.pair_spread, tables.article_count).tolist()
        near = dict.fromkeys(
            (min(pair), max(pair)) for pair in _near([own.get(word, 0) for word in part] for part in parts)
        )
        worth += [w.NEAR * ((rare[one] + rare[other]) / 2 + w.NEAR_RARITY) for one, other in near]
        self._near = np.zeros(size * size, np.int32)
        numbers = np.arange(self.plain, len(worth))
        self._near[[one * size + other for one, other in near]] = numbers
        self._near[[other * size + one for one, other in near]] = numbers
        self.worth = np.array(worth, np.float32)
        unknown = words.count(0) * w.SINGLE + (len(every) - len(self.pairs)) * w.UNSEEN_PAIR
        rarest = float(w.rarity(np.zeros(1), tables.article_count)[0])
        self.plain_worth = float(self.worth[: self.plain].sum()) + unknown * rarest

    @property
    def pair_spread(self) -> Numbers:
        """How many articles have each pair."""
        starts = self._tables.pair_starts
        return np.asarray(starts[self._pair_places + 1] - starts[self._pair_places])

    def spans(self) -> tuple[Numbers, Numbers]:
        """Where the postings of each pair begin and end."""
        starts = self._tables.pair_starts
        return starts[self._pair_places], starts[self._pair_places + 1]

    def counted(self, texts: Sequence[Numbers], lengths: Numbers) -> Numbers:
        """How often each passage has each term; `texts` follow each other, cut into passages by `lengths`."""
        tokens = np.concatenate([*texts, _CLOSING])
        passage_of = np.repeat(np.arange(len(lengths) + 1), np.concatenate((lengths, [len(_CLOSING)])))
        own = np.zeros(self._tables.base, np.int32)
        own[self.single] = np.arange(1, self.singles)
        terms = own.take(tokens)
        at = np.flatnonzero(terms)
        said, rows = terms.take(at), passage_of.take(at)
        columns = len(self.worth)
        keys = [rows * columns + said]
        said *= self.singles
        for apart in range(1, w.NEAR_AT_MOST + 1):
            table = self._neighbours if apart == 1 else self._near
            both = table.take(said + terms.take(at + apart))
            here = np.flatnonzero(both)
            if apart > 1:  # a token between two passages parts neighbours, not what stands further apart
                here = here[rows.take(here) == passage_of.take(at.take(here) + apart)]
            keys.append(rows.take(here) * columns + both.take(here))
        counts = np.bincount(np.concatenate(keys), minlength=len(lengths) * columns)
        return counts.reshape(len(lengths), columns).astype(np.float32)


def _near(parts: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The known words that stand near each other without being neighbours."""
    for part in parts:
        for at, one in enumerate(part):
            for other in part[at + 2 : at + 1 + w.NEAR_AT_MOST]:
                if one and other and one != other:
                    yield one, other


def _known(tables: Tables, pairs: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], Numbers]:
    """The pairs that some article has, and where they stand among the keys."""
    if not pairs or not len(tables.pair_keys):
        return [], np.zeros(0, np.int64)
    keys = np.array([left * tables.base + right for left, right in pairs], np.int64)
    places = np.minimum(np.searchsorted(tables.pair_keys, keys), len(tables.pair_keys) - 1)
    known = tables.pair_keys[places] == keys
    return [pair for pair, is_known in zip(pairs, known, strict=True) if is_known], places[known]
