"""Questions about the asker's own deadlines ("tuần này có việc gì đến hạn"), told from those about the law.

The words are data: the list `deadline_questions` of `knowledge/question_words.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.date_phrases import read_date
from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import TOKEN, syllables_of
from knowledge.statuses.targets import read_obligation

_LONGEST = 110  # letters; a longer text is a case that is told


class Cued(StrEnum):
    """What a phrase of the list says."""

    LIST = "list"  # asks for everything that is due
    WHEN = "when"  # asks for a day
    DUE = "due"  # what is asked for is a deadline
    RULES = "rules"  # asks for a rule after all
    LAW = "law"  # asks for the dates of the law
    OWN = "own"  # the asker's unit
    BESIDE = "beside"  # may stand beside these, and says nothing else


@dataclass(frozen=True, slots=True)
class DeadlineQuestion:
    """Which deadlines are asked for: one by its `name`, those of a period, or with neither all.

    A name may be that of a date of the law: only what the asker owes tells it. `is_of_law` asks for the dates
    of the law, for whatever unit the asker's is.
    """

    name: str = ""
    period: tuple[date, date] | None = None
    is_of_law: bool = False


class DeadlineQuestions:
    """Reads such questions with the words of the data; `names_award` tells a text that names an award."""

    def __init__(self, groups: Iterable[WordGroup], names_award: Callable[[str], bool]) -> None:
        self._cues = CueTable((Cued(group.means[0]), group.weight, group.words) for group in groups)
        self._names_award = names_award

    def read(self, text: str, today: date) -> DeadlineQuestion | None:
        """Which own deadlines a text asks for; `None` for everything else."""
        if len(text) > _LONGEST:
            return None
        syllables = syllables_of(text, {})
        cues = self._cues.all(syllables)
        said = {cue.meaning for cue in cues}
        is_of_law = Cued.LAW in said and (Cued.OWN in said or _is_all_said(cues, len(syllables)))
        if Cued.RULES in said or not (is_of_law or Cued.LIST in said or {Cued.WHEN, Cued.DUE} <= said):
            return None
        if self._names_award(text):
            return None
        if is_of_law:
            return DeadlineQuestion(is_of_law=True)
        sentence = Sentence.of(text)
        if Cued.LIST in said:
            return DeadlineQuestion(period=_period(sentence, today))
        spans = [found.span() for found in TOKEN.finditer(sentence.plain)]
        named = read_obligation(sentence, [spans[cue.start][0] for cue in cues])
        return None if named is None else DeadlineQuestion(named.target.text)


def _is_all_said(cues: Sequence[Cue[Cued]], count: int) -> bool:
    """Whether the cues are the whole text."""
    said = {place for cue in cues for place in range(cue.start, cue.end)}
    return len(said) == count


def _period(sentence: Sentence, today: date) -> tuple[date, date] | None:
    """The days from the first to the last that a question is about; a week has its Sunday, too."""
    phrase = read_date(sentence.text, today)
    days = phrase.choices or ((phrase.day,) if phrase.day and not phrase.is_period else ())
    if not days or (phrase.is_period and len(days) < 2):
        return None
    first, last = days[0], days[-1]
    is_week = phrase.is_period and last - first < timedelta(days=7)
    return first, last + timedelta(days=6 - last.weekday() if is_week else 0)
