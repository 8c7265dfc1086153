"""Working days of Vietnamese offices: holidays, swapped days, and what an officer edits."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from knowledge.holiday_overlay import Overlay
from knowledge.reading.problems import BrokenKnowledge
from knowledge.working_days import WorkingCalendar

CALENDAR = WorkingCalendar.load()

DAYS = [
    (date(2026, 11, 20), True),  # an ordinary Friday
    (date(2026, 11, 21), False),  # Saturday
    (date(2026, 1, 1), False),  # Tết Dương lịch
    (date(2026, 1, 2), False),  # swapped day off, from the overlay
    (date(2026, 1, 10), True),  # the Saturday worked for it
    (date(2026, 2, 16), False),  # giao thừa
    (date(2026, 2, 20), False),  # mùng bốn Tết
    (date(2026, 2, 23), True),  # first Monday after Tết
    (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday: the Monday instead
    (date(2026, 8, 31), False),  # swapped day off before Quốc khánh
    (date(2026, 8, 22), True),  # the Saturday worked for it
    (date(2025, 4, 26), True),  # a make-up Saturday that only the library knows
    (date(2026, 11, 24), True),  # Ngày Văn hóa: not proven to be a day off
    (date(2029, 11, 24), False),  # the same day on a Saturday
    (date(2025, 11, 24), True),  # and before its first year
]

ADDED = [
    (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
    (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
    (date(2025, 12, 31), 1, date(2026, 1, 5)),  # over the new year and the swapped Friday
    (date(2026, 1, 9), 1, date(2026, 1, 10)),  # onto the make-up Saturday
    (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
    (date(2026, 11, 23), -1, date(2026, 11, 20)),  # backwards
    (date(2026, 11, 21), 0, date(2026, 11, 21)),  # nothing added, nothing moved
]


@pytest.mark.parametrize(("day", "is_worked"), DAYS)
def test_day_is_worked_or_off(day: date, is_worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is is_worked


@pytest.mark.parametrize(("day", "count", "expected"), ADDED)
def test_working_days_are_added(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_working_days(day, count) == expected


def test_counting_between_is_the_reverse_of_adding() -> None:
    start = date(2026, 2, 10)
    for count in (1, 5, 23):
        assert CALENDAR.working_days_between(start, CALENDAR.add_working_days(start, count)) == count
    assert CALENDAR.working_days_between(date(2026, 11, 20), date(2026, 11, 16)) == -4
    assert CALENDAR.working_days_between(start, start) == 0


def test_the_nearest_working_days_around_a_weekend() -> None:
    sunday, friday = date(2026, 11, 22), date(2026, 11, 20)
    assert CALENDAR.previous_working_day(sunday) == friday
    assert CALENDAR.previous_working_day(friday) == date(2026, 11, 19)
    assert CALENDAR.working_day_on_or_before(friday) == friday
    assert CALENDAR.working_day_on_or_before(sunday) == friday
    assert CALENDAR.next_working_day(friday) == date(2026, 11, 23)


def test_an_unsettled_holiday_can_be_counted_either_way() -> None:
    monday, day = date(2026, 11, 23), date(2026, 11, 24)
    note = CALENDAR.note_on(day)
    assert note is not None
    assert "80-NQ/TW" in note.source
    assert not CALENDAR.counting_unsettled_as_off(True).is_working_day(day)
    assert CALENDAR.counting_unsettled_as_off(True).add_working_days(monday, 1) == date(2026, 11, 25)
    assert CALENDAR.counting_unsettled_as_off(False).add_working_days(monday, 1) == day


def test_the_office_overlay_comes_last(tmp_path: Path) -> None:
    overlay(
        tmp_path,
        """
days_off:
  - {date: 2026-12-28, name: Nghỉ hoán đổi, source: "Thông báo số 1", checked_on: 2026-11-21}
  - {date: 30/12/2026, name: Ngày viết như thường, source: "Thông báo số 1", checked_on: 21/11/2026}
working_days:
  - {date: 2026-01-02, name: Cơ quan không hoán đổi, source: "Thông báo số 2", checked_on: 2026-11-21}
unsettled:
  - {day: "11-24", first_year: 2026, counted_as: holiday, name: a, source: "Luật mới", checked_on: 2026-11-21}
""",
    )
    calendar = WorkingCalendar.load((tmp_path,))
    assert not calendar.is_working_day(date(2026, 12, 28))
    assert not calendar.is_working_day(date(2026, 12, 30))
    assert calendar.is_working_day(date(2026, 1, 2))
    assert not calendar.is_working_day(date(2026, 11, 24))
    assert calendar.is_working_day(date(2026, 1, 10))  # the line of the package still stands


OFF = "days_off:\n  - {date: 2026-12-18, name: a, source: b, checked_on: 22/11/2026}\n"
BROKEN = [
    (OFF.replace("12-18", "12-38"), 2, "bad-day"),  # no such day
    (OFF.replace("2026-12-18", "sau Tết"), 2, "bad-day"),
    (OFF.replace("source: b", "source: ''"), 2, "missing-field"),
    (OFF.replace(", checked_on: 22/11/2026", ""), 2, "missing-field"),  # never checked
    (OFF.replace("name", "ten"), 2, "unknown-field"),
    (OFF + OFF.replace("days_off", "working_days"), 4, "day-twice"),  # off and worked
    ("holidays:\n  - {date: 2026-02-03}\n", 1, "unknown-key"),  # no such section
    ("days_off: [\n", None, "not-yaml"),  # the reader says where it gave up
    ("- a\n", 1, "not-a-mapping"),
    ("unsettled:\n  - {day: 11-24, first_year: 2026, counted_as: maybe}\n", 2, "bad-counted-as"),
    ("unsettled:\n  - {day: 24/11, first_year: 2026, counted_as: work}\n", 2, "bad-yearly-day"),
    ("days_off:\n  - just a text\n", 2, "no-fields"),
]


@pytest.mark.parametrize(("text", "line", "code"), BROKEN)
def test_a_broken_overlay_names_file_and_line_and_what_is_wrong(
    tmp_path: Path, text: str, line: int | None, code: str
) -> None:
    file = overlay(tmp_path, text)
    with pytest.raises(BrokenKnowledge) as raised:
        WorkingCalendar.load((tmp_path,))
    problem = raised.value.problems[0]
    assert (problem.file, problem.code) == (str(file), code)
    if line is not None:
        assert problem.line == line


def test_a_calendar_without_any_working_day_is_reported_instead_of_searched_for_ever() -> None:
    closed = WorkingCalendar(Overlay(), lambda day: False)
    with pytest.raises(BrokenKnowledge):
        closed.next_working_day(date(2026, 3, 2))


def test_the_holidays_library_is_imported_only_when_a_day_is_asked_about() -> None:
    code = (
        "import sys, knowledge.working_days as room; room.WorkingCalendar.load();"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def overlay(root: Path, text: str) -> Path:
    file = root / "calendar" / "holidays.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return file
