"""What a unit's own rules say at a khoản or điểm is found by its words and opens the answer."""

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
from knowledge.vietnamese import fold

NUMBER = "09/2026/QĐ-UBND"
PROVINCE = "UBND Tỉnh Mẫu"
TODAY = date(2026, 11, 21)
# Laid out as provinces write their regulations: an article on reviewing stands before the one on the council.
RULES = """\
Điều 1. Tiêu chuẩn xét tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh
1. Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh
a) Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh tặng cho cá nhân đạt một trong các tiêu chuẩn sau:
Có 03 lần liên tục được tặng danh hiệu “Chiến sĩ thi đua cơ sở”;
b) Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh tặng cho hộ gia đình trồng rừng giữ nước.
Điều 2. Quy trình xét khen thưởng
1. Hội đồng Thi đua - Khen thưởng tỉnh xét duyệt các danh hiệu thi đua trước khi báo cáo Ủy ban nhân dân tỉnh:
a) Báo cáo Ban Thường vụ Tỉnh ủy cho ý kiến về Huân chương;
b) Báo cáo Ủy ban nhân dân tỉnh về Cờ thi đua.
Điều 3. Thời gian đề nghị khen thưởng
1. Khen thưởng theo chuyên đề: gửi hồ sơ đến Sở Nội vụ trước 12 ngày để thẩm định.
2. Khen thưởng tổng kết năm: gửi hồ sơ đến Sở Nội vụ trước ngày 05/12 hằng năm.
3. Đối với ngành Giáo dục và Đào tạo: gửi hồ sơ đến Sở Nội vụ trước ngày 08/7 hằng năm.
Điều 4. Hội đồng Thi đua - Khen thưởng tỉnh
1. Thành phần Hội đồng Thi đua - Khen thưởng tỉnh gồm:
a) Chủ tịch Hội đồng là Chủ tịch Ủy ban nhân dân tỉnh;
b) Trưởng phòng Thi đua, khen thưởng là Ủy viên kiêm thư ký Hội đồng.
2. Hoạt động của Hội đồng Thi đua - Khen thưởng tỉnh:
a) Hội đồng làm việc theo nguyên tắc tập trung dân chủ, biểu quyết theo đa số;
b) Hội đồng họp định kỳ 04 tháng một lần; họp bất thường do Chủ tịch Hội đồng triệu tập.
Hội đồng họp khi có ít nhất 3/4 tổng số Uỷ viên tham dự (nếu Uỷ viên vắng mặt thì lấy ý kiến bằng văn bản).
3. Sở Nội vụ là cơ quan thường trực của Hội đồng Thi đua - Khen thưởng tỉnh.
Điều 5. Trách nhiệm của các cơ quan, đơn vị
1. Các cơ quan tổng hợp các trường hợp vi phạm, kỷ luật, gửi về Hội đồng trước ngày 02/12 hằng năm:
a) Công an tỉnh: tổng hợp vi phạm trật tự an toàn giao thông;
b) Thuế tỉnh, Bảo hiểm xã hội tỉnh: xác nhận nghĩa vụ nộp ngân sách nhà nước.
Điều 6. Công nhận mức độ hoàn thành nhiệm vụ của cá nhân, tập thể đề nghị khen thưởng
1. Đối với cá nhân: sử dụng kết quả đánh giá mức độ hoàn thành nhiệm vụ của cấp có thẩm quyền.
2. Đối với tập thể: sử dụng kết quả xếp loại mức độ hoàn thành nhiệm vụ của cơ quan cấp trên.
""".splitlines()

ASKED = [  # how an officer of the province asks | where its text says so
    ("hội đồng thi đua khen thưởng tỉnh họp mấy lần", "4 khoản 2 điểm b"),  # not article 2, which is related
    ("hội đồng họp định kỳ bao lâu", "4 khoản 2 điểm b"),
    (
        "hội đồng tỉnh họp khi có bao nhiêu thành viên dự",
        "4 khoản 2 điểm b",
    ),  # the text says "Uỷ viên tham dự"
    ("ủy viên hội đồng vắng họp thì lấy ý kiến thế nào", "4 khoản 2 điểm b"),
    ("ai triệu tập họp hội đồng bất thường", "4 khoản 2 điểm b"),
    ("hội đồng tỉnh biểu quyết theo nguyên tắc nào", "4 khoản 2 điểm a"),
    ("thư ký hội đồng thi đua tỉnh là ai", "4 khoản 1 điểm b"),
    ("thành phần hội đồng thi đua khen thưởng tỉnh", "4 khoản 1"),  # the khoản, with all its points
    ("cơ quan thường trực của hội đồng tỉnh là cơ quan nào", "4 khoản 3"),
    ("hồ sơ khen thưởng chuyên đề gửi trước bao nhiêu ngày", "3 khoản 1"),
    ("hạn gửi hồ sơ khen thưởng tổng kết năm", "3 khoản 2"),
    ("trường học nộp hồ sơ khen thưởng trước ngày nào", "3 khoản 3"),
    ("công an tỉnh làm gì trong xét khen thưởng", "5 khoản 1 điểm a"),
    ("ai xác nhận nghĩa vụ nộp ngân sách", "5 khoản 1 điểm b"),
    ("bằng khen tỉnh cần mấy lần chiến sĩ thi đua cơ sở", "1 khoản 1 điểm a"),
    ("bằng khen chủ tịch tỉnh cho hộ gia đình", "1 khoản 1 điểm b"),
]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    office = tmp_path_factory.mktemp("office")
    text = import_source(Source(tuple(RULES)))
    entry = entry_of(text, NUMBER, imported_on=TODAY, source="tệp thử", owner_unit=PROVINCE)
    Imports(Path(office)).apply(NUMBER, written(text, entry), datetime(2026, 11, 21, tzinfo=UTC))
    return KnowledgeBase.load([PACKAGE_ROOT, office])


def asked(kb: KnowledgeBase, question: str, unit: str = PROVINCE) -> Answer:
    return answer(Request(question, TODAY, unit=unit), kb)


def own_places(found: Answer) -> list[str]:
    own = (line for section in found.sections if section.local_to for line in section.lines)
    return [str(cite).removeprefix(f"{NUMBER} Điều ") for line in own for cite in line.cites]


@pytest.mark.parametrize(("question", "place"), ASKED)
def test_the_place_that_says_it_opens_the_answer(kb: KnowledgeBase, question: str, place: str) -> None:
    for typed in (question, fold(question)):
        if "vang hop" in typed:
            continue  # without accents it may be gold that is asked about
        found = asked(kb, typed)
        assert found.outcome is Outcome.ANSWERED
        assert found.sections[0].local_to == PROVINCE
        assert own_places(found)[0] == place


def test_a_point_is_quoted_with_the_words_that_lead_to_it_and_the_central_rule_after(
    kb: KnowledgeBase,
) -> None:
    found = asked(kb, "hội đồng họp định kỳ bao lâu")
    own, *central = found.sections
    assert own.lines[0].text.vi.startswith(
        "Hoạt động của Hội đồng Thi đua - Khen thưởng tỉnh:\nb) Hội đồng họp định kỳ 04 tháng một lần"
    )
    assert {str(cite) for section in central for line in section.lines for cite in line.cites} == {
        "152/2025/NĐ-CP Điều 45 khoản 4 điểm b"
    }


@pytest.mark.parametrize(
    ("question", "own_first"),
    [
        ("hội đồng thi đua khen thưởng trung ương họp mấy lần", None),  # of another council
        ("theo nghị định thì hội đồng họp định kỳ bao lâu", False),  # the centre is named: its rule first
        ("thành tích đột xuất là gì", None),
        ("danh hiệu đã tặng trước năm 2024 còn được công nhận không", None),
        ("mỗi cụm khối thi đua được mấy cờ", None),
        ("mức tiền thưởng bằng khen tỉnh", None),
        ("hạn nộp hồ sơ thuế nhà đất", None),
    ],
)
def test_what_is_not_the_matter_is_not_put_first(
    kb: KnowledgeBase, question: str, own_first: bool | None
) -> None:
    found = asked(kb, question)
    places = [bool(section.local_to) for section in found.sections]
    assert (any(places), bool(places and places[0])) == (own_first is not None, bool(own_first))


@pytest.mark.parametrize("question", [question for question, _ in ASKED[:9]])
def test_people_of_other_units_are_answered_as_before(kb: KnowledgeBase, question: str) -> None:
    assert asked(kb, question, "Sở Khác").sections == answer(Request(question, TODAY), kb).sections
    assert own_places(asked(kb, question, "Sở Khác")) == []


def test_an_article_on_the_days_for_sending_opens_the_answer_where_the_law_sets_none(
    kb: KnowledgeBase,
) -> None:
    found = asked(kb, "hạn nộp bằng khen cấp tỉnh")
    assert found.sections[0].local_to == PROVINCE
    assert own_places(found) == ["3 khoản 1", "3 khoản 2", "3 khoản 3"]


def test_what_the_centre_leaves_to_the_province_is_followed_by_what_the_province_says(
    kb: KnowledgeBase,
) -> None:
    found = asked(kb, "mức độ hoàn thành nhiệm vụ của tập thể chứng minh bằng gì")
    assert [bool(section.local_to) for section in found.sections] == [False, True]
    assert own_places(found) == ["6 khoản 2", "6 khoản 1"]  # that of collectives first
