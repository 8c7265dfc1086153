"""A word of a question that may be another one: settled by what it makes of it, told, or asked about."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.answering import Answering, Reply
from bot.views.rendering import Views
from knowledge.answer import Outcome
from knowledge.answering import Request
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def answering() -> Answering:
    return Answering(package_rules(), Views("vi"), lambda: None)


def _asked(answering: Answering, *turns: str) -> Reply:
    return answering.ask(Request(turns[-1], TODAY, context=turns[:-1]))


@pytest.mark.parametrize(
    "question",
    [
        "HS HCL hạng 3 cho tập thể",  # Lao động or Độc lập
        "xét NƯT được chưa",  # nhà giáo or nghệ sĩ
        "nhà giáo nhân dân tưởng bao nhiêu",  # a word of its own, but for "thưởng" here
    ],
)
def test_where_other_questions_come_of_a_word_the_officer_is_asked_which(
    question: str, answering: Answering
) -> None:
    reply = _asked(answering, question)
    assert reply.answer.outcome is Outcome.CLARIFY
    assert "Chưa rõ chữ" in reply.view.text
    for choice in reply.view.choices:
        assert "Chưa rõ chữ" not in _asked(answering, question, choice).view.text


def test_who_goes_on_without_choosing_goes_on_with_the_likeliest(answering: Answering) -> None:
    reply = _asked(answering, "nhà giáo nhân dân tưởng bao nhiêu", "còn nhà giáo ưu tú")
    assert reply.answer.topic.award == "nha-giao-uu-tu"
    assert reply.answer.outcome is Outcome.ANSWERED


def test_a_word_read_as_another_is_told_before_the_answer(answering: Answering) -> None:
    reply = _asked(answering, "huân chương lao động hạn nhì cho cá nhân tiêu chuẩn gì")
    assert reply.answer.topic.grade == "nhi"
    assert "Chữ “hạn” được hiểu là “hạng”." in reply.view.text


def test_readings_that_change_nothing_are_not_mentioned(answering: Answering) -> None:
    text = _asked(answering, "tiêu chuẩn lao động tiên tiến của nghệ nhân hát xoan").view.text
    assert "được hiểu là" not in text
    assert "Chưa rõ chữ" not in text
