"""Questions about who changed a dossier are told from reports about it and from questions about rules."""

from __future__ import annotations

import pytest

from knowledge.statuses.history_questions import HistoryQuestion, HistoryQuestions
from knowledge.vietnamese import fold
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def questions() -> HistoryQuestions:
    return HistoryQuestions(package_rules().words.groups["history_questions"])


@pytest.mark.parametrize(
    ("text", "dossier"),
    [
        ("ai vừa sửa hs 1", 1),
        ("ai sửa HS 1 lần cuối", 1),
        ("HS 12 ai cập nhật gần đây nhất", 12),
        ("hồ sơ 3 được ai đánh dấu vậy", 3),
        ("HS 1 sửa khi nào", 1),
        ("lịch sử HS 1", 1),
        ("hs 4 có gì thay đổi không", 4),
        ("hồ sơ này ai sửa", None),  # the one in hand
        ("who changed HS 2", 2),
    ],
)
def test_who_changed_a_dossier(questions: HistoryQuestions, text: str, dossier: int | None) -> None:
    assert questions.read(text) == HistoryQuestion(dossier)
    assert questions.read(fold(text)) == HistoryQuestion(dossier)


@pytest.mark.parametrize(
    "text",
    [
        "ai được sửa hs 1",  # who may
        "hs 1 sửa thế nào",  # how
        "đã sửa hs 1 rồi",  # a report
        "HS 1 đã gửi hôm qua",
        "ai chưa nộp hồ sơ",  # where things stand
        "ai vừa sửa luật",  # no dossier
        "lịch sử ngành thi đua",
        "hs 1 khi nào gửi",
    ],
)
def test_anything_else(questions: HistoryQuestions, text: str) -> None:
    assert questions.read(text) is None


def test_two_dossiers_have_no_one_history(questions: HistoryQuestions) -> None:
    assert questions.read("ai sửa hs 1 và hs 2") is None
