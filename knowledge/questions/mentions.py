"""A place of a question that names an award."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the question that names an award, or several between which it leaves the choice open."""

    start: int
    end: int
    awards: tuple[str, ...]
    family: str | None = None
    slipped: bool = False
    notion: str | None = None
    by_giver: bool = False  # told by the body that gives it

    @property
    def is_open(self) -> bool:
        """Whether the officer has to be asked which one."""
        return len(self.awards) != 1
