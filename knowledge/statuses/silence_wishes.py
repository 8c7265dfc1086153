"""Wishes about one's reminders ("thứ hai đừng nhắc tôi"), and that somebody is away ("tôi nghỉ phép")."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question

_LONGEST = 160
_ME = r"(?:toi|em|e|minh|chung\s+toi|ben\s+(?:toi|em|minh))"
_NOT = r"(?P<not>dung|khong|ko|k|khoi|thoi|ngung|tam\s+dung|tam\s+ngung|tat)"
_SILENCE = re.compile(
    rf"(?<!\w){_NOT}\s+(?:(?:can|phai|muon|co|nhan|gui|bao|duoc)\s+)*(?:(?:tin|loi|thong\s+bao)\s+)?nhac"
    rf"(?:\s+(?:viec|han|nho))?(?:\s+(?:{_ME}|cho\s+{_ME}))?"
    r"(?=\s*(?:$|[,;.!]|(?:nua|nhe|nha|a|vao|trong|ngay|thu|tu|den\s+(?:het|ngay\s+\d|thu|\d)|buoi|hom|cuoi|tuan|thang)\b))"
)
_AWAY = re.compile(
    rf"(?:^|[,;.]\s*|\b(?:mai|mot|nay|sau|toi)\s+){_ME}\s+(?:(?:se|dang|xin|duoc|phai|bi|co)\s+)*"
    r"(?:nghi(?:\s+(?:phep|om|benh|che\s+do|thai\s+san|mat|bu|viec\s+rieng))?"
    r"|di\s+(?:cong\s+tac|hoc|tap\s+huan|vang)|vang\s+mat)"
    r"(?=\s*(?:$|[,;.]|(?:tu|den|trong|vao|ngay|thu|hom|mai|mot|tuan|thang|may|vai|\d)\b))"
)
_ABOUT_RULES = re.compile(
    r"\b(?:khen|xet|thi\s+dua|danh\s+hieu|thanh\s+tich|lao\s+dong\s+tien\s+tien|chien\s+si|tinh)\b"
)


class SilenceWish(StrEnum):
    """What is wished, or told."""

    SILENCE = "silence"
    AWAY = "away"


def read_silence_wish(text: str) -> SilenceWish | None:
    """What a short message wishes about its writer's reminders; None for questions and for the rules."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or is_question(sentence) or text.rstrip().endswith("?"):
        return None
    found = _SILENCE.search(sentence.plain)
    if found is not None and sentence.is_written(
        *found.span("not"), "đừng", "không", "ko", "k", "khỏi", "thôi", "ngừng", "ngưng", "tạm dừng",
        "tạm ngừng", "tạm ngưng", "tắt",
    ):  # fmt: skip
        return SilenceWish.SILENCE
    is_away = _AWAY.search(sentence.plain) is not None and not _ABOUT_RULES.search(sentence.plain)
    return SilenceWish.AWAY if is_away else None
