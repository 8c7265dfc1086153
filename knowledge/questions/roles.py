"""Which of several awards in a question is asked about, which are compared, and which somebody holds
already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.questions import words as words
from knowledge.questions.names import Mention
from knowledge.questions.text import Phrase, Syllable, match_at, phrase

# Reading backwards from an award, the nearest of these decides what the award is doing in the sentence.
_TARGET = tuple(phrase(text) for text in words.TARGET_CUES)
_HELD = tuple(phrase(text) for text in words.HELD_CUES)
_REACH = 3
_CAPITAL = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
NAMED_PERSON = re.compile(
    rf"(?i:\b(?:anh|chị|ông|bà|đồng chí|đ/c|thầy|cô|bác|chú))\s+[{_CAPITAL}](?![{_CAPITAL}])"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The award asked about, the one it is compared with, and those that are conditions (with how often
    they are held).
    """

    target: Mention | None = None
    compared: str | None = None
    held: tuple[tuple[str, int], ...] = ()


def roles_of(mentions: Sequence[Mention], syllables: Sequence[Syllable], comparing: bool) -> Roles:
    """Tell the awards of a question apart by what stands before each of them."""
    several = {mention.awards for mention in mentions}
    if len(several) <= 1:
        return Roles(mentions[0]) if mentions else Roles()
    scores = [_score(mention, syllables) for mention in mentions]
    if comparing or (len(set(scores)) == 1 and scores[0] >= 0 and _coordinated(mentions, syllables)):
        first, second = _two(mentions)
        return Roles(first, compared=second.awards[0] if len(second.awards) == 1 else None)
    best = max(range(len(mentions)), key=lambda place: (scores[place], -place))
    target = mentions[best]
    held = {
        m.awards[0]: _count(m, syllables)
        for m in mentions
        if m.awards != target.awards and len(m.awards) == 1
    }
    return Roles(target, held=tuple(held.items()))


def _count(mention: Mention, syllables: Sequence[Syllable]) -> int:
    """The number said before an award ("đã 2 lần …", "03 năm liên tục …"), one where none is said."""
    before = syllables[max(0, mention.start - _REACH - 2) : mention.start]
    numbers = [
        int(syllable.folded) for syllable in before if syllable.folded.isdigit() and len(syllable.folded) < 3
    ]
    return numbers[-1] if numbers else 1


def _two(mentions: Sequence[Mention]) -> tuple[Mention, Mention]:
    first = mentions[0]
    return first, next(mention for mention in mentions if mention.awards != first.awards)


def _coordinated(mentions: Sequence[Mention], syllables: Sequence[Syllable]) -> bool:
    between = syllables[mentions[0].end : mentions[1].start]
    return len(between) <= 2 and any(
        syllable.folded in ("va", "and", "hay", "hoac", "or") for syllable in between
    )


def _score(mention: Mention, syllables: Sequence[Syllable]) -> int:
    held = _nearest(_HELD, mention, syllables)
    target = _nearest(_TARGET, mention, syllables)
    if held == target:
        return 0
    if held is None or (target is not None and target > held):
        return 2
    return -2


def _nearest(
    cues: Sequence[Phrase], mention: Mention, syllables: Sequence[Syllable]
) -> tuple[int, int] | None:
    """Where the nearest cue before the award ends, and how long it is."""
    best: tuple[int, int] | None = None
    for cue in cues:
        for start in range(max(0, mention.start - _REACH - len(cue.folded)), mention.start):
            end = match_at(cue, syllables, start)
            if end is not None and mention.start - _REACH < end <= mention.start:
                rank = (end, len(cue.folded))
                best = rank if best is None or rank > best else best
    return best
