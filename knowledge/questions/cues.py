"""The cues of a question found in its syllables, the longer one before those it contains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from knowledge.questions.phrase_index import PhraseIndex
from knowledge.questions.spellings import Spellings
from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable, match_at, match_of_same, phrase

MeaningT = TypeVar("MeaningT")
_SHORTEST_SLIPPED = 6
_BETWEEN_JOINED = (["va"], ["va", "cho"], ["and"], ["and", "for"], ["lan"])
_TEXTS_KEPT = 3


class Cue(NamedTuple, Generic[MeaningT]):  # a question makes dozens of them
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
        self._matching = [
            match_of_same if PLACEHOLDERS.isdisjoint(cue.folded) else match_at for cue, _, _ in self._cues
        ]
        self._texts = [" ".join(cue.written) for cue, _, _ in self._cues]
        self._needed = [
            frozenset(cue.folded) - PLACEHOLDERS if matching is match_at else None
            for (cue, _, _), matching in zip(self._cues, self._matching, strict=True)
        ]
        self._together: tuple[TablesTogether, int] | None = None

    @cached_property
    def _index(self) -> PhraseIndex:
        """For texts that are looked through for this table alone."""
        return PhraseIndex(cue for cue, _, _ in self._cues)

    @property
    def phrases(self) -> list[Phrase]:
        """The cues as they are looked for."""
        return [cue for cue, _, _ in self._cues]

    def all(self, syllables: Sequence[Syllable]) -> list[Cue[MeaningT]]:
        """Every cue in the text, without those inside a longer one that weighs as much."""
        standing = self._standing(syllables)
        return _without_parts(self._found(syllables, standing)) if standing else []

    def by_meaning(self, syllables: Sequence[Syllable]) -> dict[MeaningT, list[Cue[MeaningT]]]:
        """The cues of each meaning for itself: several lists in one pass over the text."""
        found: dict[MeaningT, list[Cue[MeaningT]]] = {}
        for cue in self._found(syllables, self._standing(syllables)):
            found.setdefault(cue.meaning, []).append(cue)
        return {meaning: _without_parts(cues) for meaning, cues in found.items()}

    def _found(
        self, syllables: Sequence[Syllable], standing: Sequence[tuple[int, int]]
    ) -> list[Cue[MeaningT]]:
        found: list[Cue[MeaningT]] = []
        said: frozenset[str] | None = None
        for place, number in standing:
            needed = self._needed[number]
            if needed is not None:
                said = frozenset([one.folded for one in syllables]) if said is None else said
                if not needed <= said:
                    continue  # a gap is looked into only where something stands behind it
            cue, meaning, weight = self._cues[number]
            end = self._matching[number](cue, syllables, place)
            if end is not None:
                found.append(Cue(place, end, meaning, weight, self._texts[number]))
        return found

    def _standing(self, syllables: Sequence[Syllable]) -> Sequence[tuple[int, int]]:
        """The places at which a cue may begin, each with the number of the cue."""
        if self._together is not None and isinstance(syllables, tuple):
            tables, number = self._together
            return tables.standing(syllables).get(number, ())
        return self._index.standing([syllable.folded for syllable in syllables])

    def look_together(self, tables: TablesTogether, number: int) -> None:
        """Take what stands in a text that does not change (a tuple) from one pass for several tables."""
        self._together = tables, number

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


class TablesTogether:
    """Tables whose cues are looked for in the same texts, all of them in one pass over each."""

    def __init__(self, tables: Iterable[CueTable[Any]]) -> None:
        phrases: list[Phrase] = []
        self._owners: list[tuple[int, int]] = []
        for number, table in enumerate(tables):
            phrases += table.phrases
            self._owners += [(number, place) for place in range(len(table.phrases))]
            table.look_together(self, number)
        self._index = PhraseIndex(phrases)
        self._seen: tuple[tuple[tuple[Syllable, ...], dict[int, list[tuple[int, int]]]], ...] = ()

    def standing(self, syllables: tuple[Syllable, ...]) -> dict[int, list[tuple[int, int]]]:
        """Where a cue of a table may begin, and which: by the table's number, but for those without one."""
        for text, held in self._seen:
            if text is syllables:
                return held
        found: dict[int, list[tuple[int, int]]] = {}
        owners = self._owners
        for place, one in self._index.standing([syllable.folded for syllable in syllables]):
            table, number = owners[one]
            if table in found:
                found[table].append((place, number))
            else:
                found[table] = [(place, number)]
        self._seen = ((syllables, found), *self._seen[: _TEXTS_KEPT - 1])
        return found


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


def are_joined(cues: Sequence[Cue[MeaningT]], syllables: Sequence[Syllable]) -> bool:
    """Whether two of several meanings are asked about in one breath: "cho tập thể và cá nhân"."""
    told = sorted(cues, key=lambda cue: cue.start)
    return any(
        first.meaning != then.meaning
        and [one.folded for one in syllables[first.end : then.start]] in _BETWEEN_JOINED
        for first, then in pairwise(told)
    )
