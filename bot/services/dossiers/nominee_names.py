"""The names of those who are proposed, as they are typed: one a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.services.errors import NoteForName, TooManyNames
from bot.services.texts import usable_name
from knowledge.same_names import groups_of, spelling_of
from knowledge.vietnamese import compose, fold

NOMINEE_LIMIT = 200
NAMES_LIMIT = 300

_NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.)]\s*(?=[^\W\d])|[-•+*–]\s+)")
_NAMELIKE = re.compile(r"(?=[^\W\d_])(?![a-zà-ỹ])[^\d?!:;]+ [^\d?!:;]+")
_NOTE = re.compile(r"ghi chu\b")
# "Bà Rịa" is a place, "anh hùng" no title of address: taken off where written small before a name.
_TITLE = re.compile(r"^\s*(?:đồng chí|đ/c|ông|bà|anh|chị|Ông)\s+(?=(\w))")


def names_in(text: str) -> list[str]:
    """The names of a list, one a line, each once.

    Raises `TextNotUsable`, `Classified`, `TooManyNames`, `NoteForName`.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    names = _each_once(usable_name(_bare(line), NOMINEE_LIMIT) for line in lines)
    if any(_NOTE.match(fold(name)) for name in names):
        raise NoteForName
    if len(names) > NAMES_LIMIT:
        raise TooManyNames(most=NAMES_LIMIT)
    return names


def repeated_in(text: str) -> list[str]:
    """The names that stand in a list more than once: one person twice, or two of one name."""
    typed = _typed(text)
    count = Counter(map(spelling_of, typed))
    return [name for name in _each_once(typed) if count[spelling_of(name)] > 1]


def alike_in(text: str) -> list[str]:
    """Names that may be one person, with accents and without, joined: both stand in the dossier."""
    names = _each_once(_typed(text))
    return [" / ".join(names[at] for at in group) for group in groups_of(names) if len(group) > 1]


def _typed(text: str) -> list[str]:
    return [" ".join(_bare(line).split()) for line in text.splitlines() if line.strip()]


def _each_once(names: Iterable[str]) -> list[str]:
    """The names as they were spelt first, each once."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(spelling_of(name), name)
    return list(first.values())


def is_list_of_names(text: str) -> bool:
    """Whether a text of several lines can only be a list of names, whatever was asked."""
    lines = [_bare(line).strip() for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and all(_NAMELIKE.fullmatch(line) for line in lines)


def _bare(line: str) -> str:
    """The line without its number and the title of address; a post behind a dash stays."""
    text = _NUMBERING.sub("", compose(line))
    title = _TITLE.match(text)
    return text[title.end() :] if title is not None and title[1].isupper() else text
