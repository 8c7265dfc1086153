"""What a unit asks for beside the law: whose dossiers it is said of, in which cases, on which days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.checking.check import check
from knowledge.checklists import Checklist, DossierCase, checklist
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.topic import Occasion, Recipient

PROVINCE = "Ủy ban nhân dân Tỉnh Mẫu"
RULE = f"""---
number: "07/2026/QĐ-UBND"
kind: quyet-dinh
label: "Quyết định 07/2026/QĐ-UBND"
title: "Quy định thi đua, khen thưởng của tỉnh"
issuer: "{PROVINCE}"
issued: 2026-01-20
from: 2026-02-01
to: 2026-12-31
basis: local
checked_on: 2026-11-21
owner_unit: "{PROVINCE}"
---

## Điều 1. Hồ sơ
1. Doanh nghiệp kèm xác nhận thuế.
2. Nơi nhận là Sở Nội vụ.
"""
PAPERS = f"""owner_unit: "{PROVINCE}"
dossier:
  - id: doanh-nghiep
    applies_to: {{awards: [bang-khen-bo-tinh]}}
    recipient: enterprise
    simplified: false
    from: 2026-07-01
    cite: "07/2026/QĐ-UBND Điều 1 khoản 1"
    items:
      - {{id: thue, name: "Xác nhận của cơ quan thuế"}}
  - id: noi-nhan
    applies_to: {{level: bo-tinh}}
    cite: "07/2026/QĐ-UBND Điều 1 khoản 2"
    items:
      - {{id: so, name: "Gửi hồ sơ đến Sở Nội vụ", note: "Qua phòng thi đua."}}
"""
BELOW = ("Phường Mẫu", "ỦY BAN NHÂN DÂN tỉnh mẫu")
TODAY = date(2026, 11, 21)


def an_office(root: Path, papers: str = PAPERS) -> Path:
    for folder, name, text in (("regulations", "07-2026.md", RULE), ("local_papers", "tinh.yaml", papers)):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase.load([PACKAGE_ROOT, an_office(tmp_path_factory.mktemp("office"))])


@pytest.mark.parametrize(
    ("award", "recipient", "simplified", "day", "units", "added"),
    [
        ("bang-khen-bo-tinh", "enterprise", False, TODAY, BELOW, ["thue", "so"]),
        ("bang-khen-bo-tinh", "collective", False, TODAY, BELOW, ["so"]),
        ("bang-khen-bo-tinh", "enterprise", False, date(2026, 6, 30), BELOW, ["so"]),  # before its own day
        ("bang-khen-bo-tinh", "enterprise", False, date(2026, 1, 31), BELOW, []),  # before the decision
        ("bang-khen-bo-tinh", "enterprise", False, date(2027, 1, 1), BELOW, []),  # after its last day
        ("bang-khen-bo-tinh", "enterprise", False, TODAY, ("Ủy ban nhân dân Tỉnh Khác",), []),
        ("bang-khen-bo-tinh", "enterprise", False, TODAY, (), []),
        ("giay-khen", "enterprise", False, TODAY, BELOW, []),  # not of the level
        ("bang-khen-bo-tinh", "individual", True, TODAY, BELOW, ["so"]),
    ],
)
def test_own_papers_are_asked_for_in_their_cases_only(
    award: str,
    recipient: str,
    simplified: bool,
    day: date,
    units: tuple[str, ...],
    added: list[str],
    rules: KnowledgeBase,
) -> None:
    case = DossierCase(
        award, day, recipient=Recipient(recipient), occasion=Occasion("cong-trang"), simplified=simplified
    )
    found, central = checklist(case, rules, units), checklist(case, rules)
    assert isinstance(found, Checklist)
    assert isinstance(central, Checklist)
    assert found.papers[: len(central.papers)] == central.papers
    own = found.papers[len(central.papers) :]
    assert [paper.id.rpartition(".")[2] for paper in own] == added
    assert {paper.local_to for paper in own} <= {PROVINCE}
    assert all(str(cite).startswith("07/2026/QĐ-UBND") for paper in own for cite in paper.cites)


MISTAKES = f"""owner_unit: "{PROVINCE}"
dossier:
  - id: nowhere
    applies_to: {{awards: [bang-khen-xa]}}
    cite: "07/2026/QĐ-UBND Điều 1 khoản 9"
    items:
      - {{id: one, name: "Một"}}
      - {{id: one, name: "Hai", cite: "06/2022/QH15 Điều 84 khoản 1"}}
  - id: too-early
    applies_to: {{level: bo-tinh}}
    recipient: cong-ty
    from: 2026-01-01
    cite: "07/2026/QĐ-UBND Điều 1 khoản 2"
    items:
      - {{id: three, ten: "Ba"}}
"""
FOUND = {
    ("unknown-award", 4),
    ("applies-to-nothing", 4),
    ("dangling-citation", 5),
    ("duplicate-id", 8),
    ("not-own-rule", 8),
    ("unknown-word", 11),
    ("outside-its-source", 12),
    ("missing-field", 15),
    ("unknown-field", 15),
}


@pytest.mark.parametrize(("papers", "found"), [(PAPERS, set()), (MISTAKES, FOUND)])
def test_mistakes_are_told_with_file_and_line(
    papers: str, found: set[tuple[str, int]], tmp_path: Path
) -> None:
    problems = check([PACKAGE_ROOT, an_office(tmp_path, papers)]).problems
    of_office = {(p.code, p.line) for p in problems if p.file.endswith("local_papers/tinh.yaml")}
    assert of_office == found
