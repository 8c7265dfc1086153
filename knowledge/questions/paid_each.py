"""Several awards or grades whose money one question asks for, each with the days told for it: "hạng ba ngày
20/6/2026 và hạng nhì ngày 5/8/2026".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.questions.cues import CueTable
from knowledge.questions.grades import grades_listed
from knowledge.questions.mentions import Mention
from knowledge.questions.periods_told import ToldPeriod, of_each
from knowledge.questions.roles import Roles
from knowledge.questions.text import Syllable
from knowledge.topic import Grade

_MOST_AT_ONCE = 2  # awards of one day that are told side by side anyway


@dataclass(frozen=True, slots=True)
class PaidSide:
    """One award, of one grade where it is told, and the days for which its money is asked."""

    award: str
    grade: Grade | None = None
    periods: tuple[ToldPeriod, ...] = ()


def paid_each(
    mentions: Sequence[Mention],
    syllables: Sequence[Syllable],
    grades: CueTable[Grade],
    roles: Roles,
    periods: Sequence[ToldPeriod],
    *,
    comparing: bool,
) -> tuple[PaidSide, ...]:
    """Every side of such a question; nothing where it asks for one, for two awards of the same days, or
    compares two of them, or tells what somebody holds already.
    """
    several = len({mention.awards for mention in mentions}) > 1
    if (
        not mentions
        or roles.held
        or roles.denied
        or any(one.is_open for one in mentions)
        or (several and not roles.compared)
    ):
        return ()
    named = list(_named(mentions, syllables, grades, roles))
    days = of_each([place for place, _, _ in named], periods) if named else []
    sides = tuple(PaidSide(award, grade, own) for (_, award, grade), own in zip(named, days, strict=True))
    is_one = len({(one.award, one.grade) for one in sides}) < len(sides)
    has_days = len({one.periods for one in sides}) > 1
    has_grades = len({one.award for one in sides}) < len(sides)
    is_list = not comparing and (has_grades or len(sides) > _MOST_AT_ONCE)
    return sides if not is_one and (has_days or is_list) else ()


def _named(
    mentions: Sequence[Mention], syllables: Sequence[Syllable], grades: CueTable[Grade], roles: Roles
) -> Iterator[tuple[int, str, Grade | None]]:
    """Where each side stands in the folded question, its award and its grade."""
    cues = grades_listed(grades, syllables, roles)
    ends = [*(mention.start for mention in mentions[1:]), len(syllables)]
    for mention, end in zip(mentions, ends, strict=True):
        own = [cue for cue in cues if mention.end <= cue.start < end]
        for cue in own:
            yield _place(syllables[cue.start : cue.end]), mention.awards[0], cue.meaning
        if not own:
            yield _place(syllables[mention.start : mention.end]), mention.awards[0], None


def _place(said: Sequence[Syllable]) -> int:
    return max(one.start for one in said)
