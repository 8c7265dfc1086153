"""Dates of patterns that are not open yet (kỳ chưa mở), for looking ahead: opened, read, and forgotten."""

from __future__ import annotations

from datetime import date, datetime

from bot.services.patterns.opening import open_dates
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.repositories.deadlines import Duty


async def dates_to_come(
    database: Database, calendar: WorkingCalendar, last: date, now: datetime
) -> list[Duty]:
    """What patterns will ask of whom up to `last`, beyond what is open; nothing of it is kept."""
    found: list[Duty] = []
    async with database.writing() as work:  # left without a commit: all of it is taken back
        known = {one.obligation.id for one in await work.deadlines.open_ones()}
        for pattern in await work.patterns.running():
            await open_dates(work, pattern, calendar, now, until=last)
        found = [one for one in await work.deadlines.open_ones() if one.obligation.id not in known]
        work.session.expunge_all()
    return found
