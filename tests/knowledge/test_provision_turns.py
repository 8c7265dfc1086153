"""Going on from a provision that was just shown, as an officer does who reads the decree on a phone."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return package_rules()


TURNS = [
    # another article of the same document
    ("xem điều 42 nghị định 152", "điều 43 thì sao", "152/2025/NĐ-CP Điều 43"),
    ("xem điều 42 nghị định 152", "dieu 44", "152/2025/NĐ-CP Điều 44"),
    # a place within the article
    ("xem điều 42 nghị định 152", "khoản 2", "152/2025/NĐ-CP Điều 42 khoản 2"),
    ("khoản 1 điều 73 luật tđkt", "thế điểm b thì sao", "06/2022/QH15 Điều 73 khoản 1 điểm b"),
    ("khoản 1 điều 79 luật tđkt", "khoan 3 a", "06/2022/QH15 Điều 79 khoản 3"),
    # the articles around it, in words
    ("xem điều 42 nghị định 152", "điều tiếp theo", "152/2025/NĐ-CP Điều 43"),
    ("xem điều 42 nghị định 152", "dieu truoc", "152/2025/NĐ-CP Điều 41"),
    ("Article 42 of decree 152", "next article", "152/2025/NĐ-CP Điều 43"),
    # from the place back to the article
    ("khoản 2 điều 42 nghị định 152", "xem cả điều", "152/2025/NĐ-CP Điều 42"),
    # a document named again wins over the one shown
    ("xem điều 42 nghị định 152", "điều 23 luật tđkt thì sao", "06/2022/QH15 Điều 23"),
]


@pytest.mark.parametrize(("shown", "turn", "cited"), TURNS)
def test_a_turn_leads_on_from_the_provision(base: KnowledgeBase, shown: str, turn: str, cited: str) -> None:
    found = answer(Request(turn, TODAY, context=(shown,)), base)
    assert cited in {str(one.citation) for one in found.citations}


LEFT_ALONE = [
    # nothing was shown: which document is asked
    ((), "điều 42", Outcome.CLARIFY),
    # a question of its own is not bent to the provision
    (("xem điều 42 nghị định 152",), "tiêu chuẩn lao động tiên tiến", Outcome.ANSWERED),
]


@pytest.mark.parametrize(("context", "turn", "outcome"), LEFT_ALONE)
def test_what_does_not_lead_on_is_read_for_itself(
    base: KnowledgeBase, context: tuple[str, ...], turn: str, outcome: Outcome
) -> None:
    found = answer(Request(turn, TODAY, context=context), base)
    assert found.outcome is outcome
    assert "152/2025/NĐ-CP Điều 42" not in {str(one.citation) for one in found.citations}


def test_a_side_after_a_level_is_about_that_level(base: KnowledgeBase) -> None:
    """ "Hồ sơ" is one slip from "cơ sở", and still asks for papers of the award in hand."""
    context = ("tiêu chuẩn cstđ cơ sở", "còn toàn quốc")
    found = answer(Request("hồ sơ", TODAY, context=context), base)
    assert (found.topic.award, found.topic.aspect) == ("chien-si-thi-dua-toan-quoc", "dossier")


@pytest.mark.parametrize(
    ("shown", "turn", "note"),
    [
        ("xem điều 61 nghị định 152", "điều tiếp theo", "no-next-article"),
        ("Điều 96 Luật 06/2022", "dieu tiep theo", "no-next-article"),
        ("xem điều 1 nghị định 152", "điều trước đó", "no-previous-article"),
    ],
)
def test_past_the_ends_of_a_document_is_said(base: KnowledgeBase, shown: str, turn: str, note: str) -> None:
    found = answer(Request(turn, TODAY, context=(shown,)), base)
    assert found.outcome is Outcome.ANSWERED
    assert note in {one.key for one in found.notes}
