"""Words by which somebody who looks after units may speak of several: all of it, but for some, received."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence

_EXCEPT = re.compile(
    r"\b(?P<word>tru|thieu)\b|\b(?:hau|gan)\s+(?:het|nhu)\b|\b(?:chi\s+)?con\s+(?:\w+\s+){1,6}?(?:la\s+)?chua\b"
)
_WHOLE = re.compile(
    r"\b(?:(?P<word>du)(?!\s+(?:kien|an|lich|thao|bao|hoi))|het(?!\s+(?:han|ngay|thang|nam|quy|tuan))|deu|tat\s+ca|"
    r"toan\s+(?:bo|khoi|cum)|ca(?=\s+(?:\d|hai|ba|bon|nam|sau|bay|roi|r|khoi|cum|a|nhe)\b|\s*(?:$|[.,!]))|"
    r"moi\s+(?:ng|nguoi|noi|ben|dv|don\s+vi)|may\s+(?:dv|don\s+vi|ben|noi)|(?:anh\s+)?chi\s+em|anh\s+em)\b|"
    r"\d{1,2}\s*/\s*\d{1,2}\s*(?:dv|don\s+vi)\b"
)
_RECEIVED = re.compile(
    r"\b(?:nhan|thu|gom)\s+(?:du|duoc|het|xong|day|bc|bao\s+cao)\b|\b(?:da\s+ve|ve\s+(?:du|het|day|roi))\b"
)
_WRITER = re.compile(
    r"(?<!cho\s)(?<!giup\s)(?<!voi\s)(?<!ve\s)(?<!khoi\s)(?<!cum\s)(?<!chi\s)(?<!anh\s)"
    r"\b(?:em|e|toi|tui|minh)\b(?!\s+oi\b)"
)
_SPELLINGS = {"du": "đủ", "tru": "trừ", "thieu": "thiếu"}


def may_tell_of_several(text: str) -> bool:
    """Whether a report says that all of it is sent, or received, and not that it is the writer's own."""
    sentence = Sentence.of(text)
    if _RECEIVED.search(sentence.plain) is not None:
        return True
    return _WRITER.search(sentence.plain) is None and (_is_told(_WHOLE, sentence) or leaves_some_out(text))


def leaves_some_out(text: str) -> bool:
    """Whether a report leaves somebody or something out: who that is decides of whom it tells."""
    return _is_told(_EXCEPT, Sentence.of(text))


def _is_told(words: re.Pattern[str], sentence: Sentence) -> bool:
    return any(
        one["word"] is None or sentence.is_written(*one.span("word"), _SPELLINGS[one["word"]])
        for one in words.finditer(sentence.plain)
    )
