"""The Vietnamese lunar calendar (âm lịch): lunar days to solar days and back, for the time zone UTC+7.

Months begin on the day of the new moon, the eleventh month holds the winter solstice, and in a year of
thirteen moons the first month without a principal term is the leap one. Moon and sun follow the series
published by Jean Meeus in the arrangement that Hồ Ngọc Đức gave them for the Vietnamese calendar. Before 1968
Vietnam's offices counted by other time zones, so old dates may differ by a day from the papers of their time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_YEAR = 1901
LAST_YEAR = 2100

_ZONE = 7 / 24  # days by which Vietnam is ahead of UTC
_ORDINAL_TO_JULIAN = 1721425  # Julian day number of a date = its ordinal + this
_MOON = 29.530588853  # mean length of a lunation in days


class NoSuchLunarDay(ValueError):
    """A lunar day that the calendar lacks: the 30th of a short month, a leap month in a year without it."""


@dataclass(frozen=True, slots=True, order=True)
class LunarDate:
    """A day of the lunar calendar; `is_leap` marks the day of a leap month (tháng nhuận)."""

    year: int
    month: int
    day: int
    is_leap: bool = False


@dataclass(frozen=True, slots=True)
class _Month:
    year: int
    number: int
    is_leap: bool
    first: int  # ordinal of its first day
    length: int


def to_solar(lunar: LunarDate) -> date:
    """The solar day of a lunar one ("10/3 âm lịch" of 2027 is 16/4/2027).

    Raises `NoSuchLunarDay` where the year is outside 1901–2100 or the month is shorter or has no leap twin.
    """
    if not FIRST_YEAR <= lunar.year <= LAST_YEAR:
        raise NoSuchLunarDay(f"year {lunar.year} is outside {FIRST_YEAR}–{LAST_YEAR}")
    for month in (*_months(lunar.year - 1), *_months(lunar.year)):
        if (month.year, month.number, month.is_leap) == (lunar.year, lunar.month, lunar.is_leap):
            if not 1 <= lunar.day <= month.length:
                break
            return date.fromordinal(month.first + lunar.day - 1)
    raise NoSuchLunarDay(f"no day {lunar.day}/{lunar.month} of lunar year {lunar.year}")


def to_lunar(day: date) -> LunarDate:
    """The lunar day of a solar one. Raises `NoSuchLunarDay` outside the lunar years 1901–2100."""
    ordinal = day.toordinal()
    for month in (*_months(day.year - 1), *_months(day.year)):
        if month.first <= ordinal < month.first + month.length and FIRST_YEAR <= month.year <= LAST_YEAR:
            return LunarDate(month.year, month.number, ordinal - month.first + 1, month.is_leap)
    raise NoSuchLunarDay(f"{day} is outside the lunar years {FIRST_YEAR}–{LAST_YEAR}")


@lru_cache(maxsize=256)
def _months(year: int) -> tuple[_Month, ...]:
    """The lunar months from the eleventh of `year` to the tenth of the next one."""
    first = _solstice_moon(year)
    last = _solstice_moon(year + 1)
    starts = [_new_moon_day(first + step) for step in range(last - first + 1)]
    leap = _leap_place(starts) if last - first == 13 else None
    months = []
    for place in range(last - first):
        back = 1 if leap is not None and place >= leap else 0
        number = (place - back + 10) % 12 + 1
        months.append(
            _Month(
                year=year if number >= 11 and place - back < 2 else year + 1,
                number=number,
                is_leap=place == leap,
                first=starts[place],
                length=starts[place + 1] - starts[place],
            )
        )
    return tuple(months)


def _solstice_moon(year: int) -> int:
    """The count of the new moon that begins the eleventh month of a year, the month of the solstice."""
    end_of_year = date(year, 12, 31).toordinal()
    count = int((end_of_year + _ORDINAL_TO_JULIAN - 2415021) / _MOON)
    while _new_moon_day(count + 1) <= end_of_year:
        count += 1
    # A moon that begins after the solstice already belongs to the twelfth month.
    return count - 1 if _sun_sector(_new_moon_day(count)) >= 9 else count


def _leap_place(starts: list[int]) -> int:
    """The place of the first month in which the sun enters no new sector of 30 degrees."""
    sectors = [_sun_sector(start) for start in starts]
    return next(place for place in range(1, len(starts) - 1) if sectors[place] == sectors[place + 1])


@lru_cache(maxsize=4096)
def _new_moon_day(count: int) -> int:
    """The ordinal of the Vietnamese day on which new moon number `count` (0 = 1 January 1900) falls."""
    century = count / 1236.85
    square, cube = century**2, century**3
    mean = 2415020.75933 + 29.53058868 * count + 0.0001178 * square - 0.000000155 * cube
    mean += 0.00033 * math.sin(math.radians(166.56 + 132.87 * century - 0.009173 * square))
    sun = math.radians(359.2242 + 29.10535608 * count - 0.0000333 * square - 0.00000347 * cube)
    moon = math.radians(306.0253 + 385.81691806 * count + 0.0107306 * square + 0.00001236 * cube)
    node = math.radians(21.2964 + 390.67050646 * count - 0.0016528 * square - 0.00000239 * cube)
    shift = (
        (0.1734 - 0.000393 * century) * math.sin(sun)
        + 0.0021 * math.sin(2 * sun)
        - 0.4068 * math.sin(moon)
        + 0.0161 * math.sin(2 * moon)
        - 0.0004 * math.sin(3 * moon)
        + 0.0104 * math.sin(2 * node)
        - 0.0051 * math.sin(sun + moon)
        - 0.0074 * math.sin(sun - moon)
        + 0.0004 * math.sin(2 * node + sun)
        - 0.0004 * math.sin(2 * node - sun)
        - 0.0006 * math.sin(2 * node + moon)
        + 0.0010 * math.sin(2 * node - moon)
        + 0.0005 * math.sin(2 * moon + sun)
    )
    clock_drift = -0.000278 + 0.000265 * century + 0.000262 * square  # dynamical time is ahead of the clock
    return math.floor(mean + shift - clock_drift + 0.5 + _ZONE) - _ORDINAL_TO_JULIAN


def _sun_sector(ordinal: int) -> int:
    """In which of twelve sectors of 30 degrees the sun stands when the Vietnamese day begins (0 = spring)."""
    century = (ordinal + _ORDINAL_TO_JULIAN - 2451545.5 - _ZONE) / 36525
    square = century**2
    anomaly = 357.52910 + 35999.05030 * century - 0.0001559 * square - 0.00000048 * century * square
    anomaly = math.radians(anomaly)
    mean = 280.46645 + 36000.76983 * century + 0.0003032 * square
    centre = (
        (1.914600 - 0.004817 * century - 0.000014 * square) * math.sin(anomaly)
        + (0.019993 - 0.000101 * century) * math.sin(2 * anomaly)
        + 0.000290 * math.sin(3 * anomaly)
    )
    return math.floor((mean + centre) % 360 / 30)
