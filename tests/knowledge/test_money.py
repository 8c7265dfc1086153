"""Award money: coefficient × base salary, rounded up (152/2025/NĐ-CP Điều 49 khoản 2)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.money import ROUNDED_TO, award_money

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
