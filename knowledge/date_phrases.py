"""Date phrases (cụm từ chỉ thời gian) in Vietnamese and English read to a day: "trước 15/12", "t6 tuần sau".

Conventions: a day and month already past is next year's; the end of a month is its last calendar day; weeks
begin on Monday; a weekday of this week that has passed is asked about; "trước 15/12" offers 14/12 and
15/12; a range means its last day; half a year named alone ends on 30/6 or 31/12. A week of a month and the
edges of a school year have no one convention, and are asked about (`weeks_of_months`, `school_years`).
Whatever is read is to be shown with its weekday and confirmed by the officer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache

from knowledge.dates.bases import read_from_bases
from knowledge.dates.choosing import choose, without_overlaps
from knowledge.dates.english import read_english
from knowledge.dates.explicit import read_explicit
from knowledge.dates.festivals import lunar_twin, read_festivals
from knowledge.dates.finding import (
    DAY_MONTH,
    DAY_ONLY,
    FESTIVAL,
    PERIOD_EDGE,
    Finding,
    Leaning,
    MissingDay,
    Reader,
    Reason,
    Scene,
    in_range,
)
from knowledge.dates.lunar_days import is_beside_mark
from knowledge.dates.lunar_periods import read_lunar_periods
from knowledge.dates.near import read_near
from knowledge.dates.periods import read_periods
from knowledge.dates.school_years import read_school_years
from knowledge.dates.sentence import Sentence
from knowledge.dates.times import Hour, read_hours
from knowledge.dates.weekdays import read_weekdays
from knowledge.dates.weeks_of_months import read_weeks_of_months
from knowledge.working_days import WorkingCalendar

__all__ = ["Bound", "DatePhrase", "Leaning", "MissingDay", "Outcome", "Reason", "read_date"]

LONGEST = 4096
"""Letters of a message that are read; no chat message is longer."""

FIRST_TODAY, LAST_TODAY = date(1902, 1, 1), date(2099, 1, 1)
"""Between which days a reading can take place."""

_READERS: tuple[Reader, ...] = (
    read_explicit,
    read_near,
    read_weekdays,
    read_weeks_of_months,
    read_periods,
    read_school_years,
    read_festivals,
    read_lunar_periods,
    read_english,
)


class Outcome(StrEnum):
    """What came of reading a text: a day, a question back, or nothing."""

    DATE = "date"
    ASK = "ask"
    NONE = "none"


class Bound(StrEnum):
    """Whether the words exclude the day they name: "trước 15/12", "sau 15/12"."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """What a text says about a day.

    `choices` are further readings to offer, earliest first. `span` counts letters of the composed (NFC)
    text, so that another reader can cut the phrase out; `used` are those letters. `is_period` marks a week,
    month, quarter or year, which in a report is more often part of its name, `is_edge` one of which the words
    name the end or another part; `is_deadline` a day behind the
    word "hạn". `missing` is the day that was written where the calendar has none such. `event` is the event
    with its day that the day is counted from, in the words of the text: "hội nghị tổng kết 28/12". `passed`
    is what the same words were in a year gone by, where they name no year and it lies nearer to today.
    """

    outcome: Outcome
    day: date | None = None
    hour: time | None = None
    choices: tuple[date, ...] = ()
    reason: Reason | None = None
    bound: Bound | None = None
    span: tuple[int, int] | None = None
    used: str = ""
    is_period: bool = False
    is_edge: bool = False
    is_deadline: bool = False
    missing: MissingDay | None = None
    event: str | None = None
    passed: date | None = None


def read_date(
    text: str,
    today: date,
    *,
    now: time | None = None,
    leaning: Leaning = Leaning.AHEAD,
    calendar: WorkingCalendar | None = None,
) -> DatePhrase:
    """Read the day that a message names, seen from `today` in Vietnam (and from the hour `now`, where known).

    `leaning` says whether a day without a year is a deadline ahead or something already done. No text makes
    it raise: days that do not exist come back as a question or as nothing, with the reason. Only the first
    `LONGEST` letters are read. Raises `ValueError` for a `today` outside `FIRST_TODAY` to `LAST_TODAY`.
    """
    if not FIRST_TODAY <= today <= LAST_TODAY:
        raise ValueError(f"today cannot be {today}")
    sentence = Sentence.of(text[:LONGEST])
    scene = Scene(today, now, leaning, calendar or _official_calendar())
    findings = [
        finding
        for read in _READERS
        for finding in read(sentence, scene)
        if not sentence.has_foreign_accents(finding.start, finding.end)
    ]
    findings += read_from_bases(sentence, findings, scene)
    kept = _of_its_calendar(sentence, without_overlaps(findings))
    hours = [hour for hour in read_hours(sentence) if not _is_inside(hour, kept)]
    if not kept:
        return _hour_only(sentence, hours, scene)
    chosen = _with_lunar_twin(sentence, choose(sentence, kept), scene)
    phrase = _phrase(sentence, chosen, _hour_of(chosen, hours))
    if phrase.day is None or phrase.day.year <= today.year or scene.looks_back:
        return phrase
    back = read_date(text, today, leaning=Leaning.BACK, calendar=calendar)
    return replace(phrase, passed=_nearer(phrase, back, today))


_ABOUT_A_YEAR = timedelta(days=300)


def _nearer(ahead: DatePhrase, back: DatePhrase, today: date) -> date | None:
    """The day that the words are when looking back, where it is of another year and nearer."""
    if ahead.day is None or back.day is None or ahead.span != back.span:
        return None
    is_other_year = ahead.day - back.day >= _ABOUT_A_YEAR
    return back.day if is_other_year and today - back.day < ahead.day - today else None


@cache
def _official_calendar() -> WorkingCalendar:
    return WorkingCalendar.load()


def _of_its_calendar(sentence: Sentence, findings: Sequence[Finding]) -> list[Finding]:
    """No day where "âm lịch" stands beside one that was read as solar: better none than another one."""
    spans = [(finding.start, finding.end) for finding in findings]
    return [
        replace(finding, day=None, choices=(), first=None, reason=Reason.WHICH_DAY)
        if is_beside_mark(sentence, finding.start, finding.end, spans)
        else finding
        for finding in findings
    ]


_FIRST_TEN = re.compile(r"\b(?:mung|mong)\s+$")


def _with_lunar_twin(sentence: Sentence, finding: Finding, scene: Scene) -> Finding:
    """ "mùng 10/3" is a day of either calendar: the solar one is read, the lunar one offered."""
    is_first_ten = sentence.plain.startswith(("mung ", "mong "), finding.start)
    if not is_first_ten and sentence.search_before(_FIRST_TEN, finding.start) is None:
        return finding
    if finding.day is None or finding.choices or finding.rank != DAY_MONTH:
        return finding
    twin = lunar_twin(finding.day.day, finding.day.month, scene)
    return finding if twin is None else replace(finding, choices=(finding.day, twin))


def _is_inside(hour: Hour, findings: Sequence[Finding]) -> bool:
    return any(hour.start < finding.end and finding.start < hour.end for finding in findings)


def _hour_only(sentence: Sentence, hours: Sequence[Hour], scene: Scene) -> DatePhrase:
    """An hour without a day is today's; one that has struck is asked about."""
    if not hours:
        return DatePhrase(Outcome.NONE, reason=Reason.NOTHING)
    hour = hours[0]
    span, used = _used(sentence, hour.start, hour.part_end)
    if scene.now is not None and hour.time <= scene.now and not scene.looks_back:
        choices = (scene.today, scene.today + timedelta(days=1))
        return DatePhrase(Outcome.ASK, None, hour.time, choices, Reason.WHICH_DAY, None, span, used)
    return DatePhrase(Outcome.DATE, scene.today, hour.time, span=span, used=used)


# --- trước, sau, and the hour ---

_FILLER = r"(?:(?:han|thoi\s+han|ngay|thu|the|cua|vao|luc)\s+|\(\s*)*$"
_BEFORE = re.compile(rf"\b(?:truoc|trc|before|prior\s+to)\s+{_FILLER}")
_AFTER = re.compile(rf"\b(?P<word>sau|after)\s+{_FILLER}")
_DUE = re.compile(r"\b(?:han|thoi\s+han|deadline|due)\s*:?\s*(?:(?:la|nop|den|ngay|cuoi)\s+)*\(?$")
_NEGATED = re.compile(r"\b(?:khong|chang|dung)\s+(?:duoc\s+)?$")


def _phrase(sentence: Sentence, finding: Finding, hour: Hour | None) -> DatePhrase:
    start, end = finding.start, finding.end
    moment = finding.hour or (hour.time if hour else None)
    bound, bound_start = _bound(sentence, finding)
    if hour is not None and _is_beside(sentence, finding, hour):
        start, end = min(start, hour.start), max(end, hour.part_end)
    is_period, is_edge = finding.rank < DAY_ONLY, finding.rank == PERIOD_EDGE
    is_deadline = sentence.search_before(_DUE, finding.start) is not None
    if bound is not None:
        start = min(start, bound_start)
        finding = _bounded(finding, bound)
    span, used = _used(sentence, start, end)
    choices = tuple(sorted(finding.choices))
    if finding.day is not None:
        phrase = DatePhrase(
            Outcome.DATE,
            finding.day,
            moment,
            choices,
            None,
            bound,
            span,
            used,
            is_period,
            is_edge,
            is_deadline,
        )
        return phrase if finding.event is None else replace(phrase, event=_used(sentence, *finding.event)[1])
    outcome = Outcome.ASK if choices else Outcome.NONE
    return DatePhrase(
        outcome,
        None,
        moment,
        choices,
        finding.reason,
        bound,
        span,
        used,
        is_period,
        is_edge,
        is_deadline,
        finding.missing,
    )


def _bound(sentence: Sentence, finding: Finding) -> tuple[Bound | None, int]:
    """Whether "trước" or "sau" stands right before the day itself, not before its hour."""
    earlier = sentence.search_before(_BEFORE, finding.start)
    if earlier is not None and not sentence.search_before(_NEGATED, earlier.start()):
        return Bound.BEFORE, earlier.start()
    later = sentence.search_before(_AFTER, finding.start)
    if later is None or not sentence.is_written(*later.span("word"), "sau", "after"):
        return None, 0
    if sentence.search_before(_NEGATED, later.start()):
        return None, 0  # "không sau ngày 15/12" includes the day
    return Bound.AFTER, later.start()


def _bounded(finding: Finding, bound: Bound) -> Finding:
    base = finding.first or finding.day
    if base is None:
        return finding
    if bound is Bound.BEFORE:
        choices = (base - timedelta(days=1), base)
        return replace(finding, day=base, choices=choices if in_range(choices[0]) else (), reason=None)
    last = max((finding.day or base, *finding.choices))
    following = last + timedelta(days=1)
    if finding.rank == FESTIVAL or finding.day is None:
        return replace(finding, day=None, choices=(following,), reason=Reason.WHICH_DAY)
    return replace(finding, day=following, choices=(), reason=None)


def _hour_of(finding: Finding, hours: Sequence[Hour]) -> Hour | None:
    return min(hours, key=lambda hour: max(finding.start - hour.end, hour.start - finding.end), default=None)


def _is_beside(sentence: Sentence, finding: Finding, hour: Hour) -> bool:
    left, right = (hour.end, finding.start) if hour.end <= finding.start else (finding.end, hour.start)
    between = sentence.plain[left:right]
    return bool(
        re.fullmatch(
            r"[\s,(]*(?:(?:ngay|cua|vao|luc|at|on|thu|sang|trua|chieu|toi|dem|am|pm)\s*)*[\s(]*", between
        )
    )


def _used(sentence: Sentence, start: int, end: int) -> tuple[tuple[int, int], str]:
    first, last = sentence.span(start, end)
    return (first, last), sentence.text[first:last]
