"""What the readers are told of a name at its end: the number a reminder gives it, or that it is a unit's.

Of two things called alike ("báo cáo tháng" of two months) the name alone would not tell which one is meant;
"Thanh tra tỉnh" in a table is the name of a unit without a word that says so.
"""

from __future__ import annotations

import re

_DIGITS, _LETTERS = "0123456789", "abcdefghij"
_MARK = re.compile(rf"(?<=\w)__(?P<number>[{_LETTERS}]{{1,2}})(?!\w)")


def marked(name: str, number: int) -> str:
    """A name of one word with the number that its thing has; a reader takes it for a word all the same."""
    return f"{name}__{str(number).translate(str.maketrans(_DIGITS, _LETTERS))}"


def number_of(name: str) -> int | None:
    """The number that a name carries; None for what was called by its name."""
    found = _MARK.search(name)
    return None if found is None else int(found["number"].translate(str.maketrans(_LETTERS, _DIGITS)))


def unit_marked(name: str) -> str:
    """The name of a unit as one word which every reader takes for a unit."""
    return "_".join(re.findall(r"[^\W_]+", name)) + _UNIT_END


def is_unit_mark(head: str) -> bool:
    """Whether a word is such a name: it is the whole name."""
    return head.endswith(_UNIT_END)


def unmarked(text: str) -> str:
    """A text with the names that carry a mark as they are."""
    return _UNIT_MARK.sub("", _MARK.sub("", text))


_UNIT_END = "__w"  # no letter that stands for a digit
_UNIT_MARK = re.compile(rf"(?<=\w){_UNIT_END}(?!\w)")
