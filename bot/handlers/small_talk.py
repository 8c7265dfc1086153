"""Thanks, greetings and days that no calendar has: a sentence, not the list of awards."""

from __future__ import annotations

import re

from bot.services.services import Services
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import Wrong
from knowledge.vietnamese import compose, fold

_TAIL = (
    r"(?:\s+(?:a|anh|chi|em|ban|tro ly|bot|sep|bac|co|chu|thay|dong chi|nhe|nha|nhieu|lam|ca nha|moi nguoi|"
    r"you|very much|rat nhieu))*"
)
_FINE = r"(?:ok|oke|okay|okie|vang|da|tot|u|um|uh|uhm)"
_COURTESIES = (
    (
        "chat.thanks",
        re.compile(rf"(?:{_FINE}\s+)*(?:(?:em|toi|minh)\s+)?(?:xin\s+)?(?:cam on|thanks?|tks){_TAIL}"),
    ),
    ("chat.hello", re.compile(rf"(?:da\s+)?(?:(?:em|toi|xin|kinh)\s+)*(?:chao|hello|hi|alo){_TAIL}")),
    ("chat.fine", re.compile(rf"{_FINE}(?:\s+{_FINE})*{_TAIL}")),
)
_AGREES = re.compile("[👍👌🙏👏🤝💪✅❤♥🥰😊🙂😀😄☺💯]|[:;=]-?[)D]")
_OPENINGS = frozenset(
    ("xin", "kính", "em", "tôi", "chào", "hello", "hi", "alo", "cảm", "cám", "thanks", "dạ", "vâng", "ok")
)
_DAY = re.compile(
    r"(?:ngay\s+)?\d{1,2}\s*(?:/\s*\d{1,2}(?:\s*/\s*\d{4})?|thang\s+\d{1,2}(?:\s+(?:nam\s+)?\d{4})?)"
)


def courtesy(text: str) -> str | None:
    """The key of what is said to a text that is nothing but thanks, a greeting, an agreement or signs."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    if not plain:
        return "chat.fine" if _AGREES.search(text) else "chat.wordless"
    return next((key for key, pattern in _COURTESIES if pattern.fullmatch(plain)), None)


def greets(text: str) -> bool:
    """Whether a text is a courtesy where a name is awaited: "Vàng A", with its capitals, is a name."""
    words = text.split()
    if courtesy(text) is None:
        return False
    is_named = len(words) > 1 and all(word[0].isupper() for word in words)
    return not is_named or compose(words[0]).casefold() in _OPENINGS


def impossible_day(text: str, services: Services, views: Views) -> Screen | None:
    """What is said to a text that is nothing but a day which no calendar has: "31/02"."""
    if _DAY.fullmatch(fold(text).strip(" ?.!")) is None:
        return None
    fault = services.deadlines.typed(text).fault
    return day_again(views, fault) if fault is not None and fault.wrong is Wrong.MISSING else None
