"""The lines of a regulation file: what each opens or continues, and how the compiled cache keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PassageKind(StrEnum):
    """What a line of a regulation file opens or continues."""

    PART = "part"  # Quy định kèm theo, Phụ lục
    ARTICLE = "article"  # Điều
    FORM = "form"  # Mẫu số
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm
    ARTICLE_TEXT = "article-text"  # words of the article itself, or of the document before its first article
    CLAUSE_TEXT = "clause-text"  # a further paragraph of the open khoản
    POINT_TEXT = "point-text"  # a further paragraph of the open điểm


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a regulation in our own words: its label where it has one, its words, its own validity."""

    kind: PassageKind
    label: str
    text: str
    line: int
    first: str | None = None
    last: str | None = None


def as_rows(passages: Iterable[Passage]) -> list[list[Any]]:
    """The passages as JSON rows for the compiled cache."""
    return [[p.kind.value, p.label, p.text, p.line, p.first, p.last] for p in passages]


def from_rows(rows: list[list[Any]]) -> Iterator[Passage]:
    """The passages back from the compiled cache."""
    for kind, label, text, line, first, last in rows:
        yield Passage(PassageKind(kind), label, text, line, first, last)
