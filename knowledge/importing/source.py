"""What a reader of one file format hands over: the lines of the text in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese import compose

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff\u00ad]+")
# The Icelandic letter that old keyboards gave for Đ, and the ligatures of typesetters.
_LETTERS = str.maketrans({"Ð": "Đ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_RULE = re.compile(r"^[\s|*_.=~\-–—]+$")
_LONG_RULE = re.compile(r"[-–—_*=]{5,}")
_OPENS_CELL = re.compile(r"^(?:Điều\s+\d+[a-zđ]?\s*[.:]?|\d{1,2}\s*\.|[a-zđ]\))$")


@dataclass(frozen=True, slots=True)
class Source:
    """Lines as they stand in a file.

    `is_wrapped` where a line ends with the paper and not with the paragraph; `auto_numbered` counts
    paragraphs whose number the word processor draws, so that it is not in the text.
    """

    lines: tuple[str, ...]
    is_wrapped: bool = False
    auto_numbered: int = 0


def cleaned(text: str) -> str:
    """One line with composed letters, single spaces and the right Đ; rules and table bars give nothing."""
    text = _SPACES.sub(" ", compose(text).translate(_LETTERS)).strip()
    text = _LONG_RULE.sub(" ", text).strip(" |")
    return "" if _RULE.match(text) else _SPACES.sub(" ", text)


def lines_of_row(cells: list[list[str]]) -> list[str]:
    """The lines of one table row: of a layout table cell by cell, of a table of values in one line.

    A cell that holds only a number ("Điều 3.", "1.", "a)") goes before the text of the next cell.
    """
    filled = [cell for cell in ([line for line in map(cleaned, cell) if line] for cell in cells) if cell]
    if len(filled) == 2 and len(filled[0]) == 1 and _OPENS_CELL.match(filled[0][0]):
        return [f"{filled[0][0]} {filled[1][0]}", *filled[1][1:]]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
        return [" | ".join(cell[0] for cell in filled)]
    return [line for cell in filled for line in cell]
