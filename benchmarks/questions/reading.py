"""The question set: what officers ask, written down with what the law answers (`tests/questions/*.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge.citation import Citation, parse_citation

FOLDER = Path(__file__).parents[2] / "tests" / "questions"
ABBREVIATIONS = FOLDER / "typing" / "abbreviations.yaml"
TODAY = date(2026, 11, 21)

_KEYS = {
    "ask",
    "aspect",
    "outcome",
    "reason",
    "delegated",
    "cite",
    "facts",
    "as_of",
    "received_on",
    "context",
    "locale",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the law answers: an answer that misses any of it is wrong."""

    outcomes: tuple[str, ...]
    reason: str | None
    delegated: bool
    cites: tuple[tuple[Citation, ...], ...]  # of each basis, the provisions that are as good
    facts: tuple[tuple[str, ...], ...]  # of each fact, the wordings that say it


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is typed, on its day, after the turns before it."""

    text: str
    kind: str
    award: str | None
    aspect: str
    expected: Expected
    as_of: date = TODAY
    received_on: date | None = None
    context: tuple[str, ...] = ()
    locale: str = "vi"


def questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """All questions, in the order of the files."""
    return tuple(one for file in sorted(folder.glob("*.yaml")) for one in _of_file(file))


def _of_file(file: Path) -> Iterator[Question]:
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    for award, rows in held.items():
        for row in rows:
            unknown = set(row) - _KEYS
            if unknown:
                raise ValueError(f"{file.name}: {row['ask']}: {sorted(unknown)}")
            yield Question(
                text=row["ask"],
                kind=file.stem,
                award=None if award == "general" else award,
                aspect=row["aspect"],
                expected=_expected(row),
                as_of=row.get("as_of", TODAY),
                received_on=row.get("received_on"),
                context=tuple(row.get("context", ())),
                locale=row.get("locale", "vi"),
            )


def _expected(row: dict[str, Any]) -> Expected:
    return Expected(
        outcomes=_several(row.get("outcome", "answered")),
        reason=row.get("reason"),
        delegated=row.get("delegated", False),
        cites=tuple(tuple(map(parse_citation, one.split("|"))) for one in _several(row.get("cite", ()))),
        facts=tuple(tuple(str(fact).split("|")) for fact in row.get("facts", ())),
    )


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
