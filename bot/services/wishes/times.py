"""The hour and the days before a date at which people want to be told, as they type them (lịch nhắc)."""

from __future__ import annotations

import re
from datetime import date, time

from bot.reminders.planner import CLOSES, OPENS
from bot.services.errors import HourOutside, NoDaysNamed
from knowledge.date_phrases import read_date
from knowledge.reminder_kinds import LONGEST_OFFSET
from knowledge.vietnamese import fold

MOST_OFFSETS = 8

_NUMBER = re.compile(r"\d+")
_WEEKS = re.compile(r"(\d+)\s*(?:tuan|week)")
_BARE_HOUR = re.compile(r"\s*(\d{1,2})(?:\s*gio)?\s*")
_USUAL = re.compile(r"\W*(?:tro ve )?(?:nhu )?(?:thuong le|binh thuong|mac dinh|usual|default)\W*")


def hour_in(text: str, today: date) -> time:
    """The hour that a text names. Raises `HourOutside` for none, or one at which nobody is told."""
    bare = _BARE_HOUR.fullmatch(fold(text))
    hour = time(int(bare[1])) if bare and int(bare[1]) < 24 else None
    hour = hour or read_date(text, today).hour
    if hour is None or not OPENS <= hour < CLOSES:
        raise HourOutside
    return hour


def offsets_in(text: str) -> tuple[int, ...] | None:
    """The days before a date that a text names; None for "như thường lệ". Raises `NoDaysNamed`."""
    plain = fold(text)
    if _USUAL.fullmatch(plain):
        return None
    in_days = _WEEKS.sub(lambda found: str(7 * int(found[1])) if len(found[1]) < 4 else "9999", plain)
    numbers = {int(one) for one in _NUMBER.findall(in_days) if len(one) < 5}
    if not numbers or len(numbers) > MOST_OFFSETS or max(numbers) > LONGEST_OFFSET or "-" in plain:
        raise NoDaysNamed
    return tuple(sorted(numbers, reverse=True))
