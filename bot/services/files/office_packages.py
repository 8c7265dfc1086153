"""Lines of .docx, .xlsx, .pptx, .odt and .ods: zips of XML parts, read piece by piece and never unpacked.

A part is read as far as it matters and no further than a bound; a damaged one ends where it is damaged.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import ParseError, XMLParser

LINES = 80
"""Of one part of a file; blank ones do not count."""

_HEADING_ROWS = 15
_PART_BYTES = 8 * 1024 * 1024
_PIECE = 64 * 1024
_MOST_PARTS = 60

_WITH_LINES = re.compile(
    r"word/(?:document|header\d*|footer\d*)\.xml|xl/drawings/drawing\d+\.xml|ppt/slides/slide1\.xml"
)
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_SHEET_MARGIN = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>(.*?)</", re.DOTALL)
_SHEET_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Z])')
_OPEN_DOCUMENT = frozenset({"content.xml", "styles.xml"})


def seen_lines(text: str, most: int = LINES) -> list[str]:
    """The lines of a text that are not blank."""
    return [line for line in text.splitlines() if line.strip()][:most]


def names_inside(path: Path) -> list[str]:
    """What the files in an archive are called; for anything else, nothing."""
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as package:
        return [name.rsplit("/", 1)[-1] for name in package.namelist()]


def lines_of_package(package: zipfile.ZipFile) -> Iterator[str]:
    """The lines of the parts that show on a first page or in a margin."""
    names = package.namelist()
    is_open_document = "mimetype" in names
    parts = [
        name for name in names if _WITH_LINES.fullmatch(name) or (is_open_document and name in _OPEN_DOCUMENT)
    ]
    for name in parts[:_MOST_PARTS]:
        lines = _Lines(is_bare=is_open_document)
        _read(package, name, lines)
        yield from lines.lines
    sheets = [name for name in names if _SHEET.fullmatch(name)][:_MOST_PARTS]
    if sheets:
        yield from _of_workbook(package, sheets)


def _of_workbook(package: zipfile.ZipFile, sheets: list[str]) -> Iterator[str]:
    shared: set[int] = set()
    for name in sheets:
        rows = _HeadingRows()
        end = _read(package, name, rows)
        yield from rows.lines
        shared |= rows.shared
        for margin in _SHEET_MARGIN.findall(end.decode("utf-8", errors="replace")):
            yield from seen_lines(_SHEET_CODES.sub("\n", unescape(margin)))
    if shared and "xl/sharedStrings.xml" in package.namelist():
        strings = _SharedStrings(shared)
        _read(package, "xl/sharedStrings.xml", strings)
        yield from strings.lines
    names = _SheetNames()
    _read(package, "xl/workbook.xml", names)
    yield from names.lines


class _EnoughError(Exception):
    """The rest of a part is of no interest."""


class _Lines:
    """Paragraphs of Word, PowerPoint and OpenDocument; a text box inside a paragraph is one of its own."""

    def __init__(self, *, is_bare: bool = False) -> None:
        self.lines: list[str] = []
        self._open: list[list[str]] = []
        self._is_bare = is_bare
        self._in_text = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name in ("p", "h"):
            self._open.append([])
        elif name == "t":
            self._in_text += 1
        elif name in ("br", "cr", "line-break"):
            self._add("\n")
        elif name == "tab":
            self._add("\t")
        elif name == "s":
            self._add(" ")
        elif name == "textpath":  # lettering drawn across the page
            self.lines += seen_lines(attributes.get("string", ""))

    def data(self, text: str) -> None:
        """Characters, of which only those of the text itself count."""
        if self._is_bare or self._in_text:
            self._add(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name == "t":
            self._in_text -= 1
        elif name in ("p", "h") and self._open:
            self.lines += seen_lines("".join(self._open.pop()))
            if len(self.lines) >= LINES:
                raise _EnoughError

    def close(self) -> None:
        """Nothing is left to do."""

    def _add(self, text: str) -> None:
        if self._open:
            self._open[-1].append(text)


class _HeadingRows:
    """The first rows of a sheet: texts in the cells, and the numbers of those that are kept elsewhere."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.shared: set[int] = set()
        self._rows = 0
        self._is_shared = False
        self._piece: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "c":
            self._is_shared = attributes.get("t") == "s"
            self._piece = []

    def data(self, text: str) -> None:
        """The value of a cell, or white space between cells."""
        self._piece.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name == "c":
            value = "".join(self._piece).strip()
            if self._is_shared and value.isdigit():
                self.shared.add(int(value))
            else:
                self.lines += seen_lines(value)
        elif name == "row":
            self._rows += 1
            if self._rows >= _HEADING_ROWS:
                raise _EnoughError

    def close(self) -> None:
        """Nothing is left to do."""


class _SharedStrings:
    """Those texts of a workbook that its heading rows point to."""

    def __init__(self, wanted: set[int]) -> None:
        self.lines: list[str] = []
        self._wanted = wanted
        self._last = max(wanted)
        self._number = 0
        self._piece: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag.endswith("}si"):
            self._piece = []

    def data(self, text: str) -> None:
        """A piece of a text."""
        self._piece.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if not tag.endswith("}si"):
            return
        if self._number in self._wanted:
            self.lines += seen_lines("".join(self._piece))
        if self._number >= self._last:
            raise _EnoughError
        self._number += 1

    def close(self) -> None:
        """Nothing is left to do."""


class _SheetNames:
    """What the sheets are called."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag.endswith("}sheet"):
            self.lines.append(attributes.get("name", ""))

    def close(self) -> None:
        """Nothing is left to do."""


def _read(
    package: zipfile.ZipFile, name: str, target: _Lines | _HeadingRows | _SharedStrings | _SheetNames
) -> bytes:
    """Show a part to `target` as long as it cares; answers the end of the part."""
    parser: XMLParser | None = XMLParser(target=target)  # noqa: S314 - nothing with a DOCTYPE comes this far
    end, total = b"", 0
    with (
        suppress(OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error),
        package.open(name) as stream,
    ):
        while total < _PART_BYTES * 4 and (piece := stream.read(_PIECE)):
            if b"<!DOCTYPE" in end + piece:  # no office program writes one, and it may unfold without end
                break
            total += len(piece)
            end = (end + piece)[-_PIECE:]
            if parser is not None:
                try:
                    parser.feed(piece)
                except (_EnoughError, ParseError):
                    parser = None
                if total >= _PART_BYTES:
                    parser = None
            if parser is None and not isinstance(target, _HeadingRows):
                break
    return end
