"""Places of one article told together ("khoản 2, 3 Điều 34"), in the order in which people count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from knowledge.citation import Citation
from knowledge.values import replace


def gathered(citations: Sequence[Citation]) -> list[Citation]:
    """Points of one clause and clauses of one article put together: "khoản 2, 3 Điều 34"."""
    if len(citations) < 2:
        return list(citations)
    return _gathered(_gathered(citations, "point"), "clause")


def _gathered(citations: Sequence[Citation], level: Literal["point", "clause"]) -> list[Citation]:
    """Citations that differ in this level alone as one citation that lists them in order."""
    found: dict[Citation, list[str]] = {}
    for citation in citations:
        value = getattr(citation, level)
        # Clauses with points of their own cannot be listed without them.
        has_points = level == "clause" and citation.point is not None
        alone = value is None or citation.form is not None or has_points
        whole = citation if alone else _with(citation, level, None)
        values = found.setdefault(whole, [])
        if not alone and value not in values:
            values.append(value)
    return [
        _with(whole, level, ", ".join(sorted(values, key=natural))) if values else whole
        for whole, values in found.items()
    ]


def _with(citation: Citation, level: Literal["point", "clause"], value: str | None) -> Citation:
    return replace(citation, point=value) if level == "point" else replace(citation, clause=value)


def natural(number: str) -> tuple[int, str]:
    """The order in which people count: clause 9 before clause 10, a letter by the alphabet."""
    digits = "".join(character for character in number if character.isdigit())
    return int(digits or 0), number
