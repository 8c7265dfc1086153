"""Vietnamese text made comparable: folded letters, syllables, and the way back to the original text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Combining marks (tones, breve, circumflex, horn) fall away; đ has no decomposition and is mapped by hand.
_STRIPPED: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
_STRIPPED[ord("đ")] = "d"

_SYLLABLE = re.compile(r"[^\W_]+")


def compose(text: str) -> str:
    """The text with each Vietnamese letter as one character (NFC), however it was typed."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text in lower case without tones and marks: "Điều" and its decomposed spelling both give `dieu`."""
    lowered = text.casefold()
    if lowered.isascii():  # as most of what is folded is: typed without accents, or folded already
        return lowered
    return unicodedata.normalize("NFD", lowered).translate(_STRIPPED)


def fold_in_place(text: str) -> str:
    """The text folded letter by letter, each in its place: what is found there is cut out of the original."""
    return "".join((fold(one) or one)[0] for one in text)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its letters stands in the original."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the original text behind `text[start:end]`, combining marks included."""
        if start >= end:
            here = self.origins[start]
            return here, here
        return self.origins[start], self.origins[end]


@lru_cache(maxsize=64)  # each reader of one question folds it for itself
def fold_with_origins(text: str) -> Folded:
    """Fold a text and keep the way back, so that a phrase found in the folded text can be quoted as typed."""
    folded = [_folded_letter(character) for character in text]
    if all(len(letter) == 1 for letter in folded):  # as nearly every text is, once composed
        return Folded("".join(folded), tuple(range(len(text) + 1)))
    origins = [place for place, letters in enumerate(folded) for _ in letters]
    return Folded("".join(folded), (*origins, len(text)))


@lru_cache(maxsize=2048)
def _folded_letter(character: str) -> str:
    return fold(character)


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of a text in order; one-letter ones such as điểm `a` are kept."""
    return _SYLLABLE.findall(fold(text))


def terms(words: list[str]) -> Iterator[str]:
    """The syllables of a text and each pair of neighbours, since most Vietnamese words have two syllables."""
    yield from words
    for left, right in pairwise(words):
        yield f"{left} {right}"
