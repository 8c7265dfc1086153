"""Typing slips in names: where they may be believed, and where they would make another word of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from knowledge.questions.text import Syllable

LONGEST_NAME = 14
_SHORTEST_SLIPPED_LAST = 4  # letters of a last syllable that may carry the slip


def stretches(syllables: Sequence[Syllable]) -> Iterator[tuple[int, int, str]]:
    """Where a name may stand: start, end, and the syllables of the stretch written together."""
    for start in range(len(syllables)):
        joined = ""
        for end in range(start + 1, min(len(syllables), start + LONGEST_NAME) + 1):
            joined += syllables[end - 1].folded
            yield start, end, joined


def one_more_or_less(count: int) -> tuple[int, int, int]:
    """How many syllables a name may have that is typed in so many: a space is lost, or one too many."""
    return count - 1, count, count + 1


def may_slip(window: Sequence[Syllable], name: tuple[str, ...], distance: int, known: frozenset[str]) -> bool:
    """Whether a difference may be a slip: in a short last syllable ("bộ", "bị") it makes another word.

    Two slips are believed only in two syllables that are no words.
    """
    if distance == 0 or (len(window) != len(name) and distance == 1):
        return True
    if len(window) != len(name):
        return False
    wrong = [(one.folded, meant) for one, meant in zip(window, name, strict=True) if one.folded != meant]
    if distance > 1:
        return len(wrong) == distance and all(
            typed not in known and OSA.distance(typed, meant) == 1 for typed, meant in wrong
        )
    if known and wrong and wrong[0][0] not in known and len(wrong[0][0]) == len(wrong[0][1]):
        return True
    typed, meant = window[-1].folded, name[-1]
    return typed == meant or len(meant) >= _SHORTEST_SLIPPED_LAST or sorted(typed) == sorted(meant)
