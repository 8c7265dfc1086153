"""Which of several names an officer means: told apart by a margin, never guessed between near ties."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from knowledge.statuses.unit_names import NO_UNITS
from knowledge.unit_names import Shortness, shortness
from knowledge.vietnamese import fold

_Row = TypeVar("_Row")
_CERTAIN, _MARGIN, _POSSIBLE = 86.0, 8.0, 62.0
_SLIP = 70.0  # two words that differ by a letter are one
_PARTS = re.compile(r"[a-z]+|\d+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_LONG = {
    "bc": "bao cao", "hs": "ho so", "q": "quy", "tk": "tong ket", "tdkt": "thi dua khen thuong",
    "bk": "bang khen", "ttg": "thu tuong", "hcld": "huan chuong lao dong", "ubnd": "", "tt": "thi tran",
    "ds": "danh sach", "dky": "dang ky", "dk": "dang ky", "tp": "thanh pho", "bv": "benh vien",
    "vp": "van phong",
}  # fmt: skip
_VOWEL = re.compile(r"[aeiouy]")
_COMMITTEE = re.compile(r"\buy\s+ban\s+nhan\s+dan\b")
_EMPTY = frozenset(("cua", "ve", "cho", "the", "of"))
_KINDS = frozenset(("xa", "phuong", "so", "truong", "huyen", "tinh", "phong", "hoi", "thi", "khu", "cuc"))


@dataclass(frozen=True, slots=True)
class Match:
    """The one that is meant, or those between which the officer has to choose, the likeliest first."""

    id: int | None = None
    near: tuple[int, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """All that may be meant."""
        return self.near if self.id is None else (self.id,)


def match(said: str, names: Mapping[int, str], *, is_unit: bool = False) -> Match:
    """Find what was called `said` among names by id; slips and missing accents do not matter, numbers do."""
    wanted = _words(said)
    told = {key: _words(name) for key, name in names.items()}
    exact = [key for key, words in told.items() if words == wanted]
    if len(exact) == 1:
        return Match(exact[0])
    short = _short(said, names) if is_unit else Match()
    if short.id is not None:
        return short
    possible = {
        key: " ".join(_proper(words) if is_unit else words)
        for key, words in told.items()
        if _agree(wanted, words, is_unit=is_unit)
    }
    scored = process.extract(
        " ".join(_proper(wanted) if is_unit else wanted), possible, scorer=_score, limit=None
    )
    best = [(score, key) for _, score, key in scored if score >= _POSSIBLE]
    if not best or not wanted:
        return Match(short.near[0]) if len(short.near) == 1 else short
    top = best[0][0]
    near = tuple(key for score, key in best if top - score < _MARGIN)
    if top >= _CERTAIN and len(near) == 1 and not _has_stranger(wanted, told[near[0]]):
        return Match(near[0])
    return Match(near=near)


def stranger(said: str, names: Mapping[int, str]) -> str | None:
    """Initials at the end of what was said that no name has, where the rest surely means one of the names.

    They are whose it is, as it seems: the "ZZT" of "báo cáo tổng kết năm ZZT".
    """
    *rest, last = said.split() or [""]
    if not ends_with_initials(said) or any(fold(last) in _words(name) for name in names.values()):
        return None
    found = match(" ".join(rest), names)
    return last if found.ids and all(is_part_of(" ".join(rest), names[one]) for one in found.ids) else None


def ends_with_initials(said: str) -> bool:
    """Whether something is said with initials behind it: only then may it be somebody's who is not known."""
    *rest, last = said.split() or [""]
    word = fold(last)
    return (
        bool(rest)
        and word.isalpha()
        and len(word) > 1
        and word not in NO_UNITS
        and _VOWEL.search(word) is None
    )


def _has_stranger(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether initials were said that a name lacks: the "QQ" of "báo cáo khối QQ" may be a unit."""
    return any(
        len(word) > 1 and word not in words and word.isalpha() and _VOWEL.search(word) is None
        for word in wanted
    )


def _short(said: str, names: Mapping[int, str]) -> Match:
    """The one unit of which `said` is certainly the short name, else those of which it may be."""
    found = {key: shortness(said, name) for key, name in names.items()}
    for kinds in (
        (Shortness.WHOLE,),
        (Shortness.BUT_PLACE, Shortness.BEGINNING),
        (Shortness.PROPER,),
    ):
        meant = tuple(key for key, how in found.items() if how in kinds)
        if meant:
            is_sure = len(meant) == 1 and found[meant[0]] is not Shortness.BEGINNING
            return Match(meant[0]) if is_sure else Match(near=meant)
    return Match()


def is_named(said: str, name: str) -> bool:
    """Whether that is the very name, however it is written."""
    return _words(said) == _words(name)


def is_part_of(said: str, name: str) -> bool:
    """Whether every word that was said stands in a name, but for slips."""
    return not _lacks(_words(said), _words(name))


def called(
    said: str, rows: Sequence[_Row], waiting: Sequence[_Row], name: Callable[[_Row], str]
) -> tuple[list[_Row], bool]:
    """The rows, oldest first, that are called `said`, and whether it is certain that they are meant.

    One name comes every year: of each, those still waiting are meant, else the latest.
    """
    names = dict(enumerate(sorted({name(one) for one in rows})))
    found = match(said, names)
    meant: list[_Row] = []
    for one in found.ids:
        same = [row for row in rows if name(row) == names[one]]
        meant += [row for row in same if row in waiting] or same[-1:]
    return meant, len(found.ids) > 1 or found.id is not None


def _score(one: str, other: str, **_: object) -> float:
    return max(fuzz.token_set_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))


def _words(text: str) -> list[str]:
    parts = _PARTS.findall(_COMMITTEE.sub(" ", fold(text)))
    words: list[str] = []
    for number, part in enumerate(parts):
        after_quarter = number > 0 and parts[number - 1] in ("quy", "q")
        long = _ROMAN.get(part, part) if after_quarter else _LONG.get(part, part)
        words += [word for word in long.split() if word not in _EMPTY]
    return words


def _proper(words: Sequence[str]) -> Sequence[str]:
    """The words of a unit without its kind, which says nothing about which one it is."""
    return [word for word in words if word not in _KINDS] or words


def _agree(wanted: Sequence[str], words: Sequence[str], *, is_unit: bool) -> bool:
    """Every number that was said stands in the name; so does the kind of unit."""
    said = {word for word in wanted if word.isdigit() or (is_unit and word in _KINDS)}
    return said <= set(words) and not (is_unit and _are_others(_proper(wanted), _proper(words)))


def _are_others(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each name has a word that the other lacks: "An Minh" is not "Bình Minh", only half of it."""
    if fuzz.ratio("".join(wanted), "".join(words)) >= _CERTAIN:
        return False
    return _lacks(wanted, words) and _lacks(words, wanted)


def _lacks(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return any(all(fuzz.ratio(one, other) < _SLIP for other in words) for one in wanted)
