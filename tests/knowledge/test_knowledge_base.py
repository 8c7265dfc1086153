"""Loading: what a start imports, how broken entries are set aside, and several roots together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Aspect

SCRIPT = """
import sys
from pathlib import Path
from knowledge.knowledge_base import KnowledgeBase
kb = KnowledgeBase.load([Path(sys.argv[1])], Path(sys.argv[2]))
assert kb.catalogue.awards and kb.library.documents
print(*sorted({name.partition(".")[0] for name in sys.modules}))
assert kb.search("hồ sơ")  # may import numpy, which a start and most answers do without
"""


def modules_of_a_start(root: Path, cache: Path) -> set[str]:
    command = [sys.executable, "-c", SCRIPT, str(root), str(cache)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_start_with_the_cache_imports_nothing_heavy(sample_root: Path, tmp_path: Path) -> None:
    heavy = {"yaml", "pydantic", "numpy", "jinja2", "sqlmodel", "aiogram"}
    assert "yaml" in modules_of_a_start(sample_root, tmp_path)  # the first start reads the data files
    assert heavy.isdisjoint(modules_of_a_start(sample_root, tmp_path))


def test_the_sample_has_no_problem(sample: KnowledgeBase) -> None:
    assert sample.problems == ()


@pytest.fixture
def broken(tmp_path: Path) -> KnowledgeBase:
    """An award of which one statement cannot be used, next to entries that can."""
    (tmp_path / "regulations").mkdir()
    (tmp_path / "awards").mkdir()
    (tmp_path / "regulations" / "1-2020-mau.md").write_text(
        '---\nnumber: "1/2020/MAU"\nkind: luat\nlabel: L\ntitle: T\nissuer: I\nissued: null\n'
        "from: 2020-01-01\nto: 2020-12-31\nbasis: primary\n"
        "checked_on: 2026-11-21\n---\n\n## Điều 1. Một\n1. Khoản.\n",
        encoding="utf-8",
    )
    (tmp_path / "regulations" / "2-2021-mau.md").write_text(
        '---\nnumber: "2/2021/MAU"\nkind: luat\nlabel: M\ntitle: T\nissuer: I\nissued: null\n'
        "from: 2021-01-01\nto: null\nbasis: primary\n"
        "checked_on: 2026-11-21\n---\n\n## Điều 1. Một\n1. Khoản.\n",
        encoding="utf-8",
    )
    (tmp_path / "awards" / "a.yaml").write_text(
        "id: a\nname: {vi: A, en: A}\nshort: A\nkind: danh-hieu\nlevel: state\nrecipients: [individual]\n"
        "criteria:\n"
        '  - {id: tot, text: {vi: T, en: T}, cite: "1/2020/MAU Điều 1 khoản 1"}\n'
        '  - {id: van-ban-la, text: {vi: T, en: T}, cite: "9/9999/MAU Điều 1"}\n'
        '  - {id: khong-cung-luc, text: {vi: T, en: T}, cite: ["1/2020/MAU Điều 1", "2/2021/MAU Điều 1"]}\n'
        "  - {id: khong-can-cu, text: {vi: T, en: T}}\n"
        '  - {id: sai-mau, text: {vi: T, en: T}, cite: "Điều 1"}\n'
        '  - {id: sai-tu, recipient: cat, text: {vi: T, en: T}, cite: "1/2020/MAU Điều 1"}\n'
        "  - chỉ là một dòng chữ\n",
        encoding="utf-8",
    )
    (tmp_path / "awards" / "b.yaml").write_text("id: b\n", encoding="utf-8")
    return KnowledgeBase.load([tmp_path])


def test_what_cannot_be_used_is_set_aside_and_told(broken: KnowledgeBase) -> None:
    kept = broken.catalogue.statements("a", Aspect.CRITERIA)
    assert [statement.id for statement in kept] == ["tot"]
    told = {(problem.place, problem.code) for problem in broken.problems}
    assert told == {
        ("criteria › van-ban-la", "unknown-document"),
        ("criteria › khong-cung-luc", "never-together"),
        ("criteria › khong-can-cu", "missing-field"),
        ("criteria › sai-mau", "bad-citation"),
        ("criteria › sai-tu", "unusable"),
        ("criteria › #7", "unusable"),
        ("", "missing-field"),  # the whole of b.yaml
    }
    assert [award.id for award in broken.catalogue.awards] == ["a"]


def test_rules_of_several_roots_stand_together(sample_root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "regulations" / "9-2026-qd" / "1"
    folder.mkdir(parents=True)
    (folder / "van-ban.md").write_text(
        '---\nnumber: "9/2026/QĐ"\nkind: quyet-dinh\nlabel: Q\ntitle: T\nissuer: I\nissued: null\n'
        "from: 2026-01-01\nto: null\nbasis: local\nowner_unit: don-vi\nchecked_on: 2026-11-21\n---\n\n"
        "## Điều 1. Một\n1. Nội quy.\n",
        encoding="utf-8",
    )
    kb = KnowledgeBase.load([sample_root, tmp_path])
    assert kb.library.resolve(Citation("9/2026/QĐ", "1", "1"), None).restated == "Nội quy."
    assert kb.library.document("01/2020/QH-MAU")
    assert kb.problems == ()


def test_a_later_root_never_takes_the_place_of_an_earlier_one(sample_root: Path, tmp_path: Path) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / "awards").mkdir()
    law = (sample_root / "regulations" / "01-2020-qh-mau.md").read_text(encoding="utf-8")
    (tmp_path / "regulations" / "01-2020-qh-mau.md").write_text(
        law.replace("Lời nói đầu của luật mẫu", "Luật của riêng đơn vị"), encoding="utf-8"
    )
    award = (sample_root / "awards" / "danh-hieu-mau.yaml").read_text(encoding="utf-8")
    (tmp_path / "awards" / "danh-hieu-mau.yaml").write_text(
        award.replace("Sample title", "Our own title"), encoding="utf-8"
    )
    kb = KnowledgeBase.load([sample_root, tmp_path])
    assert kb.library.resolve(Citation("01/2020/QH-MAU"), None).restated == "Lời nói đầu của luật mẫu."
    assert kb.catalogue.award("danh-hieu-mau").name.en == "Sample title"
    assert [problem.code for problem in kb.problems] == ["duplicate-number", "duplicate-id"]


def test_an_empty_root_is_an_empty_knowledge(tmp_path: Path) -> None:
    kb = KnowledgeBase.load([tmp_path])
    assert (kb.library.documents, kb.catalogue.awards, kb.search("hồ sơ"), kb.problems) == ((), (), [], ())
