"""The last day for an achievement report: six months on, only where the law says so."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.knowledge_base import KnowledgeBase
from knowledge.report_age import report_age_of, report_ages
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return package_rules()


@pytest.mark.parametrize(
    ("award", "last_day"),
    [
        ("huan-chuong-lao-dong", date(2027, 2, 28)),  # the last day of a shorter month
        ("bang-khen-thu-tuong", date(2027, 2, 28)),
        ("bang-khen-bo-tinh", None),  # no State award: the rule says nothing of it
        ("giay-khen", None),
    ],
)
def test_the_rule_is_for_state_awards_with_a_report(
    kb: KnowledgeBase, award: str, last_day: date | None
) -> None:
    rule = report_age_of(kb.catalogue.award(award))
    assert (None if rule is None else rule.last_day(date(2026, 8, 31))) == last_day


def test_its_provision_is_held(kb: KnowledgeBase) -> None:
    for rule in report_ages():
        assert f"{rule.months:02d} tháng" in kb.library.resolve(rule.cite, rule.first).text
        assert rule.is_firm(rule.last)
        assert not rule.is_firm(date(2027, 3, 1))
