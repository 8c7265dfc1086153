"""Phrases filed by their syllables, so that those that stand at a place of a question are found at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.questions.text import Phrase

_ANYTHING = ""
_PLACEHOLDERS = frozenset({"*", "#"})


class PhraseIndex:
    """Which of the phrases may begin at a place, by their number; accents are for the caller to compare."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[tuple[str, ...], list[int]] = {}
        self._with_gaps: dict[tuple[str, str], list[int]] = {}
        lengths: dict[str, set[int]] = {}
        for number, phrase in enumerate(phrases):
            if _PLACEHOLDERS.isdisjoint(phrase.folded):
                self._exact.setdefault(phrase.folded, []).append(number)
                lengths.setdefault(phrase.folded[0], set()).add(len(phrase.folded))
            else:
                self._with_gaps.setdefault(_start_of(phrase), []).append(number)
        self._lengths = {first: tuple(sorted(every)) for first, every in lengths.items()}

    def starting_at(self, folded: Sequence[str], place: int) -> list[int]:
        """The numbers of the phrases, in the order in which they were given."""
        here = folded[place]
        found: list[int] = []
        for length in self._lengths.get(here, ()):
            found += self._exact.get(tuple(folded[place : place + length]), ())
        if self._with_gaps:
            following = folded[place + 1] if place + 1 < len(folded) else _ANYTHING
            for first in (here, "#") if here.isdigit() else (here,):
                found += self._with_gaps.get((first, _ANYTHING), ())
                if following:
                    found += self._with_gaps.get((first, following), ())
        if len(found) > 1:
            found.sort()
        return found


def _start_of(phrase: Phrase) -> tuple[str, str]:
    """What a phrase with gaps is filed under: its first two syllables, or the first before a gap."""
    first, *rest = phrase.folded
    return first, rest[0] if rest and rest[0] not in _PLACEHOLDERS else _ANYTHING
