"""Changes of law: derived from the register, told only where they stand written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.law_change_sources import problems_in, read_sources
from knowledge.law_changes import ChangeKind, LawChange, LawChanges, known_changes, may_be_said
from knowledge.reading.problems import BrokenKnowledge
from knowledge.rules import Basis
from knowledge.topic import Aspect
from tests.package_rules import package_rules

AMENDED, LAPSES = "06-2022-qh15-20261001", "152-2025-nd-cp-20270301"


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return package_rules()


@pytest.fixture(scope="module")
def changes(knowledge: KnowledgeBase) -> LawChanges:
    return LawChanges(knowledge)


def one(changes: LawChanges, change_id: str) -> LawChange:
    found = changes.get(change_id)
    assert found is not None
    return found


def test_the_amended_law(changes: LawChanges) -> None:
    law = one(changes, AMENDED)
    assert (law.kind, law.changed_by) == (ChangeKind.AMENDED, "06/2026/QH16")
    assert (law.starts_on, law.announced_on) == (date(2026, 10, 1), date(2026, 6, 3))
    assert [str(cite) for cite in law.cites] == ["06/2026/QH16 Điều 3 khoản 1"]
    # read from a secondary source only, and nobody has compared the text
    assert law.basis is Basis.SECONDARY
    assert not law.is_compared
    assert law.compare_with == "115/VBHN-VPQH"
    assert "chien-si-thi-dua-co-so" in law.may_differ
    assert [rule.id for rule in law.transitions] == ["T6", "T7", "T8"]


def test_the_lapsing_decree(changes: LawChanges) -> None:
    decree = one(changes, LAPSES)
    assert (decree.kind, decree.changed_by) == (ChangeKind.LAPSES, None)
    assert (decree.starts_on, decree.announced_on) == (date(2027, 3, 1), date(2026, 11, 1))
    assert [str(cite) for cite in decree.cites] == ["152/2025/NĐ-CP Điều 60 khoản 1"]
    assert decree.may_differ == frozenset()


RECEIVED = [
    # under the amended law, T6 keeps what was received for appraisal before
    (AMENDED, date(2026, 9, 30), True),
    (AMENDED, date(2026, 10, 1), False),
    (AMENDED, None, False),
    # no transition rule of the lapsing decree keeps anything
    (LAPSES, date(2027, 2, 28), False),
]


@pytest.mark.parametrize(("change", "received_on", "expected"), RECEIVED)
def test_what_was_received_before(
    changes: LawChanges, change: str, received_on: date | None, expected: bool
) -> None:
    assert one(changes, change).leaves_alone(received_on) is expected


def test_what_each_touches(changes: LawChanges) -> None:
    assert Aspect.CRITERIA in one(changes, AMENDED).aspects_of("chien-si-thi-dua-co-so")
    assert Aspect.DOSSIER in one(changes, LAPSES).aspects_of("giay-khen")
    # its papers stand in the law, but who lays down the dossier in the decree; nobody's opinion is asked for
    assert Aspect.DOSSIER in one(changes, LAPSES).aspects_of("lao-dong-tien-tien")
    assert Aspect.OPINIONS not in one(changes, LAPSES).aspects_of("lao-dong-tien-tien")
    assert one(changes, LAPSES).aspects_of("no-such-award") == frozenset()
    assert one(changes, LAPSES).aspects_of(None) == frozenset()


COMING = [
    ("2026-10-31", set()),  # 121 days ahead
    ("2026-11-01", {LAPSES, "15-2025-tt-bnv-20270301"}),
    ("2027-02-28", {LAPSES, "15-2025-tt-bnv-20270301"}),
    ("2027-03-01", set()),
    ("2026-09-30", {AMENDED}),
]


@pytest.mark.parametrize(("today", "expected"), COMING)
def test_what_is_coming(changes: LawChanges, today: str, expected: set[str]) -> None:
    assert {change.id for change in changes.coming(date.fromisoformat(today))} == expected


def test_a_change_without_a_citation_is_not_announced(changes: LawChanges) -> None:
    announced = {change.id for change in changes.announced()}
    assert {AMENDED, LAPSES} <= announced
    assert "29-2023-tt-bgddt-20260402" not in announced
    assert all(change.cites for change in changes.announced())


def test_a_draft_is_never_told_as_law(knowledge: KnowledgeBase, changes: LawChanges) -> None:
    (rule, *_) = one(changes, AMENDED).transitions
    assert may_be_said(Basis.SECONDARY, rule.statement.cites, knowledge)
    assert not may_be_said(Basis.DRAFT, rule.statement.cites, knowledge)


def test_the_data_are_in_order(knowledge: KnowledgeBase) -> None:
    library = knowledge.library
    assert list(problems_in([PACKAGE_ROOT], library, known_changes(library))) == []


MISTAKES = [
    (
        '- {document: "152/2025/NĐ-CP", changed_by: "1/2099/NĐ-CP", cite: ["152/2025/NĐ-CP Điều 60"]}',
        "no-such-change",
    ),
    (
        '- {document: "152/2025/NĐ-CP", changed_by: null, cite: ["152/2025/NĐ-CP Điều 99"]}',
        "dangling-citation",
    ),
    ('- {document: "152/2025/NĐ-CP", changed_by: null, cite: []}', "empty"),
    ('- {document: "152/2025/NĐ-CP", changed_by: null}', "missing-field"),
    ('- {document: "152/2025/NĐ-CP", changed_by: null, cite: ["Điều"], day: x}', "unknown-field"),
]


@pytest.mark.parametrize(("entry", "code"), MISTAKES)
def test_every_mistake_is_told(knowledge: KnowledgeBase, tmp_path: Path, entry: str, code: str) -> None:
    (tmp_path / "law_changes.yaml").write_text(entry + "\n", encoding="utf-8")
    library = knowledge.library
    found = list(problems_in([tmp_path], library, known_changes(library)))
    assert code in {problem.code for problem in found}
    assert all(problem.line == 1 for problem in found)


def test_a_list_is_expected() -> None:
    with pytest.raises(BrokenKnowledge):
        read_sources("document: x\n", "law_changes.yaml")
