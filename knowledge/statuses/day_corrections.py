"""A day put right right after it was told: "à nhầm, nộp hôm kia cơ", "không phải hôm qua, hôm kia".

Or that nothing was sent after all: "à nhầm, mai mới nộp".

The words are data: the list `day_corrections` of `knowledge/question_words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import TOKEN, syllables_of
from knowledge.statuses.plans import days_ahead, is_unsent_after_all
from knowledge.statuses.targets import Target, read_dossiers, read_obligation
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

_LONGEST = 120  # letters; a longer text is a case that is told
_CLAUSE = re.compile(r"(?:[^,;.]|\.(?=\d))+")
_RECORDER = re.compile(r"(?:^|[,;.]|\bdo\b)([^,;.]*?)\bghi (?:nham|sai|lon)\b")
_OWN_DENIAL = re.compile(r"\b(?:em|e|toi|minh) (?:da )?(?:chua) (?:\w+ )?(?:nop|gui|trinh|bao cao)\b")
_NEXT = re.compile(r"[,;]|\bma\b")


class Correcting(StrEnum):
    """What a phrase of the list says."""

    MISTAKEN = "mistaken"  # what was told is wrong
    DAY = "day"  # the day that was told is wrong
    DENIED = "denied"  # what follows is not meant
    THING = "thing"  # the unit or the thing that was told is wrong
    OTHER = "other"  # tells of another mistake


@dataclass(frozen=True, slots=True)
class DayCorrection:
    """The days that may be meant instead, none where it is only said that the day is wrong.

    `target` is the thing, where the text names it again. `is_unsent` when nothing was sent after all:
    `days` are then those on which it will be.
    """

    days: tuple[date, ...]
    target: Target | None = None
    is_unsent: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedWords:
    """A correction cut apart: what is `meant` and what is `refused`, without its cues and days.

    `day` is what it says of the day, if anything; `is_of_thing` where it says that the unit or the thing is
    wrong.
    """

    meant: str
    refused: str
    refused_days: tuple[date, ...]
    day: DayCorrection | None
    is_of_thing: bool


class DayCorrections:
    """Reads such corrections with the words of the data."""

    def __init__(self, groups: Iterable[WordGroup]) -> None:
        self._cues = CueTable((Correcting(group.means[0]), group.weight, group.words) for group in groups)

    def read(
        self, text: str, today: date, *, calendar: WorkingCalendar | None = None
    ) -> DayCorrection | None:
        """The day that a text puts right; `None` for everything else, so also for "nhầm rồi"."""
        if len(text) > _LONGEST or "?" in text:
            return None
        sentence = Sentence.of(text)
        cues = self._said(sentence)
        said = set(cues.values())
        if not said or not said.isdisjoint((Correcting.OTHER, Correcting.THING)):
            return None
        denied = [start for (start, _), meaning in cues.items() if meaning is Correcting.DENIED]
        meant, refused = _parted(sentence, denied)
        days = _days(meant, today, calendar)
        is_wrong_day = Correcting.DAY in said or bool(_days(refused, today, calendar))
        dossiers = read_dossiers(sentence)
        named = dossiers[0] if dossiers else read_obligation(sentence, [])
        names_thing = named is not None
        is_unsent = not days and is_unsent_after_all(Sentence.of(meant), names_thing=names_thing)
        if is_unsent:
            days = days_ahead(meant, today, calendar)
        if not (days or is_wrong_day or is_unsent):
            return None
        return DayCorrection(days, None if named is None else named.target, is_unsent)

    def words(
        self, text: str, today: date, *, calendar: WorkingCalendar | None = None
    ) -> CorrectedWords | None:
        """What a correction names as meant and as refused: "stc 8/12 mới đúng, không phải syt"."""
        if len(text) > _LONGEST or "?" in text:
            return None
        sentence = Sentence.of(text)
        cues = self._said(sentence)
        if not cues or Correcting.OTHER in cues.values():
            return None
        denied = [start for (start, _), meaning in cues.items() if meaning is Correcting.DENIED]
        bare = Sentence.of(_without(sentence, cues))
        recorder = _RECORDER.search(sentence.plain)
        denial = _OWN_DENIAL.search(sentence.plain)
        if recorder and denial and not recorder.start(1) <= denial.start() < recorder.end(1):
            # "em chưa nộp mà, sở nội vụ ghi nhầm": who recorded it wrongly is not whose it is
            start, end = bare.span(*recorder.span(1))
            bare = Sentence.of(bare.text[:start] + " " * (end - start) + bare.text[end:])
        meant, refused = _parted(bare, denied)
        return CorrectedWords(
            meant=_without_day(meant, today, calendar),
            refused=_without_day(refused, today, calendar),
            refused_days=_days(refused, today, calendar),
            day=self.read(text, today, calendar=calendar),
            is_of_thing=Correcting.THING in cues.values(),
        )

    def _said(self, sentence: Sentence) -> dict[tuple[int, int], Correcting]:
        """What the cues say, by their places in the folded text; none goes on behind a comma."""
        found: dict[tuple[int, int], Correcting] = {}
        for clause in _CLAUSE.finditer(sentence.plain):
            spans = [one.span() for one in TOKEN.finditer(sentence.plain, *clause.span())]
            text = sentence.text[slice(*sentence.span(*clause.span()))]
            for cue in self._cues.all(syllables_of(text, {})):
                found[spans[cue.start][0], spans[cue.end - 1][1]] = cue.meaning
        return found


def is_day_alone(text: str, today: date) -> bool:
    """Whether a text names a day, or days that it may be, and nothing besides: "à 29/12 nhé"."""
    phrase = read_date(text, today)
    if phrase.span is None or phrase.is_period or len(text) > _LONGEST or "?" in text:
        return False
    beside = fold(f"{text[: phrase.span[0]]} {text[phrase.span[1] :]}")
    return set(re.findall(r"\w+", beside)) <= _BESIDE_A_DAY


_BESIDE_A_DAY = frozenset(
    (
        *("ngay", "hom", "vao", "la", "den", "het", "moi", "dung", "phai", "sang", "thanh", "doi"),
        *("a", "ah", "nhe", "nha", "em", "e", "toi", "minh"),
    )
)


def _without(sentence: Sentence, places: Mapping[tuple[int, int], Correcting]) -> str:
    """The text with these slices of it blank: whatever stands behind keeps its place."""
    letters = list(sentence.text)
    for place, meaning in places.items():
        start, end = sentence.span(*place)
        # What is refused goes on behind its cue; behind another one something new begins.
        mark = " " if meaning is Correcting.DENIED else ","
        letters[start:end] = mark + " " * (end - start - 1)
    return "".join(letters)


def _without_day(text: str, today: date, calendar: WorkingCalendar | None) -> str:
    phrase = read_date(text, today, leaning=Leaning.BACK, calendar=calendar)
    return text if phrase.span is None else f"{text[: phrase.span[0]]},{text[phrase.span[1] :]}"


def _parted(sentence: Sentence, denied: Iterable[int]) -> tuple[str, str]:
    """What is meant, and what is not: "không phải hôm qua, hôm kia"."""
    meant, refused, last = "", "", 0
    for start in denied:
        if start < last:
            continue
        following = _NEXT.search(sentence.plain, start)
        end = len(sentence.plain) if following is None else following.start()
        meant += sentence.text[slice(*sentence.span(last, start))]
        refused += sentence.text[slice(*sentence.span(start, end))]
        last = end
    return meant + sentence.text[sentence.folded.origins[last] :], refused


def _days(text: str, today: date, calendar: WorkingCalendar | None) -> tuple[date, ...]:
    phrase = read_date(text, today, leaning=Leaning.BACK, calendar=calendar)
    found = phrase.choices or ((phrase.day,) if phrase.day else ())
    return () if phrase.is_period else tuple(one for one in found if one <= today)
