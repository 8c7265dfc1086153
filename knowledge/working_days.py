"""The working-day calendar of Vietnamese offices (ngày làm việc): weekends, public holidays, swapped days.

The public holidays come from the `holidays` library; what it lacks stands in `calendar/holidays.yaml`:
first the one of the package, then those of the data roots, where a later line replaces an earlier one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from knowledge.holiday_overlay import Overlay, SpecialDay, read_overlay
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import read_file

OVERLAY = Path("calendar") / "holidays.yaml"
# Tết closes offices for about nine days in a row; a longer search means that the overlay closes everything.
_LONGEST_SEARCH = 366
_DAY = timedelta(days=1)

WorkedDays = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class SpecialDate:
    """A public holiday, swapped day or make-up day; without a source it comes from the library.

    `is_unsettled`: a holiday of which the law is not there yet, counted as `is_off` says meanwhile.
    """

    day: date
    name: str
    is_off: bool
    source: str | None = None
    checked_on: date | None = None
    is_unsettled: bool = False


class WorkingCalendar:
    """Tells working days from days off, and counts working days."""

    def __init__(
        self, overlay: Overlay, is_worked: WorkedDays, *, without: frozenset[int] = frozenset()
    ) -> None:
        """`is_worked` answers for the days of which the overlay says nothing; `without` are left out."""
        self._overlay = overlay
        self._is_worked = is_worked
        self._without = without

    @classmethod
    def load(cls, roots: Sequence[Path] = ()) -> WorkingCalendar:
        """The calendar of Vietnam with the package's overlay and those of further data roots, in order.

        Raises `BrokenKnowledge` naming file and line where an overlay cannot be read.
        """
        overlay = Overlay()
        for root in (Path(__file__).parent, *roots):
            file = root / OVERLAY
            if file.is_file():
                overlay = overlay.with_later(read_overlay(read_file(file, str(file)), str(file)))
        return cls(overlay, _is_worked_in_vietnam)

    def renew(self, newer: WorkingCalendar) -> None:
        """Count by the days of another calendar from now on, for everybody who holds this one."""
        self._overlay, self._is_worked = newer._overlay, newer._is_worked

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day; a make-up Saturday is one, a public holiday is not."""
        if day.weekday() in self._without:
            return False
        special = self._overlay.days.get(day)
        if special is not None:
            return not special.is_off
        for yearly in self._overlay.unsettled:
            if yearly.falls_on(day):
                return not yearly.entry.is_off and day.weekday() < 5
        return self._is_worked(day)

    def note_on(self, day: date) -> SpecialDay | None:
        """The overlay line about that day, to show its name and source; `None` for every other day."""
        unsettled = (yearly.entry for yearly in self._overlay.unsettled if yearly.falls_on(day))
        return self._overlay.days.get(day) or next(unsettled, None)

    def special_days(self, year: int) -> list[SpecialDate]:
        """The public holidays of a year and what the overlay says of its days, in order."""
        found = {day: SpecialDate(day, name, is_off=True) for day, name in _named_in_vietnam(year).items()}
        for day in _days(date(year, 1, 1), date(year, 12, 31)):
            if (note := self.note_on(day)) is not None:
                is_unsettled = day not in self._overlay.days
                found[day] = SpecialDate(
                    day, note.name, note.is_off, note.source, note.checked_on, is_unsettled
                )
        return [found[day] for day in sorted(found)]

    def counting_unsettled_as_off(self, is_off: bool) -> WorkingCalendar:
        """The same calendar as it would be if every unsettled holiday were off (or worked)."""
        return WorkingCalendar(self._overlay.counting_unsettled_as_off(is_off), self._is_worked)

    def leaving_out(self, weekdays: Collection[int]) -> WorkingCalendar:
        """The same calendar for whoever wants to hear nothing on these weekdays (0 is Monday)."""
        if not weekdays:
            return self
        return WorkingCalendar(self._overlay, self._is_worked, without=frozenset(weekdays))

    def add_working_days(self, day: date, count: int) -> date:
        """The day `count` working days after `day` (before, where negative); `day` itself is not counted."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._nearest_working_day(day + step, step)
        return day

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`."""
        return self._nearest_working_day(day - _DAY, -_DAY)

    def working_day_on_or_before(self, day: date) -> date:
        """`day` itself where offices work, else the last working day before: where a reminder is moved to."""
        return self._nearest_working_day(day, -_DAY)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self._nearest_working_day(day + _DAY, _DAY)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and with `last`; negative where `last` is earlier.

        So "còn 5 ngày làm việc" is `working_days_between(today, due)`.
        """
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(day) for day in _days(first + _DAY, last))

    def _nearest_working_day(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_SEARCH):
            if self.is_working_day(day):
                return day
            day += step
        raise BrokenKnowledge((Problem(str(OVERLAY), None, day.isoformat(), "no-working-day"),))


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1))


@lru_cache(maxsize=1)
def _vietnam() -> WorkedDays:
    # The import takes a tenth of a second, so it waits until somebody asks about a day.
    import holidays

    return holidays.country_holidays("VN", language="vi").is_working_day


def _is_worked_in_vietnam(day: date) -> bool:
    return _vietnam()(day)


def _named_in_vietnam(year: int) -> Mapping[date, str]:
    import holidays

    return dict(holidays.country_holidays("VN", language="vi", years=year))
