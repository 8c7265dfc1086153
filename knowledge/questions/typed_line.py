"""The words of a question as they are typed and put right, and what of it remains in doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.questions.near_words import OF_UNKNOWN_ACCENTS
from knowledge.questions.word_pairs import as_written, plain


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of a question that is rather another one, and its neighbours do not tell which: `readings`, the
    likeliest first. `is_word`: what was typed is, or may be, a word of its own. It stands from `start` to
    `end`.
    """

    start: int
    end: int
    typed: str
    is_word: bool
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its slips put right; `read_as` are the words that were typed as other words, `doubts` what
    is open.
    """

    text: str
    read_as: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()


class TypedLine:
    """The words of a question as typed, folded, as they are put right, and as those are looked up (`forms`):
    written, or folded where the question has no accents.
    """

    def __init__(self, text: str, tokens: Sequence[re.Match[str]]) -> None:
        self._text = text
        self._tokens = tokens
        self.typed = [one.group() for one in tokens]
        self.folded = [plain(one) for one in self.typed]
        self.words = list(self.typed)
        self.has_accents = any(
            one.lower() != bare
            for one, bare in zip(self.typed, self.folded, strict=True)
            if not one.isdigit()
        )
        self.forms = [as_written(one) for one in self.typed] if self.has_accents else list(self.folded)
        gaps = (text[one.end() : then.start()] for one, then in pairwise(tokens))
        self._joined = [False, *(gap == " " or not gap.strip() for gap in gaps), False]

    def put(self, place: int, word: str) -> None:
        """Put a word right; from here on its neighbours stand beside this one."""
        self.words[place] = word
        self.forms[place] = as_written(word) if self.has_accents else plain(word)

    def beside(self, place: int) -> tuple[str, str]:
        """The words beside one as they are looked up, where no stop parts them from it; "" for none."""
        before = self.forms[place - 1] if self._joined[place] else ""
        after = self.forms[place + 1] if self._joined[place + 1] else ""
        return before.rpartition(" ")[2], after.partition(" ")[0]

    def beyond(self, place: int) -> tuple[str, str]:
        """The words behind and before those; "" for none."""
        before = self.forms[place - 2] if place > 1 else ""
        return before, self.forms[place + 2] if place + 2 < len(self.forms) else ""

    def repaired(
        self,
        read_as: Sequence[tuple[str, str]],
        open_at: Mapping[int, Sequence[str]],
        costs: Sequence[float],
    ) -> Repaired:
        """The text with its words put right and what is open in it."""
        if not open_at and self.words == self.typed:
            return Repaired(self._text)
        pieces: list[str] = []
        doubts: list[Doubt] = []
        end = length = 0
        for place, (token, word) in enumerate(zip(self._tokens, self.words, strict=True)):
            before = self._text[end : token.start()]
            start = length + len(before)
            readings = tuple(dict.fromkeys(one for one in open_at.get(place, ()) if one != word.lower()))
            if readings:
                is_word = not costs[place] or (costs[place] >= OF_UNKNOWN_ACCENTS and self.has_accents)
                doubts.append(Doubt(start, start + len(word), word, is_word, readings))
            pieces += [before, word]
            length, end = start + len(word), token.end()
        return Repaired("".join(pieces) + self._text[end:], tuple(read_as), tuple(doubts))


def like(typed: str, word: str) -> str:
    """The word with a capital where what was typed begins with one."""
    return word.capitalize() if typed[0].isupper() and not typed.isupper() else word
