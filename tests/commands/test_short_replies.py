"""Short replies to a question back, as `tdkt ask --context` and the chat read them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.answering import Answering
from bot.views.rendering import Views
from knowledge.answer import Outcome
from knowledge.answering import Request
from knowledge.knowledge_base import KnowledgeBase

DAY = date(2026, 11, 21)
KEY = "Chiến sĩ thi đua cơ sở tiêu chuẩn"  # asked back: received before 01/10/2026 or not


@pytest.fixture(scope="module")
def answering() -> Answering:
    return Answering(KnowledgeBase.load(cache_dir=None), Views("vi"), lambda: None)


REPLIES = [
    ("rồi", Outcome.ANSWERED),  # received before
    ("có", Outcome.ANSWERED),  # received before
    ("trước", Outcome.ANSWERED),  # received before
    ("rồi, nhận ngày 20/9/2026", Outcome.ANSWERED),  # the day is before
    ("1", Outcome.ANSWERED),  # the first choice
    ("không", Outcome.DECLINED),  # the amended text is not read
    ("chưa", Outcome.DECLINED),  # not yet
    ("chưa tiếp nhận", Outcome.DECLINED),  # not yet, in full
    ("sau", Outcome.DECLINED),  # after
    ("nhận hôm 5/10", Outcome.DECLINED),  # the day is after
    ("cái thứ hai", Outcome.DECLINED),  # the second choice
]


@pytest.mark.parametrize(("reply", "outcome"), REPLIES)
def test_the_question_of_receipt_is_answered_plainly(
    answering: Answering, reply: str, outcome: Outcome
) -> None:
    found = answering.ask(Request(reply, DAY, context=(KEY,))).answer
    assert (found.outcome, found.topic.award) == (outcome, "chien-si-thi-dua-co-so")


CHOICES = [
    ("chiến sĩ thi đua", "toàn quốc", "chien-si-thi-dua-toan-quoc"),  # part of a choice's words
    ("chiến sĩ thi đua", "2", "chien-si-thi-dua-bo-tinh"),  # its number
    ("bằng khen", "thủ tướng", "bang-khen-thu-tuong"),  # part of a choice's words
]


@pytest.mark.parametrize(("question", "reply", "award"), CHOICES)
def test_a_choice_is_picked_by_its_words_or_place(
    answering: Answering, question: str, reply: str, award: str
) -> None:
    assert answering.ask(Request(reply, DAY, context=(question,))).answer.topic.award == award
