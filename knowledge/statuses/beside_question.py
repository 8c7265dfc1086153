"""A message that reports and asks at once: "đã nộp báo cáo khối, HS 3 đến đâu rồi?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.cues import read_report

_LONGEST = 300  # letters; a longer text is a case that is told, and asked about as a whole
_CUT = re.compile(r"\s*[,.;\n]+\s+|\s*[;\n]\s*|\s+(?=con\s+(?:hs|ho\s+so|bao\s+cao|bc)\b)")

# "xong mục 1 và 2, mục 3 chưa": behind what is done the rest is told to be open, and asked about with a verb.
_CONTRAST = re.compile(
    r"(?!.*\b(?:da|co|duoc|nop|gui|trinh|xong|nhan|duyet|(?<!dang\s)ky)\b)[^?]*\bchua[\s.!]*"
)


@dataclass(frozen=True, slots=True)
class ToldAndAsked:
    """The part that reports, and the part that asks."""

    told: str
    asked: str


def told_and_asked(text: str) -> ToldAndAsked | None:
    """The two parts of a message, in either order; None for any other text."""
    if len(text) > _LONGEST:
        return None
    return next((parts for parts in _parted(text) if parts is not None), None)


def _parted(text: str) -> Iterator[ToldAndAsked | None]:
    sentence = Sentence.of(text)
    for found in _CUT.finditer(sentence.plain):
        start, end = sentence.span(*found.span())
        first, last = sentence.text[:start].strip(), sentence.text[end:].strip()
        if _tells(first) and _asks(last) and not _is_contrast(last):
            yield ToldAndAsked(first, last)
        if _asks(first) and _tells(last):
            yield ToldAndAsked(last, first)


def tells_contrast(text: str) -> bool:
    """Whether a text tells what is done and what is not, and asks nothing: "xong mục 1 và 2, mục 3 chưa"."""
    if len(text) > _LONGEST or "?" in text:
        return False
    sentence = Sentence.of(text)
    cuts = (sentence.span(*found.span()) for found in _CUT.finditer(sentence.plain))
    return any(_tells(sentence.text[:start]) and _is_contrast(sentence.text[end:]) for start, end in cuts)


def _is_contrast(text: str) -> bool:
    return _CONTRAST.fullmatch(Sentence.of(text).plain.strip()) is not None


def _tells(text: str) -> bool:
    sentence = Sentence.of(text)
    return "?" not in text and not is_question(sentence) and read_report(sentence) is not None


def _asks(text: str) -> bool:
    return text.endswith("?") or is_question(Sentence.of(text))
