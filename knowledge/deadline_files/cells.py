"""What stands in one place of a file of deadlines: words, a day of Vietnam, an hour."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.deadline_files.rows import LONGEST_CELL

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def text_of(value: Any) -> str:
    """The words of a cell, without what would make a line of them too long."""
    return "" if value is None else str(value).replace("\x00", "")[:LONGEST_CELL].strip()


def day_of(value: date) -> date:
    """The day in Vietnam: midnight of the 15th there is still the 14th in UTC."""
    return _in_vietnam(value).date() if isinstance(value, datetime) else value


def hour_of(value: Any) -> time | None:
    """The hour in Vietnam; midnight is how a day alone is kept."""
    hour = _in_vietnam(value).time() if isinstance(value, datetime) else time.min
    return None if hour == time.min else hour.replace(second=0, microsecond=0)


def _in_vietnam(value: datetime) -> datetime:
    return value if value.tzinfo is None else value.astimezone(_ZONE)
