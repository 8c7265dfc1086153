"""Another day for a deadline that stands: whatever tells a day does so behind the word that leads to it."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.date_phrases import Leaning, read_date
from knowledge.statuses.deadline_wishes import NewDay, read_deadline_wish

FRIDAY = date(2026, 12, 4)
DAYS = (
    *("hôm nay", "ngày mai", "mai", "ngày kia", "chiều mai", "sáng thứ Hai", "17h chiều nay"),
    *("7/12", "15/12/2026", "hết 20/12", "trước 15/12", "20 tháng 12", "ngày 20", "thứ sáu tuần sau"),
    *("cuối tháng", "cuối tháng 12", "hết tháng 12", "đầu tháng 1", "tháng sau", "tuần sau", "cuối tuần này"),
    *("cuối năm", "cuối quý 1", "hết quý I năm sau", "rằm tháng Chạp", "sau Tết", "3 ngày nữa", "ngày 30/2"),
)
NAMES = ("báo cáo cụm quý 4", "họp cụm", "Báo cáo quý IV", "báo cáo tháng 11", "danh sách về chuyên đề")
LEADS = ("sang", "thành", "đến", "về")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_for_a_day_moves_a_date(name: str, day: str) -> None:
    phrase = read_date(day, FRIDAY, leaning=Leaning.AHEAD)
    days = phrase.choices or (phrase.day,)
    for lead in LEADS:
        found = read_deadline_wish(f"dời hạn {name} {lead} {day}", FRIDAY)
        assert found == NewDay(name, days, phrase.missing), lead  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dời hạn báo cáo cụm từ 10/12 sang 15/12", "báo cáo cụm"),  # the day that it had is no name
        ("doi han bao cao cum sang mai", "bao cao cum"),  # "sang mai" is "sáng mai" as well
        ("chuyển hạn báo cáo lại vào thứ Hai 14/12 nhé", "báo cáo"),  # two words lead there
        ("đổi ngày 20/12 thành 22/12", None),  # no deadline is named
        ("dời hạn báo cáo đến 15/12 được không?", None),  # a question
        ("chuyển báo cáo quý 4 sang phòng thi đua hôm nay", None),  # a place, not a day
        ("đã chuyển báo cáo sang hôm qua", None),  # a report
    ],
)
def test_what_is_moved(text: str, name: str | None) -> None:
    found = read_deadline_wish(text, FRIDAY)
    assert (found.name if isinstance(found, NewDay) else None) == name
