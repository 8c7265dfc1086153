"""The cues of a question found in its syllables, the longer one before those it contains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from knowledge.questions.phrase_index import PhraseIndex
from knowledge.questions.spellings import Spellings
from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable, match_at, match_of_same, phrase

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
        self._cues: list[tuple[Phrase, MeaningT, int]] = []
        self.vocabulary: set[str] = set()
        self.written: set[str] = set()
        for meaning, weight, texts in entries:
            for text in texts:
                cue = phrase(text)
                if cue.folded:
                    self._cues.append((cue, meaning, weight))
                    self.vocabulary.update(cue.folded)
                    self.written.update(cue.written)
        self._index = PhraseIndex(cue for cue, _, _ in self._cues)
        self._matching = [
            match_of_same if PLACEHOLDERS.isdisjoint(cue.folded) else match_at for cue, _, _ in self._cues
        ]
        self._texts = [" ".join(cue.written) for cue, _, _ in self._cues]

    def all(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        """Every cue in the text, without those inside a longer one that weighs as much."""
        return _without_parts(self._found(syllables))

    def by_meaning(self, syllables: Sequence[Syllable]) -> dict[MeaningT, list[Cue[MeaningT]]]:
        """The cues of each meaning for itself: several lists in one pass over the text."""
        found: dict[MeaningT, list[Cue[MeaningT]]] = {}
        for cue in self._found(syllables):
            found.setdefault(cue.meaning, []).append(cue)
        return {meaning: _without_parts(cues) for meaning, cues in found.items()}

    def _found(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        found: list[Cue[MeaningT]] = []
        folded = [syllable.folded for syllable in syllables]
        for place in self._index.places(folded):
            for number in self._index.starting_at(folded, place):
                cue, meaning, weight = self._cues[number]
                end = self._matching[number](cue, syllables, place)
                if end is not None:
                    found.append(Cue(place, end, meaning, weight, self._texts[number]))
        return found

    def slipped(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        """Cues that one typing slip away stand in the text, for a text in which none was found."""
        cues, spellings = self._spelled
        found: list[tuple[int, Cue[MeaningT]]] = []
        for start in range(len(syllables)):
            window = ""
            has_slip = False
            for end in range(start + 1, min(len(syllables), start + self._longest) + 1):
                window += syllables[end - 1].folded
                has_slip = has_slip or not syllables[end - 1].is_word
                if not has_slip:
                    continue
                for place, _ in spellings.near(window, (end - start, end - start + 1)):
                    cue, meaning, weight = cues[place]
                    found.append((place, Cue(start, end, meaning, weight, " ".join(cue.written))))
        return [cue for _, cue in sorted(found, key=lambda one: one[0])]

    @cached_property
    def _spelled(self) -> tuple[list[tuple[Phrase, MeaningT, int]], Spellings]:
        """The cues long enough that one slip makes no other word of them."""
        cues = [
            entry
            for entry in self._cues
            if len(spelled := "".join(entry[0].folded)) >= _SHORTEST_SLIPPED and spelled.isalpha()
        ]
        return cues, Spellings((("".join(cue.folded), len(cue.folded)) for cue, _, _ in cues), most=1)

    @cached_property
    def _longest(self) -> int:
        return max((len(cue.folded) for cue, _, _ in self._spelled[0]), default=0)


def _without_parts(found: list[Cue[MeaningT]]) -> list[Cue[MeaningT]]:
    if len(found) < 2:
        return found
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
