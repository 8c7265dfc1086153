"""Units that are wished into a round, or out of it: "thêm xã Tân Hà vào đợt tổng kết"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question

_LONGEST = 200
_PLEASE = r"\s*(?:(?:xin|nho|hay|vui\s+long|lam\s+on|giup|em|toi|minh|muon|can|cho)\s+)*"
_WISH = re.compile(
    rf"{_PLEASE}(?:(?P<adds>them|bo\s+sung|dua)\s+(?P<in>.+?)\s+vao|(?P<takes>bo|bot|rut|loai|go|dua)\s+(?P<out>.+?)\s+(?:ra\s+)?khoi)\s+"
    r"(?:danh\s+sach\s+)?(?P<round>dot\b.*?)(?:\s+(?:nhe|nha|a|giup|em|toi))*[\s.!]*$"
)
_SPELLINGS = {"adds": ("thêm", "bổ sung", "đưa"), "takes": ("bỏ", "bớt", "rút", "loại", "gỡ", "đưa")}


@dataclass(frozen=True, slots=True)
class UnitsWished:
    """The units as they were written, the round as it was called, and whether they come to it or leave."""

    units: str
    round: str
    is_coming: bool


def read_units_wished(text: str) -> UnitsWished | None:
    """The wish that a short message tells; None for questions and everything else."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "?" in text or is_question(sentence):
        return None
    found = _WISH.match(sentence.plain)
    if found is None:
        return None
    verb = "adds" if found["adds"] else "takes"
    if not sentence.is_written(*found.span(verb), *_SPELLINGS[verb]):
        return None
    units, called = (sentence.text[slice(*sentence.span(*found.span(one)))] for one in _named(found))
    return UnitsWished(units.strip(" ,"), called.strip(" ,"), verb == "adds")


def _named(found: re.Match[str]) -> tuple[str, str]:
    return ("in" if found["adds"] else "out", "round")
