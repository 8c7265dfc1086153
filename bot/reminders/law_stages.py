"""The stages of a change of law (sắp có hiệu lực, đã có hiệu lực): what is news on a day, and until when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.reminders.planner import PATIENCE, office_time
from knowledge.law_changes import LawChange
from knowledge.working_days import WorkingCalendar
from storage.models.reminders import LawStage

WORTH_TELLING = timedelta(days=30)
"""How long after its first day a change is still news."""


def stage_of(change: LawChange, today: date, calendar: WorkingCalendar) -> LawStage | None:
    """What is to be told of a change on a day; None before it is announced and once it is no news."""
    if _told_from(change, calendar) <= today < change.starts_on:
        return LawStage.AHEAD
    if change.starts_on <= today < change.starts_on + WORTH_TELLING:
        return LawStage.IN_EFFECT
    return None


def starts_of(change: LawChange, calendar: WorkingCalendar) -> list[tuple[LawStage, date]]:
    """The first day of each stage."""
    return [(LawStage.AHEAD, _told_from(change, calendar)), (LawStage.IN_EFFECT, change.starts_on)]


def _told_from(change: LawChange, calendar: WorkingCalendar) -> date:
    """The day of the announcement: never later than promised, on days off nothing goes out."""
    return calendar.working_day_on_or_before(change.announced_on)


def until_of(change: LawChange, stage: LawStage, at: datetime) -> datetime:
    """How long a notice that goes out `at` this hour may wait."""
    until = at + PATIENCE
    if stage is LawStage.AHEAD:
        # From its first day on it is no longer announced, it is in effect.
        until = min(until, office_time(change.starts_on, time(0, 0)))
    return until
