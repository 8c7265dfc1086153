"""Why a day that was written cannot be taken: 31/2 does not exist, a decision lies ahead. Words only."""

from __future__ import annotations

from datetime import date

from bot.views.days import spoken_day
from bot.views.words import word
from knowledge.date_phrases import DatePhrase, MissingDay, Reason
from knowledge.dates.typed_days import DayFault, Wrong


def why_not(fault: DayFault, locale: str | None = None) -> str:
    """What is wrong with a typed day."""
    if fault.missing is not None:
        return why_missing(fault.missing, locale)
    if fault.day is not None:
        day, today = (spoken_day(one, locale) for one in (fault.day, fault.today))
        return word(f"dates.fault.{fault.wrong}", locale, day=day, today=today)
    far = Reason.OUT_OF_RANGE if fault.wrong is Wrong.OUT_OF_RANGE else Reason.NOTHING
    return word(f"dates.reason.{far}", locale)


def why_doubtful(phrase: DatePhrase, locale: str | None = None) -> str:
    """What is unclear about the day of a phrase; the day that does not exist is named with the reason."""
    if phrase.missing is not None:
        return why_missing(phrase.missing, locale)
    return word(f"dates.reason.{phrase.reason or 'nothing'}", locale)


def why_missing(missing: MissingDay, locale: str | None = None) -> str:
    """Why the calendar has no such day: "tháng 2/2025 chỉ có 28 ngày"."""
    parts = (missing.day, missing.month, missing.year)
    said = "/".join(f"{one:02}" for one in parts if one is not None)
    month = "/".join(str(one) for one in parts[1:] if one is not None)
    if missing.longest is None:
        key = "month"
    elif missing.month is None or missing.day < 1:
        key = "number"
    elif missing.year is None and missing.month == 2:
        key = "february"
    else:
        key = "day"
    return word(f"dates.missing.{key}", locale, said=said, month=month, last=missing.longest or 0)


def year_taken(passed: date | None, taken: date, locale: str | None = None) -> str:
    """That a day without a year was taken for next year's, this year's having passed; else nothing."""
    if passed is None:
        return ""
    return word("dates.year_taken", locale, passed=f"{passed:%d/%m/%Y}", year=taken.year)
