"""Questions where a report of one's own goes ("báo cáo khối nộp ở đâu", "nộp báo cáo khối cho ai")."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.denials import may_deny
from knowledge.statuses.targets import Target, read_obligation

_LONGEST = 110  # letters; a longer text is a case that is told
_SEND = r"(?:nop|gui|trinh|chuyen)"
_WHICH = r"(?:don\s+vi|co\s+quan|ben|phong|dia\s+chi|mail)\s+nao"
_WHERE = (
    rf"(?:o\s+dau|(?:den|toi|ve|qua|vao|len)\s+(?:dau|ai|{_WHICH})|"
    rf"cho\s+(?:ai|{_WHICH})|dau|cho\s+nao|{_WHICH})"
)
_ASKS = re.compile(
    rf"\b{_SEND}\b(?:\s+\S+){{0,8}}?\s+(?P<where>{_WHERE})\b|\b(?:noi|dia\s+chi|don\s+vi)\s+nhan\b|"
    r"\bai\s+(?:la\s+nguoi\s+)?(?:nhan|thu)\b"
)
# "Chưa nộp báo cáo khối đâu" asks nothing: it denies.
_DENIED = re.compile(r"\b(?:chua|khong|ko|chang)\s+(?:(?:he|co|kip|phai|duoc|thay|dam)\s+){0,2}$")
# "nộp đến đâu rồi" asks how far it is.
_HOW_FAR = re.compile(r"\b(?:den|toi)\s+dau\s+roi\b")


def read_recipient_question(text: str) -> Target | None:
    """The report of which it is asked where it goes; `None` for everything else."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or _HOW_FAR.search(sentence.plain) or (may_deny(sentence) and "?" not in text):
        return None
    found = _ASKS.search(sentence.plain)
    if found is None:
        return None
    if found["where"] == "dau" and sentence.search_before(_DENIED, found.start()):
        return None
    stops = [found.start("where")] if found["where"] else [found.start()]
    named = read_obligation(sentence, stops)
    return None if named is None else named.target
