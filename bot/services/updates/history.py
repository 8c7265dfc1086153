"""What was recorded about an obligation and still stands: the report, and the days given to it after that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.clock import OFFICE_ZONE
from bot.services.updates.lines import lines_of
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
