"""The search index as plain arrays: written to one file, opened without being read."""

from __future__ import annotations

import json
import mmap
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.searching.weights import rarity

Numbers = NDArray[Any]
_ALIGNED = 64


@dataclass(frozen=True)
class Tables:
    """Articles of passages, and for every syllable and pair of neighbours the articles that have it.

    `tokens` is the text: the heading of an article, then its passages, each closed by a 0. A place is what a
    search finds (a khoản, or an article that has none); it holds one or more passages.
    """

    syllables: Numbers  # the vocabulary, joined by line breaks; the first one has number 1
    tokens: Numbers
    passage_starts: Numbers  # into tokens; one more than there are passages
    article_passages: Numbers  # into passages, the heading first; one more than there are articles
    place_of: Numbers  # for each passage; -1 for a heading
    heading_mass: Numbers  # for each article: how much all syllables of its heading say together
    single_starts: Numbers  # into single_*, by number of the syllable
    single_articles: Numbers
    single_weights: Numbers
    pair_keys: Numbers  # first * (size of the vocabulary + 1) + second, ascending
    pair_starts: Numbers
    pair_articles: Numbers
    pair_weights: Numbers

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each folded syllable."""
        words = self.syllables.tobytes().decode().split("\n")
        return {word: number for number, word in enumerate(words, 1) if word}

    @cached_property
    def base(self) -> int:
        """What the first syllable of a pair is multiplied with in its key."""
        return len(self.single_starts)

    @cached_property
    def article_count(self) -> int:
        """How many articles are held."""
        return len(self.article_passages) - 1

    @cached_property
    def rarities(self) -> Numbers:
        """How much each syllable says, by its number; nothing for 0."""
        spread = np.diff(self.single_starts, prepend=0)
        return np.asarray(np.where(spread > 0, rarity(spread, self.article_count), 0.0), np.float32)

    @cached_property
    def article_starts(self) -> Numbers:
        """Where each article begins in `tokens`; one more than there are articles."""
        return np.asarray(self.passage_starts[self.article_passages], np.int64)

    def to_bytes(self) -> bytes:
        """The tables as one block: a line that says what follows, then the arrays."""
        head, blocks, offset = [], [], 0
        for field in fields(self):
            values = np.ascontiguousarray(getattr(self, field.name))
            head.append([field.name, values.dtype.str, len(values), offset])
            padding = -values.nbytes % _ALIGNED
            blocks += [values.tobytes(), bytes(padding)]
            offset += values.nbytes + padding
        line = json.dumps(head).encode()
        line += b" " * (-(len(line) + 1) % _ALIGNED) + b"\n"
        return line + b"".join(blocks)

    @classmethod
    def from_bytes(cls, block: bytes | mmap.mmap, start: int = 0) -> Tables:
        """The tables over what `to_bytes` made, found from `start` on; nothing is copied.

        Raises `ValueError` on anything else.
        """
        end = block.find(b"\n", start) + 1
        try:
            arrays = {
                name: np.frombuffer(block, np.dtype(kind), count, end + offset)
                for name, kind, count, offset in json.loads(block[start:end])
            }
            return cls(**arrays)
        except TypeError as error:
            raise ValueError(str(error)) from error

    @classmethod
    def open(cls, path: Path) -> Tables:
        """The tables of a file, of which only what a search touches is read."""
        with path.open("rb") as file:
            return cls.from_bytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
