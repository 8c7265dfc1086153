"""The cues of a question found in its syllables, the longer one before those it contains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from knowledge.questions.text import Phrase, Syllable, match_at, phrase

MeaningT = TypeVar("MeaningT")
_SHORTEST_SLIPPED = 6


@dataclass(frozen=True, slots=True)
class Cue(Generic[MeaningT]):
    """A cue found in a question: where it stands, what it means and how much it weighs."""

    start: int
    end: int
    meaning: MeaningT
    weight: int
    text: str


class CueTable(Generic[MeaningT]):
    """Cues that can be looked for together."""

    def __init__(self, entries: Iterable[tuple[MeaningT, int, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, MeaningT, int]]] = {}
        self.vocabulary: set[str] = set()
        self.written: set[str] = set()
        for meaning, weight, texts in entries:
            for text in texts:
                cue = phrase(text)
                if cue.folded:
                    self._by_first.setdefault(cue.folded[0], []).append((cue, meaning, weight))
                    self.vocabulary.update(cue.folded)
                    self.written.update(cue.written)

    def all(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        """Every cue in the text, without those inside a longer one that weighs as much."""
        found: list[Cue[MeaningT]] = []
        for place, syllable in enumerate(syllables):
            for first in (syllable.folded, "#" if syllable.folded.isdigit() else ""):
                for cue, meaning, weight in self._by_first.get(first, ()):
                    end = match_at(cue, syllables, place)
                    if end is not None:
                        found.append(Cue(place, end, meaning, weight, " ".join(cue.written)))
        return [
            cue
            for cue in found
            if not any(
                other.start <= cue.start
                and cue.end <= other.end
                and other.weight >= cue.weight
                and other.end - other.start > cue.end - cue.start
                for other in found
            )
        ]

    def slipped(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        """Cues that one typing slip away stand in the text, for a text in which none was found."""
        found: list[Cue[MeaningT]] = []
        for cues in self._by_first.values():
            for cue, meaning, weight in cues:
                spelled = "".join(cue.folded)
                if len(spelled) < _SHORTEST_SLIPPED or not spelled.isalpha():
                    continue
                length = len(cue.folded)
                for count in (length, length - 1):
                    for start in range(len(syllables) - count + 1):
                        here = syllables[start : start + count]
                        if all(syllable.is_word for syllable in here):
                            continue
                        window = "".join(syllable.folded for syllable in here)
                        near = count > 0 and abs(len(window) - len(spelled)) <= 1
                        if near and OSA.distance(window, spelled, score_cutoff=1) <= 1:
                            found.append(Cue(start, start + count, meaning, weight, " ".join(cue.written)))
        return found
