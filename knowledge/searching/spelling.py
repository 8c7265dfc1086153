"""Reads mistyped syllables as the ones that the texts have, by one edit and by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from knowledge.searching.tables import Tables

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 3  # letters of a syllable that is repaired; shorter ones have too many neighbours


class Speller:
    """Knows the syllables of the texts and which of them stand side by side."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def read(self, words: Sequence[str]) -> list[int]:
        """The numbers of the syllables of a question; 0 where none of the texts has anything like it."""
        numbers = self._tables.numbers
        read = [numbers.get(word, 0) for word in words]
        if all(read):
            return read
        out: list[int] = []
        for place, (word, number) in enumerate(zip(words, read, strict=True)):
            if number or len(word) < _SHORTEST or not word.isalpha():
                out.append(number)
                continue
            left = out[-1] if out else 0
            right = read[place + 1] if place + 1 < len(read) else 0
            out += self._nearest(word, left, right)
        return out

    def _nearest(self, word: str, left: int, right: int) -> list[int]:
        """The syllable one edit away that stands between these neighbours most often, or two written
        together.
        """
        numbers = self._tables.numbers
        single = {numbers[one] for one in _one_edit(word) if one in numbers}
        parted = [
            (numbers[word[:cut]], numbers[word[cut:]])
            for cut in range(1, len(word))
            if word[:cut] in numbers and word[cut:] in numbers
        ]
        best, most = [0], 0.0
        for one in sorted(single):
            fits = 4.0 * (self._beside(left, one) + self._beside(one, right)) + np.log1p(self._spread(one))
            if fits > most:
                best, most = [one], fits
        for first, second in parted:
            together = self._beside(first, second)
            fits = 4.0 * (self._beside(left, first) + together + self._beside(second, right))
            if together and fits > most:
                best, most = [first, second], fits
        return best

    def _spread(self, number: int) -> int:
        starts = self._tables.single_starts
        return int(starts[number] - starts[number - 1])

    def _beside(self, left: int, right: int) -> float:
        """How often two syllables are neighbours, as a logarithm."""
        tables = self._tables
        if not left or not right:
            return 0.0
        key = left * tables.base + right
        at = int(np.searchsorted(tables.pair_keys, key))
        if at == len(tables.pair_keys) or tables.pair_keys[at] != key:
            return 0.0
        return float(np.log1p(tables.pair_starts[at + 1] - tables.pair_starts[at]))


def _one_edit(word: str) -> Iterator[str]:
    """Every spelling that one letter left out, added, changed or swapped with the next makes."""
    for cut in range(len(word) + 1):
        head, tail = word[:cut], word[cut:]
        for letter in _LETTERS:
            yield f"{head}{letter}{tail}"
        if tail:
            yield head + tail[1:]
            for letter in _LETTERS:
                yield f"{head}{letter}{tail[1:]}"
    for cut, (one, other) in enumerate(pairwise(word)):
        yield f"{word[:cut]}{other}{one}{word[cut + 2 :]}"
