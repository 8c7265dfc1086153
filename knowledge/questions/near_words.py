"""What a typed word may have been meant as: known words one slip away, two words, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.questions.fingers import slip_cost
from knowledge.questions.text import decoded
from knowledge.questions.word_pairs import WordPairs
from knowledge.vietnamese import fold

SHORTEST_ABBREVIATION = 4
# What a change costs beside the evidence of pairs that were seen: the better known what was typed, the more.
OF_NO_WORD, OF_UNKNOWN_ACCENTS = 0.4, 1.5
_SHORTEST_CUT = 3  # letters of an abbreviation that lost one
_LONG_ENOUGH_ALONE = 4  # letters of a word that is believed without a neighbour if nothing else is near
_FAR = 2.0  # more, for a word whose accents were typed otherwise
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Word:
    """A reading of one typed word: its folded syllables, how they are written and what the change costs.

    A cost below 0 is that of a word that is believed whatever stands beside it.
    """

    folded: tuple[str, ...]
    written: tuple[str, ...]
    cost: float = 0.0


class NearWords:
    """Finds the words that are one slip away from what was typed."""

    def __init__(self, pairs: WordPairs, known: frozenset[str], abbreviations: Mapping[str, str]) -> None:
        self._pairs = pairs
        self._known = known
        self._abbreviations = abbreviations
        self._long = [one for one in abbreviations if len(one) >= SHORTEST_ABBREVIATION and " " not in one]

    def readings(self, typed: str, folded: str, cost: float, *, has_accents: bool) -> list[Word]:
        """The word as it was typed, first, and what else it may be; only the latter where that is sure."""
        written_out = self._abbreviations.get(folded)
        own = Word(tuple(fold(written_out).split()) if written_out else (folded,), (typed,))
        if not cost:
            return [own]
        if is_shortened(typed, folded):
            short = self.abbreviations_near(folded)
            if short or sum(map(str.isupper, typed)) > 1:
                return [own, *(short if len(short) == 1 else ())]
        near = self._near(typed.lower(), folded, cost, has_accents=has_accents)
        is_alone = len(near) == 1 and cost == OF_NO_WORD and len(folded) >= _LONG_ENOUGH_ALONE
        is_alone = is_alone and not self._telex(typed, folded)  # an "e" typed twice may be "ê"
        if is_alone and _VOWEL.search(folded):
            return [replace(near[0], cost=-1.0)]
        if cost != OF_NO_WORD:
            return [own, *near]
        short = [] if near or len(folded) < SHORTEST_ABBREVIATION else self.abbreviations_near(folded)
        if len(short) == 1:
            return [own, *short]  # "ldod" is built like no word, and only like "ldld"
        return [own, *near, *self._parted(typed.lower(), folded), *self._telex(typed, folded)]

    def abbreviations_near(self, folded: str) -> list[Word]:
        """The abbreviations one slip away, no two of one meaning; no neighbour speaks for them."""
        if len(folded) < _SHORTEST_CUT:
            return []
        hits = process.extract(folded, self._long, scorer=OSA.distance, score_cutoff=1, limit=None)
        near = [one for one, _, _ in hits if one[0] == folded[0] or sorted(one) == sorted(folded)]
        costs = [slip_cost(folded, one) for one in near]
        likely = [one for one, cost in zip(near, costs, strict=True) if cost == min(costs)]
        meant = {self._abbreviations[one]: one for one in likely}
        return [Word(tuple(fold(out).split()), (one,), -1.0) for out, one in meant.items()]

    def written_out(self, folded: str) -> list[str]:
        """What the abbreviations one slip away stand for."""
        return [self._pairs.in_writing(one.folded) for one in self.abbreviations_near(folded)]

    def _near(self, typed: str, folded: str, cost: float, *, has_accents: bool) -> list[Word]:
        found = []
        words = self._pairs.words
        for word in self._one_edit_away(folded):
            forms, nearest = self._nearest(typed, word) if has_accents else ((word,), 1)
            far = _FAR if nearest > 1 or _loses_marks(typed, forms) else 0.0
            found.append(Word((word,), forms, cost + far + slip_cost(folded, word)))
        if has_accents and folded in words and typed not in words[folded] and typed != folded:
            found.append(Word((folded,), tuple(sorted(words[folded])), 0.0))
        return found

    def _one_edit_away(self, folded: str) -> tuple[str, ...]:
        words = [one for size in (-1, 0, 1) for one in self._spelled.get(len(folded) + size, ())]
        hits = process.extract(folded, words, scorer=OSA.distance, score_cutoff=1, limit=None)
        return tuple(word for word, distance, _ in hits if distance)

    def _nearest(self, typed: str, word: str) -> tuple[tuple[str, ...], int]:
        """The written forms of a word that are nearest to what was typed, and how near."""
        if word not in self._pairs.words:
            return (word,), 1  # a particle: how it is written is not looked at
        distances = {one: OSA.distance(typed, one) for one in sorted(self._pairs.words[word])}
        nearest = min(distances.values())
        return tuple(one for one, distance in distances.items() if distance == nearest), nearest

    def _telex(self, typed: str, folded: str) -> list[Word]:
        plain = decoded(folded, self._known) if typed.lower() == folded else folded
        return [Word((plain,), (plain,), OF_NO_WORD)] if plain != folded else []

    def _parted(self, typed: str, folded: str) -> list[Word]:
        return [
            Word((folded[:at], folded[at:]), (f"{typed[:at]} {typed[at:]}",), OF_NO_WORD)
            for at in range(2, len(folded) - 1)
            if (folded[:at], folded[at:]) in self._pairs.folded
        ]

    @cached_property
    def _spelled(self) -> dict[int, list[str]]:
        by_size: dict[int, list[str]] = {}
        for word in sorted({*self._pairs.words, *self._known}):
            if len(word) > 1 and word.isalpha():
                by_size.setdefault(len(word), []).append(word)
        return by_size


def _loses_marks(typed: str, forms: Iterable[str]) -> bool:
    """Whether no form has the letters that were typed with their marks: nobody types those by accident."""
    marked = {letter for letter in typed if fold(letter) != letter}
    return not any(marked <= set(one) for one in forms)


def is_shortened(typed: str, folded: str) -> bool:
    """Whether a word looks like an abbreviation: capitals in it, no vowel, or few letters."""
    return sum(map(str.isupper, typed)) > 1 or (len(folded) >= _SHORTEST_CUT and not _VOWEL.search(folded))
