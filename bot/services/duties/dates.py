"""Which dates an obligation has had, by the log, and which of them everybody who was told of it holds now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from storage.engine import UnitOfWork
from storage.models.records import LogEntry
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.tellings import Telling

EXTENDED = "extension_approved"
MOVED = "deadline_moved"
MOVED_ALONE = "deadline_moved_alone"
REARRANGED = "deadline_rearranged"
"""A date that follows its pattern or the calendar; the pattern has the way to change it."""

ALONE = frozenset({EXTENDED, MOVED_ALONE})
"""What has given one obligation a date of its own."""

_OF_ONE_REVISION = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.MOVED})
"""What goes out only while the date is the one that it was planned for; others tell that of the moment."""

_READ = 500  # entries about one subject: more changes nobody makes

_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that an obligation got `at` a moment, as which revision, by whom."""

    at: datetime
    revision: int
    day: date
    by: int | None = None


async def dates_held(work: UnitOfWork, duty: Duty) -> dict[int, date]:
    """The date that each person holds an obligation to be due on: what they read last, or set since.

    Only who was told of it as one of those who owe it; whoever follows or decides it is not among them.
    """
    tellings = await work.tellings.of(duty.obligation.id)
    if not tellings:
        return {}
    dates = await _dates_of(work, duty)
    held = {one.recipient_id: (one.at, _told(dates, one)) for one in tellings}
    for step in dates:
        if step.by in held and step.at >= held[step.by][0]:
            held[step.by] = step.at, step.day
    return {person_id: day for person_id, (_, day) in held.items()}


async def entries_about(work: UnitOfWork, subject: str, subject_id: int) -> Sequence[LogEntry]:
    """What the log has of one obligation or date, the newest first."""
    return await work.log.recent(subject=subject, subject_id=subject_id, limit=_READ)


def _told(dates: Sequence[_Dated], one: Telling) -> date:
    if one.kind in _OF_ONE_REVISION:
        return next((step.day for step in reversed(dates) if step.revision <= one.revision), dates[0].day)
    return next((step.day for step in reversed(dates) if step.at <= one.at), dates[0].day)


async def _dates_of(work: UnitOfWork, duty: Duty) -> list[_Dated]:
    """The dates of an obligation in order: those of the date that it shares, then of one of its own."""
    entries = reversed(await entries_about(work, "obligation", duty.obligation.id))
    left = [one for one in entries if one.action in ALONE and "occurrence_id" in (one.after or {})]
    dates: list[_Dated] = []
    for begun, ended in zip([None, *left], [*left, None], strict=True):
        occurrence_id = duty.occurrence.id if ended is None else ended.before["occurrence_id"]
        steps = await _dates_of_occurrence(work, occurrence_id, begun)
        dates += [one for one in steps if ended is None or one.at < ended.at]
    return dates


async def _dates_of_occurrence(work: UnitOfWork, occurrence_id: int, begun: LogEntry | None) -> list[_Dated]:
    at, by = (_BEGINNING, None) if begun is None else (begun.at, begun.person_id)
    entries = reversed(await entries_about(work, "occurrence", occurrence_id))
    moves = [one for one in entries if one.action in (MOVED, REARRANGED) and "due_on" in (one.after or {})]
    if moves:
        first = moves[0].before
        dates = [_Dated(at, first["revision"], date.fromisoformat(first["due_on"]), by)]
    else:
        shared = await work.deadlines.date_of(occurrence_id)
        dates = [_Dated(at, shared.revision, shared.due_on, by)]
    for one in moves:
        day = date.fromisoformat(one.after["due_on"])
        dates.append(_Dated(one.at, one.after["revision"], day, one.person_id))
    return dates
