"""How many dossiers of which award somebody tells: "3 bằng khen, 1 huân chương lao động hạng ba".

Every part of the list is read or handed back as it was typed; no award is guessed between near ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Grade, Recipient
from knowledge.understanding import understand
from knowledge.vietnamese import compose, fold, fold_in_place

MOST = 9999
"""Dossiers of one award in one round; more is a slip of the finger."""

_PARTS = re.compile(r"[,;\n]|(?<=\s)và(?=\s)|(?<=\s)va(?=\s)", re.IGNORECASE)
_WITH_COMMAS = re.compile(r"\w+(?:\s+\w+)?(?:, \w+(?: \w+)?)*, \w+")
_BULLET = re.compile(r"^\s*(?:[-–•+*]|\d{1,2}[.)](?=\s))\s*")
_WORDS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_COUNTED = (
    r"(?:\s*(?:bo\s+)?ho\s+so|\s*truong\s+hop|\s*de\s+nghi)?(?:\s+de\s+nghi)?(?:\s+tang(?:\s+thuong)?)?"
)
_LEADING = re.compile(rf"^(?P<count>\d{{1,4}}|{'|'.join(_WORDS)})\b{_COUNTED}\s+(?=\S)")
_TRAILING = re.compile(r"\s*[:=–(x-]\s*(?P<count>\d{1,4})\s*(?:(?:bo\s+)?ho\s+so)?\s*\)?\s*$")
_NONE = re.compile(
    r"\W*(?:none|nothing|no dossiers?)\W*|"
    r"\W*(?:(?:chung toi|don vi(?: em| toi)?|em|toi)\s+)?(?:khong(?: co| de nghi| trinh| nop)?|0)"
    r"(?:\s+(?:bo\s+)?(?:ho so|truong hop|ai|de nghi))?(?:\s+nao)?(?:\s+a)?\W*"
)


@dataclass(frozen=True, slots=True)
class Nominated:
    """An award, its grade where one was told, and how many dossiers there are for it.

    `of` are how many of them are for whom, where that was told: "3 tập thể, 12 cá nhân".
    """

    award: str
    grade: Grade | None
    count: int
    of: tuple[tuple[Recipient, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A part of the list that may mean several awards, or (none) one that is not known."""

    text: str
    awards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nominations:
    """A list as it was read; `is_none` where it tells that there are no dossiers at all."""

    lines: tuple[Nominated, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    is_none: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An award that a round asks for."""

    award: str
    grade: Grade | None


def read_nominations(
    text: str, kb: KnowledgeBase, today: date, *, asked: Collection[Asked] = ()
) -> Nominations:
    """Read a list of numbers and awards; `asked` are those of the round, which decide where a name is short.

    A part without a number is unclear, so that nothing is counted which nobody has counted. One that names
    only for whom ("12 cá nhân") is of the award that is asked for, where that is a single one.
    """
    if _NONE.fullmatch(fold(text)):
        return Nominations(is_none=True)
    lines: dict[tuple[str, Grade | None], int] = {}
    of: dict[tuple[str, Grade | None], dict[Recipient, int]] = {}
    unclear: list[Unclear] = []
    for part in _parts(text, kb):
        count, name = _counted(part)
        recipient = _recipient(name)
        named = _named(name, kb, today, asked) if recipient is None else _only(asked, part)
        if isinstance(named, Unclear) or count is None or not 0 < count <= MOST:
            unclear.append(Unclear(part, named.awards if isinstance(named, Unclear) else ()))
            continue
        key = (named.award, named.grade)
        lines[key] = lines.get(key, 0) + count
        if recipient is not None:
            whom = of.setdefault(key, {})
            whom[recipient] = whom.get(recipient, 0) + count
    return Nominations(
        tuple(Nominated(*key, count, tuple(of.get(key, {}).items())) for key, count in lines.items()),
        tuple(unclear),
    )


_RECIPIENTS = {
    "tap the": Recipient.COLLECTIVE,
    "collective": Recipient.COLLECTIVE,
    "ca nhan": Recipient.INDIVIDUAL,
    "individual": Recipient.INDIVIDUAL,
    "nguoi": Recipient.INDIVIDUAL,
    "ho gia dinh": Recipient.HOUSEHOLD,
    "ho": Recipient.HOUSEHOLD,
    "household": Recipient.HOUSEHOLD,
    "doanh nghiep": Recipient.ENTERPRISE,
    "enterprise": Recipient.ENTERPRISE,
}
_ENDING = re.compile(r"s?(?:\s+(?:duoc\s+)?de\s+nghi)?(?:\s+(?:a|nhe|nha))?\W*")


def _recipient(name: str) -> Recipient | None:
    """For whom dossiers are, where the words say nothing else."""
    plain = fold(name).strip()
    for word, recipient in _RECIPIENTS.items():
        if plain.startswith(word) and _ENDING.fullmatch(plain[len(word) :]):
            return recipient
    return None


def _only(asked: Collection[Asked], part: str) -> Asked | Unclear:
    """The one award that is asked for; of several it is asked which."""
    if len(asked) == 1:
        return next(iter(asked))
    return Unclear(part, tuple(dict.fromkeys(one.award for one in asked)))


def read_awards(text: str, kb: KnowledgeBase, today: date) -> tuple[tuple[Asked, ...], tuple[Unclear, ...]]:
    """Read a list of awards without numbers; what is not clear comes back as it was typed."""
    found: dict[Asked, None] = {}
    unclear: list[Unclear] = []
    for part in _parts(text, kb):
        named = _named(part, kb, today, ())
        if isinstance(named, Unclear):
            unclear.append(named)
        else:
            found[named] = None
    return tuple(found), tuple(unclear)


def _parts(text: str, kb: KnowledgeBase) -> list[str]:
    """The parts of a list; commas within the names of awards ("bộ, ban, ngành, tỉnh") part nothing."""
    composed = compose(text)
    plain = fold_in_place(composed)
    kept = {
        place
        for name in kb.derived(_NamesWithCommas).patterns
        for found in name.finditer(plain)
        for place in range(found.start(), found.end())
    }
    parts: list[str] = []
    start = 0
    for end in _PARTS.finditer(composed):
        if end.start() not in kept:
            parts.append(composed[start : end.start()])
            start = end.end()
    parts.append(composed[start:])
    trimmed = (_BULLET.sub("", one).strip(" .:") for one in parts)
    return [one for one in trimmed if one]


class _NamesWithCommas:
    """The stretches of names of awards that hold commas, as the folded text shows them."""

    def __init__(self, kb: KnowledgeBase) -> None:
        names = (name for award in kb.catalogue.awards for name in (award.name.vi, *award.aliases))
        stretches = {found[0] for name in names for found in _WITH_COMMAS.finditer(fold(name))}
        self.patterns = [re.compile(re.escape(one).replace(r",\ ", r"\s*,\s*")) for one in stretches]


def _counted(part: str) -> tuple[int | None, str]:
    """The number of a part and what it counts."""
    plain = fold_in_place(part)
    behind = _TRAILING.search(plain)
    if behind is not None:
        return int(behind["count"]), part[: behind.start()]
    before = _LEADING.match(plain)
    if before is None:
        return None, part
    said = before["count"]
    return int(said) if said.isdigit() else _WORDS.index(said), part[before.end() :]


def _named(name: str, kb: KnowledgeBase, today: date, asked: Collection[Asked]) -> Asked | Unclear:
    understood = understand(name, kb, None, today)
    award, grade = understood.topic.award, understood.topic.grade
    if understood.name_tail:
        return Unclear(name)
    if award is None:
        among = {one.award for one in asked} & set(understood.candidates)
        if len(among) != 1:
            return Unclear(name, understood.candidates)
        award = among.pop()
    if grade is None:
        grades = {one.grade for one in asked if one.award == award}
        grade = grades.pop() if len(grades) == 1 else None
    return Asked(award, grade)
