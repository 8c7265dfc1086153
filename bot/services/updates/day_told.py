"""A day told without the thing that it is of: "hôm qua", "rồi, hôm qua", "em gửi ngày 12/12"."""

from __future__ import annotations

import re
from datetime import date

from bot.services.updates.done_words import read_done
from knowledge.date_phrases import Leaning, read_date
from knowledge.status_lines import Kind, Lack, Outcome, State, StatusReading, StatusUpdate, Target
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

_BESIDE_A_DAY = frozenset(
    (
        *("ngay", "hom", "vao", "la", "nop", "gui", "trinh", "da", "roi", "r", "xong", "vang"),
        *("em", "e", "toi", "minh", "a", "ah", "nhe", "nha", "ak", "co", "chu", "ma", "thoi"),
    )
)
_LONGEST = 60  # letters of a text that is nothing but a day


def day_alone(text: str, today: date, calendar: WorkingCalendar) -> tuple[date, ...]:
    """The past day that a text is, or all that it may be, apart from "em gửi" and the like."""
    return _read(text, today, calendar)[0]


def done_on(
    text: str, today: date, calendar: WorkingCalendar, *, is_reply: bool = False
) -> StatusReading | None:
    """The report that a text is by "rồi" and a day; in reply to a reminder (`is_reply`) by the day alone.

    That it is to be today says a mere "hôm nay" as well: then it is asked which is meant.
    """
    days, beside = _read(text, today, calendar)
    done = read_done(re.sub(r"\b(?:ngay|hom|vao|la|em|e|toi|minh)\b", " ", beside)) if days else None
    is_done = done is not None and done.is_sure
    if not days or not (is_done or is_reply):
        return None
    target = Target(Kind.OBLIGATION, "")
    if len(days) > 1:
        return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=(StatusUpdate(target, State.SUBMITTED),))
    is_open = not is_done and days[0] == today
    update = StatusUpdate(target, State.SUBMITTED, day=days[0], is_tense_open=is_open)
    return StatusReading(Outcome.UPDATE, (update,))


def _read(text: str, today: date, calendar: WorkingCalendar) -> tuple[tuple[date, ...], str]:
    """The days of such a text, and its other words."""
    phrase = read_date(text, today, leaning=Leaning.BACK, calendar=calendar)
    if phrase.span is None or phrase.is_period or len(text) > _LONGEST or "?" in text:
        return (), ""
    if fold(text[phrase.span[0] : phrase.span[1]]).startswith("truoc "):
        return (), ""  # the day by which: what is meant to be sent, or no certain day
    beside = fold(text[: phrase.span[0]] + " " + text[phrase.span[1] :])
    if not set(re.findall(r"\w+", beside)) <= _BESIDE_A_DAY:
        return (), ""
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    return tuple(one for one in found if one <= today), beside
