"""What officers search for by words, and what is not shown for lack of anything that fits."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Outcome, Reason
from knowledge.answering import Request, answer
from knowledge.answers.general_answers import is_found_by_words
from knowledge.answers.search_answers import SEARCH_RESULTS
from knowledge.knowledge_base import KnowledgeBase
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def is_search(kb: KnowledgeBase, text: str) -> bool:
    return any(note.key == SEARCH_RESULTS for note in answer(Request(text, TODAY), kb).notes)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("tìm quy định về nhân rộng điển hình tiên tiến", "06/2022/QH15 Điều 17 khoản 4"),
        ("tim quy dinh ve nhan rong dien hinh tien tien", "06/2022/QH15 Điều 17 khoản 4"),
        ("tìm nhân rộgn điển hình tiên tién", "06/2022/QH15 Điều 17 khoản 4"),
        # Every khoản of it fits alike: the article itself.
        ("tìm hành vi bị nghiêm cấm", "06/2022/QH15 Điều 15"),
        ("tra cứu nội dung tổ chức phong trào thi đua", "06/2022/QH15 Điều 17"),
        # A name that several awards have: a search asks nothing back.
        ("tìm huân chương", "06/2022/QH15 Điều 33"),
    ],
)
def test_a_search_gives_the_provisions_that_say_it(rules: KnowledgeBase, text: str, citation: str) -> None:
    found = answer(Request(text, TODAY), rules)
    assert found.outcome is Outcome.ANSWERED
    assert str(found.citations[0].citation) == citation
    assert is_search(rules, text)
    assert len(found.citations) == len(found.sections) <= 3
    assert all(line.is_quoted for section in found.sections for line in section.lines)


@pytest.mark.parametrize(
    "text",
    [
        "tìm hồ sơ bằng khen thủ tướng",  # a rule answers
        "tìm hiểu về huân chương lao động",  # an overview
        "tìm điều 42 nghị định 152",  # a provision by its number
        "tìm quán phở ngon gần đây",  # outside the field
        "tìm",
        "tìm thuế bảo hiểm xã hội xác nhận",  # a rule on these very papers
        "tìm lưu trữ hồ sơ khen thưởng",  # a rule that all awards share answers
        "lưu trữ hồ sơ khen thưởng",  # no search
    ],
)
def test_what_is_answered_otherwise_is_not_searched(rules: KnowledgeBase, text: str) -> None:
    assert not is_search(rules, text)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("điển hình tiên tiến nhân rộng", "06/2022/QH15 Điều 17 khoản 4"),
        ("mặt trận tổ quốc giám sát việc thi đua khen thưởng", "06/2022/QH15 Điều 13 khoản 3"),
    ],
)
def test_the_nearest_provision_is_shown_where_it_is_clearly_the_nearest(
    rules: KnowledgeBase, text: str, citation: str
) -> None:
    found = answer(Request(text, TODAY), rules)
    assert is_found_by_words(found)
    assert [str(one.citation) for one in found.citations] == [citation]


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo thành tích dài mấy trang",  # many provisions name the report, none its length
        "nghĩa vụ của người được tặng huân chương",  # a dossier's khoản has all of these words
        "nếu quyết định ký tháng 5/2026",
    ],
)
def test_a_provision_that_only_shares_words_is_not_shown(rules: KnowledgeBase, text: str) -> None:
    assert not is_found_by_words(answer(Request(text, TODAY), rules))


@pytest.mark.parametrize(
    ("text", "told", "words"),
    [
        # All its words are particles without accents; nothing is near, so no nearest provision is spoken of.
        ("tìm con dấu", "search-nothing", "con dấu"),
        # A side of awards, none of which is named.
        ("tìm phiếu bầu 90%", "search-nothing-near", "phiếu bầu 90"),
        ("tìm tờ trình có chữ ký số", "search-nothing-near", "tờ trình có chữ ký số"),
        ("tìm quán phở ngon gần đây", "search-nothing", "quán phở ngon gần đây"),
    ],
)
def test_a_search_that_finds_nothing_says_so(rules: KnowledgeBase, text: str, told: str, words: str) -> None:
    found = answer(Request(text, TODAY), rules)
    assert (found.outcome, found.reason) == (Outcome.DECLINED, Reason.NOT_INDEXED)
    assert [(one.key, one.values) for one in found.notes] == [(told, {"words": words})]
    is_near = any(choice.article for choice in found.choices)
    assert is_near == (told == "search-nothing-near")


def test_a_search_shows_the_lines_that_say_it_not_whole_articles(rules: KnowledgeBase) -> None:
    found = answer(Request("tìm tỉnh bảo hiểm xã hội Việt Nam", TODAY), rules)
    assert is_search(rules, "tìm tỉnh bảo hiểm xã hội Việt Nam")
    told = [line.text.vi for section in found.sections for line in section.lines]
    assert sum(map(len, told)) < 4000
    assert any("…" in one for one in told)


def test_a_search_carries_nothing_on(rules: KnowledgeBase) -> None:
    before = "hồ sơ bằng khen thủ tướng nộp ngày 1/9/2026"
    found = answer(Request("tìm nghỉ thai sản", TODAY, context=(before,)), rules)
    assert (found.topic.award, found.received_on, found.goes_on) == (None, None, False)
    assert "152/2025/NĐ-CP Điều 4 khoản 5" in [str(one.citation) for one in found.citations]


def test_a_refusal_of_our_field_offers_the_provisions_near_its_words(rules: KnowledgeBase) -> None:
    found = answer(Request("đề tài khoa học nghiệm thu xong mà chưa áp dụng thì sao", TODAY), rules)
    assert (found.outcome, found.reason) == (Outcome.DECLINED, Reason.NOT_INDEXED)
    assert [one.key for one in found.notes] == ["nothing-found-near"]
    places = [str(choice.article) for choice in found.choices]
    assert "06/2022/QH15 Điều 22 khoản 1" in places
    assert not found.sections


def test_a_refusal_offers_no_text_of_another_field(rules: KnowledgeBase) -> None:
    found = answer(Request("quỹ còn dư cuối năm chuyển sang năm sau được không", TODAY), rules)
    assert found.outcome is Outcome.DECLINED
    assert not any(choice.article and choice.article.document == "233/2026/NĐ-CP" for choice in found.choices)


def test_a_rule_on_part_of_a_question_says_what_it_leaves(rules: KnowledgeBase) -> None:
    found = answer(Request("thường trực hội đồng trung ương có bao nhiêu ủy viên là nữ", TODAY), rules)
    assert found.outcome is Outcome.ANSWERED
    assert found.notes[0].key == "stretch-not-read"
    asked = answer(Request("nghỉ thai sản có được xét không", TODAY), rules)
    assert "stretch-not-read" not in [one.key for one in asked.notes]
