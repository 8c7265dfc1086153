"""Units wished into a round, or out of it."""

from __future__ import annotations

import pytest

from knowledge.statuses.round_units import UnitsWished, read_units_wished


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("thêm xã Tân Hà vào đợt tổng kết", UnitsWished("xã Tân Hà", "đợt tổng kết", True)),
        ("bỏ xã Tân Hà, xã Lâm Hà ra khỏi đợt nhé", UnitsWished("xã Tân Hà, xã Lâm Hà", "đợt", False)),
        ("bo xa tan ha khoi dot trinh khen", UnitsWished("xa tan ha", "dot trinh khen", False)),
        # another word, a question, something else than a unit of a round
        ("bộ hồ sơ rút khỏi đợt nào", None),
        ("thêm xã Tân Hà vào đợt tổng kết được không?", None),
        ("bỏ qua", None),
    ],
)
def test_who_is_wished_into_a_round(text: str, wish: UnitsWished | None) -> None:
    assert read_units_wished(text) == wish
