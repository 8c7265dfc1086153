"""Which date of a question decides what: the day asked about, receipt, the end of the achievements."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.questions.dates import QuestionDates, dates_in
from knowledge.questions.dates_carried import dates_carried, dates_turned
from knowledge.questions.periods_told import of_each

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "as_of", "received_on", "achieved_until", "year"),
    [
        # what somebody did in a year is no year of the rules
        ("ông A bị kỷ luật năm 2025 có đủ điều kiện cstđ cơ sở không", None, None, None, None),
        ("ong A bi ky luat nam 2025 co du dieu kien cstd co so khong", None, None, None, None),
        ("theo luật năm 2025 thì sao", None, None, None, 2025),
        # the year of an achievement ends it; the day of receipt decides
        ("tiêu chuẩn, thành tích năm 2025", None, None, date(2025, 12, 31), None),
        ("thanh tich nam 2025, nop thang 11/2026", None, date(2026, 11, 1), date(2025, 12, 31), None),
        ("cstđ cơ sở năm 2025 nộp ngày 5/10/2026", None, date(2026, 10, 5), date(2025, 12, 31), None),
        ("tiêu chuẩn cstđ cơ sở năm 2025", None, None, None, 2025),
        # arrival is receipt
        ("hồ sơ đến nơi ngày 2/10/2026", None, date(2026, 10, 2), None, None),
    ],
)
def test_what_a_date_decides(
    text: str, as_of: date | None, received_on: date | None, achieved_until: date | None, year: int | None
) -> None:
    found = dates_in(text, TODAY)
    told = (found.as_of, found.received_on, found.achieved_until, found.year)
    assert told == (as_of, received_on, achieved_until, year)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("trước và sau 1/7/2025", date(2025, 7, 1)),
        ("truoc 1/10/2026 va sau 1/10/2026 khac gi", date(2026, 10, 1)),
        ("từ 1/10/2026 với trước 1/10/2026", date(2026, 10, 1)),
        ("đến 30/9/2026 và từ 1/10/2026", date(2026, 10, 1)),
        ("đến 30/9/2026 và sau 30/9/2026", date(2026, 10, 1)),
        ("từ 1/7/2025 đến trước 1/7/2026", None),  # a stretch, no two sides
        ("trước 1/7/2025", None),
    ],
)
def test_two_sides_of_a_day(text: str, compared: date | None) -> None:
    assert dates_in(text, TODAY).compared == compared


def test_several_days_of_receipt_are_all_told() -> None:
    found = dates_in("gửi 25/9/2026 nhưng bị trả, gửi lại 10/10/2026", TODAY)
    assert found.received_days == (date(2026, 9, 25), date(2026, 10, 10))


@pytest.mark.parametrize(
    ("own", "received_on", "as_of"),
    [
        ("hồ sơ nộp ngày 20/9/2026 thì áp dụng luật nào", date(2026, 9, 20), None),
        ("còn năm 2025", None, None),
        ("còn ngày 1/7/2025", None, date(2025, 7, 1)),
        ("thời hạn", None, date(2024, 12, 31)),
    ],
)
def test_a_date_named_now_goes_before_one_carried(
    own: str, received_on: date | None, as_of: date | None
) -> None:
    carried = dates_carried(dates_in(own, TODAY), QuestionDates(as_of=date(2024, 12, 31)))
    assert (carried.received_on, carried.as_of) == (received_on, as_of)


@pytest.mark.parametrize(
    ("own", "received_on"),
    [
        ("còn trước đó", date(2026, 9, 30)),
        ("con truoc ngay do", date(2026, 9, 30)),
        ("thế thì sao", date(2026, 10, 1)),
    ],
)
def test_a_turn_to_the_other_side(own: str, received_on: date) -> None:
    earlier = QuestionDates(received_on=date(2026, 10, 1))
    turned = dates_turned(dates_in(own, TODAY), earlier)
    assert dates_carried(turned, earlier).received_on == received_on


@pytest.mark.parametrize(
    ("text", "starts", "months"),
    [
        ("2 cờ tháng 5/2026 và 3 cờ tháng 8/2026", (0, 21), [[5], [8]]),
        ("tháng 5/2026: 2 cờ, tháng 8/2026: 3 cờ", (14, 35), [[5], [8]]),
        ("2 cờ và 3 cờ tháng 8/2026", (0, 8), [[8], [8]]),  # told for both
        ("2 cờ tháng 5/2026, 3 giấy khen", (0, 18), [[5], [5]]),
        ("3 giấy khen ngày 30/6/2026 và 1/7/2026", (0,), [[6, 7]]),
        ("2 cờ tháng 5 và 3 cờ tháng 8", (0, 16), [[5], [8]]),  # of this year
        ("2 cờ từ 1/5/2026 đến 31/8/2026", (0,), [[5]]),  # one stretch
        ("2 flags decided in 5/2026 and 3 flags decided in 8/2026", (0, 29), [[5], [8]]),
    ],
)
def test_each_thing_counted_has_its_days(text: str, starts: tuple[int, ...], months: list[list[int]]) -> None:
    told = of_each(starts, dates_in(text, TODAY).periods)
    assert [[one.first.month for one in periods] for periods in told] == months
