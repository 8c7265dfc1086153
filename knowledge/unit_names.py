"""Names of units: own rules are opened by them, however they are written."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.vietnamese import syllables


def is_one_of(unit: str, units: Iterable[str]) -> bool:
    """Whether a unit is one of these: accents, capitals and punctuation do not count."""
    return syllables(unit) in map(syllables, units)
