"""How a dossier was sent: on paper (bản giấy) or as files (bản điện tử); State awards need both."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.dates.sentence import Sentence


class Way(StrEnum):
    """The two ways on which the papers of a State award go."""

    PAPER = "paper"
    FILES = "files"


_BOTH = re.compile(r"\b(?:ca\s+(?:hai|2)(?:\s+(?:ban|loai|hinh\s+thuc|duong))?|both)\b")
_PATTERNS = {
    Way.PAPER: re.compile(
        r"\b(?:(?:ban|ho\s+so|hs|bo)\s+(?:giay|cung)(?!\s+(?:khen|chung|to|moi|de|xac|gioi))|giay\s+to\s+ban\s+cung|"
        r"(?:qua|duong)\s+(?:buu\s+dien|van\s+thu)|on\s+paper|(?:paper|hard)\s+cop(?:y|ies))\b"
    ),
    Way.FILES: re.compile(
        r"\b(?:(?:ban|ho\s+so|hs)\s+(?:dien\s+tu|mem|scan)|files?|tep(?:\s+tin)?(?:\s+dien\s+tu)?|"
        r"(?:qua|tren|len)\s+(?:he\s+thong|mang|truc(?:\s+lien\s+thong)?|e-?mail|mail|phan\s+mem|cong)|"
        r"electronic(?:ally)?|soft\s+cop(?:y|ies)|by\s+e-?mail)\b"
    ),
}
_PARTS = re.compile(r"[,;]|\b(?:con|nhung|but)\b")
_NOT_YET = re.compile(r"\b(?:chua|not)\b")
_LATER = re.compile(r"\b(?:se|sau|will|later)\b")


def read_ways(sentence: Sentence) -> tuple[Way, ...]:
    """The ways that are said to be done; "đã gửi file, bản giấy chưa gửi" names one of the two."""
    if _BOTH.search(sentence.plain):
        return tuple(Way)
    done = [
        way
        for part in _PARTS.split(sentence.plain)
        if not (_NOT_YET.search(part) or _LATER.search(part))
        for way, pattern in _PATTERNS.items()
        if pattern.search(part)
    ]
    return tuple(way for way in Way if way in done)


def ways_named(text: str) -> tuple[Way, ...]:
    """The ways that a text names, whatever it says of them."""
    plain = Sentence.of(text).plain
    return tuple(way for way, pattern in _PATTERNS.items() if pattern.search(plain))


def read_channel(sentence: Sentence) -> str | None:
    """By what a report is said to have gone, in the writer's words: "qua mail", "bằng bản giấy"."""
    found = _CHANNEL.search(sentence.plain)
    if found is None:
        return None
    first, last = sentence.span(*found.span())
    return " ".join(sentence.text[first:last].split())


_CHANNEL = re.compile(
    r"\b(?:(?:qua|bang|tren|theo)\s+(?:duong\s+|hop\s+)?(?:e-?mail|mail|gmail|thu(?:\s+dien\s+tu)?|zalo|fax|"
    r"buu\s+dien|van\s+thu|ban\s+giay|truc(?:\s+lien\s+thong)?|he\s+thong|phan\s+mem)|"
    r"gui\s+(?:e-?mail|mail|zalo|fax)|(?:chuyen|dua)\s+(?:cho\s+|qua\s+|ra\s+)?van\s+thu|truc\s+tiep(?=\s*(?:$|[,.;]|tai|o|cho|hom|ngay|sang|chieu|roi|a\b)))\b"
)


def leaves_a_way_open(sentence: Sentence) -> bool:
    """Whether one way is done and the other expressly not: that the dossier is not sent is no news then."""
    left = [part for part in _PARTS.split(sentence.plain) if _NOT_YET.search(part)]
    return bool(read_ways(sentence)) and any(
        pattern.search(part) for part in left for pattern in _PATTERNS.values()
    )
