"""A mistake in the data files, with the place where an officer finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a data file (lỗi dữ liệu).

    `code` names the kind of mistake; the sentence that people read for it is in the views. `place` leads to
    the entry inside the file (`criteria › ca-nhan › cite`), `line` counts from 1 where it is known, `detail`
    quotes the value.
    """

    file: str
    line: int | None
    place: str
    code: str
    detail: str = ""


class BrokenKnowledge(ValueError):
    """A data file that cannot be used at all; carries the problems found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.file}: {p.place}: {p.code} {p.detail}" for p in problems))
