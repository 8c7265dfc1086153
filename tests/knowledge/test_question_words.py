"""The words officers type: kept as data, checked, and read with their accents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.checking.check import check
from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.persons import persons_in
from knowledge.questions.understood import Understanding
from knowledge.topic import Aspect, Recipient
from knowledge.understanding import understand
from tests.package_rules import package_rules

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


def read(text: str, rules: KnowledgeBase) -> Understanding:
    return understand(text, rules, None, TODAY)


# What is wrong in the file of words, and how the check calls it.
MISTAKES = [
    ("aspects: [{means: dosier, words: hồ sơ}]", "unknown-word"),
    ("aspects: [{means: dossier, words: hồ sơ; giấy tờ; hồ sơ}]", "said-twice"),
    ("aspects: [{means: dossier, weight: 9, words: hồ sơ}]", "out-of-range"),
    ("points: [{means: [no-such-rule], words: kỷ luật}]", "unknown-rule"),
    ("outside: thời tiết; bóng đá; thời tiết", "said-twice"),
    ("outsid: thời tiết", "unknown-field"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_a_mistake_in_the_words_is_named(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "question_words.yaml").write_text(text + "\n", encoding="utf-8")
    assert code in {problem.code for problem in check([tmp_path]).problems}


def test_the_words_of_a_data_root_take_the_place_of_our_own(tmp_path: Path) -> None:
    (tmp_path / "question_words.yaml").write_text("outside: cờ vua\n", encoding="utf-8")
    assert KnowledgeBase.load([tmp_path]).words["outside"] == ("cờ vua",)


def test_other_rules_are_asked_about_in_our_own_words(sample: KnowledgeBase) -> None:
    assert "thời tiết" in sample.words["outside"]


# A date told as a fact of the case leaves the day of the rules alone; a date of the rules moves it.
DATES = [
    ("bị cảnh cáo năm 2024 có được xét cstđcs 2026", None, None),
    ("đơn vị thành lập năm 1990 xét cờ chính phủ tiêu chuẩn gì", None, None),
    ("năm 2019 được bk tỉnh, nay xét bk ttg", None, None),
    ("QĐ 123/QĐ-UBND ngày 15/3/2024 tặng bk tỉnh, nay làm hồ sơ bk ttg", None, date(2024, 3, 15)),
    ("quyết định cstđ tỉnh năm 2025, hạn nộp cstđ toàn quốc", None, date(2025, 1, 1)),
    ("hồ sơ bk ttg ngày 15/3/2027", date(2027, 3, 15), None),
    ("tại thời điểm 01/8/2025 hồ sơ bk ttg", date(2025, 8, 1), None),
    ("tiêu chuẩn bk ttg áp dụng từ 01/10/2026", date(2026, 10, 1), None),
]


@pytest.mark.parametrize(("text", "as_of", "decided_on"), DATES)
def test_a_fact_of_the_case_is_not_the_day_of_the_rules(
    text: str, as_of: date | None, decided_on: date | None, rules: KnowledgeBase
) -> None:
    dates = read(text, rules).dates
    assert (dates.as_of, dates.decided_on) == (as_of, decided_on)
    assert dates.year in (None, TODAY.year)


def test_the_year_of_the_rules_is_kept(rules: KnowledgeBase) -> None:
    assert read("năm 2025 bk ttg thưởng bao nhiêu", rules).dates.year == 2025


# Accents typed decide between words that only look alike without them.
ALIKE = [
    ("ai công nhận cstđ tỉnh", None),
    ("thẩm quyền cong nhan cstđ tỉnh", None),
    ("công nhân được bk ttg cần gì", Recipient.WORKER),
    ("tieu chuan bk ttg cho cong nhan", Recipient.WORKER),
]


@pytest.mark.parametrize(("text", "recipient"), ALIKE)
def test_accents_decide(text: str, recipient: Recipient | None, rules: KnowledgeBase) -> None:
    assert read(text, rules).topic.recipient is recipient


# A name behind a title is a person; an award that begins alike is none.
PERSONS = [
    ("hồ sơ của anh Hùng BK TTg", "anh Hùng"),
    ("ong Tran Van Binh lên cstđ tỉnh", "ong Tran Van Binh"),
    ("đc Lê Văn Dũng bị cảnh cáo", "đc Lê Văn Dũng"),
    ("anh A có 2 lần CSTĐ cơ sở", "anh A"),
    ("hồ sơ Anh Hùng Lao Động", ""),
    ("anh chị cho em hỏi", ""),
]


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_a_person_is_told_from_an_award(text: str, name: str) -> None:
    assert "".join(text[start:end] for start, end in persons_in(text)) == name


def test_words_lead_to_a_rule(rules: KnowledgeBase) -> None:
    found = read("nghỉ thai sản có được cstđ tỉnh không", rules)
    assert found.points == ("g6-thai-san",)
    assert not found.asks_plainly


def test_what_was_not_understood_is_told_as_typed(rules: KnowledgeBase) -> None:
    assert read("bằng khen thủ tướng lồng kính kiểu gỗ", rules).unread == "lồng kính kiểu gỗ"
    assert read("hồ sơ bằng khen thủ tướng gồm những gì", rules).unread == ""


def test_forging_is_recognised(rules: KnowledgeBase) -> None:
    assert read("làm giả biên bản xét cstđ tỉnh", rules).misuse
    assert not read("hồ sơ cstđ tỉnh", rules).misuse


def test_a_general_question_holds_no_count(rules: KnowledgeBase) -> None:
    found = read("cần mấy lần cstđ tỉnh mới được cstđ toàn quốc", rules)
    assert (found.topic.award, found.topic.aspect, found.held) == (
        "chien-si-thi-dua-toan-quoc",
        Aspect.CRITERIA,
        (),
    )


@pytest.mark.parametrize("number", ["bao nhiêu", "mấy"])
def test_either_word_for_a_number_asks_alike(rules: KnowledgeBase, number: str) -> None:
    asked = read(f"được {number} phần trăm lao động tiên tiến đạt cstđ cơ sở", rules)
    # the share of those who may be given it, no share of votes
    assert asked.aspects[0] is Aspect.CRITERIA
