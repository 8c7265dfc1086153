"""What was recorded about an obligation and still stands: the report, and the days given to it after that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.records import LogEntry

_READ = 100


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


def days_given(entries: Sequence[LogEntry]) -> tuple[tuple[int, date], ...]:
    """Each entry that gave a report another day, with the day before it."""
    return tuple((one.id, date.fromisoformat(str((one.before or {})["sent_on"]))) for one in entries[1:])


def day_now(entries: Sequence[LogEntry]) -> date:
    """The day that stands."""
    return date.fromisoformat(str((entries[-1].after or {})["sent_on"]))
