"""The sides of an award that one question joins: "ai đề nghị, cần bao nhiêu phiếu", "tiêu chuẩn và hồ sơ"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.questions.cues import Cue
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import AWARD_MARK, Syllable
from knowledge.topic import Aspect

_PARTED = re.compile(r"[,;:?\n]|\bvà\b|\bva\b|\band\b", re.IGNORECASE)
_A_GUESS = 1  # the weight of words that only hint at a side
_MOST = 3
# What is said of a case asks nothing: "đã đủ tiêu chuẩn, hồ sơ gồm gì".
_TOLD = syllable_set("da roi dang bi vua chua du neu khi sau truoc theo thieu nop gui trinh khong co")
# What somebody does is told in "nộp hồ sơ", and asked in "nộp mấy bộ".
_DONE = syllable_set("nop gui trinh co truoc")
# "Có phải công khai không và bao nhiêu ngày" goes on with the side before.
_OF_ANY_SIDE = frozenset({"bao lâu", "mấy ngày", "bao nhiêu ngày", "khi nào", "bao giờ", "when", "how long"})
_PARTICLES = syllable_set("nua day nhi ta thoi nhung roi")
_CLOSING = syllable_set("khong ko k chua")
_IN_A_YES_OR_NO = _CLOSING | {"co"}
_ASKS = syllable_set("ai gi nao may nhieu dau sao lau who what when where how which")
# Sides that mean something without an award too: they are no second side of it.
_OF_NO_AWARD = frozenset(
    {Aspect.OVERVIEW, Aspect.VALIDITY, Aspect.TRANSITION, Aspect.DEFINITION, Aspect.DOCUMENT}
)


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a question between commas, question marks and "và"; empty where there is one only."""
    parts = tuple(part for part in _PARTED.split(text) if part.strip())
    return parts if len(parts) > 1 else ()


def side_of(
    marked: Sequence[Syllable], cues: Sequence[Cue[Aspect]], of_case: Iterable[Cue[Any]], idle: frozenset[str]
) -> Aspect | None:
    """The side that one part asks for: it asks, or names nothing else; `None` where it tells or guesses.

    `marked` are its syllables with awards put down to a mark, `of_case` the cues of recipient, occasion and
    grade, `idle` words that say nothing.
    """
    sure = [cue for cue in cues if cue.weight > _A_GUESS and cue.meaning not in _OF_NO_AWARD]
    if not sure:
        return None
    covered = {place for cue in (*cues, *of_case) for place in range(cue.start, cue.end)}
    left = {one.folded for place, one in enumerate(marked) if place not in covered}
    closes = marked[-1].folded in _CLOSING  # "có phải công khai không"
    asks = closes or any(one.folded in _ASKS for one in marked)
    is_bare = left <= idle | {AWARD_MARK}
    told = _TOLD - _IN_A_YES_OR_NO if closes else _TOLD
    told -= _DONE if asks else frozenset()
    if (told & left) or not (asks or is_bare):
        return None
    own = [cue for cue in sure if cue.text not in _OF_ANY_SIDE]
    return max(own, key=lambda cue: (cue.weight, cue.end - cue.start)).meaning if own else None


def is_bare(
    marked: Sequence[Syllable], cues: Sequence[Cue[Aspect]], of_case: Iterable[Cue[Any]], idle: frozenset[str]
) -> bool:
    """Whether one part asks for a side and says nothing of what: "giờ hồ sơ cần gì nữa đây". As `side_of`."""
    sure = any(cue.weight > _A_GUESS and cue.meaning not in _OF_NO_AWARD for cue in cues)
    covered = {place for cue in (*cues, *of_case) for place in range(cue.start, cue.end)}
    left = {one.folded for place, one in enumerate(marked) if place not in covered}
    return sure and left <= idle | _PARTICLES


def joined_sides(sides: Sequence[Aspect | None]) -> tuple[Aspect, ...]:
    """The sides that the parts ask for, each once; nothing where they ask for one, or for a list of them."""
    found = tuple(dict.fromkeys(side for side in sides if side is not None))
    return found if 1 < len(found) <= _MOST else ()
