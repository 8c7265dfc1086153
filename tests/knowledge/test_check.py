"""The check of the data files: every mistake is told, with its file, line and place, and all at once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import knowledge as command
from bot.views.words import LOCALES, texts
from knowledge.checking.check import check
from knowledge.checking.places import with_line
from knowledge.checking.schema import AwardEntry
from knowledge.knowledge_base import PACKAGE_ROOT
from knowledge.reading.building import STATEMENT_KEYS
from knowledge.reading.compiling import compile_table
from knowledge.reading.files import read_roots
from knowledge.reading.problems import Problem

AWARD = "awards/giai-thuong-mau.yaml"
LAW = "regulations/01-2020-qh-mau.md"
DECREE = "regulations/03-2025-nd-mau.md"


@pytest.fixture
def root(tmp_path: Path, sample_root: Path) -> Path:
    """A copy of the sample rules that a test may spoil."""
    return Path(shutil.copytree(sample_root, tmp_path / "rules"))


def spoil(root: Path, file: str, old: str, new: str) -> int:
    """Replace a text that stands once in a file and tell on which line it stood."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_sample_rules_are_clean(sample_root: Path) -> None:
    report = check([sample_root])
    assert report.problems == ()
    assert (report.documents, report.awards, report.stubs) == (6, 2, 2)
    assert report.provisions > 20
    assert report.statements == 20


MISTAKES = [
    # --- form: fields, words, values
    (
        AWARD,
        "share",
        'coefficient: "3.5"\n    text: {vi: "3,5',
        'share: 90\n    text: {vi: "3,5',
        "misplaced-field",
    ),
    (AWARD, "hạng", "grade: ba", "grade: tu", "unknown-word"),
    (AWARD, "recipient", "recipient: worker", "recipient: cat", "unknown-word"),
    (AWARD, "occasion", "occasion: dot-xuat", "occasion: hoi-he", "unknown-word"),
    (AWARD, "kind", "kind: hinh-thuc", "kind: hinh-thu", "unknown-word"),
    (AWARD, "unknown key", "delegated: true", "delegate: true", "unknown-field"),
    (AWARD, "English", '{vi: "Hạng Ba.", en: "Third class."}', '{vi: "Hạng Ba."}', "missing-english"),
    (AWARD, "English left empty", 'en: "Third class."', 'en: ""', "empty"),
    (AWARD, "bare text", '{vi: "Hạng Ba.", en: "Third class."}', '"Hạng Ba."', "missing-english"),
    (AWARD, "coefficient as a number", '"3.5"\n    multiplier', "3.5\n    multiplier", "bad-coefficient"),
    (AWARD, "coefficient with a comma", '"3.5"\n    multiplier', '"3,5"\n    multiplier', "bad-coefficient"),
    (AWARD, "multiplier", 'multiplier: "2"', 'multiplier: "0"', "bad-coefficient"),
    (AWARD, "day that does not exist", "from: 2025-01-01", "from: 2025-02-30", "bad-date"),
    (AWARD, "day as officers write it", "from: 2025-01-01", 'from: "01/01/2025"', "bad-date"),
    (AWARD, "basis", "basis: draft", "basis: rumour", "unknown-word"),
    (AWARD, "id with accents", "id: hang-ba", "id: hạng-ba", "bad-id"),
    (AWARD, "form number", 'form: "01"', 'form: "Mẫu số 01"', "bad-form-number"),
    (AWARD, "no citation", '    cite: "01/2020/QH-MAU Điều 23 khoản 1"\n', "", "missing-field"),
    (AWARD, "not YAML", "recipients: [individual", "recipients: [[individual", "not-yaml"),
    (LAW, "kind of document", "kind: luat", "kind: phap-lenh", "unknown-word"),
    (LAW, "register key", "source:", "nguon:", "unknown-field"),
    ("provenance.yaml", "verdict", "verdict: clarify", "verdict: perhaps", "unknown-word"),
    ("supported_periods.yaml", "level", "level: law", "level: luat", "unknown-word"),
    ("glossary.yaml", "value", "value: dossier", "value: ho-so", "unknown-word"),
    # --- citations
    (AWARD, "citation form", "QH-MAU Điều 21 khoản 2", "QH-MAU khoản 2 Điều 21", "bad-citation"),
    (AWARD, "no such clause", "QH-MAU Điều 21 khoản 2", "QH-MAU Điều 21 khoản 9", "dangling-citation"),
    (AWARD, "no such point", "Điều 21 khoản 1 điểm đ", "Điều 21 khoản 1 điểm b", "dangling-citation"),
    (AWARD, "stub", "QH-MAU Điều 21 khoản 2", "QH-MAU Điều 24", "stub-citation"),
    (AWARD, "no such document", "01/2020/QH-MAU Điều 21 khoản 2", "8/8888/X Điều 21", "unknown-document"),
    (AWARD, "money beside its words", '"3.5"\n    text', '"4.5"\n    text', "figure-not-in-text"),
    (AWARD, "money beside the law", '"3.5"\n    text', '"4.5"\n    text', "figure-not-in-source"),
    (AWARD, "years beside their words", "{years: 5,", "{years: 6,", "figure-not-in-text"),
    (AWARD, "years beside the law", "{years: 5,", "{years: 6,", "figure-not-in-source"),
    (AWARD, "day beside its words", "month: 6, day: 30", "month: 7, day: 30", "figure-not-in-text"),
    (AWARD, "day beside the law", "ngày 30/6", "ngày 30/7", "figure-not-in-source"),
    (AWARD, "sets of papers beside the law", "copies: 1", "copies: 3", "figure-not-in-source"),
    # five is named there, as years and not as times
    (AWARD, "a count beside its words", "giai-thuong-mau, count: 1", "x, count: 5", "figure-not-in-text"),
    (AWARD, "form that the law does not name there", 'form: "01"', 'form: "99"', "form-not-in-source"),
    (
        "regulations/03-2025-nd-mau.md",
        "a number of the law beside the awards",
        "3,5 lần",
        "4,5 lần",
        "figure-not-in-source",
    ),
    (AWARD, "form nobody names", "Mẫu số 01", "Mẫu số 07", "dangling-citation"),
    (
        AWARD,
        "cites what is not valid then",
        "from: 2025-01-01",
        "from: 2010-01-01\n    to: 2011-01-01",
        "citation-not-valid",
    ),
    (AWARD, "begins before its source", "from: 2025-01-01", "from: 2019-12-31", "outside-its-source"),
    (AWARD, "outlives its source", "delegated: true", "to: 2027-03-01", "outside-its-source"),
    (
        AWARD,
        "ends before it begins",
        "from: 2025-01-01",
        "from: 2025-01-01\n    to: 2024-12-31",
        "period-backwards",
    ),
    (
        AWARD,
        "never valid together",
        '"01/2020/QH-MAU Điều 21"]',
        '"02/2021/NĐ-MAU Điều 5"]',
        "never-together",
    ),
    # --- awards
    (AWARD, "file name", "id: giai-thuong-mau", "id: giai-thuong-khac", "file-name"),
    (
        AWARD,
        "same id, same case",
        "recipient: collective\n    coefficient",
        "recipient: individual\n    coefficient",
        "duplicate-id",
    ),
    (AWARD, "same paper twice", "id: bien-ban", "id: to-trinh", "duplicate-id"),
    (AWARD, "name of another award", 'aliases: ["GTM"]', 'aliases: ["danh hieu MẪU"]', "alias-claimed-twice"),
    (AWARD, "name of a notion", 'aliases: ["GTM"]', 'aliases: ["Cụm thi đua"]', "alias-claimed-twice"),
    (AWARD, "part of nothing", "basis: draft", "part_of: khong-co\n    basis: draft", "unknown-statement"),
    (AWARD, "award that nobody wrote", "holds: giai-thuong-mau", "holds: giai-thuong-la", "unknown-award"),
    (
        "general_rules.yaml",
        "award that nobody wrote",
        "[danh-hieu-mau]",
        "[danh-hieu-mau, la]",
        "unknown-award",
    ),
    (
        "general_rules.yaml",
        "applies to nothing",
        "level: state, kind: hinh-thuc",
        "level: state, kind: danh-hieu",
        "applies-to-nothing",
    ),
    ("general_rules.yaml", "aspect", "aspect: validity", "aspect: vigour", "unknown-word"),
    ("glossary.yaml", "same id", "id: hs", "id: cum-khoi-thi-dua", "duplicate-id"),
    # --- register and texts
    (LAW, "two articles with common days", "[2026-10-01..]", "[2026-09-30..]", "given-twice"),
    (LAW, "period backwards", "[..2026-09-30]", "[..2019-12-31]", "period-backwards"),
    (LAW, "more articles than it has", "articles: 30", "articles: 24", "too-many-articles"),
    (LAW, "name of another document", '"sample law"', '"Nghị định mẫu"', "alias-claimed-twice"),
    (LAW, "in force before issued", "issued: 2019-12-01", "issued: 2020-12-01", "valid-before-issued"),
    (LAW, "heading", "## Điều 24. ", "## Dieu 24. ", "bad-heading"),
    (
        DECREE,
        "clause twice",
        "## Điều 6. Chuyển tiếp\n",
        "## Điều 6. Chuyển tiếp\n1. Khoản.\n",
        "given-twice",
    ),
    (
        DECREE,
        "replaces what is not there",
        'replaces: ["02/2021/NĐ-MAU"]',
        'replaces: ["2/2/X"]',
        "unknown-document",
    ),
    (
        DECREE,
        "number of another document",
        'number: "03/2025/NĐ-MAU"',
        'number: "01/2020/QH-MAU"',
        "duplicate-number",
    ),
    # --- tables
    ("base_salary.yaml", "two amounts on a day", "to: 2026-06-30", "to: 2026-07-01", "periods-overlap"),
    ("base_salary.yaml", "amount", "amount: 2340000", "amount: 0", "out-of-range"),
    ("transitions.yaml", "document", '"01/2020/QH-MAU"', '"2/2/X"', "unknown-document"),
    ("supported_periods.yaml", "transition", "transition: T2", "transition: T3", "unknown-transition"),
    (
        "provenance.yaml",
        "caution",
        "\n    caution: doi-chieu-van-ban-goc",
        "\n    caution: khac",
        "unknown-caution",
    ),
    (
        "provenance.yaml",
        "basis left out",
        "basis: [draft, memory, conflict]",
        "basis: [draft, memory]",
        "basis-left-out",
    ),
]


@pytest.mark.parametrize(
    ("file", "case", "old", "new", "code"), MISTAKES, ids=[f"{m[4]}: {m[1]}" for m in MISTAKES]
)
def test_a_mistake_is_told(root: Path, file: str, case: str, old: str, new: str, code: str) -> None:
    spoil(root, file, old, new)
    told = check([root]).problems  # a name claimed twice is told at the second claim, in whichever file
    assert code in [problem.code for problem in told]
    assert all(command.described(problem).startswith("rules/") for problem in told)


@pytest.mark.parametrize(
    ("old", "new", "place", "offset"),
    [
        # the way leads by ids; the line is that of the field
        ("grade: ba", "grade: tu", "criteria › hang-ba › grade › #1", 0),
        ("delegated: true", "delegate: true", "forms › mau-bieu › delegate", 0),
        ('form: "01"', 'form: "1-1"', "dossier › trong-nuoc › items › to-trinh › form", 0),
        # a field that is missing is told at its entry
        ('    text: {vi: "Hạng Ba.", en: "Third class."}\n', "", "criteria › hang-ba › text", -2),
        # one of several citations
        ('"01/2020/QH-MAU Điều 21"]', '"01/2020/QH-MAU Điều 99"]', "money › tien › cite › #2", 0),
    ],
)
def test_a_mistake_is_told_where_it_stands(root: Path, old: str, new: str, place: str, offset: int) -> None:
    line = spoil(root, AWARD, old, new) + offset
    assert [(p.place, p.line) for p in check([root]).problems] == [(place, line)]


def test_all_mistakes_are_told_at_once_in_the_order_of_files_and_lines(root: Path) -> None:
    spoil(root, LAW, "kind: luat", "kind: phap-lenh")
    spoil(root, AWARD, "grade: ba", "grade: tu")
    spoil(root, AWARD, 'multiplier: "2"', 'multiplier: "hai"')
    spoil(root, "base_salary.yaml", "amount: 2340000", "amount: nhieu")
    told = check([root]).problems
    assert [problem.code for problem in told] == [
        "unknown-word",
        "bad-coefficient",
        "wrong-type",
        "unknown-word",
    ]
    assert [problem.file for problem in told] == sorted(problem.file for problem in told)


def doubtful(root: Path) -> set[tuple[str, int | None, str, str]]:
    told = check([root], date(2026, 11, 21)).warnings
    return {(one.file.removeprefix("rules/"), one.line, one.code, one.detail) for one in told}


def test_what_a_person_should_look_at_is_told_on_its_line_and_is_no_mistake(root: Path) -> None:
    """Each kind alone in a broken copy: long unchecked, lapsed, left out, not translated."""
    before = doubtful(root)
    cases = [
        (LAW, "checked_on: 2026-11-21", "checked_on: 2026-05-24", "stale-check", "2026-05-24"),
        (AWARD, "checked_on: 2026-11-20", "checked_on: 2026-01-22", "stale-check", "2026-01-22"),
        (AWARD, "checked_on: 2026-11-20", "checked_on: 2026-11-22", "checked-in-future", "2026-11-22"),
        (
            AWARD,
            '    cite: ["03/2025/NĐ-MAU Điều 5 khoản 1", "01/2020/QH-MAU Điều 21"]',
            '    cite: ["02/2021/NĐ-MAU Điều 5", "01/2020/QH-MAU Điều 21"]',
            "expired-still-cited",
            "02/2021/NĐ-MAU Điều 5 (2025-06-30)",
        ),
        (AWARD, 'en: "Sample award"', 'en: "Giải thưởng mẫu"', "not-translated", "Giải thưởng mẫu"),
        (AWARD, 'en: "Third class."', 'en: "Hạng Ba."', "not-translated", "Hạng Ba."),
        (LAW, "[2026-10-01..]", "[2026-10-03..]", "periods-hole", "Điều 23, 2026-10-01..2026-10-02"),
        # the only entry about the deadline ends, with nothing after it
        (AWARD, "    due: {month", "    to: 2026-06-30\n    due: {month", "ended-alone", "2026-06-30"),
    ]
    for file, old, new, code, detail in cases:
        kept = (root / file).read_text(encoding="utf-8")
        line = spoil(root, file, old, new)
        assert doubtful(root) - before == {(file, line, code, detail)}
        (root / file).write_text(kept, encoding="utf-8")
    # an award of which nothing is said any more under one heading is told at its id
    assert (AWARD, 2, "aspect-missing", "dossier") not in before
    spoil(root, AWARD, "\ndossier:\n", "\nopinions:\n")
    assert {(AWARD, 2, "aspect-missing", "dossier")} <= doubtful(root) - before
    assert check([root]).warnings  # without a day nothing is stale


def test_an_award_without_a_line_about_money_is_a_mistake(root: Path) -> None:
    """A general rule about money does not stand for the sum that the award itself must name."""
    spoil(root, "general_rules.yaml", "aspect: validity", "aspect: money")
    spoil(root, AWARD, "\nmoney:\n", "\nvotes:\n")
    told = {
        (one.file.removeprefix("rules/"), one.line, one.code, one.detail) for one in check([root]).problems
    }
    assert (AWARD, 2, "aspect-missing", "money") in told


def test_days_between_the_papers_of_two_decrees_are_a_mistake(root: Path) -> None:
    """Papers before and after a change have ids of their own; the case tells that one follows the other."""
    cites = '    cite: "03/2025/NĐ-MAU Điều 4 khoản 1 điểm b"\n    items:\n'
    earlier = (
        "    simplified: true\n"
        "    from: 2025-07-01\n"
        "    to: 2025-12-31\n"
        f"{cites}"
        '      - {id: cu, name: {vi: "Bản khai", en: "Declaration"}}\n'
        "  - id: don-gian-moi\n"
        "    simplified: true\n"
        "    from: 2027-01-01\n"
        f"{cites}"
    )
    line = spoil(root, AWARD, f"    simplified: true\n{cites}", earlier)
    told = [(one.line, one.code, one.detail) for one in check([root]).problems]
    assert told == [(line + 8, "periods-hole", "2026-01-01..2026-12-31")]


def test_days_without_a_base_salary_are_a_mistake(root: Path) -> None:
    line = spoil(root, "base_salary.yaml", "from: 2026-07-01", "from: 2026-08-01")
    told = [(one.line, one.code, one.detail) for one in check([root]).problems]
    assert told == [(line, "periods-hole", "2026-07-01..2026-07-31")]


def test_every_mistake_has_a_line(root: Path) -> None:
    """Those too that only the loading of the rules finds, or the calendar."""
    line = spoil(root, AWARD, '"01/2020/QH-MAU Điều 21"]', '"02/2021/NĐ-MAU Điều 5"]')
    (root / "calendar").mkdir()
    (root / "calendar" / "holidays.yaml").write_text("days_off:\n  - date: 2026-13-01\n", encoding="utf-8")
    told = {(one.file.removeprefix("rules/"), one.line, one.code) for one in check([root]).problems}
    assert told == {(AWARD, line, "never-together"), ("calendar/holidays.yaml", 2, "bad-day")}
    _, problems = compile_table(read_roots([root]))
    files = {file.label: file for file in read_roots([root]).files}
    assert [with_line(one, files).line for one in problems] == [line - 4]  # the entry


def test_the_rules_that_are_shipped_say_something_of_every_aspect() -> None:
    told = check([PACKAGE_ROOT]).warnings
    assert [(one.file, one.detail) for one in told if one.code == "aspect-missing"] == []


def test_a_register_that_repeats_a_key_is_told_with_its_line(root: Path) -> None:
    line = spoil(root, LAW, "kind: luat\n", "kind: luat\nkind: luat\n")
    told = [problem for problem in check([root]).problems if problem.file == f"rules/{LAW}"]
    assert [(problem.code, problem.line) for problem in told] == [("not-yaml", line + 1)]


def test_the_form_knows_every_aspect_that_the_reader_knows() -> None:
    assert set(STATEMENT_KEYS) < set(AwardEntry.model_fields)


def application() -> typer.Typer:
    app = typer.Typer()
    command.register(app)
    app.command("other")(lambda: None)
    return app


def test_the_command_prints_every_problem_and_fails(root: Path) -> None:
    line = spoil(root, AWARD, "grade: ba", "grade: tu")
    spoil(root, LAW, "kind: luat", "kind: phap-lenh")
    done = CliRunner().invoke(application(), ["knowledge", "check", "--root", str(root)])
    assert done.exit_code == 1
    assert f"rules/{AWARD}:{line}: criteria › hang-ba › grade › #1: " in done.output
    assert f"rules/{LAW}:3: kind: " in done.output
    assert "6 văn bản" in done.output
    assert "Số lỗi: 2, trong 2 tệp." in done.output


def test_the_command_is_content_with_clean_rules(sample_root: Path) -> None:
    done = CliRunner().invoke(application(), ["knowledge", "check", "--root", str(sample_root)])
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "Không có lỗi."


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_mistake_has_words(locale: str) -> None:
    codes = {mistake[4] for mistake in MISTAKES} | {
        "no-front-matter",
        "loose-text",
        "not-utf8",
        "not-readable",
        "wrong-shape",
        "missing-field",
        "unusable",
        "stale-check",
        "checked-in-future",
        "expired-still-cited",
        "periods-hole",
        "figure-not-in-text",
        "figure-not-in-source",
        "form-not-in-source",
        "aspect-missing",
        "not-translated",
        "bad-entry",
        "bad-day",
        "day-twice",
        "unknown-field",
        "no-fields",
        "bad-counted-as",
        "bad-yearly-day",
        "unknown-key",
        "not-a-mapping",
    }
    words = texts(locale)
    for code in codes:
        assert words[f"data_problem.{code}"].format(detail="x")


def test_a_problem_without_a_line_or_place_is_still_one_sentence() -> None:
    assert command.described(Problem("a.yaml", None, "", "periods-overlap")).startswith("a.yaml: ")
