"""A word glued to the name of an award that makes another name of it: "Huân chương Sao vàng đỏ" is none.

Behind any award the words of the data do so; behind an order, a medal or a hero's title any word that nothing
else was made of. Which award was meant is then asked, never taken.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from knowledge.questions.mentions import Mention
from knowledge.questions.phrase_index import FirstSyllables
from knowledge.questions.text import Phrase, Syllable, match_at, phrase
from knowledge.vietnamese import compose

_LONGEST_TAIL = 3  # syllables


class LongerNames:
    """Tells whether a text goes on behind the name of an award as if the name were longer."""

    def __init__(self, tails: Iterable[str], whole: Iterable[str], ends: Iterable[str]) -> None:
        """`tails` lengthen any name; `whole` begin names that any word lengthens but those of `ends`."""
        self._tails = FirstSyllables((one, one) for one in map(phrase, tails))
        self._whole = FirstSyllables((one, one) for one in map(phrase, whole))
        self._ends = FirstSyllables((one, one) for one in map(phrase, ends))

    def tail_of(
        self,
        text: str,
        mention: Mention,
        named: Sequence[Syllable],
        behind: Sequence[Syllable],
        unread: Container[int],
    ) -> str:
        """The words glued to the name as typed, "" where it ends as it should.

        `named` are the syllables of the mention with a grade behind it, `behind` those that follow; of
        those at the places in `unread` nothing was made.
        """
        length = self._length(named, behind, unread)
        if mention.is_open or not length or not _stand_together(text, [*named, *behind[:length]]):
            return ""
        return " ".join(one.typed or one.folded for one in behind[:length])

    def _length(self, named: Sequence[Syllable], behind: Sequence[Syllable], unread: Container[int]) -> int:
        """How many of the syllables behind belong to the longer name."""
        tails = self._tails.at(behind, 0)
        told = max((end for end in (_told(one, behind) for one in tails) if end), default=0)
        if told or not self._is_whole(named):
            return told
        if any(_told(one, behind) or _is_long(one, behind) for one in self._ends.at(behind, 0)):
            return 0
        length = 0
        while length < min(_LONGEST_TAIL, len(behind)) and length in unread:
            length += 1
        return length

    def _is_whole(self, named: Sequence[Syllable]) -> bool:
        return any(
            match_at(one, named, start) is not None
            for start in range(len(named))
            for one in self._whole.at(named, start)
        )


def _told(wanted: Phrase, behind: Sequence[Syllable]) -> int | None:
    """Where the phrase ends if it stands right here with its accents: "do" is a "đỏ" only at the very end."""
    end = match_at(wanted, behind, 0)
    if end is None or end == len(behind):
        return end
    return (
        end
        if all(one.typed == written for one, written in zip(behind, wanted.written, strict=False))
        else None
    )


def _is_long(wanted: Phrase, behind: Sequence[Syllable]) -> bool:
    """Whether several syllables stand right here: without accents they are no other word by chance."""
    return len(wanted.folded) > 1 and match_at(wanted, behind, 0) is not None


def _stand_together(text: str, syllables: Sequence[Syllable]) -> bool:
    """Whether nothing but blanks stands between them; an abbreviation is not looked for."""
    typed: list[str] = []
    for syllable in syllables:
        typed = [*typed, re.escape(syllable.typed)] if syllable.typed else []
    return re.search(r"\s+".join(typed), compose(text).lower()) is not None
