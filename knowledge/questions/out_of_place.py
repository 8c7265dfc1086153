"""Words that stand where they never do, and one slip away from a word that does ("còn hạn nhì")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.questions.fingers import RARE, slip_cost
from knowledge.questions.word_pairs import STRONG, WordPairs
from knowledge.vietnamese import fold

_VERY_STRONG = 4.0  # evidence of one neighbour alone
_ENOUGH = 2.5  # evidence of all neighbours
_MORE, _MUCH_MORE = 2.0, 3.5  # than what speaks for the word as it was typed: to doubt it, to change it
_TO_SPEAK, _NO_OTHER = 8, 0.8  # how often a row of three was seen, and how often of its first two or last two
_MOST = 3


@dataclass(frozen=True, slots=True)
class Fitting:
    """A word that is seen where another one was typed; `is_sure` where nothing speaks against it."""

    word: str
    is_sure: bool


class OutOfPlace:
    """Finds the words that fit where a typed one does not."""

    def __init__(self, pairs: WordPairs) -> None:
        self._pairs = pairs

    def stands(self, typed: str, before: str, after: str, *, has_accents: bool) -> bool:
        """Whether a word stands where it may: between its neighbours ("" at the end of a stretch), without
        accents beside one of them.
        """
        neighbours = self._pairs.speaking(written=has_accents)
        seen = neighbours.is_between if has_accents else neighbours.is_beside
        return seen(before, typed, after)

    def fitting(
        self,
        typed: str,
        before: str,
        after: str,
        *,
        has_accents: bool,
        is_common: bool,
        row: tuple[str, str] = ("", ""),
    ) -> list[Fitting]:
        """What a word that does not stand where it may is rather, the likeliest first; `row` are the words
        beyond those two.

        All as they are looked up: written, or folded where the question has no accents. A common word
        stands beside many others, and so does any without accents: there both neighbours have to speak, or
        the two of a row of three ("thủ tục đơn gian").
        """
        neighbours = self._pairs.speaking(written=has_accents)
        near = neighbours.near(typed, before, after)
        if not near:
            return []
        own = neighbours.evidence(before, typed), neighbours.evidence(typed, after)
        found: list[tuple[float, Fitting]] = []
        for word in near:
            distance = OSA.distance(typed, word)
            slip = slip_cost(fold(typed), fold(word))
            if distance != 1 or slip >= RARE or not word.isalpha() or fold(word) == fold(typed):
                continue
            beside = neighbours.evidence(before, word), neighbours.evidence(word, after)
            evidence = sum(beside) - slip
            is_between = min(beside) > 0 and max(beside) >= STRONG
            in_row = not has_accents and max(beside) >= STRONG and self._in_a_row(row, before, word, after)
            if is_common and not (in_row or (has_accents and is_between)):
                continue
            more = evidence - sum(own)
            if any(own) and more < (_MORE if is_between else _MUCH_MORE):
                continue
            is_told = max(beside) >= _VERY_STRONG and has_accents and not is_common
            least = STRONG if has_accents or in_row else _VERY_STRONG
            if max(beside) >= least or (has_accents and not is_common):
                is_sure = (is_between or is_told or in_row) and (not any(own) or more >= _MUCH_MORE)
                found.append((evidence, Fitting(word, is_sure)))
        return _best(found)

    def _in_a_row(self, row: tuple[str, str], before: str, word: str, after: str) -> bool:
        """Whether two folded words on one side of it are hardly ever followed, or led in, by any other word:
        "thủ tục đơn" by "giản".
        """
        seen, pairs = self._pairs.triples, self._pairs.folded
        rows = (((row[0], before, word), (row[0], before)), ((word, after, row[1]), (after, row[1])))
        return any(
            all(three) and seen.get(three, 0) >= max(_TO_SPEAK, _NO_OTHER * pairs.get(two, 0))
            for three, two in rows
        )


def _best(found: Iterable[tuple[float, Fitting]]) -> list[Fitting]:
    ranked = sorted(found, key=lambda one: -one[0])[:_MOST]
    return [fitting for _, fitting in ranked] if ranked and ranked[0][0] >= _ENOUGH else []
