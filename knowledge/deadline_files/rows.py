"""One line of a file of deadlines (tệp danh sách hạn): as it is written, and as it is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from knowledge.date_phrases import MissingDay, Outcome, read_date
from knowledge.dates.recurring import read_recurring
from knowledge.recurrences import BadRule, DaysOff, Recurrence, recurrence_of
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes of a file that are read."""

MOST_ROWS = 1000
"""Lines of a file that are read; an office with more uses several files."""

LONGEST_CELL = 1000

_OFFSET = re.compile(r"\d{1,3}")
_MOST_OFFSETS = 10


class FileProblem(ValueError):
    """A file that cannot be read as deadlines; `key` names the sentence for it."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Trouble(StrEnum):
    """Why a line is not understood."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    EMPTY_DATE = "empty_date"
    NO_DATE = "no_date"
    TWO_DATES = "two_dates"
    PAST = "past"
    RECURRENCE = "recurrence"
    OFFSETS = "offsets"
    DAYS_OFF = "days_off"
    FORMULA = "formula"
    EXCEPTIONS = "exceptions"
    ZONE = "zone"
    UNKNOWN_ZONE = "unknown_zone"
    SEVERAL_DAYS = "several_days"
    CALLED_OFF = "called_off"
    DONE = "done"
    UNKNOWN_FIELD = "unknown_field"
    NO_FIELDS = "no_fields"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A line as it is written; `when` is a day, or words. `rule` are RFC 5545 rules counted from `when`.

    `trouble` is what the reading of the file has found already, `about` what that is about.
    """

    number: int
    name: str
    when: date | str
    whom: str = ""
    offsets: str = ""
    days_off: str = ""
    rule: str | None = None
    trouble: Trouble | None = None
    hour: time | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A line that is understood: one day, or a recurrence."""

    number: int
    name: str
    whom: str
    day: date | None
    recurrence: Recurrence | None
    offsets: tuple[int, ...] | None
    days_off: DaysOff
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is not; `said` is what stands there, `missing` the day in it that no calendar has.

    `name` is what it is about, as far as that is written.
    """

    number: int
    trouble: Trouble
    said: str
    missing: MissingDay | None = None
    name: str = ""


_LONGEST_NAME = 200
_RULES = {
    "": DaysOff.AS_IS,
    "giu nguyen": DaysOff.AS_IS,
    "as is": DaysOff.AS_IS,
    "truoc": DaysOff.BEFORE,
    "lui truoc": DaysOff.BEFORE,
    "ngay lam viec truoc": DaysOff.BEFORE,
    "before": DaysOff.BEFORE,
    "sau": DaysOff.AFTER,
    "ngay lam viec sau": DaysOff.AFTER,
    "after": DaysOff.AFTER,
}


def understand(raw: RawRow, today: date, calendar: WorkingCalendar) -> DeadlineRow | BadRow:
    """What a line means; anything unclear is told instead of guessed."""
    found = _understood(raw, today, calendar)
    return replace(found, name=" ".join(raw.name.split())[:60]) if isinstance(found, BadRow) else found


def _understood(raw: RawRow, today: date, calendar: WorkingCalendar) -> DeadlineRow | BadRow:
    name = " ".join(raw.name.split())
    for said in (raw.name, raw.whom, raw.offsets, raw.days_off, raw.when):
        if isinstance(said, str) and said.lstrip().startswith("="):
            return BadRow(raw.number, Trouble.FORMULA, said[:60])
    if raw.trouble is not None:
        said = name[:60] if isinstance(raw.when, str) else f"{raw.when:%d/%m/%Y}"
        return BadRow(raw.number, raw.trouble, raw.about or said)
    if not name:
        return BadRow(raw.number, Trouble.NO_NAME, "")
    if len(name) > _LONGEST_NAME:
        return BadRow(raw.number, Trouble.LONG_NAME, name[:60])
    offsets = _offsets(raw.offsets)
    if offsets is None:
        return BadRow(raw.number, Trouble.OFFSETS, raw.offsets[:60])
    rule = _RULES.get(fold(raw.days_off).strip())
    if rule is None:
        return BadRow(raw.number, Trouble.DAYS_OFF, raw.days_off[:60])
    said = raw.rule or (raw.when if isinstance(raw.when, str) else f"{raw.when:%d/%m/%Y}")
    when = _when(raw, today, calendar)
    if isinstance(when, Trouble):
        return BadRow(raw.number, when, said[:60])
    if isinstance(when, MissingDay):
        return BadRow(raw.number, Trouble.NO_DATE, said[:60], when)
    day, recurrence, own_rule = when
    hour = raw.hour
    if isinstance(raw.when, str) and day is not None:
        hour = read_date(raw.when, today, calendar=calendar).hour
    return DeadlineRow(
        raw.number,
        name,
        " ".join(raw.whom.split()),
        day,
        recurrence,
        offsets or None,
        rule if raw.days_off.strip() else own_rule,
        hour,
    )


def _when(
    raw: RawRow, today: date, calendar: WorkingCalendar
) -> tuple[date | None, Recurrence | None, DaysOff] | Trouble | MissingDay:
    if raw.rule is not None:
        start = raw.when if isinstance(raw.when, date) else today
        try:
            recurrence = recurrence_of(raw.rule, start)
        except BadRule:
            return Trouble.RECURRENCE
        return (None, recurrence, DaysOff.AS_IS) if recurrence.first(1, today) else Trouble.PAST
    if isinstance(raw.when, date):
        return (raw.when, None, DaysOff.AS_IS) if raw.when >= today else Trouble.PAST
    if not raw.when.strip():
        return Trouble.EMPTY_DATE
    phrase = read_recurring(raw.when)
    if phrase is not None:
        if phrase.lack is not None:
            return Trouble.RECURRENCE
        # "trước ngày 25" is asked about in chat; a file has nobody to ask.
        return Trouble.TWO_DATES if phrase.is_before else (None, phrase.recurrence, phrase.days_off)
    read = read_date(raw.when, today, calendar=calendar)
    if read.outcome is not Outcome.DATE or read.day is None:
        if read.missing is not None:
            return read.missing
        return Trouble.TWO_DATES if read.choices else Trouble.NO_DATE
    if len(read.choices) > 1:
        return Trouble.TWO_DATES
    return (read.day, None, DaysOff.AS_IS) if read.day >= today else Trouble.PAST


def _offsets(text: str) -> tuple[int, ...] | None:
    """The days before the date, the largest first; nothing for the usual ones, None for anything else."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if len(parts) > _MOST_OFFSETS or not all(_OFFSET.fullmatch(part) for part in parts):
        return None
    days = sorted({int(part) for part in parts}, reverse=True)
    return tuple(days) if not days or days[0] <= 365 else None
