"""Who is said to give an award, where the body stands before it: "tổng liên đoàn tặng bằng khen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import Syllable

_GIVING = frozenset({"tang", "ky", "trao"})
_LEAST = 2  # syllables of a body that is no place alone: "công an tỉnh" is not "tỉnh"
_WITHIN = 10
# The body begins the text, or stands behind such a word ("chủ tịch", "bí thư", "nếu").
_BEFORE = syllable_set("do neu khi thi hoi ma tich thu em a")
_PLACE = syllable_set("tinh xa phuong thanh pho viet nam trung uong co quyen the quyet dinh")


def giver_starts(syllables: Sequence[Syllable], place: int) -> Iterator[int]:
    """Where a body may begin that gives the award named at this place; "được tặng" is received."""
    if place <= _LEAST or syllables[place - 1].folded not in _GIVING:
        return
    for start in range(max(0, place - _WITHIN), place - _LEAST):
        if start == 0 or syllables[start - 1].folded in _BEFORE:
            yield start


def is_giver(said: Sequence[Syllable], length: int) -> bool:
    """Whether a body of so many syllables, and at most its place, is all that stands before the giving."""
    is_body = length >= _LEAST and said[0].folded != "cap"
    return is_body and all(one.folded in _PLACE for one in said[length:])
