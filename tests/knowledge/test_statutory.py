"""Statutory dates: each cited, computed from the year, firm only while the rule is in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.checking.check import check
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.law_changes import law_changes_of
from knowledge.reading.problems import BrokenKnowledge
from knowledge.statutory import DEADLINES, StatutoryDeadlines, problems_in, read_deadlines
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def deadlines() -> StatutoryDeadlines:
    return StatutoryDeadlines(package_rules())


DATES = [
    # every 30 June; the day itself still counts
    ("co-thi-dua-chinh-phu", "2026-06-30", "2026-06-30"),
    ("co-thi-dua-chinh-phu", "2026-07-01", "2027-06-30"),
    # education, by school year
    ("co-thi-dua-chinh-phu-giao-duc", "2026-11-21", "2026-12-31"),
]


@pytest.mark.parametrize(("rule", "today", "expected"), DATES)
def test_the_next_yearly_date(deadlines: StatutoryDeadlines, rule: str, today: str, expected: str) -> None:
    found = deadlines.get(rule)
    assert found is not None
    assert found.next_after(date.fromisoformat(today)) == date.fromisoformat(expected)


def test_a_nominee_has_until_the_end_of_the_year_after_the_earlier_decision(
    deadlines: StatutoryDeadlines,
) -> None:
    found = deadlines.get("chien-si-thi-dua-toan-quoc")
    assert found is not None
    assert found.due_on(2026) == date(2027, 12, 31)
    assert found.next_after(date(2026, 11, 21)) is None


def test_a_date_after_the_decree_lapses_is_only_expected(deadlines: StatutoryDeadlines) -> None:
    assert deadlines.is_firm("co-thi-dua-chinh-phu-giao-duc", date(2026, 12, 31))
    assert not deadlines.is_firm("co-thi-dua-chinh-phu", date(2027, 6, 30))
    assert not deadlines.is_firm("no-such-rule", date(2026, 12, 31))


def test_every_date_leads_to_its_article(deadlines: StatutoryDeadlines) -> None:
    library = package_rules().library
    assert list(problems_in([PACKAGE_ROOT], library)) == []
    assert {one.cite.article for one in deadlines.all()} == {"35"}


def test_every_mistake_is_told_with_its_line() -> None:
    text = "- id: a\n  due: 02-30\n  cite: nowhere at all\n  colour: red\n"
    with pytest.raises(BrokenKnowledge) as broken:
        read_deadlines(text, "deadlines.yaml")
    codes = {problem.code for problem in broken.value.problems}
    assert {"unusable", "bad-citation", "unknown-field", "missing-field"} <= codes
    assert any(problem.line == 2 for problem in broken.value.problems)


def test_the_check_finds_a_citation_that_leads_nowhere(tmp_path: Path) -> None:
    text = (PACKAGE_ROOT / DEADLINES).read_text(encoding="utf-8").replace("Điều 35", "Điều 350")
    (tmp_path / "calendar").mkdir()
    (tmp_path / DEADLINES).write_text(text, encoding="utf-8")
    found = [problem for problem in check([PACKAGE_ROOT, tmp_path]).problems if "deadlines" in problem.file]
    assert {problem.code for problem in found} == {"dangling-citation"}


def test_an_office_has_dates_and_sources_of_its_own(tmp_path: Path) -> None:
    ours = StatutoryDeadlines(package_rules()).get("co-thi-dua-chinh-phu")
    assert ours is not None
    entry = "- id: " + (PACKAGE_ROOT / DEADLINES).read_text(encoding="utf-8").split("\n- id: ")[1]
    file = tmp_path / DEADLINES
    file.parent.mkdir()
    own = entry.replace("06-30", "06-15")
    # the second one leads nowhere: it is left out, the other is used
    nowhere = own.replace("co-thi-dua-chinh-phu", "cua-co-quan").replace(
        "152/2025/NĐ-CP Điều 35", "1/1900/QĐ Điều 1"
    )
    file.write_text(f"{own}\n{nowhere}", encoding="utf-8")
    (tmp_path / "law_changes.yaml").write_text(
        "- {document: 152/2025/NĐ-CP, changed_by: null, cite: [152/2025/NĐ-CP Điều 60 khoản 2]}\n",
        encoding="utf-8",
    )
    kb = KnowledgeBase.load([PACKAGE_ROOT, tmp_path])
    held = StatutoryDeadlines(kb)
    found = held.get("co-thi-dua-chinh-phu")
    assert found is not None
    assert (found.month, found.day, ours.day) == (6, 15, 30)
    assert held.get("cua-co-quan") is None
    lapses = next(
        one for one in law_changes_of(kb).all() if one.document == "152/2025/NĐ-CP" and not one.changed_by
    )
    assert [str(cite) for cite in lapses.cites] == ["152/2025/NĐ-CP Điều 60 khoản 2"]
    # a file that cannot be read at all leaves ours
    file.write_text("- id: [", encoding="utf-8")
    again = StatutoryDeadlines(KnowledgeBase.load([PACKAGE_ROOT, tmp_path])).get("co-thi-dua-chinh-phu")
    assert again == ours
