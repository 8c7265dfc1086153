"""What officers edit in the working-day calendar: swapped days off, make-up days, unsettled holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

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
                    raise _BadLine("day-twice", f"{day:%d/%m/%Y}")
                days[day] = _special(line, is_off=section == "days_off", keys=("date",))
        except _BadLine as bad:
            where = f"{section} › {place + 1}"
            problems.append(Problem(file, line_of(text, (section, place)), where, bad.code, bad.detail))
    if problems:
        raise BrokenKnowledge(tuple(problems))
    return Overlay(days, tuple(unsettled))


class _BadLine(Exception):
    """A line that cannot be used; `code` names what is wrong with it."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail


def _lines(tree: Plain) -> Iterator[tuple[str, int, Plain]]:
    for section in ("days_off", "working_days", "unsettled"):
        lines = tree.get(section) or []
        if not isinstance(lines, list):
            lines = [lines]
        yield from ((section, place, line) for place, line in enumerate(lines))


def _yearly(line: Plain) -> YearlyDay:
    counted_as, said = _said(line, "counted_as"), _said(line, "day")
    if counted_as not in ("work", "holiday"):
        raise _BadLine("bad-counted-as", counted_as)
    try:
        # The leap year lets a 29th of February pass.
        day, first_year = date.fromisoformat(f"2024-{said}"), int(_said(line, "first_year"))
    except ValueError:
        raise _BadLine("bad-yearly-day", f"{said}, {line['first_year']}") from None
    entry = _special(line, is_off=counted_as == "holiday", keys=("day", "first_year", "counted_as"))
    return YearlyDay(day.month, day.day, first_year, entry)


def _special(line: Plain, *, is_off: bool, keys: tuple[str, ...]) -> SpecialDay:
    known = (*keys, "name", "source", "checked_on")
    unknown = [str(key) for key in line if key not in known]
    if unknown:
        raise _BadLine("unknown-field", f"{unknown[0]} ({', '.join(known)})")
    return SpecialDay(_said(line, "name"), _said(line, "source"), _day(line, "checked_on"), is_off)


def _said(line: Plain, key: str) -> str:
    if not isinstance(line, dict):
        raise _BadLine("no-fields", str(line)[:40])
    if not str(line.get(key) or "").strip():
        raise _BadLine("missing-field", key)
    return str(line[key])


def _day(line: Plain, key: str) -> date:
    """A day as 2026-12-18, or as officers write it."""
    said = _said(line, key)
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise _BadLine("bad-day", f"{key}: {said[:40]}")
