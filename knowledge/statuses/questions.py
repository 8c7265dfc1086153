"""Questions about where reports and dossiers stand ("ai chưa nộp"), told from those about rules.

The words are data: the list `state_questions` of `knowledge/question_words.yaml`. What they find says nothing
about anybody's rights; whoever answers looks at those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import TOKEN, syllables_of
from knowledge.statuses.of_all import read_of_all, speaks_of_units
from knowledge.statuses.targets import (
    Kind,
    Place,
    Target,
    read_dossiers,
    read_named_dossier,
    read_obligation,
    read_units,
)
from knowledge.statuses.wholes import tells_exception
from knowledge.statuses.whose import named_unit, parted_from_unit, things_of_unit, units_of

_LONGEST = 160  # letters; a longer text is a case that is told


class Cued(StrEnum):
    """What a phrase of the list says."""

    WISH = "wish"  # asks for a later date
    WISHES = "wishes"  # asks which later dates are asked for
    WHO = "who"  # asks which units or people
    DONE = "done"  # has sent, or has not
    SEND = "send"  # a verb of sending, which alone tells nothing
    WHETHER = "whether"  # "chưa" that closes a question
    PROGRESS = "progress"  # asks how far something is
    OF_DOSSIER = "dossier"  # asks so beside the number of a dossier only
    COURTESY = "courtesy"  # may stand behind the question
    DOSSIERS = "dossiers"  # asks which dossiers a unit has
    OWN = "own"  # the writer's own unit
    RULES = "rules"  # asks for a rule after all
    TAIL = "tail"  # ends the name of a thing, and says nothing else


@dataclass(frozen=True, slots=True)
class StateQuestion:
    """What is asked about. `is_sure` is false where only what the office has tells it from a rule.

    `target` is missing where no thing was named; `unit` where no unit was; `named` are the first words, which
    may be the name of a unit without its kind ("Đức Trọng nộp chưa"). `is_own` asks about what is the
    writer's or their unit's. `lists_dossiers` when all those of that unit are asked for; `is_sent` when those
    that were sent, or were not, are asked for wherever they belong. `lists_wishes` when it is asked
    who wants a later date.
    """

    target: Target | None
    unit: str | None
    named: str
    asks_who: bool
    is_own: bool
    is_sure: bool
    lists_dossiers: bool = False
    is_sent: bool | None = None
    lists_wishes: bool = False


class StateQuestions:
    """Reads such questions with the words of the data; `names_award` tells a text that names an award."""

    def __init__(self, groups: Iterable[WordGroup], names_award: Callable[[str], bool]) -> None:
        self._cues = CueTable((Cued(group.means[0]), group.weight, group.words) for group in groups)
        self._names_award = names_award

    def read(self, text: str) -> StateQuestion | None:
        """What a text asks about the state of things; `None` for everything else."""
        if len(text) > _LONGEST:
            return None
        sentence = Sentence.of(text)
        if tells_exception(sentence) or read_of_all(text) is not None or _TELLS.search(sentence.plain):
            return None
        syllables = syllables_of(text, {})
        cues = self._cues.all(syllables)
        said = {cue.meaning for cue in cues}
        if Cued.RULES not in said and (Cued.WISHES in said or {Cued.WISH, Cued.WHO} <= said):
            return _WISHES
        dossiers = read_dossiers(sentence)
        if Cued.DOSSIERS in said and Cued.RULES not in said and not dossiers:
            return None if self._names_award(text) else _of_unit(sentence, cues)
        whose = None if said & {Cued.RULES, Cued.OWN} else things_of_unit(sentence)
        if whose is not None and not dossiers:
            is_sure = re.search(r"\bcua\b", sentence.plain) is not None
            is_all = re.search(r"\b(?:han|viec)\b", sentence.plain) is not None
            return None if self._names_award(text) else _of_one_unit(*whose, is_sure=is_sure, is_all=is_all)
        is_closing = _is_closing(cues, len(syllables))
        is_named = Cued.OF_DOSSIER in said and _names_dossier(sentence, cues)
        if Cued.RULES in said or not _asks(
            said, is_closing=is_closing, has_dossier=bool(dossiers) or is_named
        ):
            return None
        if dossiers:
            return StateQuestion(dossiers[0].target, None, "", asks_who=False, is_own=False, is_sure=True)
        spans = [found.span() for found in TOKEN.finditer(sentence.plain)]
        stops = [spans[cue.start][0] for cue in cues if cue.meaning not in (Cued.SEND, Cued.COURTESY)]
        dossier = read_named_dossier(sentence, stops)
        if dossier is None and re.search(r"\b(?:ho so|hs)\b", sentence.plain):
            if Cued.OWN not in said:
                return None  # "nộp hồ sơ chưa": of which, nobody knows
            own = Target(Kind.DOSSIER, sentence.text)
            return StateQuestion(own, None, "", asks_who=False, is_own=True, is_sure=False)
        asked = [range(*_span(cue, spans)) for cue in cues if cue.meaning in _NO_UNIT]
        listed = [range(*_span(cue, spans)) for cue in cues if cue.meaning is Cued.WHO]
        obligation = None if dossier else read_obligation(_without(sentence, listed), stops)
        units = _units(sentence, stops, obligation, asked)
        place = dossier or obligation
        verb = min(spans[cue.start][0] for cue in cues)
        return StateQuestion(
            target=_without_unit(sentence, place, units),
            unit=units[0].target.text if units else None,
            named=""
            if units or {Cued.OWN, Cued.WHO} & said or (place is not None and place.start < verb)
            else sentence.text[: sentence.span(verb, verb)[0]].strip(" ,"),
            asks_who=Cued.WHO in said or speaks_of_units(sentence),
            is_own=Cued.OWN in said,
            is_sure=_is_of_unit(dossier) if dossier else not self._names_award(text),
        )


def _names_dossier(sentence: Sentence, cues: Sequence[Cue[Cued]]) -> bool:
    """Whether a dossier is called by its award or person: "hồ sơ chị Hoa còn thiếu gì"."""
    spans = [found.span() for found in TOKEN.finditer(sentence.plain)]
    stops = [spans[cue.start][0] for cue in cues if cue.meaning is not Cued.COURTESY]
    return read_named_dossier(sentence, stops) is not None


def _is_of_unit(dossier: Place) -> bool:
    """Whether a dossier is named with the unit whose it is: "hồ sơ giấy khen của phường 1"."""
    parted = parted_from_unit(dossier.target.text)
    unit = None if parted is None else Sentence.of(parted[1])
    return unit is not None and _CERTAIN_UNIT.match(unit.plain) is not None


def _of_one_unit(kind: Kind, unit: str, *, is_sure: bool, is_all: bool) -> StateQuestion:
    """What a unit has, named without a verb: "báo cáo phường 1" may be about it, "của phường 1" is.

    Of "các hạn của phường 1" it is all (`is_all`), whatever it is called.
    """
    is_dossier = kind is Kind.DOSSIER
    return StateQuestion(
        Target(kind, "" if is_dossier or is_all else "báo cáo"),
        unit,
        "",
        asks_who=False,
        is_own=False,
        is_sure=is_sure,
        lists_dossiers=is_dossier,
    )


def _of_unit(sentence: Sentence, cues: Sequence[Cue[Cued]]) -> StateQuestion | None:
    """Which dossiers a unit has: "hồ sơ nào của xã A"; without a unit it may ask about the rules."""
    spans = [found.span() for found in TOKEN.finditer(sentence.plain)]
    is_own = any(cue.meaning is Cued.OWN for cue in cues)
    unit = None
    is_by_state = {cue.meaning for cue in cues} & {Cued.DONE, Cued.SEND}
    if not is_own:
        stops = [spans[cue.start][0] for cue in cues if cue.meaning is not Cued.COURTESY]
        asked = [range(*_span(cue, spans)) for cue in cues if cue.meaning is Cued.DOSSIERS]
        unit = named_unit(sentence, stops, asked)
        if unit is None and not is_by_state:
            return None
    if unit is None and is_by_state:  # "hs nào chưa gửi"
        is_sent = _NOT_SENT.search(sentence.plain) is None
        return replace(_SENT_OR_NOT, is_own=is_own, is_sent=is_sent)
    return StateQuestion(
        Target(Kind.DOSSIER, ""),
        unit.target.text if unit else None,
        "",
        asks_who=False,
        is_own=is_own,
        is_sure=is_own or (unit is not None and _CERTAIN_UNIT.match(sentence.plain, unit.start) is not None),
        lists_dossiers=True,
    )


# "bc khối nộp ngày 20, ds thì chưa" tells, and so does "không đề nghị khen ai".
_TELLS = re.compile(
    r",.*\bthi\s+(?:van\s+)?chua[\s.!a]*$|\b(?:khong|ko|k)\s+(?:co|de\s+nghi|de\s+xuat|trinh|khen)\b(?:\s+\w+){0,3}?\s+ai\b(?!.*\?)"
)
_NOT_SENT = re.compile(r"\b(?:chua|con\s+thieu|not)\b")
_SENT_OR_NOT = StateQuestion(
    Target(Kind.DOSSIER, ""), None, "", asks_who=False, is_own=False, is_sure=True, lists_dossiers=True
)
_WISHES = StateQuestion(None, None, "", asks_who=True, is_own=False, is_sure=True, lists_wishes=True)
# "hội đồng" and "phòng" may belong to a rule.
_CERTAIN_UNIT = re.compile(r"(?:ubnd|xa|phuong|dac\s+khu|so|truong|benh\s+vien|cong\s+ty)\b")
_NO_UNIT = frozenset((Cued.WHO, Cued.OWN, Cued.PROGRESS))
"""Phrases whose words name no unit: "xã nào", "đơn vị mình", "tình hình nộp"."""


def _asks(said: set[Cued], *, is_closing: bool, has_dossier: bool) -> bool:
    has_state = bool({Cued.DONE, Cued.SEND} & said)
    if has_dossier:
        return bool({Cued.PROGRESS, Cued.OF_DOSSIER} & said) or (is_closing and has_state)
    if Cued.PROGRESS in said or (is_closing and has_state):
        return True
    return Cued.WHO in said and Cued.DONE in said


def _is_closing(cues: Sequence[Cue[Cued]], count: int) -> bool:
    """Whether a "chưa" ends the text, politeness behind it apart."""
    polite = {place for cue in cues if cue.meaning is Cued.COURTESY for place in range(cue.start, cue.end)}
    last = next((place for place in reversed(range(count)) if place not in polite), -1)
    return any(cue.meaning is Cued.WHETHER and cue.start <= last < cue.end for cue in cues)


def _units(
    sentence: Sentence, stops: list[int], obligation: Place | None, asked: Sequence[range]
) -> list[Place]:
    found = read_units(sentence, stops, obligation)
    if not found and obligation is not None:
        found = units_of(sentence, obligation)
    return [one for one in found if not any(one.start in span or one.end - 1 in span for span in asked)]


def _without_unit(sentence: Sentence, place: Place | None, units: Sequence[Place]) -> Target | None:
    """The thing without the unit whose it is: "báo cáo khối quý 4 của xã A"."""
    if place is None:
        return None
    if place.target.kind is Kind.OBLIGATION and units and place.start < units[0].start < place.end:
        text = sentence.original(place.start, units[0].start).removesuffix("của ").removesuffix("cua ")
        return Target(Kind.OBLIGATION, text.strip())
    return place.target


def _without(sentence: Sentence, listed: Sequence[range]) -> Sentence:
    """The text with "danh sách các đơn vị" and the like made blank, so that it is no list that is due."""
    text = sentence.text
    for span in listed:
        first, last = sentence.span(span.start, span.stop)
        text = text[:first] + "." * (last - first) + text[last:]
    return Sentence.of(text)


def _span(cue: Cue[Cued], spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return spans[cue.start][0], spans[cue.end - 1][1]
