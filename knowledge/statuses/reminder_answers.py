"""Words that answer a reminder like one of its buttons: "chưa", "mai nhắc lại", "không phải việc của tôi".

The words are data: the list `reminder_answers` of `knowledge/question_words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.questions.question_words import WordGroup
from knowledge.statuses.denials import without_denying_word
from knowledge.statuses.plans import tells_later
from knowledge.vietnamese import fold

_LONGEST = 80  # letters; whoever writes more tells something else beside it
_COURTESY = "courtesy"
_OWN_UNIT = "own_unit"
_OF_ALL = "of_all"
_UNIT = "unit"  # what the words for the writer's unit are all read as


class ReminderAnswer(StrEnum):
    """What a reminder is answered with."""

    NOT_YET = "not_yet"
    NONE_YET = "none_yet"  # the same, said of all that was told
    LATER = "later"
    TOMORROW = "tomorrow"
    HOURS = "hours"
    NOT_MINE = "not_mine"
    NOT_APPLYING = "not_applying"
    WORKING = "working"
    BASIS = "basis"
    STOP = "stop"


class ReminderAnswers:
    """Reads such answers with the words of the data; only a text that says nothing else is one."""

    def __init__(self, groups: Sequence[WordGroup]) -> None:
        self._answers: dict[str, ReminderAnswer] = {}
        self._courtesies: set[str] = set()
        units: set[str] = set()
        of_all: set[str] = set()
        for group in groups:
            if group.means[0] == _COURTESY:
                self._courtesies.update(fold(one) for one in group.words)
            elif group.means[0] == _OWN_UNIT:
                units.update(fold(one) for one in group.words)
            elif group.means[0] == _OF_ALL:
                of_all.update(fold(one) for one in group.words)
        self._units, self._of_all = _any_of(units), _any_of(of_all)
        for group in groups:
            if group.means[0] not in (_COURTESY, _OWN_UNIT, _OF_ALL):
                meaning = ReminderAnswer(group.means[0])
                self._answers.update((self._bare(one), meaning) for one in group.words)

    def read(self, text: str) -> ReminderAnswer | None:
        """Which button a text names, in any case, with accents or without."""
        if len(text) > _LONGEST or text.rstrip().endswith("?"):
            return None
        said = self._answers.get(self._bare(text))
        return said or self._answers.get(self._bare(without_denying_word(text))) or self._none_yet(text)

    def _none_yet(self, text: str) -> ReminderAnswer | None:
        """ "Chưa cái nào", "tất cả đều chưa nộp": a "chưa" with words for all of it."""
        if self._of_all is None:
            return None
        told, _, plan = text.partition(",")
        if plan and tells_later(plan):  # "chưa kịp cái nào, mai em làm"
            text = told
        rest, count = self._of_all.subn(" ", " ".join(re.findall(r"\w+", fold(text))))
        is_not_yet = self._answers.get(self._bare(rest)) in (ReminderAnswer.NOT_YET, ReminderAnswer.WORKING)
        return ReminderAnswer.NONE_YET if count and is_not_yet else None

    def _bare(self, text: str) -> str:
        syllables = re.findall(r"\w+", fold(text))
        said = " ".join(one for one in syllables if one not in self._courtesies)
        return said if self._units is None else self._units.sub(_UNIT, said)


def _any_of(phrases: set[str]) -> re.Pattern[str] | None:
    longest_first = sorted(phrases, key=lambda one: (-len(one), one))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if phrases else None
