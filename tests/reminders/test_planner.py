"""When reminders come: month and year ends, days off, quiet hours, the last midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from bot.reminders.planner import Planned, is_open, next_look, next_opening, plan
from knowledge.working_days import WorkingCalendar

CALENDAR = WorkingCalendar.load()
OFFSETS, OVERDUE = (10, 3, 0), (1, 3, 7)


def at(text: str) -> datetime:
    """An hour in Vietnam: 2026-12-14 08:00."""
    return datetime.fromisoformat(f"{text}+07:00").astimezone(UTC)


def told(planned: list[Planned]) -> list[str]:
    return [f"{one.kind.value} {one.offset} {one.at.date()}" for one in planned]


DATES = [
    # a Monday: ten days before is a Friday, three days before a Friday; overdue falls on working days
    ("2026-12-14", ["due 10 2026-12-04", "due 3 2026-12-11", "due 0 2026-12-14", "overdue 1 2026-12-15",
                    "overdue 3 2026-12-17", "overdue 7 2026-12-21"]),
    # a Sunday: the last word comes on the Friday, together with what was due three days before
    ("2026-12-20", ["due 10 2026-12-10", "due 3 2026-12-17", "due 0 2026-12-18", "overdue 1 2026-12-21",
                    "overdue 3 2026-12-23", "overdue 7 2026-12-28"]),
    # the year's end: what is overdue on New Year's Day is asked about afterwards
    ("2026-12-31", ["due 10 2026-12-21", "due 3 2026-12-28", "due 0 2026-12-31", "overdue 3 2027-01-04",
                    "overdue 7 2027-01-07"]),
    # 30 April to 3 May are off: 0 and 3 days before are both the 29th, the nearer stays
    ("2026-05-02", ["due 10 2026-04-22", "due 0 2026-04-29", "overdue 1 2026-05-04",
                    "overdue 3 2026-05-05", "overdue 7 2026-05-11"]),
    # the make-up Saturday of 2026-08-22 is a working day
    ("2026-08-22", ["due 10 2026-08-12", "due 3 2026-08-19", "due 0 2026-08-22", "overdue 1 2026-08-24",
                    "overdue 3 2026-08-25", "overdue 7 2026-09-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("due_on", "expected"), DATES)
def test_the_days_of_a_date(due_on: str, expected: list[str]) -> None:
    assert told(plan(date.fromisoformat(due_on), OFFSETS, CALENDAR, overdue=OVERDUE)) == expected


def test_each_gives_way_to_the_next_and_none_overlaps() -> None:
    planned = plan(date(2026, 12, 14), OFFSETS, CALENDAR, overdue=OVERDUE)
    assert all(one.at < one.until <= following.at for one, following in pairwise(planned))


def test_the_last_day_ends_at_midnight_in_vietnam() -> None:
    (last,) = [
        one for one in plan(date(2026, 12, 14), (0,), CALENDAR, overdue=OVERDUE) if one.kind.value == "due"
    ]
    assert last.at == at("2026-12-14 08:00")
    assert last.until == at("2026-12-15 00:00")


def test_the_sweep_looks_again_when_the_next_one_begins() -> None:
    planned = plan(date(2026, 12, 14), OFFSETS, CALENDAR, overdue=OVERDUE)
    assert next_look(planned, at("2026-12-04 07:59")) == at("2026-12-04 08:00")
    assert next_look(planned, at("2026-12-04 08:00")) == at("2026-12-11 08:00")
    assert next_look(planned, at("2026-12-30 08:00")) is None


HOURS = [
    # a working morning
    ("2026-12-14 08:00", "2026-12-14 08:00"),
    # at seven the office opens; a minute earlier it waits for eight
    ("2026-12-14 07:00", "2026-12-14 07:00"),
    ("2026-12-14 06:59", "2026-12-14 08:00"),
    # at eight in the evening it closes until the next working morning
    ("2026-12-14 19:59", "2026-12-14 19:59"),
    ("2026-12-14 20:00", "2026-12-15 08:00"),
    # a Friday evening, a Saturday, New Year's Day
    ("2026-12-18 21:00", "2026-12-21 08:00"),
    ("2026-12-19 10:00", "2026-12-21 08:00"),
    ("2027-01-01 09:00", "2027-01-04 08:00"),
    # just after midnight of a working day
    ("2026-12-15 00:01", "2026-12-15 08:00"),
]


@pytest.mark.parametrize(("now", "expected"), HOURS)
def test_when_people_may_be_told_something(now: str, expected: str) -> None:
    assert next_opening(at(now), CALENDAR) == at(expected)
    assert is_open(at(now), CALENDAR) == (now == expected)
