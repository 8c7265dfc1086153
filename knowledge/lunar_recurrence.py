"""A day of the lunar calendar that comes every year (hạn theo âm lịch), as a rule beside RFC 5545's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge.lunar import LAST_YEAR, LunarDate, NoSuchLunarDay, to_lunar, to_solar

LONGEST_MONTH = 30

_RULE = re.compile(
    r"RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH=(?P<month>\d{1,2});BYMONTHDAY=(?P<day>\d{1,2})"
    r"(?:;X-OFFSET=(?P<offset>-?\d{1,3}))?"
)


@dataclass(frozen=True, slots=True)
class LunarYearly:
    """A day of each lunar year, or `offset` solar days from it (negative: before).

    The month is never the leap one (tháng nhuận), which few years have. The 30th of a month that has 29 days
    is its last one.
    """

    month: int
    day: int
    offset: int = 0

    @classmethod
    def of(cls, rule: str) -> LunarYearly | None:
        """What such a rule says; None for rules of the solar calendar."""
        found = _RULE.fullmatch(rule)
        return found and cls(int(found["month"]), int(found["day"]), int(found["offset"] or 0))

    @property
    def rule(self) -> str:
        """The rule as it is kept: RFC 7529 names the calendar, `X-OFFSET` the days counted from its day."""
        counted = f";X-OFFSET={self.offset}" if self.offset else ""
        return f"RSCALE=VIETNAMESE;FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={self.day}{counted}"

    @property
    def day_before(self) -> LunarYearly:
        """The solar day before each of its dates."""
        return replace(self, offset=self.offset - 1)

    def dates_from(self, day: date) -> Iterator[date]:
        """Its solar dates from `day` on, one a lunar year."""
        for year in range(day.year - 2, LAST_YEAR + 1):
            on = self._in_year(year) + timedelta(days=self.offset)
            if on >= day:
                yield on

    def year_of(self, on: date) -> int:
        """The lunar year of one of its dates: "20 tháng chạp" in January is of the year that ends."""
        return to_lunar(on - timedelta(days=self.offset)).year

    def _in_year(self, year: int) -> date:
        try:
            return to_solar(LunarDate(year, self.month, self.day))
        except NoSuchLunarDay:
            return to_solar(LunarDate(year, self.month, self.day - 1))
