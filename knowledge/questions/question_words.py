"""The words in which officers ask, as `knowledge/question_words.yaml` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# Lists of phrases of one meaning each; `fillers` are single syllables.
FLAT = (
    "simplified",
    "follow_up",
    "legal_basis",
    "comparison",
    "target",
    "held",
    "field",
    "may_be_given",
    "outside",
    "records",
    "misuse",
    "orders",
    "courtesies",
    "drafting",
    "content",
    "search",
    "paper_needed",
    "paper_details",
    "name_tails",
    "whole_names",
    "name_ends",
    "fillers",
    "fillers_written",
    "fillers_open",
    "ordinary",
    "said_together",
)
GROUPED = (
    "aspects",
    "recipients",
    "occasions",
    "grades",
    "points",
    "together",
    "verdicts",
    "papers",
    "paper_marks",
    "state_questions",
    "deadline_questions",
    "history_questions",
    "day_corrections",
    "provisions",
    "provision_turns",
    "reminder_answers",
    "local_headings",
    "local_texts",
    "local_days",
    "local_sending",
    "local_words",
    "local_asked",
    "local_told",
)

_HOW_MUCH, _HOW_MANY = "bao nhiêu", "mấy"


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Phrases of one meaning. `means` has one entry, none for phrases that only look like another
    meaning, several for the ids of rules.
    """

    means: tuple[str, ...]
    weight: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyWords:
    """Awards that share the beginning of their name, with the words behind it that tell them apart."""

    id: str
    heads: tuple[str, ...]
    members: tuple[str, ...]
    other: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    notions: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """All lists of words by their name, the families of awards, and the abbreviations written out."""

    groups: dict[str, tuple[WordGroup, ...]]
    lists: dict[str, tuple[str, ...]]
    abbreviations: dict[str, str]
    families: tuple[FamilyWords, ...] = ()

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())


def question_words_from(table: dict[str, Any]) -> QuestionWords:
    """The words from their plain table; a list that is not there is empty."""
    return QuestionWords(
        groups={name: tuple(map(_group, table.get(name, ()))) for name in GROUPED},
        lists={name: phrases(table.get(name, "")) for name in FLAT},
        abbreviations=dict(table.get("abbreviations", {})),
        families=tuple(map(_family, table.get("families", ()))),
    )


def phrases(block: str) -> tuple[str, ...]:
    """The phrases of a block, parted by semicolons."""
    return tuple(part for part in (" ".join(piece.split()) for piece in block.split(";")) if part)


def syllable_set(block: str | Iterable[str]) -> frozenset[str]:
    """The syllables of a block."""
    return frozenset(block.split() if isinstance(block, str) else block)


def _group(entry: dict[str, Any]) -> WordGroup:
    means = entry["means"]
    several = tuple(means) if isinstance(means, list) else () if means is None else (means,)
    return WordGroup(several, entry.get("weight", 3), _asked_either_way(phrases(entry["words"])))


def _asked_either_way(listed: tuple[str, ...]) -> tuple[str, ...]:
    """What is listed with "bao nhiêu" is meant with "mấy", too, and the other way round."""
    found = dict.fromkeys(listed)
    for phrase in listed:
        for one, other in ((_HOW_MUCH, _HOW_MANY), (_HOW_MANY, _HOW_MUCH)):
            found.setdefault(f" {phrase} ".replace(f" {one} ", f" {other} ").strip())
    return tuple(found)


def _family(entry: dict[str, Any]) -> FamilyWords:
    return FamilyWords(
        entry["id"],
        phrases(entry["heads"]),
        tuple(entry.get("members", ())),
        phrases(entry.get("other", "")),
        {award: phrases(words) for award, words in entry.get("levels", {}).items()},
        {notion: phrases(words) for notion, words in entry.get("notions", {}).items()},
    )
