"""A unit's own rules are quoted on the side asked about, never the standards for another question."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answer import Answer, Outcome
from knowledge.answering import Request, answer
from knowledge.importing.importing import import_source
from knowledge.importing.keeping import Imports
from knowledge.importing.source import Source
from knowledge.importing.writing import entry_of, written
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase

NUMBER = "08/2026/QĐ-UBND"
PROVINCE = "UBND Tỉnh Mẫu"
TODAY = date(2026, 11, 21)
RULES = [
    "Điều 1. Đối tượng, tiêu chuẩn xét tặng Cờ thi đua và Bằng khen của Tỉnh Mẫu",
    "1. Danh hiệu “Cờ thi đua của Ủy ban nhân dân tỉnh” tặng cho tập thể trồng 500 cây.",
    "2. Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh tặng cho người trồng 200 cây hoặc đã có Giấy khen.",
    "Điều 2. Tiêu chuẩn xét tặng Tập thể lao động tiên tiến, Lao động tiên tiến",
    "1. Danh hiệu “Lao động tiên tiến” tặng cho người trồng 30 cây.",
    "2. Danh hiệu “Tập thể lao động tiên tiến” tặng cho tập thể trồng 90 cây.",
    "Điều 3. Thời gian đề nghị khen thưởng",
    "1. Đề nghị khen tổng kết vườn cây: gửi hồ sơ đến Sở Nội vụ trước ngày 05/11.",
    "2. Đề nghị tặng Cờ thi đua của UBND tỉnh: gửi hồ sơ đến Sở Nội vụ trước ngày 25/10.",
    "Điều 4. Trách nhiệm của các cơ quan",
    "1. Các cơ quan chăm sóc vườn cây của mình.",
    "2. Hạt Kiểm lâm xác nhận việc trồng cây, gửi về Hội đồng trước ngày 01/11.",
    "Điều 5. Hội đồng Thi đua - Khen thưởng",
    "1. Hội đồng họp hai lần một năm, vắng mặt thì lấy ý kiến bằng văn bản.",
    "2. Hội đồng biểu quyết bằng phiếu kín khi số cây bằng nhau.",
    "Điều 6. Hiệu lực",
    "Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2026.",
]

# A unit below the province: the day for a title stands in an article that is headed by something else.
BELOW, BELOW_NUMBER = "Sở Nội vụ", "45/QĐ-SNV"
RULES_BELOW = [
    "Điều 1. Tiêu chuẩn xét danh hiệu Lao động tiên tiến",
    "1. Lao động tiên tiến trồng 40 cây trước ngày 01/01/2026.",
    "Điều 2. Tỷ lệ phiếu xét danh hiệu Chiến sĩ thi đua cơ sở",
    "1. Chiến sĩ thi đua cơ sở phải đạt từ 85% phiếu đồng ý.",
    "2. Hồ sơ Chiến sĩ thi đua cơ sở gửi Văn phòng Sở trước ngày 15/11, 02 bộ.",
]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    office = tmp_path_factory.mktemp("office")
    for number, unit, lines in ((NUMBER, PROVINCE, RULES), (BELOW_NUMBER, BELOW, RULES_BELOW)):
        text = import_source(Source(tuple(lines)))
        entry = entry_of(text, number, imported_on=TODAY, source="tệp thử", owner_unit=unit)
        Imports(Path(office)).apply(number, written(text, entry), datetime(2026, 11, 21, tzinfo=UTC))
    return KnowledgeBase.load([PACKAGE_ROOT, office])


def quoted_places(found: Answer) -> list[str]:
    own = (line for section in found.sections if section.local_to for line in section.lines)
    return [str(cite).removeprefix(f"{NUMBER} Điều ") for line in own for cite in line.cites]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("tiêu chuẩn cờ thi đua tỉnh", ["1 khoản 1"]),  # the text writes UBND out
        ("tiêu chuẩn bằng khen tỉnh", ["1 khoản 2"]),
        ("tiêu chuẩn lao động tiên tiến", ["2 khoản 1"]),  # a name inside a longer name is not its own
        ("tiêu chuẩn giấy khen", []),  # only mentioned among the standards of another
        ("hạn nộp hồ sơ bằng khen tỉnh", ["3 khoản 1"]),  # of all awards; that of the flag is not its own
        ("hạn nộp hồ sơ cờ thi đua tỉnh", ["3 khoản 2", "3 khoản 1"]),
        ("nộp hồ sơ bằng khen tỉnh ở đâu", ["3 khoản 1"]),
        ("lấy ý kiến khi xét bằng khen tỉnh", ["4 khoản 2"]),
        ("tỷ lệ phiếu bằng khen tỉnh", ["5 khoản 2"]),
        ("hồ sơ bằng khen tỉnh gồm những gì", []),
        ("ai ký bằng khen tỉnh", []),
        ("hạn nộp hồ sơ cuối năm về Sở Nội vụ", ["3 khoản 1", "3 khoản 2"]),
    ],
)
def test_own_rules_answer_the_side_asked_about(kb: KnowledgeBase, question: str, places: list[str]) -> None:
    found = answer(Request(question, TODAY, unit=PROVINCE), kb)
    assert found.outcome is Outcome.ANSWERED
    assert quoted_places(found) == places
    notes = {note.key: note.values for note in found.notes}
    assert ("delegated-and-held" in notes) <= bool(places)
    assert "delegated" not in notes
    silent = [notes[key]["documents"] for key in ("local-silent", "delegated-and-silent") if key in notes]
    assert silent == ([] if places else [f"Quyết định {NUMBER}"])


@pytest.mark.parametrize(
    "question",
    ["thoi gian gui ho so tong ket nam truoc 5/11", "thời gian gửi hồ sơ tổng kết năm trước ngày nào"],
)
def test_a_year_before_a_day_is_not_the_year_before(kb: KnowledgeBase, question: str) -> None:
    found = answer(Request(question, TODAY, unit=PROVINCE), kb)
    assert (found.as_of, quoted_places(found)) == (TODAY, ["3 khoản 1", "3 khoản 2"])


@pytest.mark.parametrize("question", ["hạn nộp hồ sơ thuế nhà đất", "hạn nộp hồ sơ cuối năm về Sở Nội vụ"])
def test_own_rules_are_no_answer_to_another_matter_or_asker(kb: KnowledgeBase, question: str) -> None:
    unit = PROVINCE if "thuế" in question else "Sở Khác"
    assert quoted_places(answer(Request(question, TODAY, unit=unit), kb)) == []


@pytest.mark.parametrize(
    ("question", "first", "places"),
    [
        # the nearer unit's own day, whatever its article is about; the day of the province for all after it
        (
            "hạn nộp hồ sơ chiến sĩ thi đua cơ sở",
            BELOW,
            [f"{BELOW_NUMBER} Điều 2 khoản 2", "3 khoản 1"],
        ),
        ("nộp hồ sơ chiến sĩ thi đua cơ sở ở đâu", None, [f"{BELOW_NUMBER} Điều 2 khoản 2", "3 khoản 1"]),
        # the only day that is set for it opens the answer, as no day holds in the whole country
        ("hạn nộp bằng khen cấp tỉnh", PROVINCE, ["3 khoản 1"]),
        ("hạn nộp hồ sơ cờ thi đua tỉnh", PROVINCE, ["3 khoản 2", "3 khoản 1"]),
        # a day among the standards is none for sending
        ("hạn nộp hồ sơ lao động tiên tiến", PROVINCE, ["3 khoản 1"]),
    ],
)
def test_the_day_that_the_own_rule_of_the_nearest_unit_sets_opens_the_answer(
    kb: KnowledgeBase, question: str, first: str | None, places: list[str]
) -> None:
    units = ("Phòng Thi đua Khen thưởng", BELOW, PROVINCE)
    found = answer(Request(question, TODAY, unit=units[0], units=units), kb)
    assert (found.sections[0].local_to, quoted_places(found)) == (first, places)
