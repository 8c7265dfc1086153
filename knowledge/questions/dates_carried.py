"""The dates of a turn that goes on: its own before those of the turn it goes on with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.questions.dates import QuestionDates


def dates_carried(own: QuestionDates, earlier: QuestionDates) -> QuestionDates:
    """The dates of the turn, with those of the turn before where it names none that takes their place.

    A day of receipt that is named now is that of a case of today, whatever day was asked about before.
    """
    names_day = own.as_of is not None or own.year is not None or own.compared is not None
    is_new = names_day or own.received_on is not None
    return replace(
        own,
        as_of=own.as_of or (None if is_new else earlier.as_of),
        year=own.year or (None if is_new else earlier.year),
        received_on=own.received_on or (None if names_day else earlier.received_on),
        received_days=own.received_days or (() if is_new else earlier.received_days),
        achieved_until=own.achieved_until or earlier.achieved_until,
        decided_on=own.decided_on or (None if is_new or own.periods else earlier.decided_on),
        periods=own.periods or (() if is_new else earlier.periods),
    )


def dates_turned(own: QuestionDates, earlier: QuestionDates) -> QuestionDates:
    """The other side of the day told before: "còn trước đó", "từ đó thì sao"."""
    if not own.turned or own.as_of or own.received_on or own.year:
        return own
    if earlier.received_on is not None:
        return replace(own, received_on=_beside(earlier.received_on, own.turned))
    if earlier.as_of is not None:
        return replace(own, as_of=_beside(earlier.as_of, own.turned))
    return own if earlier.year is None else replace(own, year=earlier.year + own.turned)


def _beside(day: date, turned: int) -> date:
    return day + timedelta(days=turned)
