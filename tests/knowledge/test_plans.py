"""What will be sent is told from what was sent, from questions and from requests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from knowledge.status_lines import Outcome, read_status
from knowledge.statuses.deadline_wishes import NewDeadline, read_deadline_wish
from knowledge.statuses.plans import read_plan, sets_recurring

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "target", "days"),
    [
        ("Mai nộp báo cáo khối quý 4", "báo cáo khối quý 4", [date(2026, 11, 24)]),
        ("mai em nop bc khoi quy 4", "bc khoi quy 4", [date(2026, 11, 24)]),  # no accents
        ("báo cáo khối quý 4 sẽ gửi tuần sau", "báo cáo khối quý 4", []),  # a week is no day
        ("sẽ gửi tuần sau", None, []),
        ("HS 3 mai gửi", "HS 3", [date(2026, 11, 24)]),
        ("bc khối trước 20/12 em nộp", "bc khối", [date(2026, 12, 19)]),  # what the writer means to do
        ("truoc 20/12 xa em gui bao cao khoi", "bao cao khoi", [date(2026, 12, 19)]),
        ("mai nop het", None, [date(2026, 11, 24)]),
        ("họp khối thi đua 8h ngày 20/12", "họp khối thi đua 08:00", [date(2026, 12, 20)]),
        ("hop giao ban khoi thu 6 tuan sau", "hop giao ban khoi", [date(2026, 12, 4)]),
        ("15/12 hội nghị tổng kết khối", "hội nghị tổng kết khối", [date(2026, 12, 15)]),
        ("dự kiến 15/12 nộp báo cáo tổng kết", "báo cáo tổng kết", [date(2026, 12, 15)]),
    ],
)
def test_a_plan(text: str, target: str | None, days: list[date]) -> None:
    plan = read_plan(text, MONDAY)
    assert plan is not None
    assert (plan.target.text if plan.target else None) == target
    assert list(plan.days) == days


@pytest.mark.parametrize(
    "text",
    [
        "đã nộp báo cáo khối quý 4 hôm qua",  # a report
        "mai nộp báo cáo được không",  # a question
        "hồ sơ tôi sẽ nộp ngày 15/12 thì áp dụng nghị định nào",  # a question without its mark
        "hạn nộp báo cáo là ngày mai",  # a date
        "hồ sơ bằng khen gửi Bộ trước 15/12",  # a rule
        "xin lùi sang thứ sáu nộp báo cáo khối",  # a wish
        "họp hội đồng thi đua ngày 20/12 cần thành phần gì",  # a question without its mark
        "hợp đồng thi công ngày 20/12",  # another word without its accents
        "họp hội đồng thi đua trước 20/12",  # a rule
        "năm sau trình huân chương lao động hạng ba",  # talk
        "còn ngày 1/7/2026",  # a day that is over: a question goes on
    ],
)
def test_no_plan(text: str) -> None:
    assert read_plan(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        # the days of the week, or of its part, from a Monday
        ("nhắc em gửi báo cáo tuần sau", "gửi báo cáo", range(30, 35)),
        ("nhac em gui bao cao tong ket tuan toi nhe", "gui bao cao tong ket", range(30, 35)),
        ("tuần sau nhắc em gửi báo cáo", "gửi báo cáo", range(30, 35)),
        ("nhắc tôi đầu tuần sau nộp danh sách", "nộp danh sách", range(30, 32)),
        # a day that is told needs no choice; nothing to be reminded of is no wish
        ("nhắc tôi nộp báo cáo thứ hai tuần sau", "nộp báo cáo thứ hai tuần sau", range(0)),
        ("nhắc lại tuần sau", None, range(0)),
    ],
)
def test_a_wish_for_some_day_of_a_week(text: str, name: str | None, days: range) -> None:
    found = read_deadline_wish(text, MONDAY)
    assert (found.text if isinstance(found, NewDeadline) else None) == name
    meant = tuple(date(2026, 10, 31) + timedelta(days=one) for one in days)
    assert (found.days if isinstance(found, NewDeadline) else ()) == meant


@pytest.mark.parametrize(
    ("text", "is_wish"),
    [
        ("nộp báo cáo hằng tháng ngày 20", True),
        ("bao cao hang thang nop ngay 20", True),
        # somebody sent it, or sends it today
        ("đã nộp báo cáo hằng tháng ngày 20", False),
        ("em nộp báo cáo hằng tháng ngày 20", False),
        ("nộp báo cáo hằng tháng 20/11", False),
        ("hôm nay nộp báo cáo hằng tháng", False),
    ],
)
def test_how_often_something_is_due_is_no_report(text: str, is_wish: bool) -> None:
    assert sets_recurring(text) is is_wish
    assert (read_status(text, date(2026, 11, 23)).outcome is Outcome.NONE) is is_wish
