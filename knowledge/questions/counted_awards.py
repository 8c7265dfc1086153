"""How many of each award a question counts: "5 bằng khen tỉnh, 2 tập thể lao động xuất sắc"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.mentions import Mention
from knowledge.questions.periods_told import ToldPeriod, of_each
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import Syllable, joined
from knowledge.topic import Grade, Recipient

_WITHIN = 7  # syllables between the number and the award: "3 cá nhân được tặng danh hiệu …"
# Years of service and repeated awards are conditions, no people to be paid: "02 lần", "5 năm".
_OTHER_COUNTS = frozenset({"lan", "nam", "thang", "ngay", "quy", "dot", "times", "years", "months"})
_ORDINAL = syllable_set(
    """
    hang quy thang lan dot lop nam khoi cum thu so dieu khoan muc ngay to tuan ky vong cap loai khoa hoc
    grade class quarter article no round
    """
)


_AMONG_THEM = re.compile(r"\b(?:trong do|trong so do|trong so nay|of whom|of which|among them)\b")
_BOTH = re.compile(r"(?P<count>\d{1,4})\b(?!.*\d).*\b(?:vua|ca hai|cung (?:la|dat|duoc|co)|dong thoi|both)\b")
_TWO = re.compile(r"\bca 2\b")


@dataclass(frozen=True, slots=True)
class CountedAward:
    """So many of one award; the recipient and grade only where the question tells them, `periods` the days,
    months or years told for it. Of them `both` are people who have another award of the list too; behind
    `is_split` comes something about a part of them of which nothing could be made.
    """

    award: str
    count: int
    grade: Grade | None = None
    recipient: Recipient | None = None
    periods: tuple[ToldPeriod, ...] = ()
    both: int = 0
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """What a question counts by, and the cues for whom and of which grade."""

    syllables: Sequence[Syllable]
    people: Sequence[Cue[Recipient | None]]
    grades: Sequence[Cue[Grade]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """An award that is counted, with the place of its number."""

    place: int
    counted: CountedAward


def counted_awards(
    mentions: Sequence[Mention],
    syllables: Sequence[Syllable],
    recipients: CueTable[Recipient | None],
    grades: CueTable[Grade],
    periods: Sequence[ToldPeriod] = (),
) -> tuple[CountedAward, ...]:
    """The awards that are counted, each with its days; nothing where one of them is not counted or leaves a
    choice open.
    """
    days = {one.start for one in periods}
    graded = [cue for cue in grades.all(syllables) if not _is_before_a_day(syllables[cue.start], days)]
    asked = _Question(syllables, recipients.all(syllables), graded)
    part = _place_of_part(syllables)
    of_all = [mention for mention in mentions if mention.start < part]
    whole = _counted(asked, of_all, 0, part)
    if not whole:
        return ()
    whole = [*whole, *_counted_again(asked, whole, part, days)]
    among = _counted(asked, [one for one in mentions if one.start >= part], part, len(syllables))
    said = joined(syllables[part:])
    if part < len(syllables) and any(letter.isdigit() for letter in said):
        parted = _with_part(whole, among, said, asked, part)
        whole = parted or [replace(one, counted=replace(one.counted, is_split=True)) for one in whole]
    return tuple(_with_days([one for one in whole if one.counted.count], asked, part, periods))


def _counted_again(
    asked: _Question, whole: Sequence[_Counted], part: int, days: Container[int]
) -> Iterator[_Counted]:
    """The award named before, where a number right before a day counts it once more: "3 giấy khen ngày
    30/6/2026 và 2 ngày 1/7/2026".
    """
    for place in range(whole[0].place + 1, part):
        number = asked.syllables[place]
        is_told = _is_before_a_day(number, days) and _counts(asked.syllables, 0, place)
        if is_told and all(one.place != place for one in whole):
            before = max((one for one in whole if one.place < place), key=lambda one: one.place)
            yield _Counted(place, replace(before.counted, count=int(number.folded)))


def _is_before_a_day(said: Syllable, days: Container[int]) -> bool:
    return said.folded.isdigit() and said.start + len(said.folded) + 1 in days


def _with_days(
    whole: Sequence[_Counted], asked: _Question, part: int, periods: Sequence[ToldPeriod]
) -> Iterator[CountedAward]:
    """Each award with its days; what is told behind "trong đó" is told of that part alone."""
    of_part = [one for one in whole if one.place >= part]
    rest = [one for one in whole if one.place < part]
    begins = asked.syllables[of_part[0].place].start if of_part else None
    for group, days in (
        (rest, [one for one in periods if begins is None or one.start < begins]),
        (of_part, [one for one in periods if begins is not None and one.start > begins]),
    ):
        told = of_each([asked.syllables[one.place].start for one in group], days) if group else []
        for one, own in zip(group, told, strict=True):
            yield replace(one.counted, periods=own)


def _place_of_part(syllables: Sequence[Syllable]) -> int:
    """Where a question begins to tell of some of those it has counted ("trong đó 3 …"); its end else."""
    found = _AMONG_THEM.search(joined(syllables))
    return len(syllables) if found is None else len(joined(syllables)[: found.start()].split())


def _with_part(
    whole: list[_Counted], among: list[_Counted], said: str, asked: _Question, part: int
) -> list[_Counted]:
    """The list with what is told of a part: people who have two awards of it, or some counted apart."""
    both = _BOTH.search(_TWO.sub("ca hai", said))
    if both is not None and len(whole) > 1 and int(both["count"]) <= min(o.counted.count for o in whole):
        return [replace(one, counted=replace(one.counted, both=int(both["count"]))) for one in whole]
    if len(whole) == 1 and not among:
        among = [
            _Counted(place, replace(whole[0].counted, count=count, recipient=recipient))
            for place, count, recipient in _recipients_counted(asked, part, len(asked.syllables))
        ]
    if both is not None or not among:
        return []
    left = {one.counted.award: one for one in whole}
    for one in among:
        of_same = left.get(one.counted.award)
        if of_same is None:  # "20 LĐTT, trong đó 3 CSTĐ cơ sở": three of the twenty
            if len(among) > 1 or len(whole) > 1 or one.counted.count > whole[0].counted.count:
                return []
            count = one.counted.count
            return [replace(each, counted=replace(each.counted, both=count)) for each in (*whole, one)]
        if one.counted.count > of_same.counted.count:
            return []
        rest = of_same.counted.count - one.counted.count
        left[one.counted.award] = replace(of_same, counted=replace(of_same.counted, count=rest))
    return [*left.values(), *among]


def _counted(asked: _Question, mentions: Sequence[Mention], first: int, last: int) -> list[_Counted]:
    """The awards counted between two places, with the places of their numbers."""
    syllables = asked.syllables
    if not mentions:
        return []
    ends = (first, *(mention.end for mention in mentions))
    numbers = [
        _number_before(syllables, end, mention.start) for end, mention in zip(ends, mentions, strict=False)
    ]
    if numbers == [None] and not mentions[0].is_open:
        return _counted_behind(asked, mentions[0], last)
    found: list[_Counted] = []
    for mention, place, following in zip(mentions, numbers, (*numbers[1:], last), strict=True):
        if place is None or following is None or mention.is_open:
            return []
        told = (cue for cue in asked.people if cue.meaning and place < cue.start < following)
        recipient = next((cue.meaning for cue in told if not mention.start <= cue.start < mention.end), None)
        behind = (c for c in asked.grades if c.start == mention.end != following)  # ", 2" counts the next
        grade = next((cue.meaning for cue in behind), None)
        count = int(syllables[place].folded)
        each = _counted_behind(asked, mention, following)
        if len(each) > 1 and sum(one.counted.count for one in each) == count:
            found.extend(each)  # "10 giấy khen: 5 cá nhân, 5 tập thể"
        else:
            found.append(_Counted(place, CountedAward(mention.awards[0], count, grade, recipient)))
    return found


def begins_with_count(mentions: Sequence[Mention], syllables: Sequence[Syllable]) -> bool:
    """Whether a text is a list of awards; with the day of the decision it is to be paid
    ("5 lđtt qđ 20/6/2026").
    """
    return bool(mentions) and _number_before(syllables, 0, mentions[0].start) == 0


def _counted_behind(asked: _Question, mention: Mention, last: int) -> list[_Counted]:
    """The recipients counted behind one award: "bằng khen tỉnh cho 4 tập thể, 10 cá nhân"."""
    grade = next((cue.meaning for cue in asked.grades if cue.start == mention.end), None)
    return [
        _Counted(place, CountedAward(mention.awards[0], count, grade, recipient))
        for place, count, recipient in _recipients_counted(asked, mention.end, last)
        if count
    ]


def _recipients_counted(asked: _Question, first: int, last: int) -> list[tuple[int, int, Recipient]]:
    """The recipients that are counted between two places: where the number stands, how many, and whom."""
    told = [(cue.start, cue.meaning) for cue in asked.people if cue.meaning]
    told += [
        (place, Recipient.INDIVIDUAL)
        for place, syllable in enumerate(asked.syllables)
        if syllable.folded == "nguoi" and all(place != start for start, _ in told)
    ]
    # Two words of the tables may stand at one place; each number counts once.
    counted = {
        place - 1: (place - 1, int(asked.syllables[place - 1].folded), recipient)
        for place, recipient in sorted(told, key=itemgetter(0))
        if first < place <= last and _counts(asked.syllables, first, place - 1)
    }
    return list(counted.values())


def _number_before(syllables: Sequence[Syllable], first: int, end: int) -> int | None:
    """Where the number stands that counts the award; what follows it at once tells what is counted."""
    for place in range(end - 1, max(first, end - _WITHIN) - 1, -1):
        word = syllables[place].folded
        if word.isdigit() and len(word) <= 4 and int(word) > 0:
            is_other = syllables[place + 1].folded in _OTHER_COUNTS or not _counts(syllables, first, place)
            return None if is_other else place
    return None


def _counts(syllables: Sequence[Syllable], first: int, place: int) -> bool:
    """Whether a number counts what follows it; behind "hạng", "quý" or "đợt" it tells which one."""
    is_ordinal = place > first and syllables[place - 1].folded in _ORDINAL
    return syllables[place].folded.isdigit() and not is_ordinal
