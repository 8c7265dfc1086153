"""Questions about who changed a dossier and when ("ai vừa sửa HS 1", "lịch sử HS 1").

The words are data: the list `history_questions` of `knowledge/question_words.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import syllables_of
from knowledge.statuses.targets import read_dossiers

_LONGEST = 100  # letters; a longer text is a case that is told


class Cued(StrEnum):
    """What a phrase of the list says."""

    WHO = "who"  # asks for somebody, or for a moment
    CHANGED = "changed"  # something was done to it
    HISTORY = "history"  # asks for all that was done
    THIS = "this"  # the dossier in hand
    RULES = "rules"  # asks who may do it, not who has


@dataclass(frozen=True, slots=True)
class HistoryQuestion:
    """Whose history is asked for: a dossier by its number; without one that in hand."""

    dossier: int | None = None


class HistoryQuestions:
    """Reads such questions with the words of the data."""

    def __init__(self, groups: Iterable[WordGroup]) -> None:
        self._cues = CueTable((Cued(group.means[0]), group.weight, group.words) for group in groups)

    def read(self, text: str) -> HistoryQuestion | None:
        """Which history a text asks for; None for any other text."""
        if len(text) > _LONGEST:
            return None
        said = {cue.meaning for cue in self._cues.all(syllables_of(text, {}))}
        if Cued.RULES in said or not (Cued.HISTORY in said or {Cued.WHO, Cued.CHANGED} <= said):
            return None
        dossiers = read_dossiers(Sentence.of(text))
        if len(dossiers) == 1:
            return HistoryQuestion(dossiers[0].target.id)
        return HistoryQuestion() if Cued.THIS in said and not dossiers else None
