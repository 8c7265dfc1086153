"""Files of deadlines as offices keep them, with slips, and as somebody hostile would make them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from knowledge.deadline_files.reading import read_file
from knowledge.deadline_files.rows import BadRow, DeadlineRow, FileProblem, RawRow, Trouble, understand
from knowledge.recurrences import DaysOff, Every
from knowledge.working_days import WorkingCalendar

TODAY = date(2026, 11, 23)
CALENDAR = WorkingCalendar.load()


def sheet(*lines: tuple[Any, ...], merged: tuple[str, ...] = (), further: str = "") -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    for span in merged:
        book.active.merge_cells(span)
    if further:
        book.create_sheet(further).append(("Ghi chú",))
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
    return [understand(one, TODAY, CALENDAR) for one in read_file(name, content).rows]


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
    monthly, meeting, called_off = understood("a.ics", ICS.encode())
    assert isinstance(called_off, BadRow)
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
        ("DTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261215", "2026-12-14"),  # the end is no day of it
        ("DTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261218", "several_days"),  # the last one is due
        ("DTSTART;TZID=Asia/Ho_Chi_Minh:20261214T230000\nDURATION:PT2H", "several_days"),
        ("DTSTART;TZID=Nowhere:20261214T230000", "unknown_zone"),
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


def test_a_sheet_of_an_office_has_a_title_merged_cells_and_other_columns() -> None:
    content = sheet(
        ("SỞ NỘI VỤ",),
        ("DANH SÁCH HẠN BÁO CÁO NĂM 2026",),
        ("STT", "Nội dung công việc", "Thời hạn hoàn thành", "Đơn vị thực hiện", "Ghi chú"),
        (1, "Báo cáo năm", "18/12/2026", "Xã Hòa Bình", "bản ký số"),
        (2, "Danh sách", datetime.combine(date(2026, 12, 21), time(17))),  # the unit above is its, too
        (3, "Số liệu", None, "Xã Tân Hà"),  # as is the day above
        merged=("A1:E1", "D4:D5", "C5:C6"),
        further="Phụ lục",
    )
    found = read_file("han.xlsx", content)
    assert (found.columns, found.sheets) == (("Ghi chú",), ("Phụ lục",))
    first, second, third = [understand(one, TODAY, CALENDAR) for one in found.rows]
    assert isinstance(first, DeadlineRow)
    assert isinstance(second, DeadlineRow)
    assert isinstance(third, DeadlineRow)
    assert [one.whom for one in (first, second, third)] == ["Xã Hòa Bình", "Xã Hòa Bình", "Xã Tân Hà"]
    assert [one.day for one in (first, second, third)] == [date(2026, 12, 18), *[date(2026, 12, 21)] * 2]
    assert [one.hour for one in (first, second)] == [None, time(17)]
    assert [one.number for one in (first, second, third)] == [4, 5, 6]


def test_a_day_that_no_calendar_has_spoils_its_line_and_not_the_file() -> None:
    bad, good = understood("a.yaml", b"- {name: A, when: 2026-02-30}\n- {name: B, when: 2026-12-18}")
    assert isinstance(bad, BadRow)
    assert bad.missing is not None
    assert isinstance(good, DeadlineRow)


def test_a_task_of_a_calendar_is_due_by_its_own_word_for_it() -> None:
    task = "BEGIN:VTODO\nUID:1\nDTSTART;VALUE=DATE:20261201\nDUE;VALUE=DATE:20261222\nSUMMARY:Báo cáo\n"
    done = "BEGIN:VTODO\nUID:2\nDUE;VALUE=DATE:20261223\nSTATUS:COMPLETED\nSUMMARY:Xong\nEND:VTODO\n"
    content = f"BEGIN:VCALENDAR\nVERSION:2.0\n{task}END:VTODO\n{done}END:VCALENDAR\n"
    row, over = understood("a.ics", content.encode())
    assert isinstance(row, DeadlineRow)
    assert row.day == date(2026, 12, 22)
    assert over == BadRow(2, Trouble.DONE, "23/12/2026", name="Xong")


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
        ("a.yaml", b"a: [", "yaml_broken"),
        ("a.yaml", b"\xff\xfe\x00", "broken"),
        ("a.yaml", b"a: &a [1]\nb: [*a, *a]\n", "bomb"),
        ("a.yaml", b"just a text", "yaml_shape"),
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


def test_an_entry_with_a_field_of_its_own_keeps_none_of_the_others_from_being_read() -> None:
    listed = (
        "- {name: Báo cáo A, when: 2026-12-20}\n"
        "- {name: Báo cáo B, when: 2026-12-21, ghi chú: abc}\n"
        "- chỉ có chữ\n"
        "- {name: Báo cáo C, when: 2026-12-22}\n"
    )
    first, unknown, bare, last = understood("a.yaml", listed.encode())
    assert isinstance(first, DeadlineRow)
    assert isinstance(last, DeadlineRow)
    assert unknown == BadRow(2, Trouble.UNKNOWN_FIELD, "ghi chú", name="Báo cáo B")
    assert bare == BadRow(3, Trouble.NO_FIELDS, "chỉ có chữ")


def calendar_of(*entries: str, method: str = "") -> bytes:
    head = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{method}"
    events = "".join(f"BEGIN:VEVENT\n{one}\nSUMMARY:Giao ban\nEND:VEVENT\n" for one in entries)
    return f"{head}{events}END:VCALENDAR\n".encode()


WEEKLY = "UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY;COUNT=4"

NEVER_SET = [
    # called off, by its own word or by that of the whole file
    (calendar_of("UID:1\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261216"), Trouble.CALLED_OFF),
    (calendar_of(WEEKLY, method="METHOD:CANCEL\n"), Trouble.CALLED_OFF),
    # one day of a series called off, another moved: the series would set days that nobody holds
    (
        calendar_of(WEEKLY, "UID:1\nRECURRENCE-ID;VALUE=DATE:20261208\nSTATUS:CANCELLED"),
        Trouble.EXCEPTIONS,
    ),
    (
        calendar_of(WEEKLY, "UID:1\nRECURRENCE-ID;VALUE=DATE:20261208\nDTSTART;VALUE=DATE:20261209"),
        Trouble.EXCEPTIONS,
    ),
]


@pytest.mark.parametrize(("content", "trouble"), NEVER_SET)
def test_what_a_calendar_calls_off_is_never_set_and_says_so(content: bytes, trouble: Trouble) -> None:
    (row,) = understood("a.ics", content)
    assert isinstance(row, BadRow)
    assert row.trouble is trouble


ENDING = [
    # so many times, also counted from a day that has passed; until a day
    (
        "DTSTART;VALUE=DATE:20261130\nRRULE:FREQ=MONTHLY;COUNT=3",
        Every.MONTH,
        ["2026-11-30", "2026-12-30", "2027-01-30"],
    ),
    ("DTSTART;VALUE=DATE:20260925\nRRULE:FREQ=MONTHLY;COUNT=4", Every.MONTH, ["2026-11-25", "2026-12-25"]),
    (
        "DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY;UNTIL=20261210",
        Every.WEEK,
        ["2026-12-01", "2026-12-08"],
    ),
    ("DTSTART;VALUE=DATE:20261210\nRRULE:FREQ=YEARLY;COUNT=2", Every.YEAR, ["2026-12-10", "2027-12-10"]),
    ("DTSTART;VALUE=DATE:20261210\nRRULE:FREQ=MONTHLY;COUNT=1", Every.MONTH, ["2026-12-10"]),
]


@pytest.mark.parametrize(("lines", "every", "days"), ENDING)
def test_a_series_ends_where_its_rule_does(lines: str, every: Every, days: list[str]) -> None:
    (row,) = understood("a.ics", calendar_of(f"UID:1\n{lines}"))
    assert isinstance(row, DeadlineRow)
    assert row.recurrence is not None
    assert row.recurrence.every is every
    assert [f"{one}" for one in row.recurrence.first(9, date(2026, 11, 22))] == days
    assert row.recurrence.last == date.fromisoformat(days[-1])
