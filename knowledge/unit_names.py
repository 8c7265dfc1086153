"""Names of units: own rules are opened by them, however they are written."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.vietnamese import syllables

_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}


def is_one_of(unit: str, units: Iterable[str]) -> bool:
    """Whether a unit is one of these: accents, capitals and punctuation do not count, nor whether "UBND" is
    written out.
    """
    return _spelt_out(unit) in map(_spelt_out, units)


def _spelt_out(name: str) -> list[str]:
    return " ".join(_SHORT.get(one, one) for one in syllables(name)).split()
