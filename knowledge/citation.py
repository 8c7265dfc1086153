"""Where a rule stands: document, article, clause, point; parsed from and written to the form officers use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.values import made_quickly


class CitationError(ValueError):
    """A text that is not a citation of the form `152/2025/NĐ-CP Điều 42 khoản 1 điểm a`."""


@made_quickly
@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An address in a regulation (viện dẫn): văn bản, phần, điều, khoản, điểm, biểu mẫu.

    `part` addresses a "Quy định ban hành kèm theo" or an appendix; `form` a numbered form (Mẫu số 01).
    """

    document: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    part: str | None = None
    form: str | None = None

    def __str__(self) -> str:
        parts = [self.document]
        if self.part:
            parts.append(f"[{self.part}]")
        if self.article:
            parts.append(f"Điều {self.article}")
        if self.clause:
            parts.append(f"khoản {self.clause}")
        if self.point:
            parts.append(f"điểm {self.point}")
        if self.form:
            parts.append(f"Mẫu số {self.form}")
        return " ".join(parts)


_PATTERN = re.compile(
    r"^(?P<document>\S+)"
    r"(?:\s+\[(?P<part>[^\]]+)\])?"
    r"(?:\s+Điều\s+(?P<article>\d+[a-z]?))?"
    r"(?:\s+khoản\s+(?P<clause>\d+[a-zđ]?))?"
    r"(?:\s+điểm\s+(?P<point>[a-zđ]{1,2}))?"
    r"(?:\s+Mẫu số\s+(?P<form>\d+[a-z]?))?$"
)


def parse_citation(text: str) -> Citation:
    """Read `152/2025/NĐ-CP Điều 42 khoản 1 điểm a`, as it stands in the data files.

    Raises `CitationError` for anything else; what officers type freely is read by `understanding.py`.
    """
    match = _PATTERN.match(text.strip())
    if match is None:
        raise CitationError(f"not a citation: {text!r}")
    return Citation(**match.groupdict())
