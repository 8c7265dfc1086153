"""The lines of a message that was sent, as it numbers them: what "cái 2" in an answer to it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class ToldDuty:
    """An obligation with the date that the message told; None where that was not kept."""

    obligation_id: int
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line: `number` is what is printed before it, None where it has none or was only counted.

    `is_of_others` when its reader only hears of it: a plain "rồi" may mean anything then.
    """

    number: int | None
    duties: tuple[ToldDuty, ...]
    is_of_others: bool = False


Numbered: TypeAlias = Mapping[int, tuple[ToldDuty, ...]]
"""What stands behind each printed number."""


def kept(lines: Sequence[ToldLine]) -> list[dict[str, Any]]:
    """The lines as they are kept."""
    return [
        {
            "number": one.number,
            "duties": [[duty.obligation_id, duty.due_on and duty.due_on.isoformat()] for duty in one.duties],
            "of_others": one.is_of_others,
        }
        for one in lines
    ]


def lines_kept(rows: Sequence[Mapping[str, Any]]) -> list[ToldLine]:
    """The same read again."""
    return [
        ToldLine(
            row["number"],
            tuple(ToldDuty(number, day and date.fromisoformat(day)) for number, day in row["duties"]),
            is_of_others=row["of_others"],
        )
        for row in rows
    ]
