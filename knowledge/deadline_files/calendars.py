"""Deadlines in an .ics file: its events and its tasks, on their days in Vietnam."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.deadline_files.cells import day_of, hour_of, text_of
from knowledge.deadline_files.rows import FileProblem, RawRow, Trouble


def read_calendar(content: bytes) -> Iterator[RawRow]:
    """The events and tasks, with what keeps one from being a deadline. Raises `FileProblem`.

    A day of a series that is called off or moved is an entry of its own, told with the series.
    """
    from icalendar import Calendar

    if b"BEGIN:VCALENDAR" not in content[:200].upper():
        raise FileProblem("broken")
    try:
        calendar = Calendar.from_ical(content)
        entries = [one for one in calendar.walk() if one.name in ("VEVENT", "VTODO")]
        series = {str(one.get("UID")) for one in entries if not _is_one_of_series(one)}
        changed = {str(one.get("UID")) for one in entries if _is_one_of_series(one)}
        entries = [one for one in entries if not (_is_one_of_series(one) and str(one.get("UID")) in series)]
        is_withdrawn = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        for number, entry in enumerate(entries, start=1):
            start = _begins(entry)
            rules = entry.get("RRULE")
            rules = rules if isinstance(rules, list) else [rules] if rules is not None else []
            yield RawRow(
                number,
                text_of(entry.get("SUMMARY")),
                day_of(start.dt) if start is not None else "",
                rule="\n".join(_rule(one) for one in rules) or None,
                trouble=Trouble.CALLED_OFF if is_withdrawn else _trouble(entry, start, changed),
                hour=hour_of(start.dt) if start is not None else None,
            )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise FileProblem("broken") from error


def _is_one_of_series(entry: Mapping[str, Any]) -> bool:
    return entry.get("RECURRENCE-ID") is not None


def _begins(entry: Any) -> Any:
    """When an entry is due: a task by its own word for it, an event when it begins."""
    return entry.get("DUE") or entry.get("DTSTART") if entry.name == "VTODO" else entry.get("DTSTART")


def _rule(rule: Any) -> str:
    """The rule as it is written, with its last day as that of Vietnam."""
    if "UNTIL" in rule:
        rule["UNTIL"] = [day_of(one) for one in rule["UNTIL"]]
    return str(rule.to_ical().decode())


def _trouble(entry: Any, start: Any, changed: Collection[str]) -> Trouble | None:
    """What of an entry cannot be kept as a deadline: left out, it would set a wrong day.

    `changed` are the series (UID) of which single days are called off or moved.
    """
    status = str(entry.get("STATUS", "")).upper()
    if status in ("CANCELLED", "COMPLETED"):
        return Trouble.CALLED_OFF if status == "CANCELLED" else Trouble.DONE
    if entry.get("RRULE") is not None and str(entry.get("UID")) in changed:
        return Trouble.EXCEPTIONS
    if any(entry.get(one) is not None for one in ("EXDATE", "RDATE", "EXRULE", "RECURRENCE-ID")):
        return Trouble.EXCEPTIONS
    if start is None:
        return None
    is_timed = isinstance(start.dt, datetime)
    if is_timed and start.dt.tzinfo is None and start.params.get("TZID"):
        return Trouble.UNKNOWN_ZONE
    # A rule that names its days means those of the entry's own zone.
    if is_timed and day_of(start.dt) != start.dt.date() and "BY" in str(entry.get("RRULE")):
        return Trouble.ZONE
    last = _last_day(entry, start.dt)
    return Trouble.SEVERAL_DAYS if last is not None and last > day_of(start.dt) else None


def _last_day(entry: Any, start: date) -> date | None:
    """The last day of an event; the end that is written there is the first moment after it."""
    if entry.name != "VEVENT":
        return None
    end, length = entry.get("DTEND"), entry.get("DURATION")
    if end is None and length is None:
        return None
    after = end.dt if end is not None else start + length.dt
    if isinstance(after, datetime):
        return day_of(after - timedelta(seconds=1))
    return after - timedelta(days=1) if isinstance(after, date) else None
