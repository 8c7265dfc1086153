"""The catalogue: which entries answer a case, and what an entry inherits from what it cites."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.catalogue import UnknownAward
from knowledge.dated import NoRuleForDate
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Basis, Dossier, Period, Statement
from knowledge.topic import Aspect, Grade, Occasion, Recipient

AWARD = "giai-thuong-mau"
TODAY = date(2026, 11, 21)

GENERAL = "Đủ điều kiện của Điều 21."
PERSON = "Cá nhân có 05 năm."
SUDDEN = "Cá nhân lập thành tích đột xuất."
WORKER = "Công nhân có sáng kiến."
THIRD = "Hạng Ba."
OLD = "Điều kiện cũ."


@pytest.mark.parametrize(
    ("recipient", "occasion", "grade", "expected"),
    [
        # nothing said: everything, in the order of the file
        (None, None, None, [GENERAL, PERSON, SUDDEN, WORKER, THIRD, OLD]),
        # the entry for the case hides the `any` entry with its id
        (Recipient.INDIVIDUAL, Occasion.SUDDEN, None, [SUDDEN, THIRD, OLD]),
        (Recipient.INDIVIDUAL, Occasion.MERIT, None, [PERSON, THIRD, OLD]),
        # nobody wrote for collectives: the `any` entry
        (Recipient.COLLECTIVE, None, None, [GENERAL, THIRD, OLD]),
        # an enterprise counts as a collective, for which there is nothing special either
        (Recipient.ENTERPRISE, None, None, [GENERAL, THIRD, OLD]),
        # an award that speaks of workers does not also mean them by "individual"
        (Recipient.WORKER, None, None, [WORKER, GENERAL, THIRD, OLD]),
        # a farmer has nothing special, and counts as an individual
        (Recipient.FARMER, Occasion.MERIT, None, [PERSON, THIRD, OLD]),
        # the grade asked for comes first, another grade is left out
        (Recipient.COLLECTIVE, None, Grade.THIRD, [THIRD, GENERAL, OLD]),
        (Recipient.COLLECTIVE, None, Grade.FIRST, [GENERAL, OLD]),
    ],
)
def test_the_most_specific_entry_answers(
    sample: KnowledgeBase,
    recipient: Recipient | None,
    occasion: Occasion | None,
    grade: Grade | None,
    expected: list[str],
) -> None:
    found = sample.catalogue.statements(
        AWARD, Aspect.CRITERIA, recipient, occasion, on=date(2026, 9, 1), grade=grade
    )
    assert [statement.text.vi for statement in found] == expected


def test_what_is_no_longer_valid_is_left_out(sample: KnowledgeBase) -> None:
    found = sample.catalogue.statements(AWARD, Aspect.CRITERIA, Recipient.COLLECTIVE, on=TODAY)
    assert [statement.text.vi for statement in found] == [GENERAL, THIRD, OLD]


def test_general_rules_follow_unless_the_award_speaks_itself(sample: KnowledgeBase) -> None:
    forms = sample.catalogue.statements(AWARD, Aspect.FORMS, on=TODAY)
    assert [statement.id for statement in forms] == ["mau-bieu", "ho-so-giay"]
    assert forms[0].text.vi == "Mẫu riêng của giải thưởng."


@pytest.mark.parametrize(
    ("award", "aspect", "ids"),
    [
        (AWARD, Aspect.VALIDITY, ["hieu-luc"]),  # applies to all
        ("danh-hieu-mau", Aspect.VALIDITY, ["hieu-luc"]),
        ("danh-hieu-mau", Aspect.FORMS, []),  # neither of this level nor of this kind
        ("danh-hieu-mau", Aspect.RECIPIENTS, ["ai"]),  # named
        (AWARD, Aspect.RECIPIENTS, []),  # not named
    ],
)
def test_to_which_awards_a_general_rule_applies(
    sample: KnowledgeBase, award: str, aspect: Aspect, ids: list[str]
) -> None:
    assert [statement.id for statement in sample.catalogue.statements(award, aspect, on=TODAY)] == ids


def test_outside_the_days_held_the_span_is_told_and_nothing_else_given(sample: KnowledgeBase) -> None:
    with pytest.raises(NoRuleForDate) as caught:
        sample.catalogue.statements(AWARD, Aspect.FORMS, on=date(2027, 3, 1))
    assert (caught.value.first, caught.value.last) == (date(2025, 7, 1), date(2027, 2, 28))
    with pytest.raises(NoRuleForDate):
        sample.catalogue.dossiers(AWARD, on=date(2025, 6, 30))


def test_each_entry_may_be_read_on_a_day_of_its_own(sample: KnowledgeBase) -> None:
    def day_of(entry: Statement | Dossier) -> date:
        return date(2025, 6, 30) if "NĐ" in entry.cites[0].document else TODAY

    found = sample.catalogue.statements(AWARD, Aspect.MONEY, on=day_of)
    assert [statement.id for statement in found] == ["tien-theo-huong-dan"]


def test_an_aspect_that_nobody_wrote_down_is_empty(sample: KnowledgeBase) -> None:
    assert sample.catalogue.statements(AWARD, Aspect.WHERE, on=TODAY) == ()


def test_an_unknown_award_is_refused(sample: KnowledgeBase) -> None:
    with pytest.raises(UnknownAward):
        sample.catalogue.statements("giai-thuong-la", Aspect.CRITERIA)


@pytest.mark.parametrize(
    ("simplified", "ids"),
    [
        (None, ["trong-nuoc", "don-gian"]),  # not said
        (True, ["don-gian"]),  # thủ tục đơn giản
        (False, ["trong-nuoc"]),
    ],
)
def test_dossiers_by_procedure(sample: KnowledgeBase, simplified: bool | None, ids: list[str]) -> None:
    found = sample.catalogue.dossiers(AWARD, simplified=simplified, on=TODAY)
    assert [dossier.id for dossier in found] == ids


def test_a_paper_without_a_citation_stands_under_its_dossier(sample: KnowledgeBase) -> None:
    dossier = sample.catalogue.dossiers(AWARD, simplified=False, on=TODAY)[0]
    letter, minutes = dossier.items
    assert [str(cite) for cite in letter.cites] == ["03/2025/NĐ-MAU Điều 4 khoản 1 điểm a"]
    assert minutes.cites == dossier.cites
    assert (letter.form, letter.files, dossier.copies) == ("01", ("pdf", "word"), 1)
    assert minutes.only_if is not None
    assert minutes.only_if.in_locale("en") == "when a council met"


def statement(sample: KnowledgeBase, aspect: Aspect, identity: str, number: int = 0) -> Statement:
    found = [s for s in sample.catalogue.award(AWARD).statements if s.aspect is aspect and s.id == identity]
    return found[number]


def test_an_entry_inherits_from_what_it_cites_the_most_cautious(sample: KnowledgeBase) -> None:
    # cites a secondary decree (2025-07-01..2027-02-28) and the primary law (from 2020)
    money = statement(sample, Aspect.MONEY, "tien")
    assert money.period == Period(date(2025, 7, 1), date(2027, 2, 28))
    assert money.basis is Basis.SECONDARY
    assert money.checked_on == date(2026, 11, 21)


def test_what_is_written_at_the_entry_comes_first(sample: KnowledgeBase) -> None:
    written = statement(sample, Aspect.MONEY, "tien-theo-huong-dan")
    assert written.period == Period(date(2025, 1, 1), None)
    assert (written.basis, written.checked_on) == (Basis.DRAFT, date(2026, 11, 20))


def test_an_article_with_versions_gives_the_days_of_all_of_them(sample: KnowledgeBase) -> None:
    assert statement(sample, Aspect.CRITERIA, "co-the-da-sua").period == Period(date(2020, 1, 1), None)


def test_numbers_and_conditions_are_typed(sample: KnowledgeBase) -> None:
    collective = statement(sample, Aspect.MONEY, "tien", 1)
    assert (collective.coefficient, collective.multiplier) == (Decimal("3.5"), Decimal(2))
    condition = statement(sample, Aspect.CRITERIA, "dieu-kien", 1).conditions
    assert condition is not None
    years, either = condition.all_of
    assert years.test == {"years": 5, "consecutive": True}
    assert [leaf.test for leaf in either.any_of] == [
        {"holds": AWARD, "count": 1},
        {"initiative": "recognised"},
    ]


@pytest.mark.parametrize(
    ("on", "amount"),
    [("2025-07-01", 2_340_000), ("2026-06-30", 2_340_000), ("2026-07-01", 2_530_000)],
)
def test_the_base_salary_of_the_day(sample: KnowledgeBase, on: str, amount: int) -> None:
    assert sample.catalogue.base_salary(date.fromisoformat(on)).amount == amount


def test_no_base_salary_before_the_first_one_held(sample: KnowledgeBase) -> None:
    with pytest.raises(NoRuleForDate):
        sample.catalogue.base_salary(date(2025, 6, 30))


def test_terms_and_names(sample: KnowledgeBase) -> None:
    term = sample.catalogue.term("cum-khoi-thi-dua")
    assert term is not None
    assert [part.aspect for part in term.definition] == [Aspect.DEFINITION]
    assert sample.catalogue.term("khong-co") is None
    assert sample.catalogue.award_names["giai thuong mau"] == AWARD
    assert sample.catalogue.award_names["gtm"] == AWARD
