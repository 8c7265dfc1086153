"""Lunar and solar days: Vietnam's own calendar (UTC+7), not its neighbour's."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from knowledge.lunar import LunarDate, NoSuchLunarDay, to_lunar, to_solar

KNOWN_DAYS = [
    (LunarDate(2026, 1, 1), date(2026, 2, 17)),  # Tết Bính Ngọ
    (LunarDate(2027, 1, 1), date(2027, 2, 6)),  # Tết Đinh Mùi
    (LunarDate(2007, 1, 1), date(2007, 2, 17)),  # a day before the Chinese new year
    (LunarDate(2030, 1, 1), date(2030, 2, 2)),  # again a day before
    (LunarDate(1985, 1, 1), date(1985, 1, 21)),  # a whole month before the Chinese new year
    (LunarDate(2027, 1, 15), date(2027, 2, 20)),  # rằm tháng giêng
    (LunarDate(2027, 3, 10), date(2027, 4, 16)),  # Giỗ Tổ Hùng Vương
    (LunarDate(2025, 6, 1, is_leap=True), date(2025, 7, 25)),  # tháng 6 nhuận năm Ất Tỵ
    (LunarDate(2026, 12, 29), date(2027, 2, 5)),  # giao thừa: tháng chạp thiếu
    (LunarDate(1901, 1, 1), date(1901, 2, 19)),  # first supported year
]

MISSING_DAYS = [
    LunarDate(2026, 12, 30),  # the month has 29 days
    LunarDate(2026, 6, 1, is_leap=True),  # no leap month in that year
    LunarDate(2026, 13, 1),  # no such month
    LunarDate(2026, 1, 0),  # no such day
    LunarDate(1900, 1, 1),  # before the supported years
    LunarDate(2101, 1, 1),  # after them
]


@pytest.mark.parametrize(("lunar", "solar"), KNOWN_DAYS)
def test_known_days_convert_both_ways(lunar: LunarDate, solar: date) -> None:
    assert to_solar(lunar) == solar
    assert to_lunar(solar) == lunar


@pytest.mark.parametrize("lunar", MISSING_DAYS)
def test_a_day_the_calendar_lacks_is_refused(lunar: LunarDate) -> None:
    with pytest.raises(NoSuchLunarDay):
        to_solar(lunar)


def test_a_solar_day_outside_the_supported_years_is_refused() -> None:
    with pytest.raises(NoSuchLunarDay):
        to_lunar(date(1901, 2, 18))


def test_tet_and_gio_to_agree_with_the_holidays_table_in_every_year() -> None:
    for year in range(1901, 2101):
        table = holidays.country_holidays("VN", years=year, language="vi", observed=False)
        assert "Tết Nguyên Đán" in table.get_list(to_solar(LunarDate(year, 1, 1))), year
        if year >= 2007:  # a public holiday since then
            assert "Ngày Giỗ Tổ Hùng Vương" in table.get_list(to_solar(LunarDate(year, 3, 10))), year


def test_every_day_of_two_decades_comes_back_unchanged() -> None:
    day = date(2020, 1, 1)
    while day.year < 2040:
        assert to_solar(to_lunar(day)) == day
        day += timedelta(days=1)
