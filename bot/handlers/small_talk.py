"""Thanks, greetings and days that no calendar has: a sentence, not the list of awards."""

from __future__ import annotations

import re

from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.vietnamese import fold

_TAIL = r"(?:\s+(?:a|anh|chi|em|ban|nhe|nha|nhieu|lam|ca nha|moi nguoi|you|very much|rat nhieu))*"
_COURTESIES = (
    (
        "chat.thanks",
        re.compile(rf"(?:da\s+)?(?:(?:em|toi|minh)\s+)?(?:xin\s+)?(?:cam on|thanks?|tks){_TAIL}"),
    ),
    ("chat.hello", re.compile(rf"(?:da\s+)?(?:(?:em|toi|xin|kinh)\s+)*(?:chao|hello|hi|alo){_TAIL}")),
    ("chat.fine", re.compile(rf"(?:da\s+)?(?:ok|oke|okay|okie|vang|da|tot){_TAIL}")),
)
_DAY = re.compile(r"(?:ngay\s+)?(?P<day>(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2}))")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def courtesy(text: str) -> str | None:
    """The key of what is said to a text that is nothing but thanks, a greeting or an agreement."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return next((key for key, pattern in _COURTESIES if pattern.fullmatch(plain)), None)


def impossible_day(text: str, views: Views) -> Screen | None:
    """What is said to a text that is nothing but a day which no year has: "31/02"."""
    found = _DAY.fullmatch(fold(text).strip(" ?.!"))
    if found is None:
        return None
    day, month = int(found["d"]), int(found["m"])
    if 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]:
        return None
    return sentence(views, "chat.no_such_day", day=found["day"])
