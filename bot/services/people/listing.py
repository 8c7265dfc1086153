"""The list of people (danh sách người dùng), page by page, those of one unit together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rights import Role
from storage.models.people import Person, PersonStatus, Unit

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list."""

    id: int
    name: str
    role: Role
    status: PersonStatus


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The people of one unit; `unit` is None for those without one."""

    unit: str | None
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list, pages counted from 1."""

    groups: tuple[UnitGroup, ...]
    page: int
    pages: int
    may_change_units: bool = False


def unit_name(units: dict[int, Unit], person: Person) -> str | None:
    """What the unit of a person is called; None without one."""
    unit = units.get(person.unit_id) if person.unit_id is not None else None
    return unit.name if unit else None


def grouped(people: Sequence[Person], units: dict[int, Unit]) -> tuple[UnitGroup, ...]:
    """The people in their order, those of one unit together."""
    groups: dict[str | None, list[PersonLine]] = {}
    for one in people:
        line = PersonLine(one.id, one.name, one.role, one.status)
        groups.setdefault(unit_name(units, one), []).append(line)
    return tuple(UnitGroup(unit, tuple(lines)) for unit, lines in groups.items())
