"""One sheet as an .xlsx file: a heading row that stays in sight, columns wide enough, texts as texts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_LONGEST = 32_000  # letters that a cell holds
_NARROWEST, _WIDEST = 8, 60
_SHEET_NAME = 31

Cell = str | int


def spreadsheet(title: str, heading: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The sheet as bytes, with filters over its heading."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:_SHEET_NAME]
    sheet.freeze_panes = "A2"
    for number, row in enumerate((heading, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = value if isinstance(value, int) else ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST]
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever somebody has typed into a question
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            cell.font = Font(bold=number == 1)
    for column in range(1, len(heading) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(heading, rows, column - 1)
    sheet.auto_filter.ref = sheet.dimensions
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _width(heading: Sequence[str], rows: Sequence[Sequence[Cell]], at: int) -> int:
    longest = max(len(str(row[at])) for row in (heading, *rows))
    return min(max(longest + 2, _NARROWEST), _WIDEST)
