"""Plain text read into lines."""

from __future__ import annotations

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.source import Source, cleaned

_PAPER_WIDTH = 130  # letters; a file whose lines all stay below it was broken to fit a page
_ENOUGH_LINES = 30
_NEARLY_ALL = 0.97


def read_text(raw: bytes) -> Source:
    """The lines of a text file in UTF-8 or UTF-16. Raises `ImportRefused` for any other encoding."""
    lines = [line for line in map(cleaned, decoded(raw).splitlines()) if line]
    short = sum(len(line) < _PAPER_WIDTH for line in lines)
    is_wrapped = len(lines) > _ENOUGH_LINES and short >= _NEARLY_ALL * len(lines)
    return Source(tuple(lines), is_wrapped)


def decoded(raw: bytes) -> str:
    """The text of the bytes. Raises `ImportRefused` where they are no Unicode text."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise ImportRefused(Refusal.ENCODING) from None
    if "\0" in text:
        raise ImportRefused(Refusal.WRONG_TYPE)
    return text
