"""Whether a question asks how to forge or evade, told apart from words that only look alike unaccented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.questions.cues import Cue
from knowledge.questions.text import Syllable, joined

# Asks what the Law does about it, which anybody may know.
_CONSEQUENCES = (
    *("xu ly", "xu phat", "bi phat", "hau qua"),
    *("muc phat", "phat bao nhieu", "phat tien", "phat hanh chinh", "phat the nao", "penalty", "fine for"),
    *("bi gi", "bi sao"),
    *("thu hoi", "huy bo", "bi huy", "bi tuoc", "nop lai", "phat hien"),
)
# … unless it is to be escaped: "lách sao để khỏi bị thu hồi".
_ESCAPED = ("khoi", "khong", "tranh", "khoi bi", "khong bi", "tranh bi", "khong ai", "kho", "kho bi")
_PARTICLE = "khong"  # typed without accents it ends a question far more often than it means "khống"


def asks_to_forge(
    found: Sequence[Cue[Any]], sides: Sequence[Cue[Any]], syllables: Sequence[Syllable]
) -> bool:
    """Whether one of the words for forging is meant: "cong khai khong" is "công khai không", and holds no
    "khai khống". What forging leads to is no request for it.
    """
    said = f" {joined(syllables)} "
    told = [cue for cue in _CONSEQUENCES if f" {cue} " in said]
    if told and not any(f" {before} {cue} " in said for cue in told for before in _ESCAPED):
        return False
    return any(not _runs_into(cue, sides) and not _ends_with_particle(cue, syllables) for cue in found)


def _runs_into(cue: Cue[bool], sides: Sequence[Cue[Any]]) -> bool:
    """Whether the first syllables of a cue are the last ones of another phrase."""
    return any(side.start < cue.start < side.end < cue.end for side in sides)


def _ends_with_particle(cue: Cue[bool], syllables: Sequence[Syllable]) -> bool:
    last = syllables[cue.end - 1]
    return cue.end == len(syllables) and last.folded == last.typed == _PARTICLE
