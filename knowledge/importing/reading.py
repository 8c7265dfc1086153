"""A file of an official text read into lines, by what the file is and not by what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.source import Source
from knowledge.importing.text_files import decoded, read_text

SIZE_LIMIT = 50 * 1024 * 1024  # bytes; the longest law as a Word file stays far below
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"II*\0",
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|body|table|div|p|head|meta)\b", re.IGNORECASE)
_HEAD = 4096

Told = Callable[[int, int], None]


def read_source(path: Path, told: Told = lambda done, of: None) -> Source:
    """The lines of a file; `told` hears the progress of long ones. Raises `ImportRefused`."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ImportRefused(Refusal.WRONG_TYPE)
        if size > SIZE_LIMIT:
            raise ImportRefused(Refusal.TOO_LARGE, str(size // (1024 * 1024)))
        raw = path.read_bytes()
    except OSError:
        raise ImportRefused(Refusal.NOT_THERE) from None
    if not raw.strip():
        raise ImportRefused(Refusal.EMPTY)
    source = _read(raw, told)
    if not source.lines:
        raise ImportRefused(Refusal.EMPTY)
    return source


def _read(raw: bytes, told: Told) -> Source:
    # Each reader is imported only for a file of its kind: none of them is cheap.
    if raw.startswith(_OLE):
        raise ImportRefused(Refusal.PASSWORD if _ENCRYPTED in raw else Refusal.OLD_WORD)
    if raw.startswith(_ZIP):
        from knowledge.importing.word_files import read_word

        return read_word(raw)
    if b"%PDF-" in raw[:1024]:
        from knowledge.importing.pdf_files import read_pdf

        return read_pdf(raw, told)
    if raw.startswith(_FOREIGN):
        raise ImportRefused(Refusal.WRONG_TYPE)
    if _HTML.search(raw[:_HEAD].decode("latin-1").replace("\0", "")):
        from knowledge.importing.html_files import read_html

        return read_html(raw)
    if b"\0" in raw[:_HEAD] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportRefused(Refusal.WRONG_TYPE)
    decoded(raw)
    return read_text(raw)
