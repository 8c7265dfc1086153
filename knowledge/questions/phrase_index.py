"""Phrases filed by their syllables, so that those that stand at a place of a question are found at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable

ValueT = TypeVar("ValueT")
_ANYTHING = _END = ""


class FirstSyllables(Generic[ValueT]):
    """What belongs to phrases, filed by the syllable with which each begins."""

    def __init__(self, entries: Iterable[tuple[Phrase, ValueT]]) -> None:
        self._filed: dict[str, list[ValueT]] = {}
        for phrase, value in entries:
            if phrase.folded:
                self._filed.setdefault(phrase.folded[0], []).append(value)

    def at(self, syllables: Sequence[Syllable], place: int) -> Sequence[ValueT]:
        """Those that may begin at the place, in the order in which they were given."""
        return self._filed.get(syllables[place].folded, ()) if place < len(syllables) else ()


def filed(groups: Iterable[tuple[ValueT, Iterable[Phrase]]]) -> FirstSyllables[tuple[ValueT, Phrase]]:
    """The phrases of several meanings, each with its own."""
    return FirstSyllables((text, (meaning, text)) for meaning, texts in groups for text in texts)


class PhraseIndex:
    """Which of the phrases may begin at a place, by their number; accents are for the caller to compare."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        # Word by word: what may follow, and under no word the phrases that end here.
        self._exact: dict[str, Any] = {}
        self._with_gaps: dict[str, dict[str, list[int]]] = {}
        for number, phrase in enumerate(phrases):
            if PLACEHOLDERS.isdisjoint(phrase.folded):
                self._file(phrase, number)
            else:
                first, second = _start_of(phrase)
                self._with_gaps.setdefault(first, {}).setdefault(second, []).append(number)
        self._has_numbers = "#" in self._with_gaps
        self._first_words = self._exact.keys() | self._with_gaps.keys()

    def _file(self, phrase: Phrase, number: int) -> None:
        branch = self._exact
        for word in phrase.folded:
            further = branch.get(word)
            if further is None:
                further = branch[word] = {}
            branch = further
        branch.setdefault(_END, []).append(number)

    def standing(self, folded: Sequence[str]) -> list[tuple[int, int]]:
        """Every place at which a phrase may begin, each with the number of the phrase."""
        first_words, has_numbers = self._first_words, self._has_numbers
        return [
            (place, number)
            for place, here in enumerate(folded)
            if here in first_words or (has_numbers and here.isdigit())
            for number in self.starting_at(folded, place)
        ]

    def starting_at(self, folded: Sequence[str], place: int) -> Sequence[int]:
        """The numbers of the phrases, in the order in which they were given."""
        here, end = folded[place], len(folded)
        found: list[int] = []
        branch, at = self._exact.get(here), place + 1
        while branch is not None:
            if _END in branch:
                found += branch[_END]
            if at == end:
                break
            branch, at = branch.get(folded[at]), at + 1
        if here in self._with_gaps:
            self._add_with_gaps(found, here, folded, place)
        if self._has_numbers and here.isdigit():
            self._add_with_gaps(found, "#", folded, place)
        if len(found) > 1:
            found.sort()
        return found

    def may_start(self, word: str) -> bool:
        """Whether any phrase begins with the word."""
        return word in self._first_words or (self._has_numbers and word.isdigit())

    def _add_with_gaps(self, found: list[int], first: str, folded: Sequence[str], place: int) -> None:
        seconds = self._with_gaps[first]
        found += seconds.get(_ANYTHING, ())
        if place + 1 < len(folded):
            found += seconds.get(folded[place + 1], ())


def _start_of(phrase: Phrase) -> tuple[str, str]:
    """What a phrase with gaps is filed under: its first two syllables, or the first before a gap."""
    first, *rest = phrase.folded
    return first, rest[0] if rest and rest[0] not in PLACEHOLDERS else _ANYTHING
