"""The number by which the last reminder calls a thing, carried through the readers at the end of its name.

Of two things called alike ("báo cáo tháng" of two months) the name alone would not tell which one is meant.
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


def unmarked(text: str) -> str:
    """A text with the names that carry a number as they are."""
    return _MARK.sub("", text)
