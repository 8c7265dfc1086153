"""What officers edit in the working-day calendar: swapped days off, make-up days, unsettled holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import Plain, line_of, read_yaml


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One line of the overlay with its source: a day off, a make-up day, or a yearly day not yet settled."""

    name: str
    source: str
    checked_on: date
    is_off: bool


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A holiday whose law has not been seen: month, day, first year, and how it is counted meanwhile."""

    month: int
    day: int
    first_year: int
    entry: SpecialDay

    def falls_on(self, day: date) -> bool:
        """Whether that date is this holiday."""
        return (day.month, day.day) == (self.month, self.day) and day.year >= self.first_year

    def counted_as_off(self, is_off: bool) -> YearlyDay:
        """The same holiday, counted as a day off or as a working day."""
        return replace(self, entry=replace(self.entry, is_off=is_off))


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the files add to the library's holidays."""

    days: dict[date, SpecialDay] = field(default_factory=dict)
    unsettled: tuple[YearlyDay, ...] = ()

    def with_later(self, later: Overlay) -> Overlay:
        """This overlay with the lines of a later file over it."""
        replaced = {(yearly.month, yearly.day) for yearly in later.unsettled}
        kept = tuple(yearly for yearly in self.unsettled if (yearly.month, yearly.day) not in replaced)
        return Overlay({**self.days, **later.days}, kept + later.unsettled)

    def counting_unsettled_as_off(self, is_off: bool) -> Overlay:
        """The same overlay as if every unsettled holiday were off (or worked)."""
        return replace(self, unsettled=tuple(yearly.counted_as_off(is_off) for yearly in self.unsettled))


def read_overlay(text: str, file: str) -> Overlay:
    """Read one `holidays.yaml`. Raises `BrokenKnowledge` with every bad line, not only the first."""
    try:
        tree = read_yaml(text, file) or {}
    except BrokenKnowledge:
        raise
    except ValueError as error:  # a YAML date that no calendar has
        raise BrokenKnowledge((Problem(file, None, "", "not-yaml", str(error)),)) from error
    problems: list[Problem] = []
    if not isinstance(tree, dict):
        raise BrokenKnowledge((Problem(file, 1, "", "not-a-mapping"),))
    for key in tree:
        if key not in ("days_off", "working_days", "unsettled"):
            problems.append(Problem(file, line_of(text, (key,)), str(key), "unknown-key"))
    days: dict[date, SpecialDay] = {}
    unsettled: list[YearlyDay] = []
    for section, place, line in _lines(tree):
        try:
            if section == "unsettled":
                unsettled.append(_yearly(line))
            else:
                day = _day(line, "date")
                if day in days:
                    raise ValueError(f"{day} stands twice")
                days[day] = _special(line, is_off=section == "days_off", keys={"date"})
        except (KeyError, TypeError, ValueError) as error:
            where = f"{section} › {place + 1}"
            problems.append(Problem(file, line_of(text, (section, place)), where, "bad-entry", str(error)))
    if problems:
        raise BrokenKnowledge(tuple(problems))
    return Overlay(days, tuple(unsettled))


def _lines(tree: Plain) -> Iterator[tuple[str, int, Plain]]:
    for section in ("days_off", "working_days", "unsettled"):
        lines = tree.get(section) or []
        yield from ((section, place, line) for place, line in enumerate(lines))


def _yearly(line: Plain) -> YearlyDay:
    counted_as = line["counted_as"]
    if counted_as not in ("work", "holiday"):
        raise ValueError(f"counted_as: {counted_as}")
    # The leap year lets a 29th of February pass.
    day = date.fromisoformat(f"2024-{line['day']}")
    entry = _special(line, is_off=counted_as == "holiday", keys={"day", "first_year", "counted_as"})
    return YearlyDay(day.month, day.day, int(line["first_year"]), entry)


def _special(line: Plain, *, is_off: bool, keys: set[str]) -> SpecialDay:
    unknown = set(line) - keys - {"name", "source", "checked_on"}
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
    for key in ("name", "source"):
        if not isinstance(line[key], str) or not line[key].strip():
            raise ValueError(f"{key} is empty")
    return SpecialDay(line["name"], line["source"], _day(line, "checked_on"), is_off)


def _day(line: Plain, key: str) -> date:
    return date.fromisoformat(line[key])
