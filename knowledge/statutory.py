"""Dates by which the law wants dossiers (hạn luật định): from `calendar/deadlines.yaml`, pure and cited.

A legal date is never shifted later, not even from a Sunday. It is firm only while its rule is in force on
that day; otherwise it is what to expect until a new text comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.citation import Citation, CitationError, parse_citation
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.library import Library, cited_period
from knowledge.reading.entries import Mistake, mistakes_of_fields, read_entries
from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import line_of, read_file
from knowledge.rules import Basis, Localized

DEADLINES = Path("calendar") / "deadlines.yaml"
_SUBMITTING = frozenset({"bo", "tinh"})
_FIELDS = frozenset(
    {
        "id",
        "name",
        "name_below",
        "due",
        "years_after",
        "counted_from",
        "submitted_by",
        "offsets",
        "cite",
        "basis",
        "checked_on",
    }
)
_NEEDED = _FIELDS - {"name_below", "years_after", "counted_from"}


@dataclass(frozen=True, slots=True)
class StatutoryDeadline:
    """One rule about a yearly date, addressed to the levels that submit (`bo`, `tinh`).

    With `counted_from`, the date is each nominee's own: `years_after` the year of that earlier decision.
    """

    id: str
    name: Localized
    month: int
    day: int
    submitted_by: tuple[str, ...]
    offsets: tuple[int, ...]
    cite: Citation
    basis: Basis
    checked_on: date
    years_after: int = 0
    counted_from: str | None = None
    name_below: Localized | None = None

    @property
    def own_name(self) -> Localized:
        """What a unit that does not submit calls the earlier date that it sets itself."""
        return self.name_below or self.name

    def due_on(self, year: int) -> date:
        """The date for a year; where it counts from a decision, `year` is that of the decision."""
        return date(year + self.years_after, self.month, self.day)

    def next_after(self, today: date) -> date | None:
        """The next yearly date, today included; None where it depends on a nominee's decision."""
        if self.counted_from is not None:
            return None
        this_year = self.due_on(today.year)
        return this_year if this_year >= today else self.due_on(today.year + 1)


class StatutoryDeadlines:
    """All statutory dates, and whether each is firm."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    def all(self) -> tuple[StatutoryDeadline, ...]:
        """Every rule, in the order of the files; a date of the office replaces ours of the same id.

        Raises `BrokenKnowledge` with every bad line of our own file.
        """
        return tuple(self._knowledge.derived(_by_id).values())

    def get(self, rule_id: str) -> StatutoryDeadline | None:
        """The rule with this id, None where the data no longer have it."""
        return self._knowledge.derived(_by_id).get(rule_id)

    def per_nominee(self) -> StatutoryDeadline | None:
        """The rule whose date is each nominee's own (Chiến sĩ thi đua toàn quốc)."""
        return next((one for one in self.all() if one.counted_from is not None), None)

    def is_firm(self, rule_id: str, day: date) -> bool:
        """Whether the rule is in force on that day; what is not known to be is only expected."""
        rule = self.get(rule_id)
        return rule is not None and cited_period(self._knowledge.library, rule.cite).covers(day)


def _by_id(knowledge: KnowledgeBase) -> dict[str, StatutoryDeadline]:
    """The dates of all roots; what an office wrote and cannot be used is left out (the check names it)."""
    found: dict[str, StatutoryDeadline] = {}
    for root in knowledge.roots:
        file = root / DEADLINES
        if not file.is_file():
            continue
        try:
            held = read_deadlines(read_file(file, str(file)), str(file))
        except BrokenKnowledge:
            if root == PACKAGE_ROOT:
                raise
            continue
        usable = (one for one in held if knowledge.library.fault_of(one.cite) is None)
        found.update({one.id: one for one in (held if root == PACKAGE_ROOT else usable)})
    return found


def read_deadlines(text: str, file: str) -> list[StatutoryDeadline]:
    """Read one `deadlines.yaml`. Raises `BrokenKnowledge` with every bad line, not only the first."""
    return read_entries(text, file, _mistakes, _deadline)


def problems_in(roots: Sequence[Path], library: Library) -> Iterator[Problem]:
    """What is wrong with the statutory dates under these roots, citations that lead nowhere included."""
    for root in roots:
        file = root / DEADLINES
        if not file.is_file():
            continue
        label = f"{root.name}/{DEADLINES.as_posix()}"
        text = read_file(file, label)
        try:
            found = read_deadlines(text, label)
        except BrokenKnowledge as broken:
            yield from broken.problems
            continue
        for number, one in enumerate(found):
            code = library.fault_of(one.cite)
            if code is not None:
                place = f"{one.id} › cite"
                yield Problem(label, line_of(text, (number, "cite")), place, code, str(one.cite))


def _mistakes(entry: Any) -> Iterator[Mistake]:
    yield from mistakes_of_fields(entry, _FIELDS, _NEEDED)
    if not isinstance(entry, dict):
        return
    for name, read in _READERS.items():
        if name in entry:
            try:
                read(entry[name])
            except (CitationError, ValueError, TypeError, KeyError, AttributeError):
                yield name, "bad-citation" if name == "cite" else "unusable", str(entry[name])[:80]


def _deadline(entry: dict[str, Any]) -> StatutoryDeadline:
    due = _month_day(entry["due"])
    return StatutoryDeadline(
        id=str(entry["id"]),
        name=_name(entry["name"]),
        month=due.month,
        day=due.day,
        submitted_by=_levels(entry["submitted_by"]),
        offsets=_offsets(entry["offsets"]),
        cite=parse_citation(entry["cite"]),
        basis=Basis(entry["basis"]),
        checked_on=_day(entry["checked_on"]),
        years_after=int(entry.get("years_after", 0)),
        counted_from=entry.get("counted_from"),
        name_below=_name(entry["name_below"]) if "name_below" in entry else None,
    )


def _month_day(value: Any) -> date:
    return date.fromisoformat(f"2001-{value}")  # no leap year: a yearly date exists every year


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _name(value: Any) -> Localized:
    return Localized(value["vi"], value["en"])


def _levels(value: Any) -> tuple[str, ...]:
    if not value or not set(value) <= _SUBMITTING:
        raise ValueError(value)
    return tuple(value)


def _offsets(value: Any) -> tuple[int, ...]:
    if not value or not all(isinstance(one, int) and 0 <= one <= 366 for one in value):
        raise ValueError(value)
    return tuple(value)


_READERS: dict[str, Any] = {
    "name": _name,
    "name_below": _name,
    "due": _month_day,
    "years_after": int,
    "submitted_by": _levels,
    "offsets": _offsets,
    "cite": parse_citation,
    "basis": Basis,
    "checked_on": _day,
}
