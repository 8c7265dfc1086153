"""Words typed without the blanks between them ("hosobangkhenthutuong"), parted as they stand elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from math import log1p

from knowledge.questions.text import TOKEN
from knowledge.vietnamese import compose, fold

_SHORTEST = 8  # letters of what may be several words; a word of ours has seven at most
_LONGEST_WORD = 7
_A_WORD = 1.0  # what each word costs: few long ones rather than many short ones
_UNSEEN = 1.5  # what it costs that two were never seen side by side
_FEWEST_SEEN = 0.5  # share of the neighbours that have to have been seen


def may_lack_blanks(text: str) -> bool:
    """Whether a word of the text is long enough to be several."""
    return any(len(word) >= _SHORTEST for word in text.split())


class Unspaced:
    """Knows the words of the field, which of them stand side by side, and what is typed in short."""

    def __init__(
        self, words: Collection[str], pairs: Mapping[tuple[str, str], int], short: Collection[str]
    ) -> None:
        """`words` and `pairs` are folded; `short` are abbreviations, which stand beside anything."""
        self._words = frozenset(word for word in words if word.isascii() and word.isalpha())
        self._pairs = pairs
        self._short = frozenset(one for one in short if one.isascii() and one.isalpha() and len(one) > 1)

    def parted(self, text: str) -> str:
        """The text with what is several words of the field parted into them; all else stays as typed."""
        text = compose(text)
        found = [one for one in TOKEN.finditer(text) if len(one.group()) >= _SHORTEST]
        for one in reversed(found):
            words = self._words_in(fold(one.group()))
            if words:
                text = f"{text[: one.start()]}{' '.join(words)}{text[one.end() :]}"
        return text

    def _words_in(self, letters: str) -> tuple[str, ...]:
        """The words of which the letters are made; none where it is one word, or where they hardly fit."""
        if letters in self._words or letters in self._short or not letters.isalpha():
            return ()
        best: dict[tuple[int, str], tuple[float, tuple[str, ...]]] = {(0, ""): (0.0, ())}
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - _LONGEST_WORD), end):
                word = letters[start:end]
                if word not in self._words and word not in self._short:
                    continue
                for (place, before), (score, words) in list(best.items()):
                    if place != start:
                        continue
                    now = score + self._fits(before, word) - _A_WORD
                    if (end, word) not in best or now > best[end, word][0]:
                        best[end, word] = (now, (*words, word))
        whole = [told for (place, _), told in best.items() if place == len(letters) and told[1]]
        words = max(whole, default=(0.0, ()))[1]
        return words if len(words) > 1 and self._is_of_field(words) else ()

    def _fits(self, before: str, word: str) -> float:
        if not before:
            return 0.0
        if before in self._short or word in self._short:
            return 0.0
        seen = self._pairs.get((before, word), 0)
        return log1p(seen) if seen else -_UNSEEN

    def _is_of_field(self, words: tuple[str, ...]) -> bool:
        """Whether enough of the words stand side by side as they do elsewhere."""
        neighbours = [*pairwise(words)]
        seen = sum(1 for pair in neighbours if pair in self._pairs or not self._short.isdisjoint(pair))
        return seen >= _FEWEST_SEEN * len(neighbours)
