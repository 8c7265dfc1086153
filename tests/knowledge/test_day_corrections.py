"""A day put right by a word is told from taking back, from another mistake and from a new report."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.statuses.day_corrections import DayCorrections
from tests.package_rules import package_rules

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def corrections() -> DayCorrections:
    return DayCorrections(package_rules().words.groups["day_corrections"])


def test_the_day_that_is_meant(corrections: DayCorrections) -> None:
    turns: dict[str, list[date]] = {
        "à nhầm, nộp hôm kia cơ": [SATURDAY],
        "không phải hôm qua, hôm kia": [SATURDAY],
        "khong phai hom qua, hom kia": [SATURDAY],
        "hôm kia chứ không phải hôm qua": [SATURDAY],
        "không phải hôm qua mà là hôm kia": [SATURDAY],
        "ý em là ngày 20/11": [date(2026, 11, 20)],
        "em nộp ngày 20/11 mới đúng": [date(2026, 11, 20)],
        "sorry, I meant last Friday": [date(2026, 11, 20)],
        "không phải hôm qua": [],
        "sai ngày rồi": [],
    }
    found = {text: corrections.read(text, MONDAY) for text in turns}
    assert {text: one and list(one.days) for text, one in found.items()} == turns


def test_nothing_was_sent_after_all(corrections: DayCorrections) -> None:
    turns: dict[str, list[date]] = {
        "à nhầm, mai mới nộp": [date(2026, 11, 24)],
        "a nham, mai moi nop": [date(2026, 11, 24)],  # no accents
        "nhầm rồi, mai em sẽ nộp": [date(2026, 11, 24)],
        "nhầm, tuần sau mới nộp báo cáo khối": [],  # a week names no day
        "không phải hôm nay, mai mới nộp": [date(2026, 11, 24)],
        "à nhầm, chưa nộp đâu ạ": [],
    }
    found = {text: corrections.read(text, MONDAY) for text in turns}
    assert {text: one and one.is_unsent for text, one in found.items()} == dict.fromkeys(turns, True)
    assert {text: one and list(one.days) for text, one in found.items()} == turns


def test_no_correction_of_a_day(corrections: DayCorrections) -> None:
    texts = (
        "nhầm rồi",
        "hoàn tác",
        "à nhầm, báo cáo tổng kết cơ",
        "đã gửi nhầm báo cáo khối hôm qua",
        "không phải nộp báo cáo hôm qua",
        "cơ quan đã nộp báo cáo hôm qua",
        "à nhầm, chưa nộp báo cáo tổng kết",  # a report of its own
        "à nhầm, hạn là mai",
        "có phải nộp hôm qua không?",
    )
    assert [text for text in texts if corrections.read(text, MONDAY) is not None] == []
