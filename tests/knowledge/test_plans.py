"""What will be sent is told from what was sent, from questions and from requests."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.statuses.plans import read_plan

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "target", "days"),
    [
        ("Mai nộp báo cáo khối quý 4", "báo cáo khối quý 4", [date(2026, 11, 24)]),
        ("mai em nop bc khoi quy 4", "bc khoi quy 4", [date(2026, 11, 24)]),  # no accents
        ("báo cáo khối quý 4 sẽ gửi tuần sau", "báo cáo khối quý 4", []),  # a week is no day
        ("sẽ gửi tuần sau", None, []),
        ("HS 3 mai gửi", "HS 3", [date(2026, 11, 24)]),
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
    ],
)
def test_no_plan(text: str) -> None:
    assert read_plan(text, MONDAY) is None
