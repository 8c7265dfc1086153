"""Which grade of an award a question asks about (hạng Nhất, Nhì, Ba), and with which it is compared."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.roles import Roles
from knowledge.questions.text import Syllable
from knowledge.topic import Grade

# After these a number behind an award counts something and is no grade ("HCLĐ 2 lần").
_ASKED_BEHIND = (("len",), ("de", "nghi"), ("xet",), ("xet", "tang"), ("thi", "duoc"), ("moi", "duoc"))
_HELD_BEFORE = (("roi",), ("xong",), ("sau", "may"), ("sau", "bao"), ("sau", "do"))
_HELD_BEHIND = frozenset({"co", "sau", "tu"})
_COUNTED = frozenset({"lan", "nam", "bo", "ban", "nguoi", "don", "times", "years"})


def grades_asked(
    grades: CueTable[Grade], syllables: Sequence[Syllable], roles: Roles, *, comparing: bool
) -> tuple[Grade | None, Grade | None]:
    """The grade asked about, and the one that it is compared with."""
    found: list[Cue[Grade]] = []
    for cue in grades.all(syllables):
        alone = cue.end - cue.start == 1
        is_behind = roles.target is not None and roles.target.end == cue.start
        is_climbed_to = cue.start > 0 and syllables[cue.start - 1].folded == "len"
        if not alone or is_climbed_to or (is_behind and not _is_counting(syllables, cue.end)):
            found.append(cue)
    # "đã có hạng ba, lên hạng nhì", "hạng ba rồi …": the grade climbed to is asked about, not the one held.
    climbed = [cue for cue in found if _is_asked_for(syllables, cue.start)]
    open_ones = [cue for cue in found if not _is_held(syllables, cue, roles)]
    asked = (climbed or open_ones or found)[0].meaning if found else None
    others = [cue.meaning for cue in found if cue.meaning != asked] if comparing else []
    return asked, others[0] if others else None


def grades_listed(
    grades: CueTable[Grade], syllables: Sequence[Syllable], roles: Roles
) -> tuple[Cue[Grade], ...]:
    """Every grade that is named in full, behind the award or behind another ("hạng nhất, nhì, ba"); none
    where one of them is held already.
    """
    found: list[Cue[Grade]] = []
    target = roles.target
    for cue in grades.all(syllables):
        before = found[-1].end if found else target.end if target is not None else None
        between = [one.folded for one in syllables[before : cue.start]] if before is not None else ["?"]
        is_next = between in ([], ["va"], ["and"], ["voi"]) and not _is_counting(syllables, cue.end)
        if cue.end - cue.start > 1 or is_next:
            found.append(cue)
    is_step = any(_is_held(syllables, cue, roles) or _is_asked_for(syllables, cue.start) for cue in found)
    return () if is_step else tuple(found)


def _is_asked_for(syllables: Sequence[Syllable], place: int) -> bool:
    before = tuple(one.folded for one in syllables[:place])
    return any(before[-len(words) :] == words for words in _ASKED_BEHIND)


def _is_held(syllables: Sequence[Syllable], cue: Cue[Grade], roles: Roles) -> bool:
    behind = tuple(one.folded for one in syllables[cue.end : cue.end + 2])
    named = roles.target
    # "Đã có HCLĐ hạng ba": the word is looked for before the award that the grade belongs to.
    start = named.start if named is not None and named.end == cue.start else cue.start
    is_after = start > 0 and syllables[start - 1].folded in _HELD_BEHIND
    return is_after or any(behind[: len(words)] == words for words in _HELD_BEFORE)


def _is_counting(syllables: Sequence[Syllable], place: int) -> bool:
    return place < len(syllables) and syllables[place].folded in _COUNTED
