"""What a sign-off stands for: the rules as they were, whatever else is edited in their files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from knowledge.checking.check import check
from knowledge.knowledge_base import KnowledgeBase
from knowledge.reading.compiling import compile_table
from knowledge.reading.files import read_roots
from knowledge.reading.signed_content import parts_of
from knowledge.sign_off_book import SignOffBook

AWARD = "giai-thuong-mau"
FILE = "awards/giai-thuong-mau.yaml"


@pytest.fixture
def root(tmp_path: Path, sample_root: Path) -> Path:
    return Path(shutil.copytree(sample_root, tmp_path / "rules"))


def sign(root: Path, subject: str) -> None:
    reading = read_roots([root])
    content = parts_of(subject, reading, compile_table(reading)[0])
    SignOffBook(root).sign(subject, by="A", on=date(2026, 11, 20), text="bản ký", note=None, content=content)


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (FILE, 'vi: "Hạng Ba."', 'vi: "Hạng Nhì."', "criteria"),
        (FILE, "recipients: [individual", "recipients: [household, individual", "about"),
        ("general_rules.yaml", 'text: {vi: "', 'text: {vi: "Nay ', None),  # told with the award
        (FILE, "aliases: [", 'aliases: ["tên khác", ', ""),
        (FILE, "id: giai-thuong-mau", "# a comment\nid: giai-thuong-mau", ""),
    ],
)
def test_an_edited_rule_ends_a_sign_off(
    root: Path, file: str, old: str, new: str, changed: str | None
) -> None:
    sign(root, AWARD)
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    signed = KnowledgeBase.load([root]).sign_offs.of_award(AWARD)
    assert signed is not None
    if changed is None:
        assert not signed.counts
    else:
        assert signed.changed == tuple(filter(None, [changed]))


def test_files_of_signoffs_are_checked_like_other_data(root: Path) -> None:
    sign(root, AWARD)
    assert check([root]).problems == ()
    (root / "signoffs" / "lost.yaml").write_text(
        "subject: mat-roi\nentries:\n- {by: A, day: 2026-11-20, text: x, content: {about: x}}\n"
    )
    (root / "signoffs" / "torn.yaml").write_text("subject: [")
    (root / "signoffs" / "bare.yaml").write_text("subject: giai-thuong-mau\nentries: [{by: A}]\n")
    codes = {problem.file.rpartition("/")[2]: problem.code for problem in check([root]).problems}
    assert codes == {"lost.yaml": "unknown-subject", "torn.yaml": "not-yaml", "bare.yaml": "missing-field"}
    # what cannot be used is set aside, the rest goes on
    assert KnowledgeBase.load([root]).sign_offs.of_award(AWARD) is not None
