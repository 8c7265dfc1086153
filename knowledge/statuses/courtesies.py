"""What is asked politely behind a report ("… chị kiểm tra giúp em") asks nobody to send anything."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence

_LOOK = r"(?:check|kiem\s+tra|ktra|xem|coi|doc|ra\s+soat|xac\s+nhan|duyet|nhan)"
_REQUEST = re.compile(
    r"(?:[\s,.;]+(?:nho|mong|xin|nhe|va))*[\s,.;]+(?:(?:anh|chi|sep|co|chu|bac|thay|a|c|ac|moi\s+nguoi|so|phong)\s+)"
    rf"(?:\w+\s+)?{_LOOK}(?:\s+(?:lai|qua|thu|file|mail|bao\s+cao))*\s+(?:giup|ho|gium|cho|voi|nhe|nha)"
    r"(?:\s+(?:em|toi|minh|ben\s+em|nhe|nha|voi|a|lai))*[\s.!]*$"
)


# "… nộp rồi mà sao vẫn nhắc", "… hôm thứ 5 chứ không phải thứ 6": what stands before it is told.
_NOT_MEANT = re.compile(
    r"[\s,.;]+(?:ma\s+)?sao\s+(?:\w+\s+)?(?:van|cu|con)\s+(?:bi\s+)?(?:nhac|bao|hien)\b.{0,30}$|"
    r"[\s,.;]+chu\s+(?:khong|ko|k|chang)\s+phai\s+[^,;]{1,40}$"
)


def without_request(text: str) -> str:
    """The text without a closing request to look at what was sent, or what is said not to be meant."""
    sentence = Sentence.of(text)
    found = _REQUEST.search(sentence.plain) or _NOT_MEANT.search(sentence.plain)
    if found is None or found.start() == 0:
        return text
    return sentence.text[: sentence.span(0, found.start())[1]]


_LATER_DAY = re.compile(
    r"\b(?:xin|de\s+nghi|cho\s+(?:em|toi|minh|ben\s+em|xa\s+em|don\s+vi\s+em))\b.{0,60}?"
    r"\b(?:lui|gia\s+han|tre|muon|cham|them\s+\d+\s+(?:ngay|hom))\b"
)
_OF_RULES = re.compile(r"\b(?:ho\s+so|hs)\b(?!\s*(?:so\s*)?\d)|\bquy\s+dinh\b|\bluat\b")
_POLITE_TAIL = re.compile(
    r"\s+(?:co\s+)?(?:duoc|dc|dk)\s+(?:khong|ko|k|hong|hem|chu)(?:\s+(?:a|ah|anh|chi|c|sep|vay|nhi|em|e))*\s*[?.!]*\s*$"
)


def without_polite_asking(text: str) -> str:
    """ "Xin lùi hạn báo cáo khối 2 ngày được không ạ" as the wish that it is; any other text as it stands."""
    sentence = Sentence.of(text)
    tail = _POLITE_TAIL.search(sentence.plain)
    if tail is None or _LATER_DAY.search(sentence.plain, 0, tail.start()) is None:
        return text
    if _OF_RULES.search(sentence.plain):  # whether the rules allow it
        return text
    return sentence.text[: sentence.span(0, tail.start())[1]]
