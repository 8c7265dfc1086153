"""Imported texts beside the restated ones: quoted word for word, in versions, a unit's own only for it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answer import Outcome, Wording
from knowledge.answering import Request, answer
from knowledge.checking.check import check
from knowledge.citation import Citation, parse_citation
from knowledge.importing.comparing import compared
from knowledge.importing.importing import import_source
from knowledge.importing.keeping import Imports
from knowledge.importing.source import Source
from knowledge.importing.writing import entry_of, written
from knowledge.knowledge_base import KnowledgeBase
from knowledge.reading.problems import Problem
from knowledge.wordings import numbers_in
from tests.importing_files import AMENDING, DECISION
from tests.knowledge.conftest import SAMPLE

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LAW = "01/2020/QH-MAU"
LOCAL = "07/2025/QĐ-UBND"
UNIT = "Sở Nội vụ Tỉnh Mẫu"
# The official text of the sample law: khoản 3 of article 21 and article 22 were never restated.
OFFICIAL = [
    "Điều 21. Giải thưởng mẫu",
    "Người đạt Giải thưởng mẫu phải có đủ các điều kiện dưới đây.",
    "1. Đối với cá nhân:",
    "a) Đã làm việc từ đủ 05 năm trở lên;",
    "2. Đối với tập thể dẫn đầu.",
    "3. Đối với hộ gia đình.",
    "Điều 22. Điều chỉ có trong nguyên văn",
    "Không ai diễn đạt lại điều này.",
    "Điều 23. Chiến sĩ mẫu",
    "1. Nguyên văn của bản đã ban hành.",
    "Điều 24. Điều chưa có nội dung",
    "Nguyên văn của Điều 24.",
]


def apply(office: Path, lines: list[str], number: str, owner: str | None = None) -> str:
    text = import_source(Source(tuple(lines)))
    entry = entry_of(text, number, imported_on=TODAY, source="tệp thử", owner_unit=owner)
    return Imports(office).apply(number, written(text, entry), NOW)


def loaded(office: Path, cache: Path | None = None) -> KnowledgeBase:
    return KnowledgeBase.load([SAMPLE, office], cache)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    apply(tmp_path, OFFICIAL, LAW)
    apply(tmp_path, DECISION, LOCAL, UNIT)
    return tmp_path


@pytest.mark.parametrize(
    ("citation", "on", "restated", "official"),
    [
        # both wordings at the same place
        (f"{LAW} Điều 21 khoản 2", TODAY, "Tập thể dẫn đầu cụm, khối thi đua.", "Đối với tập thể dẫn đầu."),
        # a khoản, and an article, that only the official text has
        (f"{LAW} Điều 21 khoản 3", TODAY, "", "Đối với hộ gia đình."),
        (f"{LAW} Điều 22", TODAY, "", "Không ai diễn đạt lại điều này."),
        # a stub is filled
        (f"{LAW} Điều 24", TODAY, "", "Nguyên văn của Điều 24."),
        # a point that only we restate
        (f"{LAW} Điều 21 khoản 1 điểm đ", TODAY, "Có sáng kiến được công nhận.", None),
        # a text is imported as it was issued: the version after an amendment has no official wording
        (f"{LAW} Điều 23 khoản 1", date(2026, 9, 30), "Điều kiện cũ.", "Nguyên văn của bản đã ban hành."),
        (f"{LAW} Điều 23 khoản 1", date(2026, 10, 1), "Điều kiện mới.", None),
    ],
)
def test_one_provision_has_both_wordings(
    office: Path, citation: str, on: date, restated: str, official: str | None
) -> None:
    provision = loaded(office).library.resolve(parse_citation(citation), on)
    assert (provision.restated, provision.official) == (restated, official)


def test_articles_stand_in_the_order_of_the_text(office: Path) -> None:
    library = loaded(office).library
    assert [one.article for one in library.articles(LAW)][:5] == ["21", "22", "23", "24", "25"]


def test_the_register_keeps_its_dates_and_learns_of_the_import(office: Path) -> None:
    document = loaded(office).library.document(LAW)
    assert document.label == "Luật mẫu 2020"
    assert (document.period.first, document.imported_on) == (date(2020, 1, 1), TODAY)


def test_an_answer_quotes_the_official_text_beside_ours(office: Path) -> None:
    found = answer(Request("Điều 21 luật mẫu", TODAY), loaded(office))
    lines = found.sections[0].lines
    assert [line.wording for line in lines] == [Wording.OFFICIAL, Wording.RESTATED]
    assert "đủ 05 năm trở lên" in lines[0].text.vi
    assert lines[0].imported_on == TODAY


def test_search_finds_words_that_only_the_official_text_has(office: Path) -> None:
    hits = loaded(office).search("hộ gia đình", on=TODAY)
    assert str(hits[0].provision.citation) == f"{LAW} Điều 21 khoản 3"
    assert len({hit.provision.citation for hit in hits}) == len(hits)  # one entry a provision


@pytest.mark.parametrize(
    ("unit", "above", "is_told"),
    [
        (UNIT, (), True),  # the unit itself
        ("so noi vu tinh mau", (), True),  # however it is written
        ("Phòng Văn hoá xã Mẫu", (UNIT,), True),  # a unit below
        ("Sở Y tế Tỉnh Mẫu", (), False),  # another unit
        (None, (), False),  # nobody's
    ],
)
def test_a_local_rule_is_told_to_its_unit_and_those_below(
    office: Path, unit: str | None, above: tuple[str, ...], is_told: bool
) -> None:
    kb = loaded(office)
    request = Request(f"Điều 2 Quyết định {LOCAL}", TODAY, unit=unit, units=above)
    found = answer(request, kb)
    assert (found.outcome is Outcome.ANSWERED) is is_told
    assert ("thi hành" in str(found.sections)) is is_told
    units = [one for one in (unit, *above) if one]
    found_in = {
        hit.provision.citation.document for hit in kb.search("người trồng cây", on=TODAY, units=units)
    }
    assert (LOCAL in found_in) is is_told


def test_the_attached_text_has_a_part_of_its_own(office: Path) -> None:
    library = loaded(office).library
    assert library.document(LOCAL).owner_unit == UNIT
    attached = Citation(LOCAL, "2", "2", "b", part="Quy định kèm theo")
    assert library.resolve(attached, TODAY).text.endswith("Cây chết được trồng lại trong mùa mưa.")
    assert library.resolve(Citation(LOCAL, "2"), TODAY).text.startswith("Quyết định này có hiệu lực")
    assert library.document(LOCAL).period.first == date(2025, 3, 15)


def test_quoted_articles_stay_words_of_the_khoan_that_quotes_them(tmp_path: Path) -> None:
    apply(tmp_path, AMENDING, "09/2026/QH16")
    library = loaded(tmp_path).library
    assert [one.article for one in library.articles("09/2026/QH16")] == ["1", "2"]
    quoting = library.resolve(parse_citation("09/2026/QH16 Điều 1 khoản 1"), date(2026, 10, 1)).text
    assert "1. Người trồng 15 cây." in quoting


def test_a_new_version_holds_until_it_is_rolled_back(office: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    place = parse_citation(f"{LAW} Điều 22")
    changed = [line.replace("Không ai", "Chưa ai") for line in OFFICIAL]
    assert "Không ai" in loaded(office, cache).library.resolve(place, TODAY).text
    apply(office, changed, LAW)
    assert "Chưa ai" in loaded(office, cache).library.resolve(place, TODAY).text
    back = Imports(office).roll_back(LAW)
    assert back is not None
    assert back.earlier == 0
    assert "Không ai" in loaded(office, cache).library.resolve(place, TODAY).text
    withdrawn = Imports(office).roll_back(LAW)
    assert withdrawn is not None
    assert withdrawn.version is None
    assert loaded(office, cache).library.document(LAW).imported_on is None
    assert Imports(office).roll_back(LAW) is None
    assert [kept.number for kept in Imports(office).all()] == [LOCAL]


def test_without_its_pointer_no_version_is_chosen_by_chance(office: Path) -> None:
    apply(office, OFFICIAL, LAW)
    pointer = office / "regulations" / "01-2020-qh-mau" / "in-force.json"
    pointer.write_text("half a li", encoding="utf-8")
    kb = loaded(office)
    assert kb.library.document(LAW).imported_on is None
    assert kb.problems == ()


def test_versions_are_compared_article_by_article(office: Path) -> None:
    lines = [line for line in OFFICIAL if "22" not in line and "Không ai" not in line]
    lines = [line.replace("05 năm", "06 năm") for line in lines] + ["Điều 26. Thêm", "Mới."]
    apply(office, lines, LAW)
    imports = Imports(office)
    new = imports.current(LAW)
    imports.roll_back(LAW)
    old = imports.current(LAW)
    assert new is not None
    assert old is not None
    difference = compared(old.passages, new.passages)
    assert difference.added == ("Điều 26",)
    assert difference.gone == ("Điều 22",)
    assert difference.changed == ("Điều 21",)
    assert [(one.place, one.before, one.now) for one in difference.changes] == [
        ("Điều 21 khoản 1 điểm a", "Đã làm việc từ đủ 05 năm trở lên;", "Đã làm việc từ đủ 06 năm trở lên;")
    ]
    assert compared(old.passages, old.passages).is_none


def test_where_lines_break_says_nothing_of_the_words(office: Path) -> None:
    imports = Imports(office)
    whole = [line.replace("phải có đủ", "phải có tên; Đủ") for line in OFFICIAL]
    broken = [piece for line in whole for piece in line.replace("; ", ";\n").split("\n")]
    apply(office, whole, LAW)
    old = imports.current(LAW)
    apply(office, broken, LAW)
    new = imports.current(LAW)
    assert old is not None
    assert new is not None
    difference = compared(old.passages, new.passages)
    assert (difference.is_none, difference.breaks_otherwise) == (True, True)


def test_an_import_leaves_the_data_of_the_program_alone(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    shutil.copytree(SAMPLE, root)
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    apply(tmp_path / "office", OFFICIAL, LAW)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("question", "places"),
    [
        # both texts have an article 2: the attached one holds the rules and goes first
        (f"Điều 2 Quyết định {LOCAL}", ["[Quy định kèm theo] Điều 2", "Điều 2"]),
        (f"Điều 2 Quy định kèm theo Quyết định {LOCAL}", ["[Quy định kèm theo] Điều 2"]),
        (f"khoản 1 Điều 3 Quyết định {LOCAL}", ["[Quy định kèm theo] Điều 3 khoản 1"]),
    ],
)
def test_an_article_is_found_in_the_attached_text(office: Path, question: str, places: list[str]) -> None:
    found = answer(Request(question, TODAY, units=(UNIT,)), loaded(office))
    assert found.outcome is Outcome.ANSWERED
    assert [str(one.citation).removeprefix(f"{LOCAL} ") for one in found.citations] == places
    assert found.sections[0].local_to == UNIT


def of_texts(warnings: Sequence[Problem]) -> list[Problem]:
    """What is doubtful in the texts; the sample awards leave out much."""
    return [one for one in warnings if "/regulations/" in one.file]


def test_the_check_compares_both_wordings_and_only_warns(office: Path) -> None:
    lines = [line.replace("05 năm", "06 năm") for line in OFFICIAL]
    lines = [line.replace("2. Đối với tập thể dẫn đầu.", "2. Đối với 03 tập thể dẫn đầu.") for line in lines]
    lines += ["Điều 23. Chiến sĩ mẫu", "1. Nguyên văn của bản đã ban hành."]
    apply(office, lines, LAW)
    report = check([SAMPLE, office])
    assert report.problems == ()
    article = f"{LAW} Điều 21"
    warnings = of_texts(report.warnings)
    assert [(one.place, one.code, one.detail) for one in warnings] == [
        (f"{article} khoản 1", "number-not-official", "5"),
        (f"{article} khoản 1", "number-not-restated", "6"),
        (f"{article} khoản 2", "number-not-restated", "3"),
        (f"{article} khoản 3", "clause-not-restated", ""),
        # what the loaded text itself lacks, of the 30 articles of the register, or has twice
        (LAW, "official-articles-missing", "1–20, 25–30"),
        (f"{LAW} Điều 23", "official-article-twice", ""),
    ]
    text = (SAMPLE / "regulations/01-2020-qh-mau.md").read_text(encoding="utf-8").splitlines()
    assert {text[one.line - 1] for one in warnings[:4] if one.line} == {"## Điều 21. Giải thưởng mẫu"}


@pytest.mark.parametrize(
    ("question", "places"),
    [
        # a rule that stands on a point whose number differs: the loaded wording comes with it
        ("điều kiện giải thưởng mẫu của cá nhân", {"Điều 21 khoản 1 điểm a": True}),
        # an article that is asked for quotes it anyway; the khoản that it lacks is told
        ("điều 21 luật mẫu", {"Điều 21 khoản 1 điểm a": False, "Điều 21 khoản 2": False}),
        # a whole article that the loaded text lacks
        ("điều 23 luật mẫu", {"Điều 23": False}),
        # a rule that cites another text
        ("hạn nộp giải thưởng mẫu", {}),
    ],
)
def test_an_answer_tells_where_the_loaded_text_says_something_else(
    tmp_path: Path, question: str, places: dict[str, bool]
) -> None:
    apply(tmp_path, ["Điều 21. Giải thưởng mẫu", "1. Cá nhân:", "a) Làm việc từ 06 năm;"], LAW)
    found = answer(Request(question, date(2026, 9, 1)), loaded(tmp_path, tmp_path / "cache"))
    assert found.outcome is Outcome.ANSWERED
    assert [str(one.citation).removeprefix(f"{LAW} ") for one in found.differences] == list(places)
    apart = {str(section.lines[0].cites[0]) for section in found.sections[1:] if section.lines}
    assert {f"{LAW} {place}" for place, is_apart in places.items() if is_apart} == apart


def test_what_we_remark_of_a_later_text_is_no_difference(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    shutil.copytree(SAMPLE, root)
    file = root / "regulations" / "01-2020-qh-mau.md"
    remark = "cụm, khối thi đua (từ 01/7/2025: cấp xã, theo Điều 8 Nghị định 03/2025/NĐ-MAU)."
    text = file.read_text(encoding="utf-8").replace("cụm, khối thi đua.", remark)
    file.write_text(text, encoding="utf-8")
    apply(tmp_path / "office", OFFICIAL, LAW)
    warnings = of_texts(check([root, tmp_path / "office"]).warnings)
    assert [one.detail for one in warnings if one.code == "number-not-official"] == []


def test_a_khoan_that_only_we_have_is_told(tmp_path: Path) -> None:
    apply(tmp_path, ["Điều 21. Giải thưởng mẫu", "1. Cá nhân làm việc từ đủ năm năm."], LAW)
    warnings = of_texts(check([SAMPLE, tmp_path]).warnings)
    assert [(one.place, one.code) for one in warnings] == [
        (f"{LAW} Điều 21 khoản 2", "clause-not-official"),
        (LAW, "official-articles-missing"),
    ]  # "05" and "năm" are the same number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. Có 05 năm, đạt 90% và 1.000.000 đồng", {"5", "90", "1000000"}),
        ("theo khoản 2, 3 Điều 12 Luật số 06/2022/QH15", set()),  # references are no values
        ("ngày 01 tháng 7 năm 2025", {"1", "7", "2025"}),
        ("trước ngày 15/02 hằng năm", {"15", "2"}),
        # the day of a document belongs to its name
        ("theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ", set()),
        ("theo Luật sửa đổi, bổ sung một số điều ngày 16 tháng 11 năm 2013, có 02 bộ", {"2"}),
        ("Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2025", {"1", "7", "2025"}),
    ],
)
def test_numbers_are_values_not_references(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers
