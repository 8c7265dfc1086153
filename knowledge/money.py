"""Award money (tiền thưởng): coefficient × base salary, rounded up to ten thousand đồng."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

ROUNDED_TO = 10_000  # đồng; Nghị định 152/2025/NĐ-CP Điều 49 rounds up to the full ten thousand


@dataclass(frozen=True, slots=True)
class AwardMoney:
    """An amount of award money in đồng with the parts of its computation, to be shown step by step."""

    coefficient: Decimal
    multiplier: Decimal
    base_salary: int
    exact: Decimal
    amount: int

    @property
    def amount_of_rounded(self) -> int:
        """The amount where the person's sum is rounded first, then multiplied; the decree leaves it open."""
        single = _rounded_up(self.coefficient * self.base_salary)
        return _rounded_up(single * self.multiplier)


def award_money(coefficient: Decimal, base_salary: int, multiplier: Decimal = Decimal(1)) -> AwardMoney:
    """Compute the money of one award: coefficient × multiplier × base salary (đồng a month), rounded up.

    The multiplier is 1 for a person; a collective has the one its statement names. Raises `ValueError` for a
    coefficient, multiplier or base salary that is not above zero.
    """
    if coefficient <= 0 or multiplier <= 0 or base_salary <= 0:
        raise ValueError("coefficient, multiplier and base salary must be above zero")
    exact = coefficient * multiplier * base_salary
    return AwardMoney(coefficient, multiplier, base_salary, exact, _rounded_up(exact))


def _rounded_up(amount: Decimal) -> int:
    return int((amount / ROUNDED_TO).to_integral_value(rounding=ROUND_CEILING)) * ROUNDED_TO
