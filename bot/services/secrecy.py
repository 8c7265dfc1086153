"""Papers under state secrecy (tài liệu mang dấu MẬT, TỐI MẬT, TUYỆT MẬT) are refused before a byte is stored.

What counts is the stamp: alone in its place on the first page, in a heading that was pasted, or set apart in
a file's name. The mere word in a sentence ("quy chế bảo mật", "tài liệu mật là gì") is no stamp. A file that
cannot be read, such as a scan, passes: nobody can promise more, and the first-contact notice says so.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
import zipfile
from pathlib import Path

from bot.services.errors import Classified
from bot.views.words import word

_STAMPS = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
_DECORATION = " \t*_|[](){}<>.:;,-–—=~#\"'“”"
_APART = re.compile(r"\t|\s{2,}|\|")
_LABELLED = re.compile(r"độ\s+mật\s*[:–-]?\s*(?:tuyệt\s+mật|tối\s+mật|mật)", re.IGNORECASE)
_HEADING_LINES = 15
_FIRST_PAGE_LINES = 80

_NAME_PARTS = re.compile(r"[\[\](){}_–—-]+")
_NAME_STAMPS = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT", "TOI MAT", "TUYET MAT"})
_MERE_WORD_BEFORE = frozenset({"BẢO", "BÍ"})

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".csv", ".html", ".htm"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_READ_BYTES = 64 * 1024
_UNPACKED_LIMIT = 40 * 1024 * 1024


class Secrecy:
    """The gate before anything is stored: tells in a sentence why a text or file is refused."""

    async def text_refusal(self, text: str, locale: str) -> str | None:
        """The sentence that refuses a pasted text, or None when it may come in."""
        return word("errors.classified", locale=locale) if has_stamped_heading(text) else None

    async def file_refusal(self, name: str, path: Path, locale: str) -> str | None:
        """The sentence that refuses the file lying at `path`, or None when it may come in."""
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
    for part in parts:
        if part in _NAME_STAMPS and before.upper() not in _MERE_WORD_BEFORE:
            return True
        before = part or before
    return False


def is_stamped_file(name: str, path: Path) -> bool:
    """Whether the first page bears a stamp. A file that cannot be read bears none that we could see."""
    try:
        page = _first_page(Path(name).suffix.lower(), path)
    except Exception:  # readers of foreign formats fail in ways that nobody lists
        return False
    lines = [line for line in unicodedata.normalize("NFC", page).splitlines() if line.strip()]
    return any(_is_stamp_line(line) for line in lines[:_FIRST_PAGE_LINES])


def _is_stamp_line(line: str) -> bool:
    # A stamp stands alone, or beside the country's name in two columns; printers space its letters.
    if "".join(line.split()).strip(_DECORATION) in _STAMPS:
        return True
    for part in _APART.split(line):
        bare = part.strip(_DECORATION)
        if "".join(bare.split()) in _STAMPS or _LABELLED.fullmatch(bare):
            return True
    return False


def _first_page(suffix: str, path: Path) -> str:
    if suffix == ".pdf":
        from pypdf import PdfReader

        reader = PdfReader(path)
        return reader.pages[0].extract_text() if reader.pages else ""
    if suffix == ".docx":
        return _first_page_of_docx(path)
    if suffix in _TEXT_SUFFIXES:
        with path.open("rb") as stream:
            return _decoded(stream.read(_READ_BYTES))
    return ""


def _first_page_of_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        if sum(entry.file_size for entry in package.infolist()) > _UNPACKED_LIMIT:
            return ""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(str(path))
    roots = [document.element.body]
    for section in document.sections[:1]:
        roots += [section.header._element, section.first_page_header._element]
    lines: list[str] = []
    for root in reversed(roots):
        # Stamps are often text boxes, paragraphs inside a paragraph: a piece goes with its nearest one.
        for paragraph in list(root.iter(qn("w:p")))[:_FIRST_PAGE_LINES]:
            pieces = [
                piece.text or "" if piece.tag == qn("w:t") else _BREAKS[piece.tag.rpartition("}")[2]]
                for piece in paragraph.iter(qn("w:t"), *(qn(f"w:{name}") for name in _BREAKS))
                if next(piece.iterancestors(qn("w:p"))) is paragraph
            ]
            lines.append("".join(pieces))
    return "\n".join(lines)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    return raw.decode("utf-8-sig", errors="replace")
