"""Reports that name no thing because they answer the assistant: "nộp rồi", "xin lùi 3 ngày"."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.cues import Report
from knowledge.statuses.details import read_numbers
from knowledge.statuses.states import Sign
from knowledge.vietnamese import fold

_ASKING = re.compile(r"\s*(?:em|toi|cho\s+em)?\s*(?:xin|de\s+nghi|de\s+xuat)\b")
_ANSWER = re.compile(r"\b(?:da|vua|moi|roi|r|xong|du|het|chua|bi|thieu|dang|xin|done|submitted|sent)\b")


_AGREES = re.compile(
    r"(?:(?:da|vang|u|uh|um)\s+)*(?:ok|oke|okay|okie|okela|oki|vang|da|u|uh|um|dung|dung\s+roi|dung\s+vay|chuan|chuan\s+roi|chinh\s+xac|"
    r"duoc|dong\s+y|nhat\s+tri|xac\s+nhan|phai|yes|correct)(?:\s+(?:roi|a|ak|ah|day|do|nhe|nha|em|anh|chi|c|e|ban|luon|het|ca))*"
)
_THUMBS = re.compile("[👍👌✅💯🤝]")


def agrees(text: str) -> bool:
    """Whether a text does no more than agree: "ok", "đúng rồi ạ", a thumb."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return _AGREES.fullmatch(plain) is not None if plain else _THUMBS.search(text) is not None


def is_answer(sentence: Sentence, report: Report, *, is_result: bool) -> bool:
    """Whether a report without its thing is an answer to the assistant ("nộp rồi") and not a look-up.

    Results count only in a few words: "đã được tặng bằng khen bộ năm 2024" tells of somebody's merits.
    """
    if report.sign is Sign.EXTENSION and _ASKING.match(sentence.plain):
        return True
    if report.sign is Sign.LATE and "days" in read_numbers(sentence):
        return True
    longest = 5 if is_result else 12
    return len(sentence.plain.split()) <= longest and _ANSWER.search(sentence.plain) is not None
