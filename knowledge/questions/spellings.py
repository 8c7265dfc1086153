"""Spellings kept by their size, so that those near a stretch of a question are found in one call."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_KEPT = 20_000  # stretches, of which the common ones come in many questions


class Spellings:
    """Names or cues written as one word each; `most` is how many typing slips away one is still near."""

    def __init__(self, spelled: Iterable[tuple[str, int]], most: int) -> None:
        """`spelled` holds what is written together and of how many syllables it is made."""
        self._most = most
        self._by_size: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for index, (text, count) in enumerate(spelled):
            self._by_size.setdefault((count, len(text)), []).append((index, text))
        self._found: dict[tuple[str, tuple[int, ...]], list[tuple[int, int]]] = {}
        self._within_reach: dict[tuple[tuple[int, ...], int], tuple[list[int], list[str]]] = {}

    def near(self, stretch: str, counts: tuple[int, ...]) -> list[tuple[int, int]]:
        """The place of each near spelling of so many syllables in what was given, and how far it is."""
        places, texts = self._reach(counts, len(stretch))
        if not texts:
            return []
        found = self._found.get((stretch, counts))
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            hits = process.extract(stretch, texts, scorer=OSA.distance, score_cutoff=self._most, limit=None)
            found = self._found[stretch, counts] = [(places[at], int(distance)) for _, distance, at in hits]
        return found

    def _reach(self, counts: tuple[int, ...], letters: int) -> tuple[list[int], list[str]]:
        key = (counts, letters)
        held = self._within_reach.get(key)
        if held is None:
            found = [
                one
                for count in counts
                for size in range(letters - self._most, letters + self._most + 1)
                for one in self._by_size.get((count, size), ())
            ]
            held = self._within_reach[key] = ([at for at, _ in found], [text for _, text in found])
        return held
