"""Days as they are read back to an officer: always with the weekday, "thứ Hai, 14/12/2026"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from bot.views.words import word

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def spoken_day(day: date, locale: str | None = None) -> str:
    """The day with its weekday, so that a wrong reading is seen at once."""
    weekday = word(f"dates.weekday.{_WEEKDAYS[day.weekday()]}", locale)
    return word(
        "dates.day", locale, weekday=weekday, day=f"{day.day:02}", month=f"{day.month:02}", year=day.year
    )


def spoken_days(days: Sequence[date], locale: str | None = None) -> str:
    """Several days to choose from, the last joined by "hoặc"."""
    spoken = [spoken_day(day, locale) for day in days]
    if len(spoken) < 2:
        return "".join(spoken)
    return word("dates.either", locale, first="; ".join(spoken[:-1]), last=spoken[-1])


def weekday_name(number: int, locale: str | None = None) -> str:
    """A day of the week, 0 is Monday."""
    return word(f"dates.weekday.{_WEEKDAYS[number]}", locale)


def compact_day(day: date) -> str:
    """The day as a button carries it: 20261214."""
    return day.strftime("%Y%m%d")


def spoken_hour(hour: time) -> str:
    """The hour as it is written in both languages: 17:00."""
    return hour.strftime("%H:%M")
