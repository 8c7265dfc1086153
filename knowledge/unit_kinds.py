"""Kinds of units (loại đơn vị), and which of them submit dossiers to the ministry themselves (cấp trình)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import line_of, read_file, read_yaml
from knowledge.rules import Localized

UNIT_KINDS = Path("calendar") / "unit_kinds.yaml"
SUBMITTING = frozenset({"bo", "tinh"})
_FIELDS = {"id", "name", "submits_as"}


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit; `submits_as` is the level as which it submits, None where it submits to that level."""

    id: str
    name: Localized
    submits_as: str | None = None


def read_unit_kinds(roots: Sequence[Path] = (Path(__file__).parent,)) -> tuple[UnitKind, ...]:
    """The kinds to choose from, in the order of the file; a later root replaces an earlier one's entry.

    Raises `BrokenKnowledge` at the first line that cannot be used.
    """
    found: dict[str, UnitKind] = {}
    for root in roots:
        path = root / UNIT_KINDS
        if path.is_file():
            text = read_file(path, str(path))
            for number, entry in enumerate(read_yaml(text, str(path)) or []):
                kind = _kind(entry)
                if kind is None:
                    line = line_of(text, (number,))
                    problem = Problem(str(path), line, str(number), "wrong-shape", str(entry)[:80])
                    raise BrokenKnowledge((problem,))
                found[kind.id] = kind
    return tuple(found.values())


def _kind(entry: Any) -> UnitKind | None:
    if not isinstance(entry, dict) or not set(entry) <= _FIELDS:
        return None
    kind_id, name, submits_as = entry.get("id"), entry.get("name"), entry.get("submits_as")
    if not isinstance(kind_id, str) or not isinstance(name, dict) or set(name) != {"vi", "en"}:
        return None
    if submits_as is not None and submits_as not in SUBMITTING:
        return None
    return UnitKind(kind_id, Localized(str(name["vi"]), str(name["en"])), submits_as)
