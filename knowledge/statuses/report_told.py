"""Up to which day the report of a dossier tells achievements: "HS 1: thành tích tính đến 30/9/2026"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence

_NUMBER = re.compile(r"\b(?:hs|ho\s+so)\s*(?:so\s+)?(?P<number>\d{1,6})\b")
_UNTIL = re.compile(
    r"\b(?:thanh\s+tich|bao\s+cao|bc(?:tt)?)\b.*?\b(?:(?:tinh|lay|ke)\s+)?(?:den|toi)(?:\s+het)?\s+(?=(?:ngay|thang|cuoi|quy|nam|\d))"
)
_ASKS = re.compile(r"\?|\b(?:khi\s+nao|bao\s+gio|nao|the\s+nao|khong|chua)\b")


@dataclass(frozen=True, slots=True)
class ReportTold:
    """The number of the dossier, and the words for the day up to which its report tells achievements."""

    number: int
    day: str


def read_report_told(text: str) -> ReportTold | None:
    """What a sentence tells of a report; None for any other sentence, and for a question."""
    sentence = Sentence.of(text.strip())
    number, until = _NUMBER.search(sentence.plain), _UNTIL.search(sentence.plain)
    if number is None or until is None or _ASKS.search(sentence.plain):
        return None
    return ReportTold(int(number["number"]), sentence.text[sentence.span(0, until.end())[1] :])
