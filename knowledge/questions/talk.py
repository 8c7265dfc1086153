"""Messages that ask nothing about the rules: thanks, reports of what was done, plans, wishes for a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.text import Syllable
from knowledge.statuses.asking import is_question
from knowledge.statuses.denials import denying_word
from knowledge.vietnamese import fold


def _by_folded(*words: str) -> dict[str, str]:
    return {fold(word): word for word in words}


_LONGEST_REPORT = 400  # letters; a longer text is a case that is told
# A report tells what has been done or not; a text that asks which or what is a question after all.
_TOLD = _by_folded("đã", "vừa", "rồi", "xong", "chưa", "mới", "done", "submitted", "sent")
_OPENING = re.compile(
    r"\s*(?:da|vua|moi)\s+(?:nhan|gui|nop|trinh|chuyen|hoan thanh|tiep nhan|bo sung|lam xong|ky)\b"
)
_ASKED = _by_folded("nào", "gì", "mấy", "sao", "đâu", "hay", "hoặc", "which", "what")
_ASKS_WHO = re.compile(r"\b(?:thi|do|la) ai\b|\bai (?:ky|duyet|quyet dinh|trinh|de nghi|cong nhan)\b")


class Talk(StrEnum):
    """What a message is that asks nothing about the rules."""

    COURTESY = "courtesy"
    REPORT = "report"
    DRAFT = "draft"
    PLAN = "plan"


def talk_in(
    text: str,
    syllables: Sequence[Syllable],
    flat: Mapping[str, CueTable[bool]],
    fillers: frozenset[str],
    today: date,
    *,
    is_outside: bool = False,
) -> Talk | None:
    """What a message is if it asks nothing; `None` for a question, and where that is not certain.

    Who wishes for a text of another field (`is_outside`) wishes for no paper.
    """
    if text.rstrip().endswith("?") or is_question(Sentence.of(text)):
        return None
    if _is_courtesy(syllables, flat["courtesies"].all(syllables), fillers):
        return Talk.COURTESY
    if not is_outside and flat["drafting"].all(syllables) and not _has(syllables, _ASKED):
        return Talk.DRAFT
    if len(text) <= _LONGEST_REPORT and _tells(text, syllables):
        return Talk.REPORT if _OPENING.match(fold(text)) or _reports(text, today) else None
    return Talk.PLAN if _plans(text, today) else None


def _reports(text: str, today: date) -> bool:
    from knowledge.status_lines import Outcome, read_status  # a question asked cold needs no reports

    return read_status(text, today).outcome is not Outcome.NONE


def _plans(text: str, today: date) -> bool:
    from knowledge.statuses.plans import read_plan  # a question asked cold needs no readers of days

    return read_plan(text, today) is not None


def _tells(text: str, syllables: Sequence[Syllable]) -> bool:
    is_denied = denying_word(Sentence.of(text)) is not None  # "chưa nộp đâu" asks for no place
    asked = {one: word for one, word in _ASKED.items() if word != "đâu"} if is_denied else _ASKED
    return _has(syllables, _TOLD) and not _has(syllables, asked) and not _ASKS_WHO.search(fold(text))


def _has(syllables: Sequence[Syllable], words: Mapping[str, str]) -> bool:
    return any(one.folded in words and one.may_be(words[one.folded]) for one in syllables)


def _is_courtesy(syllables: Sequence[Syllable], found: Sequence[Cue[Any]], fillers: frozenset[str]) -> bool:
    """Whether it says nothing besides thanks and greetings."""
    said = {place for cue in found for place in range(cue.start, cue.end)}
    return bool(found) and all(
        place in said or syllable.folded in fillers for place, syllable in enumerate(syllables)
    )
