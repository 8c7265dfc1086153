"""The words of a question that nothing was made of."""

from __future__ import annotations

from collections.abc import Container, Sequence

from knowledge.questions.text import AWARD_MARK, Syllable


def carries(syllable: Syllable, fillers: Container[str]) -> bool:
    """Whether a syllable that no cue covers says something of its own."""
    folded = syllable.folded
    is_mark = folded in (AWARD_MARK, "%")
    return not (is_mark or folded.isdigit() or folded in fillers)


def unread_words(marked: Sequence[Syllable], covered: Container[int], fillers: Container[str]) -> str:
    """The longest stretch that nothing was made of, as typed, without the particles around it."""
    stretches: list[list[Syllable]] = [[]]
    for place, syllable in enumerate(marked):
        if place in covered or syllable.folded == AWARD_MARK:
            stretches.append([])
        elif stretches[-1] or carries(syllable, fillers):
            stretches[-1].append(syllable)
    for stretch in stretches:
        while stretch and not carries(stretch[-1], fillers):
            stretch.pop()
    longest = max(stretches, key=len)
    return " ".join(syllable.typed or syllable.folded for syllable in longest)
