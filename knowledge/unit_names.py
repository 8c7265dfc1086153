"""Names of units: however they are written, whole or by their initials."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.vietnamese import syllables

_SMALL = frozenset(("va", "cua"))
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}


def is_one_of(unit: str, units: Iterable[str]) -> bool:
    """Whether a unit is one of these: accents, capitals and punctuation do not count, nor whether "UBND" is
    written out.
    """
    return _spelt_out(unit) in map(_spelt_out, units)


def is_short_for(said: str, name: str) -> bool:
    """Whether words or initials, in their order, lead through a name: "Sở GDĐT", "SNV" for "Sở Nội vụ"."""
    return _leads(" ".join(syllables(said)).split(), _spelt_out(name))


def _leads(said: list[str], words: list[str]) -> bool:
    if not said:
        return not words
    if not words:
        return False
    if words[0] in _SMALL and said[0] != words[0]:
        return _leads(said, words[1:])
    first, *others = said
    long = _SHORT.get(first, first).split()
    if words[: len(long)] == long:
        return _leads(others, words[len(long) :])
    if not first.isalpha() or not first.startswith(words[0][0]):
        return False
    return _leads([first[1:], *others] if first[1:] else others, words[1:])


def _spelt_out(name: str) -> list[str]:
    return " ".join(_SHORT.get(one, one) for one in syllables(name)).split()
