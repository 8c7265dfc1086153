"""What is told of the papers of a dossier: "xong mục 2", "mục 3 chưa có", "đã có tờ trình", "còn thiếu gì".

The words are data: the lists `paper_marks` and `papers` of `knowledge/question_words.yaml`. A text that says
anything else beside them tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable, syllables_of
from knowledge.vietnamese import fold_in_place

_LONGEST = 120  # letters
_DOSSIER = re.compile(r"\b(?:hs|ho so)\s*(?:so\s*)?#?(\d{1,9})\b")
_NUMBERS = re.compile(
    r"\b(?:muc|item)s?\s*(?:so\s*)?#?(\d{1,2}(?:\s*(?:,|;|&|va|voi|and)?\s*(?:muc\s*)?\d{1,2})*)(?![\d/])"
)
# "Xong 1, 2": numbers alone, behind words that count nothing.
_BARE = re.compile(r"(?<![\d/.-])\b(\d{1,2}(?:\s*(?:,|va|and)\s*\d{1,2})*)\W*$")
_COUNTS = re.compile(r"\b(?:co|du|thieu|can)\b")
_COURTESY = "courtesy"


class PaperMark(StrEnum):
    """What is told of papers, or wished; `SHOW` where they are only named, `LEFT` asks which are missing."""

    DONE = "done"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    LEFT = "left"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Papers by their `numbers` on the card or by the `rules` that ask for them, of the dossier in hand where
    none is named.
    """

    mark: PaperMark
    numbers: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    dossier: int | None = None


class PaperWordsReader:
    """Reads such texts with the words of the data."""

    def __init__(self, marks: Iterable[WordGroup], papers: Iterable[WordGroup]) -> None:
        self._marks = CueTable((one.means[0], one.weight, one.words) for one in marks)
        self._papers = CueTable((one.means, one.weight, one.words) for one in papers)

    def read(self, text: str) -> PaperWords | None:
        """What a text says of papers; None where it says anything else."""
        if len(text) > _LONGEST:
            return None
        plain = fold_in_place(text)
        dossier, text = _taken(_DOSSIER, text)
        listed, text = _taken(_NUMBERS, text)
        if not listed and not _COUNTS.search(fold_in_place(text)):
            listed, text = _taken(_BARE, text)
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", listed)))
        syllables = syllables_of(text, {})
        marks, rules = self._marks.all(syllables), self._rules(syllables) if not numbers else ()
        covered = {place for one in marks for place in range(one.start, one.end)}
        if rules:
            covered |= {p for one in self._papers.all(syllables) for p in range(one.start, one.end)}
        if len(covered) < len(syllables):
            return None
        meanings = {one.meaning for one in marks} - {_COURTESY}
        if len(meanings) > 1 or (not meanings and not numbers):
            return None
        is_bare = not meanings and _NUMBERS.search(plain) is None
        mark = PaperMark(meanings.pop()) if meanings else PaperMark.SHOW
        if (mark is PaperMark.LEFT) is bool(numbers or rules):
            return None
        if is_bare or (mark is PaperMark.OPEN and not numbers):
            return None  # "HS 3 thiếu biên bản" is told as a note, and "12" alone picks a choice
        return PaperWords(mark, numbers, rules, int(dossier) if dossier else None)

    def _rules(self, syllables: list[Syllable]) -> tuple[str, ...]:
        """What asks for the one paper that is named."""
        found = {one.meaning for one in self._papers.all(syllables)}
        return found.pop() if len(found) == 1 else ()


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern finds first, and the text without it."""
    found = pattern.search(fold_in_place(text))
    if found is None:
        return "", text
    return found[1], f"{text[: found.start()]} {text[found.end() :]}"
