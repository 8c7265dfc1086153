"""Reports of all units at once: "các xã đã nộp hết báo cáo khối"; "hầu hết các xã" does not say which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence

_KIND = r"(?:xa|phuong|dac\s+khu|don\s+vi|so|nganh|truong|co\s+quan|dia\s+phuong)"
_WHOLE = re.compile(
    r"\s*(?:(?:den|toi)\s+nay\s*,?\s*|hom\s+(?:qua|nay)\s*,?\s*)?"
    r"(?P<some>(?:hau\s+het|phan\s+lon|da\s+so|gan\s+het|gan\s+nhu|mot\s+so|nhieu)\s+)?"
    r"(?P<said>(?:(?:tat\s+ca|toan\s+bo)\s+)?(?:cac|moi)\s+"
    rf"(?P<kinds>{_KIND}(?:\s*(?:,|va)?\s*{_KIND}\b)*))\s+"
    r"(?:(?:da|deu|cung|vua|moi|nop|gui|bao\s+cao)\b)"
)
_EXCEPT = re.compile(r"\b(?:tru|ngoai|rieng|con|gan|chi)\b")
_ANY = frozenset(("don vi", "co quan", "dia phuong", "nganh"))


@dataclass(frozen=True, slots=True)
class Whole:
    """All units of some kinds, as the officer called them; no kinds are all there are.

    Not `is_complete` where some are left out without it being certain which.
    """

    said: str
    kinds: tuple[str, ...] = ()
    is_complete: bool = True


def read_whole(sentence: Sentence) -> Whole | None:
    """The units of which a clause tells together; `None` where it names them, or tells of none."""
    found = _WHOLE.match(sentence.plain)
    if found is None:
        return None
    first, last = sentence.span(*found.span("said"))
    kinds = tuple(" ".join(one.split()) for one in re.findall(rf"{_KIND}\b", found["kinds"]))
    is_complete = not found["some"] and not _EXCEPT.search(sentence.plain, found.end("said"))
    return Whole(
        " ".join(sentence.text[first:last].split()),
        () if _ANY & set(kinds) else kinds,
        is_complete,
    )
