"""Dates that come again, as officers say them: "hằng quý, trước ngày 25 tháng cuối quý"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.dates.counted import Count, count_after, count_before, counted_from
from knowledge.dates.how_often import how_often
from knowledge.dates.lunar_days import LEAP_MONTH, LunarDay, days_by_name, marked_days
from knowledge.dates.named_days import (
    LAST_DAY,
    WEEKDAY_OF,
    NamedDay,
    all_days,
    eve,
    exists,
    named_days,
    start_of,
    weekdays,
)
from knowledge.dates.sentence import Sentence
from knowledge.lunar_recurrence import LONGEST_MONTH, LunarYearly
from knowledge.recurrences import DaysOff, Every, Recurrence, monthly_rule, monthly_weekday_rule, weekly_rule

LONGEST = 1000
"""Letters of a message that are read for a recurrence."""


class Lack(StrEnum):
    """Why a recurrence cannot be taken as it was said."""

    WHICH_DAY = "which_day"
    NO_SUCH_DAY = "no_such_day"
    LUNAR = "lunar"
    LEAP_MONTH = "leap_month"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class RecurringPhrase:
    """What a text says about dates that come again.

    `spans` (letters of the composed text) are what says so; without them the text is the name. `is_before`:
    the day itself is excluded ("trước ngày 25"), so both readings are offered. `lack` instead of `days` where
    the day is missing or does not exist. `days` are (month, day), month 0 for every month. `week` is the
    place of `weekday` in each month (1 the first, -1 the last), 0 for every week. `lunar` instead of `days`
    where it is a day of the lunar year; `is_festival` where nothing but a festival in the name tells it.
    """

    every: Every
    days: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    is_before: bool = False
    weekday: int | None = None
    week: int = 0
    days_off: DaysOff = DaysOff.AS_IS
    lack: Lack | None = None
    lunar: LunarYearly | None = None
    is_festival: bool = False

    @property
    def recurrence(self) -> Recurrence:
        """The rules as they were said, the named day included."""
        if self.lunar is not None:
            return Recurrence(self.every, self.lunar.rule)
        return self._with(self.days, self.weekday)

    @property
    def day_before(self) -> Recurrence:
        """The rules for the day before each: "trước ngày 25" without the 25th."""
        if self.lunar is not None:
            return Recurrence(self.every, self.lunar.day_before.rule)
        if self.weekday is not None:
            return self._with((), (self.weekday - 1) % 7)
        return self._with(tuple(eve(month, day) for month, day in self.days), None)

    def _with(self, days: tuple[tuple[int, int], ...], weekday: int | None) -> Recurrence:
        if weekday is not None:
            rule = monthly_weekday_rule(weekday, self.week) if self.week else weekly_rule(weekday)
            return Recurrence(self.every, rule)
        months: dict[int, list[int]] = {}
        for month, day in days:
            months.setdefault(day, []).append(month)
        rules = [monthly_rule((day,), () if 0 in named else tuple(named)) for day, named in months.items()]
        return Recurrence(self.every, "\n".join(rules))


_FULL_DATE = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\bthang\s+\d{1,2}\s+nam\s+\d{4}\b")
_LUNAR = re.compile(r"\b(?:am\s+lich|ram|thang\s+(?:gieng|chap))\b")
_BEFORE = re.compile(r"\b(?:truoc|before)\s+(?:(?:ngay|hom|mung|mong|the)\s+)*$")
_INTO_DAYS_OFF = (
    r"(?:neu\s+)?(?:roi\s+vao|trung|gap)\s+(?:vao\s+)?(?:ngay\s+nghi|cuoi\s+tuan|ngay\s+le)[^.;]{0,12}?"
)
_MOVED_BEFORE = re.compile(
    rf"\b{_INTO_DAYS_OFF}\s*(?:nop|lam|tinh|thi|lui|chuyen|day)?\s*(?:ve|len|vao)?\s*(?:ngay\s+)?(?:lam\s+viec\s+)?(?:truoc|som\s+hon|lien\s+truoc)\b|\btruoc\s+ngay\s+nghi\b"
)
_MOVED_AFTER = re.compile(
    rf"\b{_INTO_DAYS_OFF}\s*(?:nop|lam|tinh|thi|lui|chuyen|day)?\s*(?:sang|lai)?\s*(?:ngay\s+)?(?:lam\s+viec\s+)?(?:sau|ke\s+tiep|tiep\s+theo)\b|\bsau\s+ngay\s+nghi\b"
)


def read_recurring(text: str, every: Every | None = None) -> RecurringPhrase | None:
    """What a text says about dates that come again; None where it says nothing of the kind.

    `every` is how often where that was told apart from the text, which then is the day alone: "25", "15/12".
    """
    if every is Every.MONTH and text.strip().isdigit():
        text = f"ngày {text.strip()}"
    sentence = Sentence.of(text[:LONGEST])
    often = how_often(sentence) or (None if every is None else (every, []))
    if often is None or _FULL_DATE.search(sentence.plain):
        return None  # a year makes it one date, of a report that comes every year
    every, found = often
    spans = list(found)
    days_off, moved = _days_off(sentence)
    if moved is not None:
        spans.append(moved)
    blanked = _without(sentence.plain, [moved] if moved else [])
    phrase = RecurringPhrase(every, (), (), days_off=days_off)
    if LEAP_MONTH.search(blanked):
        return _lacking(sentence, phrase, spans, Lack.LEAP_MONTH)
    if lunar := list(marked_days(sentence)):
        return _lunar(sentence, phrase, spans, lunar)
    if _LUNAR.search(blanked):
        return _lacking(sentence, phrase, spans, Lack.LUNAR)
    if every is Every.WEEK:
        weekday = next(weekdays(blanked), None)
        if weekday is None:
            return _lacking(sentence, phrase, spans, Lack.WHICH_DAY)
        spans.append(weekday[1])
        is_before = sentence.search_before(_BEFORE, weekday[1][0]) is not None
        return replace(phrase, weekday=weekday[0], is_before=is_before, spans=_spans(sentence, spans))
    if (weekday_of := WEEKDAY_OF.search(blanked)) is not None:
        return _weekday_of_month(sentence, phrase, spans, weekday_of)
    named = list(named_days(blanked, every, found))
    if not named and (lunar := list(days_by_name(sentence))):
        return _lunar(sentence, phrase, spans, lunar)
    if not named:
        return _lacking(sentence, phrase, spans, Lack.WHICH_DAY)
    spans += [one.span for one in named]
    counts = [count_before(sentence, one.span[0]) for one in named]
    if any(counts):
        return _counted(sentence, phrase, spans, named, counts)
    if any(one.is_working for one in named):
        phrase = replace(phrase, days_off=DaysOff.BEFORE)
    days = all_days(every, tuple(dict.fromkeys((one.month, one.day) for one in named)))
    # Of a quarter that ends on the 30th, "ngày 31" is the last day; of one month named alone it is a slip.
    if not all(exists(month, day) for month, day in days):
        return _lacking(sentence, phrase, spans, Lack.NO_SUCH_DAY)
    is_before = any(sentence.search_before(_BEFORE, start_of(sentence, one)) for one in named) and not any(
        one.day == LAST_DAY for one in named
    )
    if every is Every.YEAR and len(days) == 2 and abs(days[0][0] - days[1][0]) == 6:
        phrase = replace(phrase, every=Every.HALF_YEAR)
    if every is Every.YEAR and len(days) == 4:
        phrase = replace(phrase, every=Every.QUARTER)
    return replace(phrase, days=days, is_before=is_before, spans=_spans(sentence, spans))


def _weekday_of_month(
    sentence: Sentence, phrase: RecurringPhrase, spans: list[tuple[int, int]], found: re.Match[str]
) -> RecurringPhrase:
    """ "thứ sáu tuần cuối tháng": the first or last such day of each month; of anything else it is asked."""
    spans = [*spans, found.span()]
    is_before = sentence.search_before(_BEFORE, found.start()) is not None
    if phrase.every is not Every.MONTH or found["of"] != "thang" or found["edge"] == "giua" or is_before:
        return _lacking(sentence, phrase, spans, Lack.WHICH_DAY)
    weekday, _ = next(weekdays(found.group()))
    week = -1 if found["edge"].startswith("cuoi") else 1
    return replace(phrase, weekday=weekday, week=week, spans=_spans(sentence, spans))


def _lunar(
    sentence: Sentence, phrase: RecurringPhrase, spans: list[tuple[int, int]], days: list[LunarDay]
) -> RecurringPhrase | None:
    """ "Hằng năm, trước 10/3 âm lịch": one day of the lunar year, or counted from it; others are asked."""
    if any(one.has_year for one in days):
        return None
    bound = [one for one in days if _is_bound(sentence, one)]
    day = (bound or days)[0]
    start, end = day.span
    count = count_before(sentence, start) or count_after(sentence, start, end)
    is_before = count is None and sentence.search_before(_BEFORE, start) is not None
    is_festival = day.is_name and not bound
    if not is_festival:
        spans = [*spans, (min(start, count.start), max(end, count.end)) if count else day.span]
    others = list(named_days(sentence.plain, phrase.every, [*spans, *(one.span for one in days)]))
    if phrase.every is not Every.YEAR or others or len({(one.month, one.day) for one in days}) > 1:
        return _lacking(sentence, phrase, spans, Lack.LUNAR)
    if not (1 <= day.month <= 12 and 1 <= day.day <= LONGEST_MONTH):
        return _lacking(sentence, phrase, spans, Lack.NO_SUCH_DAY)
    if count is not None and count.days is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    lunar = LunarYearly(day.month, day.day, 0 if count is None or count.days is None else count.days)
    told = replace(phrase, lunar=lunar, is_before=is_before, is_festival=is_festival)
    return replace(told, spans=_spans(sentence, spans))


def _is_bound(sentence: Sentence, day: LunarDay) -> bool:
    start, end = day.span
    is_counted = count_before(sentence, start) or count_after(sentence, start, end)
    return is_counted is not None or sentence.search_before(_BEFORE, start) is not None


def _counted(
    sentence: Sentence,
    phrase: RecurringPhrase,
    spans: list[tuple[int, int]],
    named: list[NamedDay],
    counts: list[Count | None],
) -> RecurringPhrase:
    """ "45 ngày trước 28/8 hằng năm": one day counted from a fixed one; anything harder is asked."""
    day, count = named[0], counts[0]
    spans = [*spans, *((one.start, other.span[0]) for one, other in zip(counts, named, strict=True) if one)]
    if phrase.every not in (Every.YEAR, Every.SCHOOL_YEAR) or len(named) > 1 or count is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    if day.day == LAST_DAY or day.is_working or count.days is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    if not exists(day.month, day.day):
        return _lacking(sentence, phrase, spans, Lack.NO_SUCH_DAY)
    reckoned = counted_from(day.month, day.day, count.days)
    if reckoned is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    return replace(phrase, days=(reckoned,), spans=_spans(sentence, spans))


def _days_off(sentence: Sentence) -> tuple[DaysOff, tuple[int, int] | None]:
    for rule, pattern in ((DaysOff.BEFORE, _MOVED_BEFORE), (DaysOff.AFTER, _MOVED_AFTER)):
        if found := pattern.search(sentence.plain):
            return rule, found.span()
    return DaysOff.AS_IS, None


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _lacking(
    sentence: Sentence, phrase: RecurringPhrase, spans: list[tuple[int, int]], lack: Lack
) -> RecurringPhrase:
    return replace(phrase, spans=_spans(sentence, spans), lack=lack)


def _spans(sentence: Sentence, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(sentence.span(start, end) for start, end in spans))
