"""Documents as officers name them: by a part of the number, and rules of another province."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer import Answer, Outcome, Reason
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return package_rules()


def offered(found: Answer) -> list[str]:
    return [str(one.article or one.document) for one in found.choices]


OPEN = [
    # two ministries issued a circular of this number in one year
    ("thông tư 15/2025", ["15/2025/TT-BNV", "15/2025/TT-BXD"]),
    ("thông tư số 15 năm 2025", ["15/2025/TT-BNV", "15/2025/TT-BXD"]),
    ("điều 9 thông tư 15/2025", ["15/2025/TT-BNV Điều 9", "15/2025/TT-BXD Điều 9"]),
    ("thông tư 15/2025 còn hiệu lực không", ["15/2025/TT-BNV", "15/2025/TT-BXD"]),
    # every year has such a number: nothing is presumed
    ("thông tư 15", ["15/2023/TT-BNV", "15/2025/TT-BNV", "15/2025/TT-BXD"]),
    ("luật 06", ["06/2022/QH15", "06/2026/QH16"]),
    ("điều 5 thông tư 20", ["20/2025/TT-BNV Điều 5"]),
]


@pytest.mark.parametrize(("question", "choices"), OPEN)
def test_a_number_of_several_documents_is_asked_back(
    base: KnowledgeBase, question: str, choices: list[str]
) -> None:
    found = answer(Request(question, TODAY), base)
    assert (found.outcome, offered(found)) == (Outcome.CLARIFY, choices)
    assert found.as_of == TODAY  # "năm 2025" is a part of the number


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("đ.74 k.1 d hiểu thế nào", "06/2022/QH15 Điều 74 khoản 1 điểm d"),
        ("điều 73 k.4 e", "06/2022/QH15 Điều 73 khoản 4 điểm e"),
        ("k1 đ74", "06/2022/QH15 Điều 74 khoản 1"),
        ("điểm d khoản 1 điều 74", "06/2022/QH15 Điều 74 khoản 1 điểm d"),
    ],
)
def test_a_place_that_only_one_text_has_is_shown(base: KnowledgeBase, question: str, place: str) -> None:
    found = answer(Request(question, TODAY), base)
    assert found.outcome is Outcome.ANSWERED
    assert str(found.citations[0].citation) == place


SURE = [
    # the year, the issuer or the end of the number tells which
    ("nghị định 35/2024", "35/2024/NĐ-CP"),
    ("thông tư 1/2024/tt-bnv", "01/2024/TT-BNV"),
    ("thông tư 15/2025 của bộ xây dựng", "15/2025/TT-BXD"),
    ("tt 15/2025 BNV còn hiệu lực không", "15/2025/TT-BNV"),
    ("đ.42 k.1 a nđ 152", "152/2025/NĐ-CP"),
    # a later year is the one asked about
    ("nghị định 152 năm 2026 còn hiệu lực không", "152/2025/NĐ-CP"),
]


@pytest.mark.parametrize(("question", "number"), SURE)
def test_a_number_with_its_year_is_a_document(base: KnowledgeBase, question: str, number: str) -> None:
    found = answer(Request(question, TODAY), base)
    assert found.outcome is Outcome.ANSWERED
    assert number in {one.citation.document for one in found.citations}


DECLINED = [
    # named in the register, its articles not held: said of that document
    ("điều 5 thông tư 01/2024/TT-BNV", Reason.NOT_INDEXED),
    ("điều 5 nghị định 35/2024", Reason.NOT_INDEXED),
    # the own rule of another province
    ("quyết định 86/2025/QĐ-UBND", Reason.NOT_INDEXED),
    ("điều 6 quyết định 13/2024", Reason.NOT_INDEXED),
    # another decree of the same number in another year is not ours
    ("nghị định 152/2020/NĐ-CP", Reason.OUTSIDE_FIELD),
    ("điều 42 nghị định 152/2020", Reason.OUTSIDE_FIELD),
    ("nghị định 152 năm 2020", Reason.OUTSIDE_FIELD),
    ("điều 9 thông tư 15/2025/TT-BTC", Reason.OUTSIDE_FIELD),
]


@pytest.mark.parametrize(("question", "reason"), DECLINED)
def test_what_is_not_held_is_declined_by_what_it_is(
    base: KnowledgeBase, question: str, reason: Reason
) -> None:
    found = answer(Request(question, TODAY), base)
    assert (found.outcome, found.reason) == (Outcome.DECLINED, reason)
    assert found.notes or reason is Reason.OUTSIDE_FIELD


def test_a_province_is_told_of_its_own_rule(base: KnowledgeBase) -> None:
    found = answer(Request("quyết định 86/2025/QĐ-UBND", TODAY, units=("UBND tỉnh Bắc Ninh",)), base)
    assert found.outcome is Outcome.ANSWERED
    assert found.documents[0].period.first == date(2025, 12, 15)


def test_a_registered_rule_without_text_is_no_own_rule_held(base: KnowledgeBase) -> None:
    assert not base.library.own_rules


@pytest.mark.parametrize(
    ("question", "key", "label"),
    [
        ("hồ sơ bằng khen thủ tướng theo nghị định 98", "named-text-lapsed", "Nghị định 98/2023/NĐ-CP"),
        ("tiền thưởng giấy khen theo nghị định 91/2017", "named-text-lapsed", "Nghị định 91/2017/NĐ-CP"),
        # in force, but its text is not held
        (
            "hồ sơ bằng khen thủ tướng theo thông tư 15/2025/tt-bnv",
            "named-text-not-held",
            "Thông tư 15/2025/TT-BNV",
        ),
    ],
)
def test_rules_of_other_texts_are_not_passed_off_as_those_of_the_text_named(
    base: KnowledgeBase, question: str, key: str, label: str
) -> None:
    found = answer(Request(question, TODAY), base)
    assert (found.notes[0].key, found.notes[0].values["document"]) == (key, label)
    assert label not in {one.label for one in found.citations}


def test_a_text_named_that_is_cited_needs_no_such_word(base: KnowledgeBase) -> None:
    found = answer(Request("hồ sơ bằng khen thủ tướng theo nghị định 152", TODAY), base)
    assert not any(note.key.startswith("named-text") for note in found.notes)
