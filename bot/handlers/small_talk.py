"""Thanks, greetings and days that no calendar has: a sentence, not the list of awards."""

from __future__ import annotations

import re

from bot.services.services import Services
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import Wrong
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
_DAY = re.compile(
    r"(?:ngay\s+)?\d{1,2}\s*(?:/\s*\d{1,2}(?:\s*/\s*\d{4})?|thang\s+\d{1,2}(?:\s+(?:nam\s+)?\d{4})?)"
)


def courtesy(text: str) -> str | None:
    """The key of what is said to a text that is nothing but thanks, a greeting or an agreement."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return next((key for key, pattern in _COURTESIES if pattern.fullmatch(plain)), None)


def impossible_day(text: str, services: Services, views: Views) -> Screen | None:
    """What is said to a text that is nothing but a day which no calendar has: "31/02"."""
    if _DAY.fullmatch(fold(text).strip(" ?.!")) is None:
        return None
    fault = services.deadlines.typed(text).fault
    return day_again(views, fault) if fault is not None and fault.wrong is Wrong.MISSING else None
