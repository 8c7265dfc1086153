"""Kinds of units (loại đơn vị), and which of them submit dossiers to the ministry themselves (cấp trình)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import line_of, read_file, read_yaml
from knowledge.rules import Localized
from knowledge.vietnamese import fold

UNIT_KINDS = Path("calendar") / "unit_kinds.yaml"
SUBMITTING = frozenset({"bo", "tinh"})
_FIELDS = {"id", "name", "submits_as", "many", "begins", "called"}
_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan) ")


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit; `submits_as` is the level as which it submits, None where it submits to that level.

    `many` is what all units of the kind are called together; `begins` how their names begin; `called` are
    further words for them that no name begins with.
    """

    id: str
    name: Localized
    submits_as: str | None = None
    many: Localized | None = None
    begins: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def together(self) -> Localized:
        """What all units of the kind are called."""
        return self.many or self.name


def kind_by_name(name: str, kinds: Sequence[UnitKind]) -> UnitKind | None:
    """The kind that the name of a unit tells by its first words, the longest: "UBND xã Hòa Bình" is a
    commune, "Tỉnh đoàn" no province.
    """
    plain = _COMMITTEE.sub("", fold(name).strip() + " ", count=1)
    begun = [(len(one), kind) for kind in kinds for one in kind.begins if plain.startswith(fold(one) + " ")]
    return max(begun, key=lambda one: one[0])[1] if begun else None


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
    many, begins, called = entry.get("many"), entry.get("begins", []), entry.get("called", [])
    if not isinstance(kind_id, str) or not _is_localized(name) or not (many is None or _is_localized(many)):
        return None
    if submits_as is not None and submits_as not in SUBMITTING:
        return None
    if not all(isinstance(words, list) for words in (begins, called)):
        return None
    if not all(isinstance(one, str) for one in (*begins, *called)):
        return None
    together = None if many is None else _localized(many)
    return UnitKind(kind_id, _localized(name), submits_as, together, tuple(begins), tuple(called))


def _is_localized(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"vi", "en"}


def _localized(value: Any) -> Localized:
    return Localized(str(value["vi"]), str(value["en"]))
