"""Papers under state secrecy (tài liệu mang dấu MẬT, TỐI MẬT, TUYỆT MẬT) are refused before a byte is stored.

What counts is the stamp: alone in its place on the first page, in a header or footer, in a heading that was
pasted, or set apart in a file's name. The mere word in a sentence ("quy chế bảo mật", "tài liệu mật là gì")
is no stamp. A file that cannot be read, such as a scan, passes: nobody can promise more, and the notice of
the first contact says so.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from pathlib import Path

from bot.services.errors import Classified
from bot.services.files.first_pages import first_page
from bot.services.files.office_packages import names_inside
from bot.services.files.programs import is_program
from bot.views.words import word

_STAMPS = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
_DECORATION = " \t*_|[](){}<>.:;,-–—=~#\"'“”"
_APART = re.compile(r"\t|\s{2,}|\|")
_LABELLED = re.compile(r"độ\s+mật\s*[:–-]?\s*(?:tuyệt\s+mật|tối\s+mật|mật)", re.IGNORECASE)
_HEADING_LINES = 15

_NAME_PARTS = re.compile(r"[\[\](){}_–—-]+")
_IN_BRACKETS = re.compile(r"[\[({]\s*(?:tuyệt\s+mật|tối\s+mật|mật)\s*[\])}]", re.IGNORECASE)
_NAME_STAMPS = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT", "TOI MAT", "TUYET MAT"})
# Two capitals of a stamp at an end of a name: "CV TỐI MẬT.pdf"; in the midst of words they may tell of it.
_AT_AN_END = re.compile(r"^(?:TỐI|TUYỆT) MẬT(?=\s)|(?<=\s)(?:TỐI|TUYỆT) MẬT$")
_MERE_WORD_BEFORE = frozenset({"BẢO", "BÍ"})


class Secrecy:
    """The gate before anything is stored: tells in a sentence why a text or file is refused."""

    async def text_refusal(self, text: str, locale: str) -> str | None:
        """The sentence that refuses a pasted text, or None when it may come in."""
        return word("errors.classified", locale=locale) if has_stamped_heading(text) else None

    async def file_refusal(self, name: str, path: Path, locale: str) -> str | None:
        """The sentence that refuses the file lying at `path`, or None when it may come in."""
        if await asyncio.to_thread(is_program, name, path):
            return word("errors.program", locale=locale)
        if is_stamped_name(name) or await asyncio.to_thread(is_stamped_file, name, path):
            return word("errors.classified", locale=locale)
        return None


def check_unclassified(text: str) -> None:
    """Refuse a pasted text with a stamp in its heading. Raises `Classified`."""
    if has_stamped_heading(text):
        raise Classified


def has_stamped_heading(text: str) -> bool:
    """Whether a pasted text begins like a stamped paper. One line with only the word is no paper."""
    lines = [line for line in unicodedata.normalize("NFC", text).splitlines() if line.strip()]
    if len(lines) == 1:
        return _LABELLED.fullmatch(lines[0].strip(_DECORATION)) is not None
    return any(_is_stamp_line(line) for line in lines[:_HEADING_LINES])


def is_stamped_name(name: str) -> bool:
    """Whether the file's name sets a stamp apart: `[MẬT] tờ trình.docx`, `bao-cao_TỐI MẬT.pdf`."""
    stem = unicodedata.normalize("NFC", name).rsplit(".", 1)[0]
    parts = [" ".join(part.split()) for part in _NAME_PARTS.split(stem)]
    before = ""
    if _IN_BRACKETS.search(stem) or _AT_AN_END.search(" ".join(stem.split())):
        return True
    for part in parts:
        if part in _NAME_STAMPS and before.upper() not in _MERE_WORD_BEFORE:
            return True
        before = part or before
    return False


def is_stamped_file(name: str, path: Path) -> bool:
    """Whether the first page, header or footer bears a stamp; what cannot be read bears none to be seen."""
    try:
        if any(is_stamped_name(inside) for inside in names_inside(path)):
            return True
        return any(_is_stamp_line(unicodedata.normalize("NFC", line)) for line in first_page(name, path))
    except Exception:  # readers of foreign formats fail in ways that nobody lists
        return False


def _is_stamp_line(line: str) -> bool:
    # A stamp stands alone, or beside the country's name in two columns; printers space its letters.
    if "".join(line.split()).strip(_DECORATION) in _STAMPS:
        return True
    for part in _APART.split(line):
        bare = part.strip(_DECORATION)
        if "".join(bare.split()) in _STAMPS or _LABELLED.fullmatch(bare):
            return True
    return False
