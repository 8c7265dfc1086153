"""What a reminder says of its delay (gửi muộn): only what a standstill or a platform's trouble has caused."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.planner import LATE, next_opening
from bot.reminders.timetable import Timetable, hour_of
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.reminder_wishes import Wishes


def late_since(row: Reminder, now: datetime, timetable: Timetable, wishes: Wishes) -> datetime | None:
    """When a late reminder should have come, for its reader; None where it comes at its time.

    At night and on days off nothing comes and nothing is late, and neither is what waits for the next day
    since a message went out. What was late before the night (`meant_for`) is so in the morning.
    """
    since = row.meant_for or row.due_at
    if now - since <= LATE:
        return None
    is_asked_for = row.kind == ReminderKind.AGAIN
    calendar = timetable.calendar if is_asked_for else timetable.calendar_of(wishes)
    opening = next_opening(since, calendar, hour_of(wishes))
    return None if now - opening <= LATE else opening
