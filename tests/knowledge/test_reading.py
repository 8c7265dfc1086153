"""Data files as they are read: what each line of a regulation becomes, and what is told of mistakes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from knowledge.reading.files import read_roots
from knowledge.reading.markdown import read_regulation
from knowledge.reading.passages import PassageKind, as_rows, from_rows
from knowledge.reading.problems import BrokenKnowledge
from knowledge.reading.yaml_text import line_of, read_yaml

HEAD = '---\nnumber: "1/MAU"\n---\n'


@pytest.mark.parametrize(
    ("line", "kind", "label", "text"),
    [
        ("# Phụ lục", PassageKind.PART, "Phụ lục", ""),
        ("## Điều 42. Hồ sơ", PassageKind.ARTICLE, "42", "Hồ sơ"),
        ("## Điều 50.", PassageKind.ARTICLE, "50", ""),  # a heading without words
        ("## Điều 91a. Bổ sung", PassageKind.ARTICLE, "91a", "Bổ sung"),  # an inserted article
        ("## Mẫu số 02. Báo cáo", PassageKind.FORM, "02", "Báo cáo"),
        ("1. Hồ sơ gồm:", PassageKind.CLAUSE, "1", "Hồ sơ gồm:"),
        ("   đ) văn bản khác;", PassageKind.POINT, "đ", "văn bản khác;"),
        ("a) điểm không thụt dòng;", PassageKind.POINT, "a", "điểm không thụt dòng;"),
        ("   Đoạn thứ hai.", PassageKind.CLAUSE_TEXT, "", "Đoạn thứ hai."),
        ("      Đoạn của điểm.", PassageKind.POINT_TEXT, "", "Đoạn của điểm."),
        ("Lời dẫn của điều.", PassageKind.ARTICLE_TEXT, "", "Lời dẫn của điều."),
        ("Năm 2025. Không phải khoản.", PassageKind.ARTICLE_TEXT, "", "Năm 2025. Không phải khoản."),
    ],
)
def test_each_line_becomes_a_passage(line: str, kind: PassageKind, label: str, text: str) -> None:
    passage = read_regulation(HEAD + line, "mau.md").passages[0]
    assert (passage.kind, passage.label, passage.text, passage.line) == (kind, label, text, 4)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("[2024-01-01..2026-09-30]", ("2024-01-01", "2026-09-30")),
        ("[..2026-09-30]", (None, "2026-09-30")),  # open at the start
        ("[2026-10-01..]", ("2026-10-01", None)),  # open at the end
    ],
)
def test_an_article_may_have_days_of_its_own(written: str, period: tuple[str | None, str | None]) -> None:
    passage = read_regulation(f"{HEAD}## Điều 23 {written}. Chiến sĩ", "mau.md").passages[0]
    assert (passage.first, passage.last) == period
    assert passage.text == "Chiến sĩ"


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("## Điều ba. Sai", "bad-heading", 4),
        ("### Điều 3. Sai", "bad-heading", 4),
        ("## Điều 3 [2026-13-01..]. Sai", "bad-date", 4),
        ("## Điều 3. Đúng\n1. Khoản.\nDòng lạc.", "loose-text", 6),  # after a clause, words need an indent
    ],
)
def test_a_mistake_of_form_is_told_with_its_line(body: str, code: str, line: int) -> None:
    problems = read_regulation(HEAD + body, "mau.md").problems
    assert [(problem.code, problem.line, problem.file) for problem in problems] == [(code, line, "mau.md")]


def test_comments_are_no_text_and_move_no_line() -> None:
    text = f"{HEAD}<!-- ghi chú\nhai dòng -->\n## Điều 1. Một\n1. Khoản.<!-- x -->"
    passages = read_regulation(text, "mau.md").passages
    assert [(passage.text, passage.line) for passage in passages] == [("Một", 6), ("Khoản.", 7)]


def test_decomposed_letters_windows_lines_and_a_mark_of_order_change_nothing(tmp_path: Path) -> None:
    text = HEAD + "## Điều 1. Điều thử\n1. Khoản đầu.\n"
    typed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    folder = tmp_path / "regulations"
    folder.mkdir()
    (folder / "1-mau.md").write_bytes(b"\xef\xbb\xbf" + typed.encode())
    file = next(read_roots([tmp_path]).of_kind("regulation"))
    assert file.passages == as_rows(read_regulation(text, "").passages)


def test_passages_come_back_from_the_cache_as_they_were() -> None:
    passages = read_regulation(HEAD + "# Phụ lục\n## Điều 1 [2024-01-01..]. Một\n1. K.", "mau.md").passages
    assert tuple(from_rows(as_rows(passages))) == passages


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("không có phần đầu", "no-front-matter", 1),
        ("---\n- một danh sách\n---\n", "no-front-matter", 2),
        ("---\nnumber: [1\n---\n", "not-yaml", 3),
        ("---\nnumber: 1\nkind: luat\nnumber: 2\n---\n", "not-yaml", 4),  # the later one would win silently
    ],
)
def test_a_file_that_cannot_be_used_says_where(text: str, code: str, line: int) -> None:
    with pytest.raises(BrokenKnowledge) as caught:
        read_regulation(text, "mau.md")
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [(code, line)]


def test_dates_become_texts_and_everything_else_stays() -> None:
    read = read_yaml('a: 2025-07-01\nb: "2025-07-01"\nc: [1, 2.5, true, null]\n', "x.yaml")
    assert read == {"a": "2025-07-01", "b": "2025-07-01", "c": [1, 2.5, True, None]}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("money", 1, "cite"), 5),  # the key of a field
        (("money", 0), 2),  # an entry of a list
        (("money", 0, "missing"), 2),  # nearest entry that exists
        ((), 1),
    ],
)
def test_the_line_of_an_entry(path: tuple[str | int, ...], line: int) -> None:
    assert line_of("money:\n  - id: a\n    cite: x\n  - id: b\n    cite: y\n", path) == line


def test_one_broken_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "awards").mkdir()
    (tmp_path / "awards" / "a.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "awards" / "b.yaml").write_text("id: b", encoding="utf-8")
    (tmp_path / "awards" / "c.yaml").write_bytes(b"id: \xff")
    (tmp_path / "glossary.yaml").write_text("id: khong-phai-danh-sach", encoding="utf-8")
    reading = read_roots([tmp_path])
    assert [file.value for file in reading.files] == [{"id": "b"}]
    assert {problem.code for problem in reading.problems} == {"not-yaml", "not-utf8", "wrong-shape"}
