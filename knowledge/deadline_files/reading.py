"""Files of deadlines: .xlsx by its headings, .yaml by its keys, .ics by its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from knowledge.deadline_files.calendars import read_calendar
from knowledge.deadline_files.cells import day_of, hour_of, text_of
from knowledge.deadline_files.rows import LARGEST_FILE, MOST_ROWS, FileProblem, RawRow, Trouble
from knowledge.deadline_files.sheets import read_sheet

COLUMNS = ("name", "when", "whom", "offsets", "days_off")
"""The fields of a line, in the order of the template; in .yaml they are the keys."""

ENDINGS = (".xlsx", ".yaml", ".yml", ".ics")

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class FileRows:
    """The lines of a file; `columns` and `sheets` are what of it was not read, by its headings and names."""

    rows: tuple[RawRow, ...]
    columns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


class _Loader(yaml.CSafeLoader):
    """Reads a day that no calendar has ("2026-02-30") as words: the line is wrong, not the file."""


def _timestamp(loader: _Loader, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


def is_sheet(name: str) -> bool:
    """Whether a file of that name has lines to count; the others have entries."""
    return name.casefold().endswith(".xlsx")


def read_file(name: str, content: bytes) -> FileRows:
    """The lines of a file, by its ending and its content. Raises `FileProblem`."""
    ending = name.casefold().rsplit(".", 1)[-1]
    if len(content) > LARGEST_FILE:
        raise FileProblem("too_big", limit=LARGEST_FILE // (1024 * 1024))
    if is_sheet(name):
        sheet = read_sheet(content)
        rows = (_row(number, fields) for number, fields in sheet.lines)
        return FileRows(_counted(rows), sheet.columns, sheet.sheets)
    if ending in ("yaml", "yml"):
        return FileRows(_counted(_yaml(content)))
    if ending == "ics":
        return FileRows(_counted(read_calendar(content)))
    raise FileProblem("wrong_kind")


def _counted(rows: Iterator[RawRow]) -> tuple[RawRow, ...]:
    found: list[RawRow] = []
    for row in rows:
        found.append(row)
        if len(found) > MOST_ROWS:
            raise FileProblem("too_many", limit=MOST_ROWS)
    if not found:
        raise FileProblem("empty")
    return tuple(found)


def _yaml(content: bytes) -> Iterator[RawRow]:
    try:
        text = content.decode("utf-8-sig")
        _check_shallow(text)
        tree = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except FileProblem:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            raise FileProblem("broken") from error
        raise FileProblem("yaml_broken", line=mark.line + 1) from error
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise FileProblem("broken") from error
    lines = tree.get("deadlines") if isinstance(tree, dict) else tree
    if not isinstance(lines, list) or not any(isinstance(one, dict) for one in lines):
        raise FileProblem("yaml_shape")
    for number, line in enumerate(lines, start=1):
        yield _entry(number, line)


def _entry(number: int, line: object) -> RawRow:
    """One entry of a list; what has a field of its own, or none at all, is that line's trouble alone."""
    if not isinstance(line, dict):
        return RawRow(number, "", "", trouble=Trouble.NO_FIELDS, about=text_of(line)[:40])
    unknown = [str(key)[:40] for key in line if key not in COLUMNS]
    row = _row(number, line)
    return replace(row, trouble=Trouble.UNKNOWN_FIELD, about=", ".join(unknown)) if unknown else row


def _check_shallow(text: str) -> None:
    """Refuse aliases and nesting without end, event by event: loading such a text would take minutes."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        opens = isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent)
        closes = isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent)
        depth += opens - closes
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise FileProblem("bomb")


def _row(number: int, fields: dict[str, Any]) -> RawRow:
    when = fields.get("when")
    return RawRow(
        number,
        text_of(fields.get("name")),
        day_of(when) if isinstance(when, date) else text_of(when),
        _listed(fields.get("whom")),
        _listed(fields.get("offsets")),
        text_of(fields.get("days_off")),
        hour=hour_of(when),
    )


def _listed(value: Any) -> str:
    return "; ".join(text_of(one) for one in value) if isinstance(value, list) else text_of(value)
