"""The period of a report, by its name: before it begins nothing of it can have been sent."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.report_periods import period_begin

DUE = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("name", "due_on", "begin"),
    [
        ("báo cáo khối quý 4", DUE, date(2026, 10, 1)),
        ("Báo cáo quý IV/2026", DUE, date(2026, 10, 1)),
        ("bc khoi q4", date(2027, 1, 5), date(2026, 10, 1)),  # the last one that has begun by then
        ("báo cáo tháng 11", DUE, date(2026, 11, 1)),
        ("báo cáo 6 tháng cuối năm", DUE, date(2026, 7, 1)),
        ("báo cáo tổng kết năm 2026", date(2027, 1, 15), date(2026, 1, 1)),
        ("báo cáo năm của xã", DUE, date(2026, 1, 1)),
        ("báo cáo tổng kết năm học 2025-2026", DUE, None),  # begins on no day that the name tells
        ("đăng ký thi đua năm 2027", DUE, None),  # of what is to come
        ("báo cáo phương hướng nhiệm vụ năm 2027", DUE, None),
        ("báo cáo chuyên đề", DUE, None),
    ],
)
def test_the_period_of_a_report(name: str, due_on: date, begin: date | None) -> None:
    assert period_begin(name, due_on) == begin
