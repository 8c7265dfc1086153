"""How easily a finger slips from one word to another: letters that change places, double, get lost, or lie
beside each other on the keys.
"""

from __future__ import annotations

from functools import lru_cache

_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_NEAR = 1.3  # widths of a key
EASY, LOST, RARE = 0.0, 0.2, 2.5


@lru_cache(maxsize=4096)
def slip_cost(typed: str, meant: str) -> float:
    """What it costs to take one folded word for a slip of another that is one edit away from it."""
    if len(typed) < len(meant):
        return LOST
    if len(typed) > len(meant):
        at = _first_difference(typed, meant)
        return EASY if at and typed[at] == typed[at - 1] else RARE
    wrong = [place for place, pair in enumerate(zip(typed, meant, strict=True)) if pair[0] != pair[1]]
    if len(wrong) != 1:
        return EASY  # two letters changed places
    return LOST if _are_beside(typed[wrong[0]], meant[wrong[0]]) else RARE


def _first_difference(longer: str, shorter: str) -> int:
    for place, letter in enumerate(shorter):
        if longer[place] != letter:
            return place
    return len(shorter)


def _are_beside(one: str, other: str) -> bool:
    first, second = _PLACES.get(one), _PLACES.get(other)
    if first is None or second is None:
        return False
    return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2 <= _NEAR**2


_PLACES = {
    letter: (float(row), column + shift)
    for row, (letters, shift) in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}
