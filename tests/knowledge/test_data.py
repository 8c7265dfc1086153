"""The rules that come with the program: whole, consistent, and as careful as the design asks."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.checking.check import check
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.provenance import Verdict
from knowledge.rules import Basis
from knowledge.topic import Aspect
from tests.package_rules import package_rules

LAW = "06/2022/QH15"
CHANGED = date(2026, 10, 1)  # Luật 06/2026/QH16


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return package_rules()


def test_the_data_files_have_no_mistake() -> None:
    assert check([PACKAGE_ROOT]).problems == ()


def test_nothing_is_set_aside_when_the_program_starts(kb: KnowledgeBase) -> None:
    assert kb.problems == ()


def test_the_criteria_of_the_highest_risk_ask_for_the_day_of_receipt(kb: KnowledgeBase) -> None:
    law = kb.library.document(LAW)
    criteria = kb.catalogue.statements("chien-si-thi-dua-co-so", Aspect.CRITERIA, on=date(2026, 9, 30))
    asked = [
        kb.provenance.standing(s.basis, law, s.period, CHANGED, touched=s.touched).verdict
        for s in criteria
        if any(cite.document == LAW and cite.article == "23" for cite in s.cites)
    ]
    assert Verdict.CLARIFY in asked
    assert Verdict.DECLINED not in asked


def test_every_aspect_of_every_award_stands_on_a_text_that_is_held(kb: KnowledgeBase) -> None:
    never = {Basis.DRAFT, Basis.MEMORY, Basis.CONFLICT}
    for award in kb.catalogue.awards:
        assert award.statements or award.dossiers, award.id
        for statement in award.statements:
            assert statement.cites, (award.id, statement.id)
            assert statement.basis not in never, (award.id, statement.id)


@pytest.mark.parametrize(
    ("number", "day", "held"),
    [
        (LAW, "2023-12-31", False),
        (LAW, "2024-01-01", True),
        ("152/2025/NĐ-CP", "2025-06-30", False),
        ("152/2025/NĐ-CP", "2025-07-01", True),
        ("152/2025/NĐ-CP", "2027-02-28", True),
        ("152/2025/NĐ-CP", "2027-03-01", False),
        ("06/2026/QH16", "2026-09-30", False),
        ("06/2026/QH16", "2026-10-01", True),
    ],
)
def test_the_days_on_which_the_main_texts_change(
    kb: KnowledgeBase, number: str, day: str, held: bool
) -> None:
    assert kb.library.document(number).period.covers(date.fromisoformat(day)) is held


def test_from_its_first_to_its_last_day_every_statement_has_a_text_to_show(kb: KnowledgeBase) -> None:
    for award in kb.catalogue.awards:
        for statement in award.statements:
            for day in filter(None, (statement.period.first, statement.period.last)):
                valid = [
                    version
                    for cite in statement.cites
                    for version in kb.library.versions(cite)
                    if version.period.covers(day)
                ]
                assert valid, (award.id, statement.id, day)
