"""Deadlines in an .xlsx file, by its headings: below a title, with merged cells, among other columns."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import IO, Any

from knowledge.deadline_files.cells import text_of
from knowledge.deadline_files.rows import MOST_ROWS, FileProblem
from knowledge.vietnamese import fold

_LARGEST_UNPACKED = 30 * 1024 * 1024
_MOST_PARTS = 200
_MOST_MERGES = 20 * MOST_ROWS
_TITLE_ROWS = 15
"""So many lines with something in them may stand above the headings: the office, a title, a date."""
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "ten viec", "ten", "viec", "cong viec", "ten cong viec", "noi dung", "noi dung cong viec",
        "noi dung bao cao", "ten bao cao", "bao cao", "loai bao cao", "nhiem vu", "ten nhiem vu", "ten han",
        "name", "task",
    ),
    "when": (
        "han", "ngay", "thoi han", "han nop", "han gui", "han bao cao", "ngay nop", "ngay den han",
        "thoi han nop", "thoi han gui", "thoi han bao cao", "thoi han hoan thanh", "thoi gian hoan thanh",
        "han hoan thanh", "thoi gian", "thoi gian nop", "han cuoi", "han hoac lich lap lai", "deadline",
        "due", "due date", "date or recurrence",
    ),
    "whom": (
        "don vi", "danh cho", "don vi thuc hien", "don vi nop", "don vi gui", "don vi bao cao", "don vi nhan",
        "don vi chu tri", "co quan don vi", "co quan thuc hien", "units", "for whom",
    ),
    "offsets": ("nhac truoc", "so ngay nhac truoc", "nhac truoc may ngay", "reminders"),
    "days_off": ("ngay nghi", "roi vao ngay nghi", "day off", "on a day off"),
}  # fmt: skip
_FIELD_OF = {one: name for name, said in _HEADINGS.items() for one in said}
_NUMBERING = frozenset(("", "stt", "tt", "so tt", "so thu tu", "no"))
_REFERENCE = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines below the headings by their numbers, each cell under the name of its field.

    `columns` are headings that mean nothing here, `sheets` further sheets with something in them.
    """

    lines: tuple[tuple[int, dict[str, Any]], ...]
    columns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class _Merged:
    """Cells that are one: what stands in the first of them stands in all."""

    spans: list[tuple[int, int, int, int]]
    values: dict[tuple[int, int, int, int], Any] = field(default_factory=dict)

    def filled(self, number: int, line: Sequence[Any]) -> list[Any]:
        """A line with what its merged cells say."""
        cells = list(line)
        for span in self.spans:
            top, bottom, left, right = span
            if top <= number <= bottom and left < len(cells):
                if number == top:
                    self.values[span] = cells[left]
                for at in range(left, min(right + 1, len(cells))):
                    cells[at] = self.values.get(span)
        return cells


def read_sheet(content: bytes) -> SheetLines:
    """The lines of the first sheet. Raises `FileProblem`."""
    _check_unpacked(content)
    from openpyxl import load_workbook

    try:
        merged = _Merged(_merges(content))
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        first, *others = book.worksheets
        found: list[tuple[int, dict[str, Any]]] = []
        fields: dict[int, str] | None = None
        columns: tuple[str, ...] = ()
        titles = 0
        for number, line in enumerate(first.iter_rows(values_only=True), start=1):
            if number > 20 * MOST_ROWS or len(found) > MOST_ROWS:
                raise FileProblem("too_many", limit=MOST_ROWS)
            cells = merged.filled(number, line)
            if not any(cell not in (None, "") for cell in line):
                continue
            if fields is not None:
                found.append((number, {fields[at]: cell for at, cell in enumerate(cells) if at in fields}))
                continue
            fields, columns = _fields(line)
            titles += 1
            if fields is None and titles > _TITLE_ROWS:
                break
        if fields is None:
            raise FileProblem("no_headings" if titles else "empty")
        return SheetLines(tuple(found), columns, tuple(one.title for one in others if _has_something(one)))
    except FileProblem:
        raise
    except Exception as error:  # the library raises whatever a broken part makes it raise
        raise FileProblem("broken") from error


def _fields(line: Sequence[Any]) -> tuple[dict[int, str] | None, tuple[str, ...]]:
    """Which column is which, and the headings that are none; None where this is no line of headings."""
    found: dict[int, str] = {}
    others: list[str] = []
    for at, cell in enumerate(line):
        said = _plain("" if isinstance(cell, date) else str(cell or ""))
        name = _FIELD_OF.get(said)
        if name is not None and name not in found.values():
            found[at] = name
        elif said not in _NUMBERING:
            others.append(text_of(cell)[:40])
    if not {"name", "when"} <= set(found.values()):
        return None, ()
    return found, tuple(others)


def _plain(heading: str) -> str:
    """A heading without accents, marks, and what stands in brackets: "Nhắc trước (ngày)"."""
    return " ".join(re.sub(r"\([^)]*\)|[^\w\s]", " ", fold(heading)).split())


def _has_something(sheet: Any) -> bool:
    lines = sheet.iter_rows(max_row=_TITLE_ROWS, values_only=True)
    return any(cell not in (None, "") for line in lines for cell in line)


def _check_unpacked(content: bytes) -> None:
    """Refuse what unpacks to far more than a list of deadlines before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileProblem("broken") from error
    if len(infos) > _MOST_PARTS or sum(one.file_size for one in infos) > _LARGEST_UNPACKED:
        raise FileProblem("bomb")


def _merges(content: bytes) -> list[tuple[int, int, int, int]]:
    """The merged cells of the first sheet; the reader that saves memory does not tell them."""
    from lxml import etree  # type: ignore[import-untyped]

    with zipfile.ZipFile(BytesIO(content)) as parts:
        reader = etree.XMLParser(resolve_entities=False, no_network=True)
        book = etree.fromstring(parts.read("xl/workbook.xml"), reader)
        links = etree.fromstring(parts.read("xl/_rels/workbook.xml.rels"), reader)
        targets = {
            one.get("Id"): one.get("Target", "")
            for one in links
            if one.get("Type", "").endswith("/worksheet")
        }
        listed = [value for one in book.iter() if one.tag.endswith("}sheet") for value in one.attrib.values()]
        target = next(targets[one] for one in listed if one in targets)
        with parts.open(posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")) as part:
            return _spans(part)


def _spans(part: IO[bytes]) -> list[tuple[int, int, int, int]]:
    from lxml import etree

    found: list[tuple[int, int, int, int]] = []
    tags = ("{*}row", "{*}mergeCell")
    for _, element in etree.iterparse(part, tag=tags, resolve_entities=False, no_network=True):
        reference = _REFERENCE.fullmatch(element.get("ref", ""))
        if reference is not None and reference[3]:
            first, last = _column(reference[1]), _column(reference[3])
            found.append((int(reference[2]), int(reference[4]), first, last))
        element.clear()
        if len(found) > _MOST_MERGES:
            raise FileProblem("bomb")
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
