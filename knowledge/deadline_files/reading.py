"""Files of deadlines: .xlsx by its headings, .yaml by its keys, .ics by its events."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from knowledge.deadline_files.rows import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_ROWS,
    FileProblem,
    RawRow,
    Trouble,
)
from knowledge.vietnamese import fold

COLUMNS = ("name", "when", "whom", "offsets", "days_off")
"""The fields of a line, in the order of the template; in .yaml they are the keys."""

ENDINGS = (".xlsx", ".yaml", ".yml", ".ics")

_LARGEST_UNPACKED = 30 * 1024 * 1024
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_MOST_PARTS = 200
_DEEPEST = 6
_HEADINGS = {
    "ten viec": "name",
    "ten": "name",
    "noi dung": "name",
    "name": "name",
    "han": "when",
    "ngay": "when",
    "thoi han": "when",
    "han hoac lich lap lai": "when",
    "due": "when",
    "date or recurrence": "when",
    "don vi": "whom",
    "danh cho": "whom",
    "don vi thuc hien": "whom",
    "units": "whom",
    "for whom": "whom",
    "nhac truoc": "offsets",
    "nhac truoc (ngay)": "offsets",
    "reminders (days before)": "offsets",
    "ngay nghi": "days_off",
    "roi vao ngay nghi": "days_off",
    "day off": "days_off",
    "on a day off": "days_off",
}


def is_sheet(name: str) -> bool:
    """Whether a file of that name has lines to count; the others have entries."""
    return name.casefold().endswith(".xlsx")


def read_file(name: str, content: bytes) -> list[RawRow]:
    """The lines of a file, by its ending and its content. Raises `FileProblem`."""
    ending = name.casefold().rsplit(".", 1)[-1]
    if len(content) > LARGEST_FILE:
        raise FileProblem("too_big", limit=LARGEST_FILE // (1024 * 1024))
    if is_sheet(name):
        rows = _sheet(content)
    elif ending in ("yaml", "yml"):
        rows = _yaml(content)
    elif ending == "ics":
        rows = _calendar(content)
    else:
        raise FileProblem("wrong_kind")
    found: list[RawRow] = []
    for row in rows:
        found.append(row)
        if len(found) > MOST_ROWS:
            raise FileProblem("too_many", limit=MOST_ROWS)
    if not found:
        raise FileProblem("empty")
    return found


def _sheet(content: bytes) -> Iterator[RawRow]:
    _check_unpacked(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(values_only=True)
        fields: dict[int, str] | None = None
        for number, line in enumerate(lines, start=1):
            if number > 20 * MOST_ROWS:
                raise FileProblem("too_many", limit=MOST_ROWS)
            if not any(cell not in (None, "") for cell in line):
                continue
            if fields is None:
                fields = _fields(line)
                continue
            yield _row(number, {fields[at]: cell for at, cell in enumerate(line) if at in fields})
    except FileProblem:
        raise
    except Exception as error:  # the library raises whatever a broken part makes it raise
        raise FileProblem("broken") from error


def _check_unpacked(content: bytes) -> None:
    """Refuse what unpacks to far more than a list of deadlines before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileProblem("broken") from error
    if len(infos) > _MOST_PARTS or sum(one.file_size for one in infos) > _LARGEST_UNPACKED:
        raise FileProblem("bomb")


def _fields(line: Sequence[Any]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(line):
        field = _HEADINGS.get(" ".join(fold(str(cell or "")).split()))
        if field is not None and field not in found.values():
            found[at] = field
    if not {"name", "when"} <= set(found.values()):
        raise FileProblem("no_headings")
    return found


def _yaml(content: bytes) -> Iterator[RawRow]:
    try:
        text = content.decode("utf-8-sig")
        _check_shallow(text)
        tree = yaml.load(text, Loader=yaml.CSafeLoader)
    except FileProblem:
        raise
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise FileProblem("broken") from error
    lines = tree.get("deadlines") if isinstance(tree, dict) else tree
    if not isinstance(lines, list) or not all(isinstance(one, dict) for one in lines):
        raise FileProblem("yaml_shape")
    for number, line in enumerate(lines, start=1):
        unknown = [str(key)[:40] for key in line if key not in COLUMNS]
        if unknown:
            raise FileProblem("yaml_key", key=unknown[0], number=number)
        yield _row(number, line)


def _check_shallow(text: str) -> None:
    """Refuse aliases and nesting without end, event by event: loading such a text would take minutes."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        opens = isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent)
        closes = isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent)
        depth += opens - closes
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            raise FileProblem("bomb")


def _calendar(content: bytes) -> Iterator[RawRow]:
    from icalendar import Calendar

    if b"BEGIN:VCALENDAR" not in content[:200].upper():
        raise FileProblem("broken")
    try:
        calendar = Calendar.from_ical(content)
        events = [one for one in calendar.walk("VEVENT") if str(one.get("STATUS", "")).upper() != "CANCELLED"]
        for number, event in enumerate(events, start=1):
            start = event.get("DTSTART")
            rules = event.get("RRULE")
            rules = rules if isinstance(rules, list) else [rules] if rules is not None else []
            yield RawRow(
                number,
                _text(event.get("SUMMARY")),
                _day(start.dt) if start is not None else "",
                rule="\n".join(_rule(one) for one in rules) or None,
                trouble=_trouble(event),
            )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise FileProblem("broken") from error


def _rule(rule: Any) -> str:
    """The rule as it is written, with its last day as that of Vietnam."""
    if "UNTIL" in rule:
        rule["UNTIL"] = [_day(one) for one in rule["UNTIL"]]
    return str(rule.to_ical().decode())


def _trouble(event: Mapping[str, Any]) -> Trouble | None:
    """What of a calendar's event cannot be kept as a deadline: left out, it would set a wrong day."""
    if any(event.get(one) is not None for one in ("EXDATE", "RDATE", "EXRULE", "RECURRENCE-ID")):
        return Trouble.EXCEPTIONS
    start = event.get("DTSTART")
    is_moved = start is not None and isinstance(start.dt, datetime) and _day(start.dt) != start.dt.date()
    # A rule that names its days means those of the event's own zone.
    return Trouble.ZONE if is_moved and "BY" in str(event.get("RRULE")) else None


def _row(number: int, fields: dict[str, Any]) -> RawRow:
    when = fields.get("when")
    return RawRow(
        number,
        _text(fields.get("name")),
        _day(when) if isinstance(when, date) else _text(when),
        _listed(fields.get("whom")),
        _listed(fields.get("offsets")),
        _text(fields.get("days_off")),
    )


def _day(value: date) -> date:
    """The day in Vietnam: midnight of the 15th there is still the 14th in UTC."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo is None else value.astimezone(_ZONE)).date()


def _listed(value: Any) -> str:
    return "; ".join(_text(one) for one in value) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    return "" if value is None else str(value).replace("\x00", "")[:LONGEST_CELL].strip()
