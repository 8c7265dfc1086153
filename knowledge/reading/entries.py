"""A data file that is one list of entries, read and checked entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import line_of, read_yaml

Mistake = tuple[str, str, str]
"""The field (empty: the whole entry), the code and the detail of one mistake."""

_Read = TypeVar("_Read")


def read_entries(
    text: str,
    file: str,
    mistakes: Callable[[Any], Iterable[Mistake]],
    make: Callable[[dict[str, Any]], _Read],
) -> list[_Read]:
    """Every entry of a list as `make` reads it; an empty file has none.

    Raises `BrokenKnowledge` with every mistake of every entry, not only the first, and with each `id` that
    stands twice.
    """
    entries = read_yaml(text, file) or []
    if not isinstance(entries, list):
        raise BrokenKnowledge((Problem(file, 1, "", "wrong-shape", "list"),))
    problems: list[Problem] = []
    found: list[_Read] = []
    for number, entry in enumerate(entries):
        wrong = list(mistakes(entry))
        for name, code, detail in wrong:
            line = line_of(text, (number, name) if name else (number,))
            problems.append(Problem(file, line, f"{number} › {name}", code, detail))
        if not wrong:
            found.append(make(entry))
    problems.extend(_ids_that_stand_twice(entries, text, file))
    if problems:
        raise BrokenKnowledge(tuple(problems))
    return found


def mistakes_of_fields(entry: Any, known: frozenset[str], needed: frozenset[str]) -> Iterator[Mistake]:
    """An entry that is no mapping, fields that nobody knows and fields that are missing."""
    if not isinstance(entry, dict):
        yield "", "wrong-shape", "mapping"
        return
    for name in sorted(set(map(str, entry)) - known):
        yield name, "unknown-field", name
    for name in sorted(needed - set(entry)):
        yield "", "missing-field", name


def _ids_that_stand_twice(entries: list[Any], text: str, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        if name and name in seen:
            yield Problem(file, line_of(text, (number, "id")), name, "duplicate-id", name)
        seen.add(name)
