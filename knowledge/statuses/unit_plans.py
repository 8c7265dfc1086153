"""What a coordinator is told that units will send: "SYT mai nộp", "SYT và SNV trước 20/12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.part_labels import Label, Names, read_labels
from knowledge.statuses.plans import read_plan
from knowledge.statuses.targets import read_obligation
from knowledge.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """The units, the days that may be meant, and what they will send, where it is named.

    `said` is what is told of them; `is_by` where that is no more than a day by which something is done: a
    promise, or a new deadline.
    """

    units: tuple[str, ...]
    days: tuple[date, ...]
    said: str
    matter: str = ""
    is_by: bool = False


def read_unit_plan(text: str, today: date, calendar: WorkingCalendar | None = None) -> UnitPlan | None:
    """The plan that a short message tells of units at its head; `None` for everything else."""
    if len(text) > _LONGEST or "?" in text:
        return None
    labels = read_labels(text)
    heads: list[Label] = []
    at = 0
    for one in labels.found:
        if one.names is not Names.UNIT or _JOINING.fullmatch(labels.sentence.plain, at, one.start) is None:
            break
        heads.append(one)
        at = one.end
    if not heads:
        return None
    rest = Sentence.of(labels.sentence.text[labels.sentence.span(0, at)[1] :].strip(" ,:;"))
    found = read_obligation(rest, [])
    matter = "" if found is None or len(found.target.text.split()) < _NAMED else found.target.text
    units = tuple(one.text for one in heads)
    days = _days(rest.text, today, calendar)
    if _BY.fullmatch(rest.plain) is not None and days:
        return UnitPlan(units, days, rest.text, is_by=True)
    plan = read_plan(rest.text, today, calendar=calendar)
    if plan is None or plan.is_event:
        return None
    return UnitPlan(units, plan.days, rest.text, matter)


def _days(text: str, today: date, calendar: WorkingCalendar | None) -> tuple[date, ...]:
    phrase = read_date(text, today, leaning=Leaning.AHEAD, calendar=calendar)
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    return tuple(day for day in found if day > today)


_LONGEST = 140  # letters
_NAMED = 2  # words: "báo cáo" alone names none
_JOINING = re.compile(r"\s*(?:(?:ca|con)\s+)?(?:,|&|\+|\b(?:va|voi|vs|lan|cung)\b)?\s*")
_BY = re.compile(
    r"(?:thi\s+)?(?:truoc|den|toi|cham\s+nhat|muon\s+nhat|hen)\s+(?:het\s+)?(?:(?:ngay|thu|hom|cuoi|dau|giua|tuan|thang)\b|\d)"
    r"[\w\s/.-]{0,24}"
)
