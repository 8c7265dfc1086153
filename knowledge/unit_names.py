"""Names of units: however they are written, whole or by their initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from knowledge.vietnamese import compose, fold, syllables

_SMALL = frozenset(("va", "cua"))
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_PLACES = (("tinh",), ("thanh", "pho"))
_KIND = re.compile(
    r"(?:xa|phuong|dac khu|thi tran|so|truong|phong|hoi|cong ty|benh vien|ban|chi cuc|cuc|trung tam) "
)
_VOWEL = re.compile(r"[aeiou]")
_FEWEST = 2  # initials: a single letter is a word as well


class Shortness(IntEnum):
    """How a name is cut short."""

    NOT = 0
    BEGINNING = 1
    """Its first words or initials only: "sở gd" for "Sở Giáo dục và Đào tạo"."""
    PROPER = 2
    """Its initials without its kind: "HB" for "xã Hòa Bình"."""
    BUT_PLACE = 3
    """Everything but the place it is of: "SNV" for "Sở Nội vụ tỉnh Bắc Ninh"."""
    WHOLE = 4
    """To its last word: "sở gdđt"."""


def is_one_of(unit: str, units: Iterable[str]) -> bool:
    """Whether a unit is one of these: accents, capitals and punctuation do not count, nor whether "UBND" is
    written out.
    """
    return _spelt_out(unit) in map(_spelt_out, units)


def is_short_for(said: str, name: str) -> bool:
    """Whether words or initials, in their order, lead through a name: "Sở GDĐT", "SNV" for "Sở Nội vụ"."""
    return _left_by(" ".join(syllables(said)).split(), _spelt_out(name)) == 0


def shortness(said: str, name: str) -> Shortness:
    """How `said` calls a unit of that name for short.

    What can be spoken is a word, and no initials, unless it stands in capitals: "xã An" is not "xã Anh Nhật".
    """
    written = re.findall(r"\w+", compose(said))
    spoken = frozenset(
        fold(one) for one in written if _VOWEL.search(fold(one)) is not None and not one.isupper()
    )
    told, words = list(_without_committee(said)), list(_without_committee(name))
    if not told or len("".join(told)) < _FEWEST:
        return Shortness.NOT
    left = _left_by(told, words, spoken)
    if left == 0:
        return Shortness.WHOLE
    if left is not None and _is_place(words[-left:]):
        return Shortness.BUT_PLACE
    kind = _KIND.match(" ".join(words))
    proper = words[len(kind.group().split()) :] if kind else []
    if len(told) == 1 and told[0] not in spoken and proper and _left_by(told, proper, spoken) == 0:
        return Shortness.PROPER
    is_long = len("".join(told)) > _FEWEST + (len(told) > 1)
    is_past_kind = left is not None and (kind is None or len(words) - left > len(kind.group().split()))
    return Shortness.BEGINNING if is_past_kind and is_long else Shortness.NOT


@lru_cache(maxsize=4096)  # the same units again and again
def _without_committee(name: str) -> tuple[str, ...]:
    words = tuple(_spelt_out(name))
    return words[len(_COMMITTEE) :] if words[: len(_COMMITTEE)] == _COMMITTEE else words


def _is_place(words: list[str]) -> bool:
    return any(tuple(words[: len(one)]) == one for one in _PLACES)


def _left_by(said: list[str], words: list[str], spoken: frozenset[str] = frozenset()) -> int | None:
    """How many words of a name are left once all that was said is used up; `None` where it leads elsewhere.

    Of what is `spoken` no letter stands for a word.
    """
    if not said:
        return len(words)
    if not words:
        return None
    if words[0] in _SMALL and said[0] != words[0]:
        return _left_by(said, words[1:], spoken)
    first, *others = said
    long = _SHORT.get(first, first).split()
    if words[: len(long)] == long:
        return _left_by(others, words[len(long) :], spoken)
    if first in spoken or not first.isalpha() or not first.startswith(words[0][0]):
        return None
    return _left_by([first[1:], *others] if first[1:] else others, words[1:], spoken)


def _spelt_out(name: str) -> list[str]:
    return " ".join(_SHORT.get(one, one) for one in syllables(name)).split()
