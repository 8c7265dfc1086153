"""A plain word that something is done ("rồi", "nộp rồi ạ"), with the courtesy around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese import fold

LONGEST_ANSWER = 200
_DONE = frozenset(
    (
        *("roi", "r", "rui", "roy", "oy", "da", "nop", "gui", "xong", "trinh"),
        *("a", "vang", "ok", "done", "submitted", "sent"),
    )
)
_READ = frozenset(("a", "vang", "ok"))
"""These alone tell that a message was read, not that anything was sent."""

_SURELY_DONE = frozenset(("roi", "rui", "xong", "nop", "gui", "trinh", "done", "submitted", "sent"))
"""Without one of these a word may be a choice or a name as well."""

_SENDING = frozenset(("nop", "gui", "trinh", "submitted", "sent"))
_POLITE = re.compile(
    r"(?P<done>(?:xong\s+)?(?:roi|r|rui|roy|oy|xong))"
    r"(?:\s+(?:a|ak|ah|nhe|nha|nhen|nghe|day|do|ma|em|e|anh|chi|c|oi|vang|ok))*"
)
_ALL = re.compile(r"(?:xong\s+)?(?:roi|r|rui|oy|xong)\s+(?:ca(?:\s+(?:hai|ba|bon|\d))?|het)(?:\s+(?:roi|r))?")


@dataclass(frozen=True, slots=True)
class DoneWord:
    """What such a word tells; `is_sure` where it is no choice and no name as well."""

    is_sure: bool
    names_sending: bool


def read_done(text: str) -> DoneWord | None:
    """What a text without its courtesy tells when it says nothing else; None where it says more, or less."""
    words = set(re.findall(r"\w+", fold(text)))
    if len(text) > LONGEST_ANSWER or not words - _READ or not words <= _DONE:
        return None
    return DoneWord(bool(words & _SURELY_DONE), bool(words & _SENDING))


def says_done(text: str) -> bool:
    """Whether a text only says, and surely, that it is done: "rồi", "nộp rồi ạ"."""
    done = read_done(without_courtesy(text)) if len(text) <= LONGEST_ANSWER else None
    return done is not None and done.is_sure


def without_courtesy(text: str) -> str:
    """A plain "rồi nhé chị" without its courtesy; "rồi cả hai" as the report of all that it is."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    if _ALL.fullmatch(words):
        return "nộp cả rồi"
    found = _POLITE.fullmatch(words)
    return text if found is None else found["done"]
