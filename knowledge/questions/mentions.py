"""A place of a question that names an award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.text import AWARD_MARK, Syllable
from knowledge.values import made_quickly


@made_quickly
@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the question that names an award, or several between which it leaves the choice open."""

    start: int
    end: int
    awards: tuple[str, ...]
    family: str | None = None
    slipped: bool = False
    notion: str | None = None
    by_giver: bool = False  # told by the body that gives it

    @property
    def is_open(self) -> bool:
        """Whether the officer has to be asked which one."""
        return len(self.awards) != 1


def marked_with(syllables: Sequence[Syllable], mentions: Sequence[Mention]) -> list[Syllable]:
    """The syllables with every award put down to one mark."""
    marked: list[Syllable] = []
    starts = {mention.start: mention for mention in mentions}
    place = 0
    while place < len(syllables):
        mention = starts.get(place)
        marked.append(syllables[place] if mention is None else Syllable(AWARD_MARK))
        place = place + 1 if mention is None else mention.end
    return marked
