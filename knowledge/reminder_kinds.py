"""Kinds of deadlines (loại việc) by their words, and how many days before the date people are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from knowledge.reading.problems import BrokenKnowledge, Problem
from knowledge.reading.yaml_text import Plain, line_of, read_file, read_yaml
from knowledge.rules import Localized
from knowledge.vietnamese import compose, fold

REMINDER_KINDS = Path("calendar") / "reminder_kinds.yaml"
LONGEST_OFFSET = 365
"""Nobody is told of a date more than so many days ahead."""

_TABLE = frozenset({"overdue", "towards", "not_of", "kinds"})
_KIND = frozenset({"id", "name", "words", "to", "offsets", "is_usual"})
_SHORT = 1  # a destination of one syllable counts only right behind a word of direction
_SYLLABLE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of deadlines; `words` and `to` are what tells it, `offsets` calendar days before the date."""

    id: str
    name: Localized
    offsets: tuple[int, ...]
    words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class TaskKinds:
    """All kinds, in the order in which they are tried, and the days after a date that people are asked."""

    kinds: tuple[TaskKind, ...]
    overdue: tuple[int, ...]
    towards: tuple[str, ...]
    not_of: tuple[str, ...]

    @classmethod
    def load(cls, roots: Sequence[Path] = ()) -> TaskKinds:
        """The kinds of the package; a later root that has the file replaces it.

        Raises `BrokenKnowledge` with every bad line.
        """
        chosen = [root / REMINDER_KINDS for root in (Path(__file__).parent, *roots)]
        path = [one for one in chosen if one.is_file()][-1]
        return read_reminder_kinds(read_file(path, str(path)), str(path))

    def get(self, kind_id: str) -> TaskKind | None:
        """The kind with this id; None for one that the data no longer has."""
        return next((one for one in self.kinds if one.id == kind_id), None)

    def of(self, name: str) -> TaskKind:
        """The kind that a deadline belongs to by its name ("báo cáo năm gửi Sở Nội vụ")."""
        return _kind_of(self, name)

    @property
    def usual(self) -> TaskKind:
        """The kind of what no words tell."""
        return next(one for one in self.kinds if one.is_usual)


@cache
def kinds_at_hand() -> TaskKinds:
    """The kinds of the package, read once."""
    return TaskKinds.load()


@lru_cache(maxsize=4096)  # the sweep asks again and again about the same few names
def _kind_of(table: TaskKinds, name: str) -> TaskKind:
    said = _syllables(name, is_plain=False)
    is_plain = said == _syllables(name, is_plain=True)
    text = f" {' '.join(said)} "
    for kind in table.kinds:
        if any(f" {_phrase(word, is_plain)} " in text for word in kind.words):
            return kind
    places = [
        (place, -len(body), number)
        for number, kind in enumerate(table.kinds)
        for body in kind.to
        for place in _places(text, _phrase(body, is_plain), table, is_plain)
    ]
    return table.kinds[min(places)[2]] if places else table.usual


def _places(text: str, body: str, table: TaskKinds, is_plain: bool) -> Iterator[int]:
    """Where a text names a place as the one that something goes to."""
    towards = {_phrase(one, is_plain) for one in table.towards}
    not_of = {_phrase(one, is_plain) for one in table.not_of}
    is_short = len(body.split()) <= _SHORT
    if is_short and is_plain:
        return  # "gui bo sung" asks for something else than "gửi bộ"
    for found in re.finditer(f"(?= {re.escape(body)} )", text):
        before = text[: found.start()].split()
        last = before[-1] if before else ""
        is_told = last in towards or (not is_short and last not in not_of and bool(before))
        if is_told:
            yield found.start()


def _phrase(text: str, is_plain: bool) -> str:
    return " ".join(_syllables(text, is_plain=is_plain))


@lru_cache(maxsize=1024)
def _syllables(text: str, *, is_plain: bool) -> tuple[str, ...]:
    return tuple(_SYLLABLE.findall(fold(text) if is_plain else compose(text.casefold())))


def read_reminder_kinds(text: str, file: str) -> TaskKinds:
    """Read one `reminder_kinds.yaml`. Raises `BrokenKnowledge` with every bad line, not only the first."""
    tree = read_yaml(text, file)
    problems = [
        Problem(file, line_of(text, steps), " › ".join(map(str, steps)), code, detail)
        for steps, code, detail in _mistakes(tree)
    ]
    if problems:
        raise BrokenKnowledge(tuple(problems))
    return TaskKinds(
        kinds=tuple(_kind(one) for one in tree["kinds"]),
        overdue=tuple(tree["overdue"]),
        towards=tuple(tree["towards"]),
        not_of=tuple(tree["not_of"]),
    )


def reminder_kind_problems(roots: Sequence[Path]) -> Iterator[Problem]:
    """What is wrong with the kinds under these roots."""
    for root in roots:
        path, label = root / REMINDER_KINDS, f"{root.name}/{REMINDER_KINDS.as_posix()}"
        if not path.is_file():
            continue
        try:
            read_reminder_kinds(read_file(path, label), label)
        except BrokenKnowledge as broken:
            yield from broken.problems
        except OSError as error:
            yield Problem(label, None, "", "not-readable", error.strerror or "")


def _kind(entry: Mapping[str, Any]) -> TaskKind:
    return TaskKind(
        id=entry["id"],
        name=Localized(entry["name"]["vi"], entry["name"]["en"]),
        offsets=tuple(entry["offsets"]),
        words=tuple(entry.get("words", ())),
        to=tuple(entry.get("to", ())),
        is_usual=entry.get("is_usual", False),
    )


_Mistake = tuple[tuple[str | int, ...], str, str]


def _mistakes(tree: Plain) -> Iterator[_Mistake]:
    if not isinstance(tree, dict):
        yield (), "not-a-mapping", ""
        return
    for key in sorted(set(tree) ^ _TABLE):
        yield ((key,), "unknown-field", key) if key in tree else ((), "missing-field", key)
    if not _are_days(tree.get("overdue"), is_falling=False):
        yield ("overdue",), "bad-entry", "1, 3, 7"
    for key in ("towards", "not_of"):
        if not _are_texts(tree.get(key)):
            yield (key,), "wrong-type", str(tree.get(key))[:80]
    kinds = tree.get("kinds")
    if not isinstance(kinds, list) or not all(isinstance(one, dict) for one in kinds):
        yield ("kinds",), "wrong-type", str(kinds)[:80]
        return
    for number, entry in enumerate(kinds):
        for field, code, detail in _mistakes_of_kind(entry):
            yield ("kinds", number, *field), code, detail
    ids = [one.get("id") for one in kinds]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            yield ("kinds", number, "id"), "bad-entry", str(one)
    if sum(one.get("is_usual") is True for one in kinds) != 1:
        yield ("kinds",), "bad-entry", "is_usual"


def _mistakes_of_kind(entry: Mapping[str, Any]) -> Iterator[_Mistake]:
    for key in sorted(set(entry) - _KIND):
        yield (key,), "unknown-field", key
    for key in ("id", "name", "offsets"):
        if key not in entry:
            yield (), "missing-field", key
    name = entry.get("name", {"vi": "", "en": ""})
    if not isinstance(name, dict) or set(name) != {"vi", "en"} or not _are_texts(list(name.values())):
        yield ("name",), "wrong-type", str(name)[:80]
    if not isinstance(entry.get("id", ""), str):
        yield ("id",), "wrong-type", str(entry["id"])[:80]
    if not isinstance(entry.get("is_usual", False), bool):
        yield ("is_usual",), "wrong-type", str(entry["is_usual"])[:80]
    if "offsets" in entry and not _are_days(entry["offsets"], is_falling=True):
        yield ("offsets",), "bad-entry", str(entry["offsets"])[:80]
    for key in ("words", "to"):
        if not _are_texts(entry.get(key, [])):
            yield (key,), "wrong-type", str(entry[key])[:80]
    if not (entry.get("words") or entry.get("to") or entry.get("is_usual") is True):
        yield (), "missing-field", "words"


def _are_texts(value: Plain) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _are_days(value: Plain, *, is_falling: bool) -> bool:
    if not isinstance(value, list) or not value:
        return False
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        return False
    days = [*value] if is_falling else [*reversed(value)]
    least = 0 if is_falling else 1
    is_ordered = all(later < sooner for sooner, later in pairwise(days))
    return is_ordered and least <= days[-1] and days[0] <= LONGEST_OFFSET
