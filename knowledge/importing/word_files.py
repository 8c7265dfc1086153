"""Word files (.docx) read into lines: paragraphs and tables in the order of the document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from knowledge.importing.failures import ImportRefused, Refusal
from knowledge.importing.source import Source, cleaned, lines_of_row

UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes; what a small file could unfold into
_TEXT, _TAB, _BREAK, _CARRIAGE = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_NUMBERING, _HYPHEN = qn("w:numPr"), qn("w:noBreakHyphen")
_LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom")})  # what tracked changes have struck out
_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo")})


def read_word(raw: bytes) -> Source:
    """The lines of a .docx file; headers, footers and struck-out text are left out.

    Raises `ImportRefused` where the file is no Word document or is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            if "word/document.xml" not in package.namelist():
                raise ImportRefused(Refusal.WRONG_TYPE)
            if sum(entry.file_size for entry in package.infolist()) > UNPACKED_LIMIT:
                raise ImportRefused(Refusal.TOO_LARGE)
            if package.testzip() is not None:
                raise ImportRefused(Refusal.BROKEN)
        body = Document(BytesIO(raw)).element.body
    except ImportRefused:
        raise
    except Exception:  # readers of foreign formats fail in ways that nobody lists
        raise ImportRefused(Refusal.BROKEN) from None
    numbered = sum(_is_numbered(paragraph) for paragraph in body.iter(_PARAGRAPH))
    return Source(tuple(line for line in map(cleaned, _lines(body)) if line), auto_numbered=numbered)


def _lines(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _text(child).split("\n")
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                if next(row.iterancestors(_TABLE)) is child:  # rows of inner tables come with their cell
                    yield from lines_of_row([list(_lines(cell)) for cell in _cells(row)])
        elif child.tag in _WRAPPERS:
            yield from _lines(child)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row)


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    for piece in paragraph.iter(_TEXT, _TAB, _BREAK, _CARRIAGE, _HYPHEN):
        if any(above.tag in _LEFT_OUT for above in piece.iterancestors()):
            continue
        if piece.tag == _TEXT:
            pieces.append(piece.text or "")
        elif piece.tag == _HYPHEN:
            pieces.append("-")
        else:
            pieces.append(" " if piece.tag == _TAB else "\n")
    return "".join(pieces)


def _is_numbered(paragraph: Any) -> bool:
    return any(True for _ in paragraph.iter(_NUMBERING)) and bool(_text(paragraph).strip())
