"""Files of deadlines as offices keep them, with slips, and as somebody hostile would make them."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from knowledge.deadline_files.reading import read_file
from knowledge.deadline_files.rows import BadRow, DeadlineRow, FileProblem, RawRow, understand
from knowledge.recurrences import DaysOff
from knowledge.working_days import WorkingCalendar

TODAY = date(2026, 11, 23)
CALENDAR = WorkingCalendar.load()


def sheet(*lines: tuple[Any, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


HEADING = ("Tên việc", "Hạn", "Đơn vị", "Nhắc trước (ngày)", "Rơi vào ngày nghỉ")
YAML = """
- {name: Báo cáo khối, when: "hằng quý, ngày 25 tháng cuối quý", whom: tất cả,
   offsets: [10, 3], days_off: trước}
- name: Hồ sơ Cờ thi đua
  when: 2026-12-15
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261220
RRULE:FREQ=MONTHLY;BYMONTHDAY=20
SUMMARY:Báo cáo tháng
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261215T090000Z
SUMMARY:Họp khối
END:VEVENT
BEGIN:VEVENT
UID:3
STATUS:CANCELLED
DTSTART;VALUE=DATE:20261216
SUMMARY:Đã hủy
END:VEVENT
END:VCALENDAR
"""


def understood(name: str, content: bytes) -> list[DeadlineRow | BadRow]:
    return [understand(one, TODAY, CALENDAR) for one in read_file(name, content)]


def test_the_three_kinds_of_files_say_the_same() -> None:
    quarterly, once = understood("a.yaml", YAML.encode())
    assert isinstance(quarterly, DeadlineRow)
    assert quarterly.recurrence is not None
    assert quarterly.recurrence.first(1, TODAY) == (date(2026, 12, 25),)
    assert (quarterly.whom, quarterly.offsets, quarterly.days_off) == ("tất cả", (10, 3), DaysOff.BEFORE)
    assert isinstance(once, DeadlineRow)
    assert (once.day, once.offsets, once.days_off) == (date(2026, 12, 15), None, DaysOff.AS_IS)
    lines = understood(
        "Danh sách.XLSX",
        sheet(
            (),
            HEADING,
            ("Báo cáo khối", "hằng quý, ngày 25 tháng cuối quý", "tất cả", "10, 3", "trước"),
            (),
            ("Hồ sơ Cờ thi đua", date(2026, 12, 15)),
        ),
    )
    assert [type(one) for one in lines] == [DeadlineRow, DeadlineRow]
    assert [one.number for one in lines] == [3, 5]
    monthly, meeting = understood("a.ics", ICS.encode())
    assert isinstance(monthly, DeadlineRow)
    assert monthly.recurrence is not None
    assert monthly.recurrence.first(2, TODAY) == (date(2026, 12, 20), date(2027, 1, 20))
    assert isinstance(meeting, DeadlineRow)
    assert meeting.day == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        (RawRow(2, "", date(2026, 12, 15)), "no_name"),
        (RawRow(2, "a" * 300, date(2026, 12, 15)), "long_name"),
        (RawRow(2, "Báo cáo", "sớm nhất có thể"), "no_date"),
        (RawRow(2, "Báo cáo", ""), "empty_date"),
        (RawRow(2, "Báo cáo", "31/11/2026"), "no_date"),  # told with the reason
        (RawRow(2, "Báo cáo", "trước 15/12"), "two_dates"),  # in chat it is asked; a file asks nobody
        (RawRow(2, "Báo cáo", "tuần sau"), "two_dates"),
        (RawRow(2, "Báo cáo", date(2026, 1, 15)), "past"),
        (RawRow(2, "Báo cáo", "hằng quý"), "recurrence"),
        (RawRow(2, "Báo cáo", date(2026, 12, 1), rule="FREQ=DAILY"), "recurrence"),
        (RawRow(2, "Báo cáo", date(2026, 12, 15), offsets="mười"), "offsets"),
        (RawRow(2, "Báo cáo", date(2026, 12, 15), offsets="999"), "offsets"),
        (RawRow(2, "Báo cáo", date(2026, 12, 15), days_off="tùy"), "days_off"),
        (RawRow(2, "=HYPERLINK(1)", date(2026, 12, 15)), "formula"),
        (RawRow(2, "Báo cáo", "=TODAY()"), "formula"),
    ],
)
def test_a_line_that_is_not_clear_says_why_and_sets_nothing(line: RawRow, trouble: str) -> None:
    found = understand(line, TODAY, CALENDAR)
    assert isinstance(found, BadRow)
    assert found.trouble == trouble


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ("DTSTART:20261214T170000Z", "2026-12-15"),  # midnight in Vietnam
        ("DTSTART:20261214T165900Z", "2026-12-14"),
        ("DTSTART:20261214T170000", "2026-12-14"),  # no zone: the hour on the wall
        ("DTSTART:20261214T170000Z\nRRULE:FREQ=MONTHLY", "2026-12-15"),
        ("DTSTART:20261114T170000Z\nRRULE:FREQ=MONTHLY;UNTIL=20261214T170000Z", "2026-12-15"),  # its last
        ("DTSTART:20261214T170000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO", "zone"),  # a Monday of UTC
        ("DTSTART;VALUE=DATE:20261214\nRRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:20261221", "exceptions"),
    ],
)
def test_an_event_of_a_calendar_is_due_on_its_day_in_vietnam(lines: str, read: str) -> None:
    event = f"BEGIN:VEVENT\nUID:1\n{lines}\nSUMMARY:Báo cáo\nEND:VEVENT\n"
    (row,) = understood("a.ics", f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n".encode())
    if isinstance(row, BadRow):
        assert row.trouble == read
    else:
        first = row.day or (row.recurrence.first(1, TODAY)[0] if row.recurrence else None)
        assert f"{first}" == read


def bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.docx", b"x", "wrong_kind"),
        ("a", b"x", "wrong_kind"),
        ("a.xlsx", b"x" * 3_000_000, "too_big"),
        ("a.xlsx", b"PK no zip", "broken"),
        ("a.xlsx", bomb(), "bomb"),
        ("a.xlsx", sheet(("Cột A", "Cột B"), (1, 2)), "no_headings"),
        ("a.xlsx", sheet(), "empty"),
        ("a.xlsx", sheet(HEADING, *([("Báo cáo", date(2026, 12, 15))] * 10_000)), "too_many"),
        ("a.yaml", b"a: [", "broken"),
        ("a.yaml", b"\xff\xfe\x00", "broken"),
        ("a.yaml", b"a: &a [1]\nb: [*a, *a]\n", "bomb"),
        ("a.yaml", b"just a text", "yaml_shape"),
        ("a.yaml", b"- {name: a, ngay: b}", "yaml_key"),
        ("a.yaml", b"[" * 100_000, "bomb"),
        ("a.yaml", b"", "yaml_shape"),
        ("a.ics", b"no calendar", "broken"),
        ("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "broken"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "empty"),
    ],
)
def test_a_file_that_is_no_such_list_gets_a_sentence(name: str, content: bytes, key: str) -> None:
    with pytest.raises(FileProblem) as raised:
        understood(name, content)
    assert raised.value.key == key
