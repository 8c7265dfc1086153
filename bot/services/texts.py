"""Short texts that people enter about themselves and their unit."""

from __future__ import annotations

import unicodedata

from bot.services.errors import NoName, TextNotUsable
from bot.services.files.secrecy import check_unclassified

NAME_LIMIT = 120
UNIT_LIMIT = 200
CONTACT_LIMIT = 300


def usable_text(text: str, most: int) -> str:
    """The text in one line, composed, without control characters; `most` is its length in characters.

    Raises `TextNotUsable` for an empty or too long one, `Classified` for a stamped one.
    """
    check_unclassified(text)
    visible = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    line = " ".join(unicodedata.normalize("NFC", visible).split())
    if not 1 <= len(line) <= most:
        raise TextNotUsable(most=most)
    return line


def usable_name(text: str, most: int) -> str:
    """A name of somebody as `usable_text`; raises `NoName` too where it holds no letter."""
    name = usable_text(text, most)
    if not any(one.isalpha() for one in name):
        raise NoName(most=most)
    return name
