"""The mark of a known unit whose name begins with no kind of unit, carried through the readers.

Its name is one word behind the mark, of which no part is read as another word: "tỉnh nộp" is no plan.
"""

from __future__ import annotations

import re

MARK = "dv_"
"""A word that nobody types: a reader takes it for a kind of unit."""
MARKED = rf"{MARK}(?=\s)"
_JOINT = "\ua78f"  # a letter, so that the name is one word, which nobody types
_MARK = re.compile(rf"\b{MARK}\s+")


def with_mark(name: str) -> str:
    """The name of a unit as the readers know it."""
    return f"{MARK} {_JOINT.join(name.split())}"


def without_marks(text: str) -> str:
    """A text as it was before its units were marked."""
    return _MARK.sub("", text).replace(_JOINT, " ")
