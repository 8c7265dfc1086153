"""Dossiers received on the other side of a change of law: they get the rules of their day, all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.answers.award_rules import find_rules
from knowledge.answers.matter import Matter
from knowledge.knowledge_base import KnowledgeBase
from knowledge.provenance import Verdict
from knowledge.topic import Aspect, Topic
from knowledge.understanding import understand
from tests.package_rules import package_rules

DECREE, LAW = date(2025, 7, 1), date(2026, 10, 1)  # NĐ 152/2025, Luật 06/2026
DAY, TODAY = timedelta(days=1), date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def told(rules: KnowledgeBase, as_of: date, received_on: date | None = None) -> dict[str, set[str]]:
    """What is told of every side of every award, by the words of the rules."""
    understood = understand("tiêu chuẩn bằng khen thủ tướng", rules, None, as_of)
    found: dict[str, set[str]] = {}
    for award in rules.catalogue.awards:
        for aspect in Aspect:
            about = replace(understood, topic=Topic(award=award.id, aspect=aspect))
            held = find_rules(Matter(rules, about, as_of, received_on), award, aspect)
            lines = [s.text.vi for s, judged in held.statements if judged.verdict is not Verdict.DECLINED]
            papers = [str(d) for d, judged in held.dossiers if judged.verdict is not Verdict.DECLINED]
            found[f"{award.id} {aspect}"] = {*lines, *papers}
    return found


@pytest.mark.parametrize(
    ("as_of", "received_on"),
    [
        (TODAY, LAW - DAY),
        (LAW, LAW - DAY),
        # between two changes the Law is the same, and what it says beside the decree of that day is not
        (DECREE + DAY, DECREE - DAY),
        (TODAY, DECREE - DAY),  # before both
    ],
)
def test_a_dossier_received_before_a_change_gets_all_that_held_on_its_day(
    as_of: date, received_on: date, rules: KnowledgeBase
) -> None:
    assert told(rules, as_of, received_on) == told(rules, received_on)


def test_a_dossier_still_to_be_received_gets_all_that_will_hold(rules: KnowledgeBase) -> None:
    assert told(rules, LAW - DAY, LAW) == told(rules, LAW, LAW)


def test_the_old_rules_are_carried_whole_where_the_day_of_receipt_is_open(rules: KnowledgeBase) -> None:
    before, now = told(rules, LAW - DAY), told(rules, TODAY)
    # What tells of the change itself is another matter on each of the days.
    sides = [one for one in before if not one.endswith((Aspect.VALIDITY, Aspect.TRANSITION))]
    assert not {side: before[side] - now[side] for side in sides if before[side] - now[side]}


def test_a_rule_that_the_amendment_may_have_changed_stands_on_the_text_amended(rules: KnowledgeBase) -> None:
    catalogue = rules.catalogue
    statements = [s for award in catalogue.awards for s in award.statements]
    statements += [rule.statement for rule in catalogue.general_rules]
    statements += [s for term in catalogue.terms for s in term.definition]
    for one in statements:
        amended = [rules.library.document(cite.document).amended_by for cite in one.cites]
        starts = {text.first for texts in amended for text in texts if not text.read}
        assert not one.touched or one.period.last in (None, *(day - DAY for day in starts)), one.id
        assert not one.touched or starts, one.id
