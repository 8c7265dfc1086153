"""The next dates of patterns (mở kỳ kế tiếp), opened by the sweep before anybody has to be told of them."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.planner import office_date
from bot.services.patterns.opening import open_dates
from knowledge.working_days import WorkingCalendar
from storage.engine import Database


async def open_next(database: Database, calendar: WorkingCalendar, now: datetime) -> int:
    """Open what is due to be opened, one pattern a transaction; how many dates."""
    async with database.reading() as work:
        waiting = await work.patterns.to_look_at(office_date(now))
    opened = 0
    for pattern_id in waiting:
        async with database.writing() as work:
            # Held for the change and asked again: another sweep may have been faster.
            pattern = await work.patterns.get(pattern_id, for_change=True)
            if pattern.look_on is None or pattern.look_on > office_date(now) or pattern.stopped_at:
                continue
            opened += await open_dates(work, pattern, calendar, now)
            await work.commit()
    return opened
