"""What stands on the first page of a file, and in the headers and footers of all of it, as plain lines.

The format is told by the first bytes, since a name can say anything. Every read is bounded.
Formats that are not listed here, pictures and scans give no lines.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from bot.services.files.office_packages import LINES, lines_of_package, seen_lines

_RTF_BYTES = 2 * 1024 * 1024
_PIECE = 64 * 1024
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".csv", ".html", ".htm", ".doc"})

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OLD_OFFICE_BYTES = 50 * 1024 * 1024
_OLD_CELLS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
_MARK = "ẬT".encode("utf-16-le")
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f]+")


_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|a)\b[^>]*>", re.IGNORECASE)
_RTF = re.compile(
    r"\\u(-?\d{1,5}) ?|\\'([0-9a-fA-F]{2})|\\([a-z]{1,32})(-?\d{1,9})? ?|\\(.)|([{}])|([^\\{}\r\n]+)",
    re.DOTALL,
)
_RTF_BREAKS = {"par": "\n", "line": "\n", "cell": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t"}
_RTF_UNSEEN = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "listtable", "themedata"})


def first_page(name: str, path: Path) -> Iterator[str]:
    """The lines of the file at `path`, one by one; what readers raise for a broken one is passed on."""
    with path.open("rb") as stream:
        begins = stream.read(_PIECE)
    if begins.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(path) as package:
            yield from lines_of_package(package)
    elif begins.lstrip().startswith(b"%PDF"):
        yield from _of_pdf(path)
    elif begins.startswith(b"{\\rtf"):
        yield from _of_rtf(_start_of(path))
    elif begins.startswith(_OLD_OFFICE):
        yield from _of_old_office(path)
    elif Path(name).suffix.lower() in _TEXT_SUFFIXES:
        yield from _of_text(begins)


def _of_text(raw: bytes) -> list[str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        text = raw.decode("utf-8-sig", errors="replace")
    lines = seen_lines(text)
    if "<html" in text[:2000].lower():
        lines += seen_lines(unescape(_TAG.sub("\n", _INLINE_TAG.sub("", text.partition("<body")[2] or text))))
    return lines


def _of_pdf(path: Path) -> list[str]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if not reader.pages:
        return []
    page = reader.pages[0]
    lines = seen_lines(page.extract_text())
    for note in page.annotations or []:
        lines += seen_lines(str(note.get_object().get("/Contents", "")))
    return lines


def _start_of(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(_RTF_BYTES).decode("latin-1")


def _of_rtf(source: str) -> list[str]:
    text: list[str] = []
    unseen = [False]
    instead = 1  # how many characters stand after a numbered one for programs that cannot show it
    passed_over = seen = 0
    for number, code, control, value, symbol, brace, plain in _RTF.findall(source):
        if brace == "{":
            unseen.append(unseen[-1])
        elif brace == "}":
            unseen = unseen[:-1] or [False]
        elif control in _RTF_UNSEEN or symbol == "*":
            unseen[-1] = True
        elif control == "uc":
            instead = int(value or 1)
        elif unseen[-1]:
            continue
        elif number:
            text.append(chr(int(number) % 0x10000))
            passed_over = instead
            continue
        elif code:
            if passed_over:
                passed_over -= 1
                continue
            text.append(bytes.fromhex(code).decode("cp1258", errors="replace"))
        elif control:
            text.append(_RTF_BREAKS.get(control, ""))
            seen += control == "par"
        else:
            text.append(plain[passed_over:])
        passed_over = 0
        if seen > LINES * 2:
            break
    return seen_lines("".join(text), LINES * 2)


def _of_old_office(path: Path) -> list[str]:
    # The texts of .doc and .xls stand there as they are: paragraphs held apart by control characters, cells
    # behind their length. Only what has the letters of a stamp is of interest.
    with path.open("rb") as stream:
        raw = stream.read(_OLD_OFFICE_BYTES)
    lines = [cell for cell in _OLD_CELLS if bytes([len(cell), 0, 1]) + cell.encode("utf-16-le") in raw]
    at = raw.find(_MARK)
    while at >= 0 and len(lines) < LINES * 10:
        around = raw[max(at % 2, at - 120) : at + 120].decode("utf-16-le", errors="replace")
        lines += [line for line in _CONTROL.split(around)[1:-1] if "ẬT" in line]
        at = raw.find(_MARK, at + 4)
    return lines
