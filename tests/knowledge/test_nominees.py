"""Who is named for Chiến sĩ thi đua toàn quốc in a sentence, and the day of the earlier decision."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.nominees import names_award, read_nominee

TODAY = date(2026, 11, 23)
DAY = date(2025, 3, 12)

SENTENCES = [
    # as officers write it
    ("CSTĐTQ cho anh Nguyễn Văn A, quyết định CSTĐ tỉnh ngày 12/3/2025", True, "Nguyễn Văn A", DAY),
    # a title of address is no part of the name, the number of the decision is no day
    (
        "chiến sĩ thi đua toàn quốc cho đ/c Lê Hồng Anh QĐ số 123/QĐ-UBND ngày 12/3/2025",
        True,
        "Lê Hồng Anh",
        DAY,
    ),
    # a name with a hyphen
    ("CSTĐ TQ của ông Y Ê-ban, quyết định ngày 12/3/2025", True, "Y Ê-ban", DAY),
    # the award was named before
    ("Nguyễn Văn A, 12/3/2025", False, "Nguyễn Văn A", DAY),
    # without a year it is the last such day
    ("CSTĐTQ cho chị Bình, quyết định ngày 12/3", True, "Bình", date(2026, 3, 12)),
    # the day is still to be asked
    ("CSTĐTQ cho anh Nguyễn Văn A", True, "Nguyễn Văn A", None),
    # nobody is named
    ("CSTĐ toàn quốc trước 15/12/2026", False, None, date(2026, 12, 15)),
]


@pytest.mark.parametrize(("text", "is_naming", "name", "day"), SENTENCES)
def test_a_nominee_in_a_sentence(text: str, is_naming: bool, name: str | None, day: date | None) -> None:
    found = read_nominee(text, TODAY)
    assert names_award(text) is is_naming
    assert found.name == name
    assert day in (found.decided.day, *found.decided.choices)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the words tell which day is that of the decision
        ("Nguyễn Văn An, quyết định ngày 20/3/2026, trình ngày 15/5/2026", [date(2026, 3, 20)]),
        ("Nguyễn Văn An sinh ngày 1/2/1980, QĐ ngày 20/3/2026", [date(2026, 3, 20)]),
        ("Nguyễn Văn An, trình theo quyết định ngày 20/3/2026", [date(2026, 3, 20)]),
        # they do not: both are offered, and asked about
        ("Nguyễn Văn An 20/3/2026 15/5/2025", [date(2025, 5, 15), date(2026, 3, 20)]),
    ],
)
def test_of_several_days_only_that_of_the_decision_counts(text: str, days: list[date]) -> None:
    decided = read_nominee(text, TODAY).decided
    assert {decided.day, *decided.choices} - {None} == set(days)


def test_a_task_about_the_award_names_nobody() -> None:
    assert not names_award("báo cáo CSTĐ toàn quốc trước 15/12")
    assert not names_award("CSTĐ toàn quốc cần giấy tờ gì")
