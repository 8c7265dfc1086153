"""Awards that share the beginning of their name: which words after it tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.questions.question_words import FamilyWords
from knowledge.questions.text import Phrase, Syllable, phrase

_MAY_CLIMB = frozenset({"duoc", "thi", "du", "xet", "de", "muon", "moi", "co"})
_IS_SENT = frozenset({"gui", "nop", "trinh", "chuyen", "dua", "nghi", "so", "phan", "bao"})


@dataclass(frozen=True, slots=True)
class Family:
    """Awards that share the beginning of their name and differ by level ("chiến sĩ thi đua …").

    A level without an award belongs to bodies whose awards are not held; `notions` are levels of which only a
    notion of the glossary says something.
    """

    id: str
    heads: tuple[Phrase, ...]
    levels: tuple[tuple[str | None, tuple[Phrase, ...]], ...]
    members: tuple[str, ...]
    notions: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()


def families_from(entries: Iterable[FamilyWords], awards: Iterable[str]) -> tuple[Family, ...]:
    """The families of the data; one without members has all awards whose id begins with its own."""
    held = sorted(awards)
    return tuple(
        Family(
            entry.id,
            _phrases(entry.heads),
            # Levels of bodies with an award of their own come first.
            (*(((None, _phrases(entry.other)),) if entry.other else ()), *_by_meaning(entry.levels)),
            entry.members or tuple(award for award in held if award.startswith(f"{entry.id}-")),
            _by_meaning(entry.notions),
        )
        for entry in entries
    )


def climbs(between: Sequence[Syllable]) -> bool:
    """Whether somebody climbs from the award named to the level behind "lên" ("3 năm liền thì được lên
    tỉnh"); what is sent only goes there.
    """
    words = [one.folded for one in between]
    return bool(words) and words[-1] in _MAY_CLIMB and _IS_SENT.isdisjoint(words)


def _by_meaning(words: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
    return tuple((meaning, _phrases(texts)) for meaning, texts in words.items())


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(phrase(text) for text in texts)
