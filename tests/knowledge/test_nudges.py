"""Wishes that units be reminded now, named or meant by what they have not sent."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.statuses.nudges import Nudge, read_nudge

MONDAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("nhắc phường 2 nộp báo cáo khối", Nudge(("phường 2",), "báo cáo khối")),
        ("nhắc Khối thi đua số 3 nộp", Nudge(("Khối thi đua số 3",), "")),
        ("nhờ nhắc mấy đơn vị chưa nộp báo cáo quý 4", Nudge((), "báo cáo quý 4")),  # "mấy" asks nothing
        ("đơn vị nào chưa nộp báo cáo quý 4 thì nhắc giúp em", Nudge((), "báo cáo quý 4")),
        ("don vi nao trong khoi chua nop thi nhac giup", Nudge((), "")),  # no accents
        ("đơn vị nào chưa nộp báo cáo quý 4", None),  # asked
        ("nhắc em nộp báo cáo khối 18/12", None),  # a deadline of one's own
    ],
)
def test_a_wish_to_remind_is_read(text: str, wish: Nudge | None) -> None:
    assert read_nudge(text, MONDAY) == wish
