"""Phrases filed by their syllables, so that those that stand at a place of a question are found at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.questions.text import PLACEHOLDERS, Phrase

_ANYTHING = ""


class PhraseIndex:
    """Which of the phrases may begin at a place, by their number; accents are for the caller to compare."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[tuple[str, ...], list[int]] = {}
        self._with_gaps: dict[str, dict[str, list[int]]] = {}
        lengths: dict[str, set[int]] = {}
        for number, phrase in enumerate(phrases):
            if PLACEHOLDERS.isdisjoint(phrase.folded):
                self._exact.setdefault(phrase.folded, []).append(number)
                lengths.setdefault(phrase.folded[0], set()).add(len(phrase.folded))
            else:
                first, second = _start_of(phrase)
                self._with_gaps.setdefault(first, {}).setdefault(second, []).append(number)
        self._lengths = {first: tuple(sorted(every)) for first, every in lengths.items()}
        self._starts = frozenset(self._lengths) | frozenset(self._with_gaps)

    def places(self, folded: Sequence[str]) -> list[int]:
        """The places at which a phrase may begin."""
        starts = self._starts
        if "#" in starts:
            return [place for place, here in enumerate(folded) if here in starts or here.isdigit()]
        return [place for place, here in enumerate(folded) if here in starts]

    def starting_at(self, folded: Sequence[str], place: int) -> list[int]:
        """The numbers of the phrases, in the order in which they were given."""
        here = folded[place]
        found: list[int] = []
        for length in self._lengths.get(here, ()):
            found += self._exact.get(tuple(folded[place : place + length]), ())
        for first in (here, "#") if here.isdigit() else (here,):
            if seconds := self._with_gaps.get(first):
                found += seconds.get(_ANYTHING, ())
                if place + 1 < len(folded):
                    found += seconds.get(folded[place + 1], ())
        if len(found) > 1:
            found.sort()
        return found


def _start_of(phrase: Phrase) -> tuple[str, str]:
    """What a phrase with gaps is filed under: its first two syllables, or the first before a gap."""
    first, *rest = phrase.folded
    return first, rest[0] if rest and rest[0] not in PLACEHOLDERS else _ANYTHING
