"""What a reading of a date tells besides the day: the reason, the letters used, the bound, its leaning."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from typing import Literal

import pytest

from knowledge.date_phrases import Bound, Leaning, Reason, read_date

WED = date(2026, 11, 18)

REASONS = [
    ("31/2", Reason.NO_SUCH_DAY),  # February
    ("ngày 32", Reason.NO_SUCH_DAY),  # no month has it
    ("15/13", Reason.NO_SUCH_DAY),  # no such month
    ("thứ hai", Reason.WEEKDAY_PAST),  # this week's is gone
    ("20/11 hoặc 27/11", Reason.SEVERAL_DATES),  # which of the two
    ("thứ Sáu 26/11/2026", Reason.WEEKDAY_MISMATCH),  # the 26th is a Thursday
    ("tuần sau", Reason.WHICH_DAY),  # which day of it
    ("10 ngày làm việc kể từ ngày ký", Reason.NO_BASE_DATE),  # signed when?
    ("15/12/9999", Reason.OUT_OF_RANGE),  # nobody's deadline
    ("ok", Reason.NOTHING),  # no date at all
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_an_uncertain_reading_says_why(text: str, reason: Reason) -> None:
    phrase = read_date(text, WED)
    assert phrase.day is None
    assert phrase.reason is reason


LOOKING_BACK = [
    ("ngày 25", date(2026, 10, 25)),  # not the one ahead
    ("15/12", date(2025, 12, 15)),  # last year's
    ("thứ sáu", date(2026, 11, 13)),  # this week's Friday has not come
    ("thứ hai", date(2026, 11, 16)),  # no question needed
    ("cuối tháng 10", date(2026, 10, 31)),  # the last one
    ("hôm 10/11", date(2026, 11, 10)),  # eight days ago
]


@pytest.mark.parametrize(("text", "day"), LOOKING_BACK)
def test_something_already_done_is_read_into_the_past(text: str, day: date) -> None:
    assert read_date(text, WED, leaning=Leaning.BACK).day == day


GONE_BY = [
    ("trước 10/11", date(2026, 11, 10)),  # eight days ago, and nearly a year ahead
    ("cuối tháng 9", date(2026, 9, 30)),  # however the day is written
    ("10/11/2027", None),  # the year is written
    ("15/12 năm sau", None),  # in words, too
    ("15/4", None),  # nearer ahead than behind
    ("thứ sáu", None),  # no day of a year
]


@pytest.mark.parametrize(("text", "passed"), GONE_BY)
def test_a_day_of_next_year_is_told_with_the_nearer_one_that_has_passed(
    text: str, passed: date | None
) -> None:
    assert read_date(text, WED).passed == passed


USED = [
    ("đã nộp báo cáo hôm qua nhé", "hôm qua"),  # in the middle
    ("xin lùi hạn báo cáo quý 3 đến 20/12", "20/12"),  # the quarter stays with the report
    ("nộp trước 17h ngày 15/12", "17h ngày 15/12"),  # the hour belongs to it
    ("gửi trước ngày 15/12 giúp em", "trước ngày 15/12"),  # so does the bound
    ("họp 5 giờ chiều", "5 giờ chiều"),  # an hour alone
    ("thứ Sáu (27/11/2026)", "thứ Sáu (27/11/2026"),  # the weekday beside it
]


@pytest.mark.parametrize(("text", "used"), USED)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_letters_used_can_be_cut_out(text: str, used: str, form: Literal["NFC", "NFD"]) -> None:
    phrase = read_date(unicodedata.normalize(form, text), WED)
    assert phrase.used == used
    assert phrase.span is not None
    assert unicodedata.normalize("NFC", text)[slice(*phrase.span)] == used


def test_a_bound_before_the_day_is_told_from_one_before_the_hour() -> None:
    assert read_date("trước 15/12", WED).bound is Bound.BEFORE
    assert read_date("trước 17h ngày 15/12", WED).bound is None
    assert read_date("sau ngày 15/12", WED).bound is Bound.AFTER
    assert read_date("không sau ngày 15/12", WED).bound is None


def test_an_hour_that_has_struck_is_asked_about() -> None:
    late = read_date("17h", WED, now=time(18))
    assert late.choices == (WED, date(2026, 11, 19))
    assert read_date("17h", WED, now=time(16)).day == WED
    soon = read_date("3 giờ nữa", WED, now=time(22, 15))
    assert (soon.day, soon.hour) == (date(2026, 11, 19), time(1, 15))


EDGE_DAYS = [date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 31), date(2099, 1, 1)]
EDGE_TEXTS = ["29/2", "cuối tháng sau", "ngày 31", "1 tháng nữa", "đầu quý", "tết", "t6 tuần sau"]


@pytest.mark.parametrize("today", EDGE_DAYS)
@pytest.mark.parametrize("text", EDGE_TEXTS)
def test_days_at_the_edge_of_months_and_years_are_read(today: date, text: str) -> None:
    phrase = read_date(text, today)
    assert phrase.day is not None or phrase.choices or phrase.reason is Reason.NO_SUCH_DAY
    assert phrase.day is None or phrase.day >= today


LONG = ["a" * 10_000, "15/12 " * 1_700, "ngày " * 2_000, "trước " * 1_700, "🙂" * 10_000, "\u0301" * 10_000]
LONG.append("\udcff")  # half of a letter


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:6]))
def test_no_text_is_too_long_or_too_strange(text: str) -> None:
    assert read_date(text, WED).outcome in ("date", "ask", "none")


def test_today_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="today"):
        read_date("mai", date(1, 1, 1))
