"""Denials that end in the "đâu" of speech: "chưa nộp đâu ạ" tells what was not sent and asks nothing."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence

_SEND = r"(?:nop|gui|trinh|chuyen)"
# Between the denial and "đâu" nothing may ask: "không biết nộp đâu", "chưa đủ thì gửi đâu".
_WORD = rf"(?!(?:{_SEND}|biet|ro|hieu|nho|hoi|thi|nen)\b)[\w/.-]+"
_CAN = r"(?:kip|duoc|the|he|co|thay|chiu|dam|phai|can|ai|em|minh|dau)"
_DENIED = re.compile(
    rf"\b(?:chua|khong|ko|hong|chang)\s+"
    rf"(?:(?:{_CAN}\s+){{0,2}}{_SEND}\s+|(?:{_WORD}\s+){{0,3}}?(?:{_SEND}\s+(?:{_WORD}\s+){{1,8}}?|(?:{_WORD}\s+){{0,8}}?))"
    r"(?<!\bo\s)(?<!\bden\s)(?<!\btoi\s)(?<!\btai\s)(?<!\bve\s)(?<!\blay\s)(?P<word>dau)"
    r"(?=(?:\s+(?:a|ah|ak|nhe|nha|nhen|ma|em|e|anh|chi|c|co|chu|bac|ban|sep|oi|day))*\s*(?:[,.;!\n]|$|(?:ngay\s+)?mai\b))"
)
# Without accents "dot dau" is "đợt đầu": the end of a name.
_FIRST = re.compile(r"\b(?:dot|doan|lan|nam|quy|thang|con|tuan|ban)\s+$")


def denying_word(sentence: Sentence, start: int = 0) -> tuple[int, int] | None:
    """Where, from a place on, the "đâu" stands that only denies; `None` where there is none."""
    for found in _DENIED.finditer(sentence.plain):
        place = found.span("word")
        is_name = not sentence.is_accented and sentence.search_before(_FIRST, place[0]) is not None
        if place[0] >= start and not is_name and sentence.is_written(*place, "đâu"):
            return place
    return None


def without_denying_word(text: str) -> str:
    """The text without the "đâu" that only denies: "chưa nộp, ạ" as whoever leaves it out writes."""
    sentence = Sentence.of(text)
    place = denying_word(sentence)
    if place is None:
        return text
    start, end = sentence.span(*place)
    return without_denying_word(f"{sentence.text[:start].rstrip()}{sentence.text[end:]}")


def may_deny(sentence: Sentence) -> bool:
    """Whether a "đâu" behind what sounds done may deny it or ask where: "bc tong ket da nop dau"."""
    found = _DONE_WHERE.search(sentence.plain)
    return found is not None and sentence.is_written(*found.span("word"), "đâu")


_DONE_WHERE = re.compile(
    rf"\b(?:da|co)\s+(?:\w+\s+)?{_SEND}(?:\s+(?!(?:o|den|toi|ve|qua|vao|len|cho|tai)\b)[\w/.-]+){{0,5}}?\s+(?P<word>dau)"
    r"(?=(?:\s+(?:a|ah|ak|nhe|nha|em|e|anh|chi|c))*\s*(?:[,.;!\n]|$))"
)
