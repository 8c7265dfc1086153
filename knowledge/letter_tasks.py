"""The dated tasks of a công văn: which of its days are deadlines, which are events, and which are neither.

A day of a cited document, of a period that figures cover ("tính đến hết ngày 30/11"), of an anniversary or of
entry into force asks nothing of anybody and is left out. Only "trước", "chậm nhất", "hạn …" or a verb of
handing in makes a day a deadline; whatever else it may be is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from knowledge.date_phrases import Bound, DatePhrase, Reason, read_date
from knowledge.letter_clauses import Clause, clauses
from knowledge.letter_days import (
    CONTACT,
    DAYS,
    DONE,
    DUE_BEHIND,
    EVENT,
    FOUR_FIGURES,
    FROM,
    HANDED_IN,
    IS_DUE,
    LEAD,
    PERIOD_DUE,
    REPEATED,
    SAID_BEHIND,
    SURELY_HANDED_IN,
    is_idle,
)
from knowledge.letter_names import event_name, name_before, name_behind
from knowledge.letter_stretches import Stretch, stretches
from knowledge.vietnamese import fold_in_place

_QUOTED = 160


class DayKind(StrEnum):
    """What a day of a letter is: something is to be done by it, or takes place on it."""

    DEADLINE = "deadline"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class DatedTask:
    """One day of a letter and what it is for, in the letter's words.

    `own_name` is "" where the words tell none. `days` are the readings from today on, none for a day that
    has passed; `named` is the day as written. `is_clear` where nothing but this one day can be meant;
    `reason` says why not, where the words themselves are at fault ("thứ Ba 16/12", a count without its base).
    """

    own_name: str
    sentence: str
    kind: DayKind
    named: date
    days: tuple[date, ...]
    is_clear: bool
    hour: time | None = None
    reason: Reason | None = None


def dated_tasks(text: str, today: date, written_on: date) -> tuple[DatedTask, ...]:
    """The days of a composed letter in its order, each with its own task."""
    found: list[DatedTask] = []
    for clause in clauses(text):
        for one in _tasks(clause, today, written_on):
            if one.own_name and any(_is_same(one, earlier) for earlier in found):
                continue  # said twice
            found.append(one)
    return tuple(found)


def _is_same(one: DatedTask, other: DatedTask) -> bool:
    return (one.own_name.casefold(), one.kind, one.days) == (
        other.own_name.casefold(),
        other.kind,
        other.days,
    )


def _tasks(clause: Clause, today: date, written_on: date) -> Iterator[DatedTask]:
    plain = fold_in_place(clause.text)
    if CONTACT.search(plain):
        return
    written = [one.span() for one in DAYS.finditer(plain)]
    idle = [span for span in written if is_idle(plain, *span)]
    readable = clause.text
    for start, end in idle:
        lead = LEAD.search(plain, 0, start)
        start = lead.start() if lead else start
        readable = f"{readable[:start]}{'…' * (end - start)}{readable[end:]}"
    spans = [span for span in written if span not in idle]
    for stretch in stretches(clause.text, readable, spans, written_on) if spans or not idle else ():
        task = _task(clause, stretch, today, written_on)
        if task is not None:
            yield task


def _task(clause: Clause, stretch: Stretch, today: date, written_on: date) -> DatedTask | None:
    phrase = read_date(stretch.readable, written_on)
    readings = phrase.choices or ((phrase.day,) if phrase.day else ())
    if phrase.span is None or not readings or phrase.bound is Bound.AFTER:
        return None
    start = min(phrase.span[0], stretch.start) if stretch.end else phrase.span[0]
    before = stretch.text[:start]
    rest = stretch.rest if stretch.end else stretch.text[phrase.span[1] :]
    plain, used = fold_in_place(before), fold_in_place(phrase.used)
    behind = DUE_BEHIND.match(fold_in_place(rest))
    is_due = bool(behind or IS_DUE.search(plain) or phrase.bound or phrase.is_deadline)
    if phrase.is_period and not (PERIOD_DUE.search(used) and HANDED_IN.search(fold_in_place(clause.text))):
        return None
    named = phrase.day or readings[-1]
    days = tuple(day for day in readings if day >= today)
    around = f"{plain} {fold_in_place(rest)}"
    if not days and (not is_due or DONE.search(clause.text)):
        return None
    is_stretch = FROM.match(fold_in_place(stretch.text[stretch.start :])) is not None
    is_event = not (is_due or HANDED_IN.search(around)) and bool(is_stretch or EVENT.search(around))
    is_said = is_due or HANDED_IN.search(around) is not None
    if not is_said and not is_event and not _names_a_day(stretch, phrase):
        return None
    if is_event:
        named, days = (phrase.choices or (named,))[0], days[:1]  # of several days, the one that it begins on
        name = event_name(before) or name_behind(rest)
    else:
        name = name_before(before, is_first=stretch.is_first) or _name_elsewhere(clause, stretch)
    return DatedTask(
        own_name=name,
        sentence=_quoted(clause.text),
        kind=DayKind.EVENT if is_event else DayKind.DEADLINE,
        named=named,
        days=days,
        is_clear=(is_due or SURELY_HANDED_IN.search(around) is not None)
        and _is_certain(phrase, clause, readings, written_on),
        hour=phrase.hour,
        reason=None if phrase.reason is Reason.SEVERAL_DATES else phrase.reason,
    )


def _name_elsewhere(clause: Clause, stretch: Stretch) -> str:
    """Behind a day that stands first, or the heading of the item; never behind or over another day."""
    if not stretch.is_first:
        return ""
    plain = fold_in_place(stretch.rest)
    if SAID_BEHIND.match(plain) and not DAYS.search(plain):
        due = DUE_BEHIND.match(plain)
        if name := name_behind(stretch.rest[due.end() if due else 0 :]):
            return name
    is_dated = DAYS.search(fold_in_place(clause.heading)) is not None
    return "" if is_dated else name_before(clause.heading, is_first=True)


def _names_a_day(stretch: Stretch, phrase: DatePhrase) -> bool:
    """Whether figures are surely a day: with a year, or the word "ngày"; "1/3 số đơn vị" is a fraction."""
    if not stretch.end:
        return not any(one.isdigit() for one in phrase.used) or "ngay" in fold_in_place(phrase.used)
    lead = fold_in_place(stretch.text[: stretch.start])
    return lead.endswith("ngay ") or FOUR_FIGURES.search(phrase.used) is not None


def _is_certain(phrase: DatePhrase, clause: Clause, readings: Sequence[date], written_on: date) -> bool:
    is_other_year = readings[-1].year != written_on.year and not FOUR_FIGURES.search(phrase.used)
    return (
        len(readings) == 1
        and phrase.reason is None
        and not phrase.is_period
        and not is_other_year
        and not REPEATED.search(fold_in_place(clause.text))
    )


def _quoted(sentence: str) -> str:
    line = " ".join(sentence.split()).strip(" :–-,")
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"
