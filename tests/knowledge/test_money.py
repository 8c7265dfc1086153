"""Award money: coefficient × base salary, rounded up (152/2025/NĐ-CP Điều 49 khoản 2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Request, answer
from knowledge.knowledge_base import KnowledgeBase
from knowledge.money import ROUNDED_TO, award_money
from tests.package_rules import package_rules

BASE = 2_530_000  # đồng a month from 01/7/2026 (161/2026/NĐ-CP)


@pytest.mark.parametrize(
    ("coefficient", "multiplier", "base", "amount"),
    [
        ("3.5", "1", BASE, 8_860_000),  # 8.855.000 goes up to the next ten thousand
        ("3.5", "2", BASE, 17_710_000),  # a collective: rounded once, after doubling
        ("1.0", "1", BASE, 2_530_000),  # already a full ten thousand: nothing is added
        ("4.5", "1", BASE, 11_390_000),  # 11.385.000
        ("0.3", "1", BASE, 760_000),  # 759.000
        ("3.5", "1", 2_340_000, 8_190_000),  # the base salary before 01/7/2026
        ("0.1", "1", 10_001, 10_000),  # the smallest amount is one full step
    ],
)
def test_money_is_rounded_up(coefficient: str, multiplier: str, base: int, amount: int) -> None:
    money = award_money(Decimal(coefficient), base, Decimal(multiplier))
    assert money.amount == amount
    assert money.exact == Decimal(coefficient) * Decimal(multiplier) * base


def test_rounding_never_takes_away_and_never_adds_a_whole_step() -> None:
    for tenths in range(1, 200):
        for base in (1_490_000, 1_800_000, 2_340_000, BASE, 2_530_001):
            money = award_money(Decimal(tenths) / 10, base)
            assert 0 <= money.amount - money.exact < ROUNDED_TO
            assert money.amount % ROUNDED_TO == 0


@pytest.mark.parametrize(
    ("coefficient", "base", "multiplier"), [("0", BASE, "1"), ("1", 0, "1"), ("1", BASE, "-2")]
)
def test_nothing_is_computed_from_nothing(coefficient: str, base: int, multiplier: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        award_money(Decimal(coefficient), base, Decimal(multiplier))


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return package_rules()


# A list of awards as an officer plans it, and what it comes to; counts, grades and recipients as typed.
LISTS = [
    # people where nothing else is told; the "2" counts the next award and is no grade of the first
    ("3 bằng khen ttg, 2 cstđcs, 10 giấy khen tiền thưởng bao nhiêu ngày 15/11/2026", 39_240_000),
    # an award of collectives needs no "tập thể"
    ("tien thuong cho 5 ldtt va 1 tap the ldxs", 7_600_000),
    # grade and recipient of each
    ("dự toán tiền thưởng: 2 hclđ hạng ba cho cá nhân, 1 hclđ hạng nhì cho tập thể", 60_730_000),
    # before 1 July 2026 the base salary was 2,340,000
    ("10 giấy khen thưởng bao nhiêu tiền ngày 15/3/2026", 7_100_000),
    # one kind alone
    ("5 bằng khen tỉnh cho tập thể thưởng bao nhiêu tiền", 37_950_000),
    # a souvenir medal has only upper limits, so it is named and left out
    ("tiền thưởng 2 giấy khen và 4 kỷ niệm chương", 1_520_000),
]


@pytest.mark.parametrize(("question", "total"), LISTS)
def test_a_list_of_awards_is_added_up(rules: KnowledgeBase, question: str, total: int) -> None:
    found = answer(Request(question, date(2026, 11, 21)), rules)
    notes = {note.key: note.values for note in found.notes}
    assert found.outcome is Outcome.ANSWERED
    assert notes["money-total"]["total"] == total
    assert ("money-open" in notes) == ("kỷ niệm chương" in question)
    assert "152/2025/NĐ-CP" in {one.citation.document for one in found.citations}


# Numbers that count no people: how often, how many years, or a single award asked about.
@pytest.mark.parametrize(
    "question",
    [
        "tiền thưởng 2 lần cstđ cơ sở",
        "5 năm lđtt thưởng bao nhiêu tiền",
        "tiền thưởng bằng khen thủ tướng",
        # behind such a word a number tells which one: the third grade is not three persons
        "tien thuong hcld hang 3 ca nhan",
        "tiền thưởng huân chương lao động hạng 2, tập thể",
        "bk tỉnh quý 4 tập thể thưởng bao nhiêu",
        "giấy khen lớp 3 cá nhân tiền thưởng",
        "tiền thưởng bk tỉnh đợt 2 tập thể",
    ],
)
def test_other_numbers_are_not_added_up(rules: KnowledgeBase, question: str) -> None:
    found = answer(Request(question, date(2026, 11, 21)), rules)
    assert "money-total" not in {note.key for note in found.notes}
