"""How many of each award a question counts: "5 bằng khen tỉnh, 2 tập thể lao động xuất sắc"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.mentions import Mention
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import Syllable
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


@dataclass(frozen=True, slots=True)
class CountedAward:
    """So many of one award; the recipient and grade only where the question tells them."""

    award: str
    count: int
    grade: Grade | None = None
    recipient: Recipient | None = None


def counted_awards(
    mentions: Sequence[Mention],
    syllables: Sequence[Syllable],
    recipients: CueTable[Recipient | None],
    grades: CueTable[Grade],
) -> tuple[CountedAward, ...]:
    """The awards that are counted; nothing where one of them is not counted or leaves a choice open."""
    if not mentions:
        return ()
    people, of_grades = recipients.all(syllables), grades.all(syllables)
    ends = (0, *(mention.end for mention in mentions))
    numbers = [
        _number_before(syllables, end, mention.start) for end, mention in zip(ends, mentions, strict=False)
    ]
    if numbers == [None] and not mentions[0].is_open:
        return _counted_behind(mentions[0], syllables, people, of_grades)
    found: list[CountedAward] = []
    for mention, place, following in zip(mentions, numbers, (*numbers[1:], len(syllables)), strict=True):
        if place is None or following is None or mention.is_open:
            return ()
        told = (cue for cue in people if cue.meaning and place < cue.start < following)
        recipient = next((cue.meaning for cue in told if not mention.start <= cue.start < mention.end), None)
        behind = (cue for cue in of_grades if cue.start == mention.end != following)  # ", 2" counts the next
        grade = next((cue.meaning for cue in behind), None)
        found.append(CountedAward(mention.awards[0], int(syllables[place].folded), grade, recipient))
    return tuple(found)


def begins_with_count(mentions: Sequence[Mention], syllables: Sequence[Syllable]) -> bool:
    """Whether a text is a list of awards; with the day of the decision it is to be paid
    ("5 lđtt qđ 20/6/2026").
    """
    return bool(mentions) and _number_before(syllables, 0, mentions[0].start) == 0


def _counted_behind(
    mention: Mention,
    syllables: Sequence[Syllable],
    people: Sequence[Cue[Recipient | None]],
    grades: Sequence[Cue[Grade]],
) -> tuple[CountedAward, ...]:
    """The recipients counted behind one award: "bằng khen tỉnh cho 4 tập thể, 10 cá nhân"."""
    grade = next((cue.meaning for cue in grades if cue.start == mention.end), None)
    # Two words of the tables may stand at one place; each number counts once.
    counted = {
        cue.start: CountedAward(mention.awards[0], int(syllables[cue.start - 1].folded), grade, cue.meaning)
        for cue in people
        if cue.meaning and cue.start > mention.end and _counts(syllables, mention.end, cue.start - 1)
    }
    return tuple(one for one in counted.values() if one.count)


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
