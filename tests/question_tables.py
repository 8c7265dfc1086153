"""Reads the tables of questions: one row a line, columns parted by "|", lines with "#" are remarks."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "knowledge" / "questions"


def rows(name: str, columns: int) -> list[tuple[str, ...]]:
    """The rows of a table, missing columns empty."""
    found = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            found.append(tuple([*cells, *[""] * columns][:columns]))
    return found


def expectations(cell: str) -> dict[str, str]:
    """The `key=value` pairs of a cell; a value may hold blanks."""
    return dict(re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", cell))
