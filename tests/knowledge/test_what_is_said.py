"""What answers say and what they must not say, and how much of it fits a phone."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Outcome, StepKind
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Aspect
from tests.package_rules import package_rules
from tests.question_tables import rows

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


@pytest.mark.parametrize(("text", "outcome", "note", "said", "unsaid"), rows("said.tsv", 5))
def test_an_answer_says_it_and_nothing_wrong(
    text: str, outcome: str, note: str, said: str, unsaid: str, rules: KnowledgeBase
) -> None:
    found = answer(Request(text, TODAY), rules)
    lines = [line.text.vi for section in found.sections for line in section.lines]
    assert found.outcome == outcome
    assert not note or note in [one.key for one in found.notes]
    assert not said or any(said in line for line in lines)
    assert not unsaid or not any(unsaid in line for line in lines)


def test_money_goes_by_the_day_of_the_decision(rules: KnowledgeBase) -> None:
    found = answer(Request("tiền thưởng bk tỉnh cho tập thể quyết định ký tháng 3/2026", TODAY), rules)
    money = next(line.money for section in found.sections for line in section.lines if line.money)
    assert money.amount == 7_020_000  # 3 × 2.340.000, before the base salary rose on 1 July 2026


def test_a_grade_belongs_to_the_award_that_has_grades(rules: KnowledgeBase) -> None:
    found = answer(Request("so sánh bk ttg và hclđ hạng ba", TODAY), rules)
    assert found.topic.award == "bang-khen-thu-tuong"
    assert found.topic.grade is None


def test_every_answer_about_an_award_offers_two_things_to_go_on_with(rules: KnowledgeBase) -> None:
    for award in rules.catalogue.awards:
        for aspect in Aspect:
            found = answer(Request(f"{aspect.value} {award.name.vi}", TODAY), rules)
            if found.outcome is Outcome.ANSWERED and found.topic.award == award.id:
                assert len(found.next_steps) + len(found.choices) >= 3, found.question


def test_every_answer_about_an_award_offers_the_article_the_papers_the_date_and_copying(
    rules: KnowledgeBase,
) -> None:
    for award in rules.catalogue.awards:
        held = {Aspect.DOSSIER} if award.dossiers else set()
        held |= {one.aspect for one in award.statements if one.aspect is Aspect.DEADLINE}
        for aspect in Aspect:
            found = answer(Request(f"{aspect.value} {award.name.vi}", TODAY), rules)
            if found.outcome is Outcome.ANSWERED and found.topic.award == award.id:
                kinds = {step.kind for step in found.next_steps}
                sides = {step.choice.aspect for step in found.next_steps if step.choice is not None}
                assert {StepKind.ARTICLE, StepKind.COPY} <= kinds, found.question
                shown = {section.aspect for section in found.sections}
                assert held - shown - {found.topic.aspect} <= sides, found.question


def test_the_overview_for_a_recipient_lists_the_recipients_papers(rules: KnowledgeBase) -> None:
    found = answer(Request("Bằng khen thủ tướng cho Việt kiều", TODAY), rules)
    papers = next(section.papers for section in found.sections if section.papers)
    assert "Ý kiến của Bộ Công an và Bộ Ngoại giao" in [paper.name.vi for paper in papers.items]


def test_an_overview_never_carries_a_rule_that_has_to_be_asked_about_first(rules: KnowledgeBase) -> None:
    found = answer(Request("chiến sĩ thi đua cơ sở cho cá nhân", TODAY), rules)
    assert Aspect.CRITERIA not in {section.aspect for section in found.sections}
