"""Whether two names are one: "Lê Hoà" is "Lê Hòa", "le hoa" may be that, and "Lê Hoa" is somebody else."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from knowledge.vietnamese import fold

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def spelling_of(name: str) -> str:
    """What all spellings of one name share: small letters, and each tone behind its syllable."""
    words = []
    for word in unicodedata.normalize("NFD", name.casefold()).split():
        letters = "".join(one for one in word if one not in _TONES)
        words.append(letters + "".join(one for one in word if one in _TONES))
    return unicodedata.normalize("NFC", " ".join(words))


def may_be_one(first: str, second: str) -> bool:
    """Whether two names are one, or the one may be the other typed without accents."""
    spellings = {spelling_of(first), spelling_of(second)}
    if len(spellings) == 1:
        return True
    plain = " ".join(fold(first).split())
    return plain == " ".join(fold(second).split()) and plain in spellings


def groups_of(names: Sequence[str]) -> list[list[int]]:
    """The places of the names, those together that may be one, in the order in which they first stand."""
    groups: list[list[int]] = []
    for place, name in enumerate(names):
        group = next((one for one in groups if any(may_be_one(names[at], name) for at in one)), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return groups
