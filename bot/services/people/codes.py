"""One-time codes (mã mời): easy to read aloud, kept only as a hash."""

from __future__ import annotations

import hashlib
import re
import secrets

# Without 0/O, 1/I/L: codes are read aloud over the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 3, 4
_SEPARATORS = re.compile(r"[\s–—-]+")
# Letters and digits, one group a sign too short or too long: no date and no document number looks so.
_LIKE_CODE = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])[0-9A-Za-z]{3,5}(?:-[0-9A-Za-z]{3,5}){2}")
# As it is given out; one in thirty has no digit.
_WRITTEN = re.compile(rf"[{_ALPHABET}]{{{_GROUP}}}(?:-[{_ALPHABET}]{{{_GROUP}}}){{{_GROUPS - 1}}}")
_SHAPE = re.compile(rf"[{_ALPHABET}]{{{_GROUPS * _GROUP}}}")


def new_code() -> str:
    """A fresh code such as `K7QM-2XPD-9FTB`: 59 bits, enough for what lives for days behind a rate limit."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP))
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def hash_of(code: str) -> str:
    """The form in which a code is stored; spaces, hyphens and small letters make no difference."""
    return hashlib.sha256(_SEPARATORS.sub("", code).upper().encode()).hexdigest()


def looks_like_code(text: str) -> bool:
    """Whether a message is a code and nothing else."""
    return _SHAPE.fullmatch(_SEPARATORS.sub("", text).upper()) is not None


def resembles_code(text: str) -> bool:
    """Whether a message was meant as a code: three groups with hyphens, a slip of the pen allowed."""
    said = text.strip()
    return _LIKE_CODE.fullmatch(said) is not None or _WRITTEN.fullmatch(said.upper()) is not None


def telegram_link_for(bot_name: str, code: str) -> str:
    """The address that opens the assistant's chat on Telegram with a code."""
    return f"https://t.me/{bot_name}?start={code}"


def link_for(address: str, code: str) -> str:
    """The address of the invitation page for a code."""
    return f"{address}/i/{code}"
