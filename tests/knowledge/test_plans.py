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
        "năm sau trình huân chương lao động hạng ba",  # talk
    ],
)
def test_no_plan(text: str) -> None:
    assert read_plan(text, MONDAY) is None
