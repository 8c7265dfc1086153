"""Checklists: which papers for which case on which day, and when none may be given."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Outcome, Reason
from knowledge.checklists import (
    Checklist,
    DossierCase,
    NoChecklist,
    Procedure,
    checklist,
    grades_of,
    procedures_of,
)
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Grade, Recipient
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    """The real rules."""
    return package_rules()


TODAY = date(2026, 11, 23)
PM = "bang-khen-thu-tuong"
GRASSROOTS = "chien-si-thi-dua-co-so"

# award, recipient, simplified, day → variant, ids of the papers, delegated
LISTS = [
    # a collective: the opinion of the Party committee and the recognised initiative are of persons (Điều 33)
    (
        (PM, Recipient.COLLECTIVE, False, TODAY),
        ("trong-nuoc", "to-trinh bao-cao bien-ban y-kien chung-nhan van-ban-khac", False),
    ),
    # a person, and whoever is one by another name: these too
    (
        (PM, Recipient.WORKER, False, TODAY),
        (
            "trong-nuoc",
            "to-trinh bao-cao bien-ban y-kien y-kien-ban-thuong-vu chung-nhan"
            " xac-nhan-sang-kien van-ban-khac",
            False,
        ),
    ),
    # the simplified procedure has papers of its own
    ((PM, Recipient.WORKER, True, TODAY), ("nguoi-dung-dau-phat-hien", None, False)),
    # foreigners too
    ((PM, Recipient.FOREIGNER, False, TODAY), ("nuoc-ngoai", None, False)),
    # left to ministries and provinces
    (("giay-khen", Recipient.INDIVIDUAL, False, TODAY), ("ho-so", None, True)),
    # an earlier day has the earlier papers
    (
        ("chien-si-thi-dua-bo-tinh", Recipient.INDIVIDUAL, False, date(2025, 6, 1)),
        ("ho-so-truoc-7-2025", None, False),
    ),
]


@pytest.mark.parametrize(("case", "expected"), LISTS)
def test_the_papers_of_a_case(
    knowledge: KnowledgeBase,
    case: tuple[str, Recipient, bool, date],
    expected: tuple[str, str | None, bool],
) -> None:
    award, recipient, simplified, day = case
    found = checklist(DossierCase(award, day, recipient=recipient, simplified=simplified), knowledge)
    assert isinstance(found, Checklist)
    variant, papers, delegated = expected
    assert (found.variant, found.delegated) == (variant, delegated)
    if papers is not None:
        assert [paper.id for paper in found.papers] == papers.split()


# award, day, day of receipt → outcome, reason, boundary
REFUSALS = [
    # nothing held about papers
    (("nha-giao-nhan-dan", TODAY, None), (Outcome.DECLINED, Reason.NOT_INDEXED, None)),
    # the decree has lapsed
    ((PM, date(2027, 3, 1), None), (Outcome.DECLINED, Reason.NO_RULE_FOR_DATE, None)),
    # an unread change may have touched the title: the day of receipt decides
    ((GRASSROOTS, TODAY, None), (Outcome.CLARIFY, None, date(2026, 10, 1))),
    # received under the changed rule, which nobody has compared
    ((GRASSROOTS, TODAY, date(2026, 10, 1)), (Outcome.DECLINED, Reason.AMENDED_TEXT_UNREAD, None)),
    # no such award
    (("khong-co", TODAY, None), (Outcome.DECLINED, Reason.NOT_INDEXED, None)),
]


@pytest.mark.parametrize(("case", "expected"), REFUSALS)
def test_no_list_that_the_rules_do_not_carry(
    knowledge: KnowledgeBase,
    case: tuple[str, date, date | None],
    expected: tuple[Outcome, Reason | None, date | None],
) -> None:
    award, day, received_on = case
    found = checklist(DossierCase(award, day, received_on=received_on), knowledge)
    assert isinstance(found, NoChecklist)
    assert (found.outcome, found.reason, found.boundary) == expected


def test_received_before_the_change_the_old_rule_lists(knowledge: KnowledgeBase) -> None:
    found = checklist(DossierCase(GRASSROOTS, TODAY, received_on=date(2026, 9, 30)), knowledge)
    assert isinstance(found, Checklist)
    assert found.cautions


def test_every_paper_of_every_award_is_cited(knowledge: KnowledgeBase) -> None:
    for award in knowledge.catalogue.awards:
        for recipient in award.recipients:
            found = checklist(DossierCase(award.id, TODAY, recipient=recipient), knowledge)
            if isinstance(found, Checklist):
                assert all(paper.cites for paper in found.papers), award.id


def test_grades_and_procedures_to_choose_from(knowledge: KnowledgeBase) -> None:
    assert grades_of("huan-chuong-lao-dong", knowledge) == (Grade.FIRST, Grade.SECOND, Grade.THIRD)
    assert grades_of(PM, knowledge) == ()
    worker = DossierCase(PM, TODAY, recipient=Recipient.WORKER)
    assert procedures_of(worker, knowledge) == (Procedure.FULL, Procedure.SIMPLIFIED)
    foreigner = DossierCase(PM, TODAY, recipient=Recipient.FOREIGNER)
    assert procedures_of(foreigner, knowledge) == (Procedure.FULL,)
