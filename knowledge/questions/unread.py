"""The words of a question that nothing was made of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from knowledge.questions.cues import Cue
from knowledge.questions.text import AWARD_MARK, Syllable


def carries(syllable: Syllable, fillers: Container[str]) -> bool:
    """Whether a syllable that no cue covers says something of its own."""
    folded = syllable.folded
    is_mark = folded in (AWARD_MARK, "%")
    return not (is_mark or folded.isdigit() or folded in fillers)


def unread_words(
    marked: Sequence[Syllable], covered: Container[int], fillers: Container[str], of_field: Iterable[Cue[Any]]
) -> str:
    """The longest stretch that nothing was made of, as typed, without the particles around it.

    What only says that the question is of our field ("danh hiệu …", before the name of one) is none.
    """
    known = {place for cue in of_field for place in range(cue.start, cue.end)}
    stretches: list[list[int]] = [[]]
    for place, syllable in enumerate(marked):
        if place in covered or syllable.folded == AWARD_MARK:
            stretches.append([])
        elif stretches[-1] or carries(syllable, fillers):
            stretches[-1].append(place)
    for stretch in stretches:
        while stretch and not carries(marked[stretch[-1]], fillers):
            stretch.pop()
    longest = max((one for one in stretches if not known.issuperset(one)), key=len, default=[])
    return " ".join(marked[place].typed or marked[place].folded for place in longest)
