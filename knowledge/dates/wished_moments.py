"""The moment at which somebody wants to hear of something again: "mai", "chiều nay", "4/1 lúc 20h30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from knowledge.date_phrases import read_date
from knowledge.dates.sentence import Sentence
from knowledge.dates.times import part_of_day
from knowledge.dates.typed_days import Side, TypedDays, typed_days
from knowledge.working_days import WorkingCalendar

PARTS = {
    "sang": (time(8), time(10, 30)),
    "trua": (time(11, 30),),
    "chieu": (time(14), time(16, 30)),
    "toi": (time(19),),
    "dem": (time(21),),
}
"""What a part of the day means where no hour is told: the first of these that lies ahead."""

_OF_TODAY = (time(8), time(11), time(14), time(16, 30))
_BESIDE = re.compile(
    r"nhac|bao|nhan|hen|lai|giup|ho|gium|cho|toi|em|e|minh|anh|a|chi|c|vao|luc|hoi|khoang|ngay|thi|de|den|thoi|la|duoc|dc|"
    r"di|nhe|nha|nhen|nhi|a|ah|vang|ok|oki|vay|gio|dau|cuoi|som|sang|trua|chieu|dem|muon|nua|oi|lan"
)


@dataclass(frozen=True, slots=True)
class WishedMoment:
    """The days that a text can mean, and at which `hours` of such a day: the first that lies ahead.

    Without hours it is the usual hour of whoever wishes it. `is_alone` where the text says nothing else.
    """

    days: TypedDays
    hours: tuple[time, ...]
    is_alone: bool


def read_wished_moment(
    text: str, today: date, now: time, *, calendar: WorkingCalendar | None = None
) -> WishedMoment:
    """Read when somebody wants to hear of something again, seen from `today` and the hour `now`."""
    phrase = read_date(text, today, now=now, calendar=calendar)
    days = typed_days(phrase, today, Side.AHEAD)
    sentence = Sentence.of(text)
    part = part_of_day(sentence)
    if phrase.hour is not None:
        hours: tuple[time, ...] = (phrase.hour,)
    elif part is not None:
        hours = PARTS[part]
    else:
        hours = _OF_TODAY if days.days == (today,) else ()
    return WishedMoment(days, hours, phrase.span is not None and _is_alone(text, phrase.span))


def _is_alone(text: str, span: tuple[int, int]) -> bool:
    composed = Sentence.of(text).text
    beside = Sentence.of(f"{composed[: span[0]]} {composed[span[1] :]}").plain
    return all(_BESIDE.fullmatch(one) for one in re.findall(r"\w+", beside))
