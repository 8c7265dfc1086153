"""Dates that come again, as officers say them: "hằng quý, trước ngày 25 tháng cuối quý"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.dates.counted import Count, count_before, counted_from
from knowledge.dates.how_often import how_often
from knowledge.dates.sentence import Sentence
from knowledge.recurrences import DaysOff, Every, Recurrence, monthly_rule, monthly_weekday_rule, weekly_rule

LAST_DAY = -1
"""The last day of a month, whatever its number."""

LONGEST = 1000
"""Letters of a message that are read for a recurrence."""


class Lack(StrEnum):
    """Why a recurrence cannot be taken as it was said."""

    WHICH_DAY = "which_day"
    NO_SUCH_DAY = "no_such_day"
    LUNAR = "lunar"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class RecurringPhrase:
    """What a text says about dates that come again.

    `spans` (letters of the composed text) are what says so; without them the text is the name. `is_before`:
    the day itself is excluded ("trước ngày 25"), so both readings are offered. `lack` instead of `days` where
    the day is missing or does not exist. `days` are (month, day), month 0 for every month. `week` is the
    place of `weekday` in each month (1 the first, -1 the last), 0 for every week.
    """

    every: Every
    days: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    is_before: bool = False
    weekday: int | None = None
    week: int = 0
    days_off: DaysOff = DaysOff.AS_IS
    lack: Lack | None = None

    @property
    def recurrence(self) -> Recurrence:
        """The rules as they were said, the named day included."""
        return self._with(self.days, self.weekday)

    @property
    def day_before(self) -> Recurrence:
        """The rules for the day before each: "trước ngày 25" without the 25th."""
        if self.weekday is not None:
            return self._with((), (self.weekday - 1) % 7)
        return self._with(tuple(_eve(month, day) for month, day in self.days), None)

    def _with(self, days: tuple[tuple[int, int], ...], weekday: int | None) -> Recurrence:
        if weekday is not None:
            rule = monthly_weekday_rule(weekday, self.week) if self.week else weekly_rule(weekday)
            return Recurrence(self.every, rule)
        months: dict[int, list[int]] = {}
        for month, day in days:
            months.setdefault(day, []).append(month)
        rules = [monthly_rule((day,), () if 0 in named else tuple(named)) for day, named in months.items()]
        return Recurrence(self.every, "\n".join(rules))


_DAY = r"(?P<day>\d{1,2})"
_ON = (
    r"(?:(?:vao|la|den|het|truoc|cham\s+nhat|muon\s+nhat|tre\s+nhat|khong\s+qua)\s+)*"
    r"(?:ngay|mung|mong|hom)?\s*"
)
_OF = r"(?:\s+(?:cua|thuoc))?"
_IN_QUARTER = re.compile(
    rf"\b{_ON}(?:{_DAY}|(?P<edge>cuoi(?:\s+cung)?|dau(?:\s+tien)?)){_OF}\s+thang\s+"
    r"(?:(?P<last>cuoi(?:\s+cung)?|thu\s+ba|thu\s+3)|(?P<first>dau(?:\s+tien)?|thu\s+nhat)|(?P<middle>giua|thu\s+hai|thu\s+2))"
    r"(?:(?:\s+(?:cua|trong|hang|moi|tung))*\s+quy(?:\s+(?:sau|tiep\s+theo|ke\s+tiep))?\b)?"
)
_PAIR = re.compile(
    r"\b(?:ngay\s+|mung\s+|mong\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})(?![\d/.-]\d)(?!\d)"
    r"(?P<lunar>\s+am(?:\s+lich)?\b)?"
)
_END_OF = re.compile(
    r"\b(?:ngay\s+)?(?P<working>lam\s+viec\s+)?(?:cuoi(?:\s+cung)?|het)(?:\s+cua)?\s+"
    r"(?P<what>thang\s+(?P<month>\d{1,2})\b|nam\s+hoc\b|(?:hang\s+|moi\s+)?(?:thang|quy|nam)\b)"
)
_BEGINNING_OF_MONTH = re.compile(
    r"\b(?:ngay\s+)?(?:dau(?:\s+tien)?|giua)(?:\s+cua)?\s+(?:hang\s+|moi\s+)?thang\b"
)
_DAY_ALONE = re.compile(
    r"\b(?:ngay|mung|mong|hom|truoc|het|nhat|qua|vao)\s+(?P<day>\d{1,2})\b(?!\s*[/.-]\s*\d|\s*%|\s+(?:ngay|nguoi|don))"
)
_ORDINAL = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b")
_WEEKDAY = re.compile(
    r"\b(?:thu\s+(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<figure>[2-7])|(?P<sunday>chu\s+nhat|cn))\b"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_WEEKDAY_OF = re.compile(
    rf"{_WEEKDAY.pattern}\s+(?:(?:cua|vao|trong)\s+)?(?:tuan\s+)?(?P<edge>cuoi(?:\s+cung)?|dau(?:\s+tien)?|giua)"
    r"(?:\s+(?:cua|trong))?(?:\s+(?:hang|moi|tung))?\s+(?P<of>thang|quy|nam)\b"
)
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


def read_recurring(text: str) -> RecurringPhrase | None:
    """What a text says about dates that come again; None where it says nothing of the kind."""
    sentence = Sentence.of(text[:LONGEST])
    often = how_often(sentence)
    if often is None or _FULL_DATE.search(sentence.plain):
        return None  # a year makes it one date, of a report that comes every year
    every, found = often
    spans = list(found)
    days_off, moved = _days_off(sentence)
    if moved is not None:
        spans.append(moved)
    blanked = _without(sentence.plain, [moved] if moved else [])
    phrase = RecurringPhrase(every, (), (), days_off=days_off)
    if _LUNAR.search(blanked):
        return _lacking(sentence, phrase, spans, Lack.LUNAR)
    if every is Every.WEEK:
        weekday = next(_weekdays(blanked), None)
        if weekday is None:
            return _lacking(sentence, phrase, spans, Lack.WHICH_DAY)
        spans.append(weekday[1])
        is_before = sentence.search_before(_BEFORE, weekday[1][0]) is not None
        return replace(phrase, weekday=weekday[0], is_before=is_before, spans=_spans(sentence, spans))
    if (weekday_of := _WEEKDAY_OF.search(blanked)) is not None:
        return _weekday_of_month(sentence, phrase, spans, weekday_of)
    named = list(_days(blanked, every, found))
    if not named:
        return _lacking(sentence, phrase, spans, Lack.WHICH_DAY)
    spans += [one.span for one in named]
    counts = [count_before(sentence, one.span[0]) for one in named]
    if any(counts):
        return _counted(sentence, phrase, spans, named, counts)
    if any(one.is_working for one in named):
        phrase = replace(phrase, days_off=DaysOff.BEFORE)
    days = _all_days(every, tuple(dict.fromkeys((one.month, one.day) for one in named)))
    # Of a quarter that ends on the 30th, "ngày 31" is the last day; of one month named alone it is a slip.
    if not all(_exists(month, day) for month, day in days):
        return _lacking(sentence, phrase, spans, Lack.NO_SUCH_DAY)
    is_before = any(sentence.search_before(_BEFORE, _start(sentence, one)) for one in named) and not any(
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
    weekday, _ = next(_weekdays(found.group()))
    week = -1 if found["edge"].startswith("cuoi") else 1
    return replace(phrase, weekday=weekday, week=week, spans=_spans(sentence, spans))


def _counted(
    sentence: Sentence,
    phrase: RecurringPhrase,
    spans: list[tuple[int, int]],
    named: list[_Named],
    counts: list[Count | None],
) -> RecurringPhrase:
    """ "45 ngày trước 28/8 hằng năm": one day counted from a fixed one; anything harder is asked."""
    day, count = named[0], counts[0]
    spans = [*spans, *((one.start, other.span[0]) for one, other in zip(counts, named, strict=True) if one)]
    if phrase.every not in (Every.YEAR, Every.SCHOOL_YEAR) or len(named) > 1 or count is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    if day.day == LAST_DAY or day.is_working or count.days is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    if not _exists(day.month, day.day):
        return _lacking(sentence, phrase, spans, Lack.NO_SUCH_DAY)
    reckoned = counted_from(day.month, day.day, count.days)
    if reckoned is None:
        return _lacking(sentence, phrase, spans, Lack.COUNTED)
    return replace(phrase, days=(reckoned,), spans=_spans(sentence, spans))


@dataclass(frozen=True, slots=True)
class _Named:
    month: int
    day: int
    span: tuple[int, int]
    is_working: bool = False


def _days(plain: str, every: Every, often: list[tuple[int, int]]) -> Iterator[_Named]:
    """Every day of the year, quarter or month that the text names, the more exact wordings first."""
    taken: list[tuple[int, int]] = []

    def is_free(span: tuple[int, int], *others: tuple[int, int]) -> bool:
        return all(span[1] <= start or end <= span[0] for start, end in (*taken, *others))

    if every is Every.QUARTER:
        for found in _IN_QUARTER.finditer(plain):
            place = 3 if found["last"] else 1 if found["first"] else 2
            day = int(found["day"]) if found["day"] else (LAST_DAY if found["edge"].startswith("cuoi") else 1)
            taken.append(found.span())
            yield _Named(place, day, found.span())
    for found in _PAIR.finditer(plain):
        if every is not Every.MONTH and is_free(found.span(), *often):
            taken.append(found.span())
            yield _Named(int(found["month"]), int(found["day"]), found.span())
    for found in _END_OF.finditer(plain):
        if not is_free(found.span()):
            continue
        named = _end_of(found, every)
        if named is not None:
            taken.append(found.span())
            yield _Named(*named, found.span(), is_working=bool(found["working"]))
    if every is Every.MONTH and not taken:
        for found in (*_DAY_ALONE.finditer(plain), *_ORDINAL.finditer(plain)):
            if not is_free(found.span(), *often):
                continue
            taken.append(found.span())
            yield _Named(0, int(found["day"]), found.span())
        if not taken and (found_edge := _BEGINNING_OF_MONTH.search(plain)):
            yield _Named(0, 15 if "giua" in found_edge.group() else 1, found_edge.span())


def _end_of(found: re.Match[str], every: Every) -> tuple[int, int] | None:
    what = found["what"]
    if found["month"]:
        return (int(found["month"]), LAST_DAY) if every is not Every.MONTH else None
    if what.startswith("nam hoc"):
        return (5, 31) if every is Every.SCHOOL_YEAR else None
    if what.endswith("thang"):
        return (0, LAST_DAY) if every is Every.MONTH else None
    if what.endswith("quy"):
        return (3, LAST_DAY) if every is Every.QUARTER else None
    return (12, LAST_DAY) if every is Every.YEAR else None


def _weekdays(plain: str) -> Iterator[tuple[int, tuple[int, int]]]:
    for found in _WEEKDAY.finditer(plain):
        figure = found["figure"] or (found["name"] if (found["name"] or "").isdigit() else None)
        if found["sunday"]:
            yield 6, found.span()
        elif figure:
            yield int(figure) - 2, found.span()
        else:
            yield _WEEKDAYS[found["name"]], found.span()


def _all_days(every: Every, days: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The days of a whole year: a quarter's for each quarter, the other half's six months later."""
    if every is Every.QUARTER and len(days) == 1 and days[0][1] <= 31:
        month, day = days[0]
        day = LAST_DAY if day == 31 else day
        return tuple(((month - 1) % 3 + 1 + quarter * 3, day) for quarter in range(4))
    if every is Every.HALF_YEAR and len(days) == 1:
        month, day = days[0]
        other = (month + 5) % 12 + 1
        # The 31st of a month answers to the last day of the other.
        return tuple(sorted(((month, day), (other, day if _exists(other, day) else LAST_DAY))))
    return tuple(sorted(days))


def _exists(month: int, day: int) -> bool:
    if not 0 <= month <= 12 or not (day == LAST_DAY or 1 <= day <= 31):
        return False
    if day == LAST_DAY or month == 0:
        return True
    try:
        date(2028, month, day)
    except ValueError:
        return False
    return True


def _eve(month: int, day: int) -> tuple[int, int]:
    if day == 1:
        return (0 if month == 0 else (month + 10) % 12 + 1), LAST_DAY
    if day == LAST_DAY:
        return month, day
    if (month, day) == (2, 29):
        return 2, 28
    return (0, day - 1) if month == 0 else _month_day(date(2027, month, day) - timedelta(days=1))


def _month_day(day: date) -> tuple[int, int]:
    return day.month, day.day


def _days_off(sentence: Sentence) -> tuple[DaysOff, tuple[int, int] | None]:
    for rule, pattern in ((DaysOff.BEFORE, _MOVED_BEFORE), (DaysOff.AFTER, _MOVED_AFTER)):
        if found := pattern.search(sentence.plain):
            return rule, found.span()
    return DaysOff.AS_IS, None


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _start(sentence: Sentence, one: _Named) -> int:
    """Where the day itself stands, behind the words that bring it in."""
    found = re.search(r"\d|\bcuoi\b|\bdau\b", sentence.plain[one.span[0] : one.span[1]])
    return one.span[0] + (found.start() if found else 0)


def _lacking(
    sentence: Sentence, phrase: RecurringPhrase, spans: list[tuple[int, int]], lack: Lack
) -> RecurringPhrase:
    return replace(phrase, spans=_spans(sentence, spans), lack=lack)


def _spans(sentence: Sentence, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(sentence.span(start, end) for start, end in spans))
