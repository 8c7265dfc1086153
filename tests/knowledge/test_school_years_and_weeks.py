"""Stretches that have no one convention are asked about, with the days that may be meant; none is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.date_phrases import Leaning, Reason, read_date
from knowledge.statuses.deadline_wishes import NewDeadline, read_deadline_wish

TODAY = date(2026, 11, 23)


def shown(text: str) -> str:
    read = read_date(text, TODAY)
    days = " ".join(f"{one}" for one in ((read.day,) if read.day else read.choices))
    return f"{read.outcome} {days}".strip()


PHRASES = [
    # school years and their halves: each province has its own days, the usual ones are offered
    ("hết năm học", "ask 2027-05-31"),
    ("cuối năm học 2026-2027", "ask 2027-05-31"),
    ("nộp trước khi kết thúc năm học 2027 – 2028", "ask 2028-05-31"),
    ("hết học kỳ I", "ask 2027-01-15"),
    ("ket thuc hk2", "ask 2027-05-31"),
    ("hết học kỳ", "ask 2027-01-15 2027-05-31"),
    ("kết thúc học kỳ 1 năm học 2026-2027", "ask 2027-01-15"),
    ("đầu năm học", "ask 2027-09-05"),
    # no usual day: said, nothing offered
    ("đầu học kỳ II", "none"),
    # the years do not follow each other
    ("hết năm học 2026-2029", "none"),
    # beside a day they are part of a name
    ("báo cáo tổng kết năm học 2026-2027 ngày 20/6", "date 2027-06-20"),
    ("báo cáo cuối năm học, hạn 10/6", "date 2027-06-10"),
    # weeks of a month: by the calendar, or seven days each
    ("tuần đầu tháng 12", "ask 2026-12-04 2026-12-07"),
    ("trong tuần đầu tiên của tháng 12", "ask 2026-12-04 2026-12-07"),
    ("tuần thứ hai tháng 12", "ask 2026-12-11 2026-12-14"),
    ("tuần 1 tháng 1/2027", "ask 2027-01-01 2027-01-07"),
    ("thứ hai tuần đầu tháng 12", "ask 2026-11-30 2026-12-07"),
    ("tuần đầu tháng 10", "ask 2027-10-01 2027-10-07"),
    # both ways end on the same day
    ("tuần cuối tháng 12", "date 2026-12-31"),
    # half a year named alone ends as a quarter does; otherwise it names what is done in it
    ("6 tháng cuối năm", "date 2026-12-31"),
    ("trong 6 tháng đầu năm 2027", "date 2027-06-30"),
    ("báo cáo 6 tháng cuối năm", "none"),
    # ranges: the last day, also over the new year; a number of a letter is none
    ("1/12-10/12", "date 2026-12-10"),
    ("nộp từ 1/12-10/12", "date 2026-12-10"),
    ("01/12/2026-10/12/2026", "date 2026-12-10"),
    ("28/12-5/1", "date 2027-01-05"),
    ("công văn số 1/12-10/12", "none"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_a_stretch_is_read_asked_about_or_declined(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_why_a_school_year_is_asked_about_is_told() -> None:
    for text in ("hết năm học", "đầu học kỳ II"):
        assert read_date(text, TODAY).reason is Reason.SCHOOL_YEAR
    assert read_date("hết năm học", TODAY, leaning=Leaning.BACK).choices == (date(2027, 5, 31),)


@pytest.mark.parametrize("when", ["cuối học kỳ I", "hết năm học", "cuối tháng", "tuần đầu tháng 12"])
def test_what_one_wants_to_be_reminded_of_by_such_a_time_is_a_wish(when: str) -> None:
    text = f"nộp danh sách {when}"
    assert read_deadline_wish(f"nhắc tôi {text}", TODAY) == NewDeadline(text, is_own=True)


def test_a_period_that_names_a_report_is_no_wish() -> None:
    assert read_deadline_wish("nhắc tôi nộp báo cáo quý 4", TODAY) is None
