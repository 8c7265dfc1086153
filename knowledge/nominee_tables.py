"""A pasted table of who is proposed for which award: its names, together by award, to begin dossiers with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese import compose, fold


@dataclass(frozen=True, slots=True)
class NomineeGroup:
    """Who is proposed for one award, as the table calls it."""

    award: str
    names: tuple[str, ...]


_NAME = re.compile(
    r"(?:ho\s+(?:va\s+)?ten|ho\s*,?\s*ten\s+dem\s*,?\s*ten|ten\s+ca\s+nhan|ca\s+nhan|ten\s+(?:ca\s+nhan\s*,\s*)?tap\s+the|"
    r"ca\s+nhan\s*[,/]\s*tap\s+the|tap\s+the\s*[,/]\s*ca\s+nhan)(?:\s+(?:nguoi\s+)?(?:duoc\s+)?de\s+nghi)?"
)
_AWARD = re.compile(
    r"(?:danh\s+hieu|hinh\s+thuc|de\s+nghi)(?:\s+(?:thi\s+dua|khen|thuong|khen\s+thuong|de\s+nghi|duoc|xet|tang|trinh|"
    r"danh\s+hieu|hinh\s+thuc))*(?:\s*[,/]\s*(?:hinh\s+thuc|danh\s+hieu)(?:\s+\w+){0,4})?"
)
_FEWEST_CELLS, _MOST = 2, 200


def read_nominee_table(text: str) -> tuple[NomineeGroup, ...]:
    """The people of a table with columns for the name and the award; empty for any other text."""
    rows = [_cells(line) for line in compose(text).splitlines() if line.strip()]
    head = next((place for place, row in enumerate(rows[:3]) if _columns(row) is not None), None)
    columns = None if head is None else _columns(rows[head])
    if head is None or columns is None:
        return ()
    at_name, at_award = columns
    groups: dict[str, tuple[str, list[str]]] = {}
    for row in rows[head + 1 : head + 1 + _MOST]:
        if len(row) <= max(columns) or not (row[at_name] and row[at_award]):
            continue
        _, names = groups.setdefault(fold(row[at_award]), (row[at_award], []))
        names.append(row[at_name])
    return tuple(NomineeGroup(award, tuple(dict.fromkeys(names))) for award, names in groups.values())


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
    return [" ".join(one.split()) for one in parts]


def _columns(row: list[str]) -> tuple[int, int] | None:
    """Where the names and the awards stand, in a row that names its columns."""
    if len(row) < _FEWEST_CELLS:
        return None
    said = [fold(one).strip(" .:") for one in row]
    name = next((place for place, one in enumerate(said) if _NAME.fullmatch(one)), None)
    award = next((place for place, one in enumerate(said) if _AWARD.fullmatch(one)), None)
    return None if name is None or award is None else (name, award)
