"""The day of a reported event: none that does not exist or lies ahead is ever recorded."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge.date_phrases import Bound, DatePhrase
from knowledge.dates.finding import Reason
from knowledge.dates.sentence import Sentence
from knowledge.dates.typed_days import DayFault, Side, Wrong, typed_days
from knowledge.statuses.cues import Report
from knowledge.statuses.states import State

# A sending reported later than this was read wrongly: last year's day of the same name.
_LONGEST_AGO = timedelta(days=200)
_NO_DAY = frozenset((Reason.NO_SUCH_DAY, Reason.OUT_OF_RANGE, Reason.WEEKDAY_MISMATCH))
_NAMED_DAY_AHEAD = re.compile(r"\btuan\s+(?:sau|toi)\b")
_YEAR = re.compile(r"\d{4}")


def is_no_day_of(report: Report, sentence: Sentence, phrase: DatePhrase, today: date) -> bool:
    """Whether the day said with a past event does not exist or lies ahead.

    A day behind a comma is that of something else.
    """
    if _NAMED_DAY_AHEAD.search(sentence.plain, report.end):
        return True
    if phrase.span is None or phrase.bound is not None or phrase.is_deadline:
        return False
    if phrase.day is None:
        return phrase.reason in _NO_DAY
    if phrase.is_period or "," in sentence.text[: phrase.span[0]]:
        return False
    is_long_ago = phrase.day < today - _LONGEST_AGO and not _YEAR.search(phrase.used)
    return phrase.day > today or is_long_ago


def fault_of(phrase: DatePhrase, today: date) -> DayFault | None:
    """What is wrong with such a day: none of the calendar, or still to come; else it is only unclear."""
    fault = typed_days(phrase, today, Side.PAST).fault
    if fault is None and phrase.day is not None and not _YEAR.search(phrase.used):
        # Read as last year's, where the one of this year has not come.
        ahead = _same_day(phrase.day, today.year)
        return DayFault(Wrong.AHEAD, today, day=ahead) if ahead is not None and ahead > today else None
    is_plain = fault is not None and (fault.missing is not None or fault.day is not None)
    return fault if is_plain else None


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def without_namesake(text: str) -> str:
    """The text with the name of somebody who is called like tomorrow made blank: "Mai đã nộp báo cáo".

    What has been done is not done tomorrow.
    """
    sentence = Sentence.of(text)
    found = _NAMESAKE.match(sentence.plain)
    if found is None:
        return text
    start, end = sentence.span(*found.span("name"))
    return f"{sentence.text[:start]}{'.' * (end - start)}{sentence.text[end:]}"


_NAMESAKE = re.compile(r"\s*(?:(?:em|e|ben\s+em|thua|da|bao\s+cao)\s+)?(?P<name>mai)\s+(?=(?:da|vua)\s+)")


def day_of(phrase: DatePhrase, state: State, today: date) -> date | None:
    """The day of the event, or the day asked for with a delay; a deadline mentioned beside it is neither."""
    if phrase.day is None:
        return None
    if state is State.EXTENSION_ASKED:
        if phrase.used.casefold().startswith(("thêm", "them")):
            return None  # counted from a deadline that is not known here
        return phrase.day if phrase.day >= today else None
    if state in (State.OPEN, State.IN_PROGRESS, State.ON_HOLD, State.DRAFT):
        return None
    is_event = not phrase.is_period and phrase.bound is not Bound.BEFORE and not phrase.is_deadline
    return phrase.day if is_event and today - _LONGEST_AGO <= phrase.day <= today else None


def without_day(note: str, phrase: DatePhrase) -> str | None:
    """A note without the day of the event at its beginning or end; `None` where nothing else is noted."""
    used = phrase.used.strip()
    kept = note.strip()
    if used and kept.casefold().startswith(used.casefold()):
        kept = kept[len(used) :]
    elif used and kept.casefold().endswith(used.casefold()):
        kept = kept[: -len(used)]
    kept = _LEADING.sub("", kept.strip(" ,;:.-–"))
    return kept.strip(" ,;:.-–") or None


_LEADING = re.compile(r"^(?:vì|vi|do|lý do|ly do|và|va)\s+", re.IGNORECASE)
