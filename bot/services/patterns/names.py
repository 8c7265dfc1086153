"""What one date of a recurring deadline is called: with the period that it is about."""

from __future__ import annotations

import re
from datetime import date

from bot.views.words import word
from knowledge.recurrences import Every, Period, period_of

_QUARTERS = ("I", "II", "III", "IV")
# The word of the period at the end of a name, or behind "báo cáo": the number comes right after it.
_WORDS = {
    Every.WEEK: r"tuần|tuan|weekly|week",
    Every.MONTH: r"tháng|thang|monthly|month",
    Every.QUARTER: r"quý|qúy|quy|quarterly|quarter",
    Every.HALF_YEAR: r"(?:6|sáu|sau)\s+(?:tháng|thang)|(?:nửa|nua)\s+(?:năm|nam)|half[- ]year(?:ly)?",
    Every.YEAR: r"năm|nam|yearly|annual|year",
    Every.SCHOOL_YEAR: r"(?:năm|nam)\s+(?:học|hoc)|school\s+year",
}
_REPORT = r"(?<=báo cáo )|(?<=bao cao )|(?<=tổng kết )|(?<=tong ket )|(?<=sơ kết )|(?<=so ket )"

_HALF_AND_WHOLE_YEAR = re.compile(
    r"\b(?:6|sáu|sau)\s+(?:tháng|thang)(?:\s+(?:đầu|dau)\s+(?:năm|nam))?\s*(?:,|và|va|\s)\s*(?:(?:cả|ca)\s+)?(?:năm|nam)\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"\b(?:năm\s+học|nam\s+hoc|school\s+year)\b(?!\s*\d)", re.IGNORECASE)
# "tháng thi đua", "tháng hành động" are things of their own: no number parts their words.
_NO_COMPOUND = (
    r"(?!\s+(?:thi\s+đua|thi\s+dua|hành\s+động|hanh\s+dong|cao\s+điểm|cao\s+diem|"
    r"thanh\s+niên|thanh\s+nien)\b)"
)


def name_on(name: str, every: Every, on: date, *, is_before: bool, locale: str) -> str:
    """The name for the date `on`: "Báo cáo khối quý" of 25/12/2026 is "Báo cáo khối quý IV/2026"."""
    if every is Every.YEAR and _SCHOOL_YEAR.search(name):
        every, is_before = Every.SCHOOL_YEAR, False  # what comes every year may be about the school year
    label = period_label(period_of(every, on, is_before=is_before), on, locale)
    if every is Every.HALF_YEAR and (both := _HALF_AND_WHOLE_YEAR.search(name)):
        return _named_by_half(name, both, on, locale, is_before=is_before)
    words = _WORDS[every]
    place = re.search(rf"\b(?:{words})$", name, re.IGNORECASE) or re.search(
        rf"(?:{_REPORT})(?:{words})\b(?!\s*[\divxIVX]+\b){_NO_COMPOUND}", name, re.IGNORECASE
    )
    named = f"{name} {label}" if place is None else name[: place.start()] + label + name[place.end() :]
    return named[:1].upper() + named[1:]


def _named_by_half(name: str, both: re.Match[str], on: date, locale: str, *, is_before: bool) -> str:
    """ "Báo cáo 6 tháng đầu năm và cả năm": each date is named by the half or the year that it is about."""
    period = period_of(Every.HALF_YEAR, on, is_before=is_before)
    if period.number == 2:
        period = Period(Every.YEAR, period.year)
    named = name[: both.start()] + period_label(period, on, locale) + name[both.end() :]
    return named[:1].upper() + named[1:]


def period_label(period: Period, on: date, locale: str) -> str:
    """The period in words: "quý IV/2026", "6 tháng đầu năm 2027", "năm học 2026-2027"."""
    number = _QUARTERS[period.number - 1] if period.every is Every.QUARTER else period.number
    key = f"pattern.period.{period.every}"
    if period.every is Every.HALF_YEAR:
        key += "_first" if period.number == 1 else "_second"
    return word(key, locale, number=number, year=period.year, next=period.year + 1, day=f"{on:%d/%m/%Y}")
