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
        self._found: dict[tuple[str, tuple[int, ...], int], list[tuple[int, int]]] = {}
        self._within_reach: dict[tuple[tuple[int, ...], int], _Reach] = {}

    def near(self, stretch: str, counts: tuple[int, ...], *, most: int = 1) -> list[tuple[int, int]]:
        """The place of each spelling of so many syllables that is `most` slips away, at most, in what was
        given, and how far it is.
        """
        most = min(most, self._most)
        reach = self._reach(counts, len(stretch))
        if not reach.texts or (most == 1 and not reach.may_hold(stretch)):
            return []
        key = stretch, counts, most
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            hits = process.extract(stretch, reach.texts, scorer=OSA.distance, score_cutoff=most, limit=None)
            found = self._found[key] = [(reach.places[at], int(distance)) for _, distance, at in hits]
        return found

    def _reach(self, counts: tuple[int, ...], letters: int) -> _Reach:
        key = (counts, letters)
        held = self._within_reach.get(key)
        if held is None:
            held = self._within_reach[key] = _Reach(
                one
                for count in counts
                for size in range(letters - self._most, letters + self._most + 1)
                for one in self._by_size.get((count, size), ())
            )
        return held


class _Reach:
    """The spellings whose size allows them to be near a stretch."""

    def __init__(self, spelled: Iterable[tuple[int, str]]) -> None:
        held = list(spelled)
        self.places = [at for at, _ in held]
        self.texts = [text for _, text in held]
        self._outer = max(0, min(map(len, self.texts), default=0) - 1) // 2
        self._beginnings = frozenset(text[: self._outer] for text in self.texts)
        self._ends = frozenset(text[-self._outer :] for text in self.texts)

    def may_hold(self, stretch: str) -> bool:
        """Whether one may be a slip away: one slip leaves one half as it is."""
        outer = self._outer
        return not outer or stretch[:outer] in self._beginnings or stretch[-outer:] in self._ends
