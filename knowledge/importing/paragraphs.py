"""Lines put together into paragraphs, where a file breaks them at the edge of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.importing.marks import ARTICLE, DIVISION, is_capitals, is_finished, is_mark, is_waiting
from knowledge.importing.source import Source

_FULL = 0.8  # of the usual length of a full line
_USUAL = 0.9  # nine lines of ten are no longer than a full one
_A_SENTENCE = 4  # words; fewer are the end of one
# No heading speaks of the text itself or puts another one into force.
_OF_ITSELF = re.compile(r"\b(?:[Bb]an hành kèm theo|(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết) này)\b")
_DASH = re.compile(r"^[-–+•*]\s*")


def paragraphs_of(source: Source) -> tuple[str, ...]:
    """The paragraphs of a source, in order.

    Everywhere a line that goes on in the middle of a sentence joins the one before it; where lines are
    wrapped, so does one after a full line.
    """
    width = _width(source.lines) if source.is_wrapped else None
    paragraphs: list[str] = []
    last = ""  # the line that was added last, whose end tells whether it was full
    for line in source.lines:
        if paragraphs and _goes_on(paragraphs[-1], last, line, width):
            glue = "" if _is_split_number(paragraphs[-1], line) else " "
            paragraphs[-1] = f"{paragraphs[-1]}{glue}{line}"
        else:
            paragraphs.append(line)
        last = line
    return tuple(paragraphs)


def _goes_on(before: str, last: str, line: str, width: float | None) -> bool:
    if width is not None and _is_broken_at_the_edge(before, last, line, width):
        return True
    if is_finished(before) and not _is_split_number(before, line):
        return False
    if _is_split_number(before, line):
        return True
    if is_waiting(before) and not _is_title(before) and not (is_mark(line) and ARTICLE.match(before)):
        return True
    if is_mark(line) or _is_title(before):
        return width is not None and _continues_title(before, last, line, width)
    if line[0].islower() or line[0] in ",;.)":
        return True
    if _DASH.match(line):
        return not ARTICLE.match(before)
    if width is None or len(last) < _FULL * width or is_capitals(line):
        return False
    is_heading = ARTICLE.match(before) is not None and before == last and not _is_unfinished(before, line)
    return not (is_heading and (is_finished(line) or len(line) >= _FULL * width))


def _is_unfinished(before: str, line: str) -> bool:
    """Whether a line breaks the heading of an article, or the sentence that stands in its place."""
    is_its_end = is_finished(line) and len(line.split()) < _A_SENTENCE
    is_open = any(before.count(left) > before.count(right) for left, right in ("()", "“”"))
    is_open = is_open or before.count('"') % 2 == 1 or line.startswith("(") or before.endswith(",")
    return is_its_end or is_open or _OF_ITSELF.search(before) is not None


def _is_broken_at_the_edge(before: str, last: str, line: str, width: float) -> bool:
    """Whether the paper ended a line behind ";" or ")" inside a paragraph: a small letter goes on."""
    ends = before.endswith((".", ":", "!", "?", "/"))
    return not ends and len(last) >= _FULL * width and line[0].islower() and not is_mark(line)


def _continues_title(before: str, last: str, line: str, width: float) -> bool:
    return (
        not is_mark(line) and is_capitals(line) and len(last) >= _FULL * width and not _names_division(before)
    )


def _is_title(line: str) -> bool:
    return is_capitals(line) or _names_division(line)


def _names_division(line: str) -> bool:
    found = DIVISION.match(line)
    return found is not None and not found["text"]


def _is_split_number(before: str, line: str) -> bool:
    """Whether a document number is broken at its stroke or hyphen: "152/2025/NĐ-" and "CP"."""
    return bool(re.search(r"\d/(?:\d{4}/)?(?:[A-ZĐƯ]+-)?$", before) and re.match(r"[A-ZĐƯ]{2}|\d{4}/", line))


def _width(lines: Iterable[str]) -> float:
    lengths = sorted(map(len, lines))
    return lengths[int(_USUAL * (len(lengths) - 1))]
