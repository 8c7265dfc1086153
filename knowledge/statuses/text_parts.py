"""A text cut at what a pattern finds in it, its letters as they were written."""

from __future__ import annotations

import re

from knowledge.vietnamese import fold_in_place


def split_at(pattern: re.Pattern[str], composed: str) -> list[str]:
    """The parts of a text between what the pattern finds."""
    found = list(pattern.finditer(fold_in_place(composed)))
    starts, ends = [0, *(one.end() for one in found)], [*(one.start() for one in found), len(composed)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := composed[start:end].strip())]


def taken_out(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern finds first, and the text without it."""
    found = pattern.search(fold_in_place(text))
    if found is None:
        return "", text
    return found[1], f"{text[: found.start()]} {text[found.end() :]}"
