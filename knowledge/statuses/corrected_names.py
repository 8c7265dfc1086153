"""Which units the words of a correction name, and what is left of them: "stc chứ không phải syt"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.name_ends import clean, name_end
from knowledge.statuses.targets import UNIT, is_own_unit, is_unit
from knowledge.statuses.unit_names import NO_UNITS, proper_names, with_kinds
from knowledge.vietnamese import fold

_BESIDE = frozenset(
    (
        *(
            "nop",
            "gui",
            "trinh",
            "da",
            "roi",
            "r",
            "moi",
            "dung",
            "la",
            "chu",
            "co",
            "ma",
            "thi",
            "cai",
            "thoi",
        ),
        *(
            "em",
            "e",
            "toi",
            "minh",
            "anh",
            "chi",
            "c",
            "a",
            "ah",
            "uh",
            "oi",
            "nhe",
            "nha",
            "day",
            "do",
            "ay",
        ),
        *("cua", "ghi", "vao", "ngay", "hom", "vua", "xong", "chua", "dau", "va", "con", "nhung", "phai"),
        *(
            "hay",
            "sua",
            "lai",
            "thanh",
            "giup",
            "ho",
            "voi",
            "nhan",
            "viec",
            "don",
            "vi",
            "nay",
            "kia",
            "khong",
        ),
        *("ko", "k", "nham", "sai", "mai", "se", "ben", "duoc", "bam"),
    )
)
_WORDS = re.compile(r"\w+|[,;]")
_INITIALS = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,8}")
_OWN = re.compile(r"\b(?:ben|don\s+vi|co\s+quan)\s+(?:chung\s+)?(?:em|toi|minh)\b")


@dataclass(frozen=True, slots=True)
class CorrectedNames:
    """The `units` that are named, and the `rest` of the words, as far as they may name a thing.

    `unknown` is what stands for a unit that the office does not know; `is_own` where the writer's is meant.
    """

    units: tuple[int, ...] = ()
    rest: str = ""
    unknown: str = ""
    is_own: bool = False


def read_names(text: str, units: Mapping[int, str], scope: Sequence[int]) -> CorrectedNames:
    """The units among the words of a text, those of a `scope` before others that are called alike."""
    told = with_kinds(text, [units[one] for one in scope if one in units])
    told = with_kinds(told, units.values())
    found, left = _known(f" {' '.join(_WORDS.findall(fold(told)))} ", units)
    sentence = Sentence.of(told)
    is_own = not found and (
        _OWN.search(sentence.plain) is not None
        or any(is_own_unit(sentence, one.start()) for one in UNIT.finditer(sentence.plain))
    )
    rest = " ".join(one for one in left.split() if one not in _BESIDE and one not in ",;")
    return CorrectedNames(found, rest, "" if found or is_own else _unknown(told), is_own)


def _known(words: str, units: Mapping[int, str]) -> tuple[tuple[int, ...], str]:
    """The units that stand in the words, by their longest names, and the words without them."""
    spoken = {(key, " ".join(re.findall(r"\w+", fold(name)))) for key, name in units.items()}
    spoken |= {(key, name.removeprefix("ubnd ")) for key, name in spoken}
    whole = {name: key for key, name in spoken}
    alone = {name: fold(unit) for name, unit in proper_names(units.values()).items()}
    spoken |= {(whole[unit], name) for name, unit in alone.items() if unit in whole}
    found: list[int] = []
    for unit, name in sorted(spoken, key=lambda one: (-len(one[1]), one)):
        place = words.find(f" {name} ")
        if place >= 0:
            found.append(unit)
            words = f"{words[:place]} , {words[place + len(name) + 1 :]}"
    return tuple(found), words


def _unknown(text: str) -> str:
    """What is called like a unit at the head of a clause, or by initials."""
    for clause in re.split(r"[,;]", text):
        sentence = Sentence.of(clause.strip())
        found = UNIT.match(sentence.plain)
        if found is not None and is_unit(sentence, found):
            end = name_end(sentence, found.end(), [])
            if sentence.plain[found.end() : end].strip():
                return clean(sentence, found.start(), end)
    said = (one for one in re.findall(r"\w+", fold(text)) if one not in NO_UNITS)
    return next((one for one in said if _INITIALS.fullmatch(one)), "")
