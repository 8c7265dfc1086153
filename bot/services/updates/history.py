"""What was recorded about an obligation and still stands: the report, and the days given to it after that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.clock import OFFICE_ZONE
from bot.services.updates.lines import Line, Matter, Status, lines_of
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierState
from storage.models.records import LogEntry

_READ = 100
RECORDED_WITHIN = timedelta(days=90)
"""So long an update may have waited for the press that recorded it."""


async def standing_report(work: UnitOfWork, obligation_id: int) -> tuple[LogEntry, ...]:
    """The entry that reported an obligation and those that changed its day since, in order.

    Nothing where something else was changed after them, which stands in the way of taking them back.
    """
    log = await work.log.recent(subject="obligation", subject_id=obligation_id, limit=_READ)
    undone = {one.undoes_id for one in log}
    found: list[LogEntry] = []
    for entry in log:
        if entry.undoes_id is not None or entry.id in undone:
            continue
        if entry.action != "obligation_reported":
            break
        found.append(entry)
        if (entry.before or {}).get("state") in OWED:
            return tuple(reversed(found))
    return ()


async def standing_places(work: UnitOfWork, lines: Sequence[Line]) -> tuple[int, ...]:
    """The recorded lines whose thing was not changed again since: that change has a way back of its own."""
    recorded = [place for place, line in enumerate(lines) if line.status is Status.RECORDED]
    return tuple([place for place in recorded if await _is_last(work, lines, lines[place])])


def taken_back_next(lines: Sequence[Line], standing: Sequence[int]) -> tuple[int, ...]:
    """Those that one press takes back: the one that was given another day last, else all that stand."""
    redated = [place for place in standing if lines[place].redated]
    last = max(redated, key=lambda place: lines[place].redated[-1][0], default=None)
    return tuple(standing) if last is None else (last,)


async def _is_last(work: UnitOfWork, lines: Sequence[Line], line: Line) -> bool:
    """Whether nothing but its own update changed an obligation after what a line recorded of it."""
    if line.matter is not Matter.DUTY or line.id is None:
        return True
    log = await work.log.recent(subject="obligation", subject_id=line.id, limit=_READ)
    undone = {one.undoes_id for one in log}
    others = [one for one in lines if one is not line]
    for entry in log:
        if any(one.holds(entry.id) for one in others):
            continue
        if entry.undoes_id is None and entry.id not in undone and "version" in (entry.after or {}):
            return entry.id == line.redated[-1][0] if line.redated else entry.id in line.entries
    return True


async def returned_on(work: UnitOfWork, subject: str, subject_id: int) -> date | None:
    """The day of the last return of an obligation or a dossier, as it was told, else that of its record."""
    log = await work.log.recent(subject=subject, subject_id=subject_id, limit=_READ)
    undone = {one.undoes_id for one in log}
    for entry in log:
        after = entry.after or {}
        is_return = entry.action == "obligation_returned" or after.get("state") == DossierState.RETURNED
        if not is_return or entry.undoes_id is not None or entry.id in undone:
            continue
        told = str(after.get("returned_on") or await _told_day(work, entry) or "")
        return date.fromisoformat(told) if told else entry.at.astimezone(OFFICE_ZONE).date()
    return None


async def _told_day(work: UnitOfWork, entry: LogEntry) -> str | None:
    """The day of the line for which an entry was written."""
    if entry.person_id is None:
        return None
    since = entry.at - RECORDED_WITHIN
    for report in await work.status_reports.of_person(entry.person_id, since=since):
        for line in lines_of(report):
            if line.holds(entry.id) and line.day is not None:
                return line.day.isoformat()
    return None


def days_given(entries: Sequence[LogEntry]) -> tuple[tuple[int, date], ...]:
    """Each entry that gave a report another day, with the day before it."""
    return tuple((one.id, date.fromisoformat(str((one.before or {})["sent_on"]))) for one in entries[1:])


def day_now(entries: Sequence[LogEntry]) -> date:
    """The day that stands."""
    return date.fromisoformat(str((entries[-1].after or {})["sent_on"]))
