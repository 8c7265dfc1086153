"""What the parts of the check hand over: a mistake at a path inside a data file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.reading.building import Entry, as_list, period_from
from knowledge.reading.files import DataFile
from knowledge.rules import Period

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: the keys and numbers that lead to it, its kind, and the line where it is known."""

    file: DataFile
    steps: Steps
    code: str
    detail: str = ""
    line: int | None = None


def entries_with(key: str, value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Entry]]:
    """Every mapping inside a plain value that has a key, with the way to it."""
    if isinstance(value, dict):
        if key in value:
            yield steps, value
        for name, item in value.items():
            yield from entries_with(key, item, (*steps, str(name)))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from entries_with(key, item, (*steps, number))


def written_period(entry: Entry) -> Period | None:
    """The validity written at an entry, open where it writes nothing; `None` where a date is not one."""
    try:
        return period_from(entry)
    except (TypeError, ValueError):
        return None


def words_of(entry: Entry, key: str) -> frozenset[str]:
    """The words of a vocabulary written at an entry; `any` is the same as none."""
    return frozenset(str(word) for word in as_list(entry.get(key)) if word != "any")
