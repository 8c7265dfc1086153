"""Which of several awards in a question is asked about, which are compared, and which somebody holds
already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.questions.names import Mention
from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable, match_at, phrase

_REACH = 3
_SAID_OF_A_CASE = frozenset({"da", "roi", "already", "has"})
_PEOPLE = frozenset({"nguoi", "dong", "can", "vien", "people"})
_ASKS_NUMBER = frozenset({"may", "nhieu", "many", "can", "phai"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The award asked about, the one it is compared with, and those that are conditions (with how often
    they are held).
    """

    target: Mention | None = None
    compared: str | None = None
    held: tuple[tuple[str, int], ...] = ()


class RoleReader:
    """Reads what each award of a question is doing there: backwards from it, the nearest word decides."""

    def __init__(self, target: Iterable[str], held: Iterable[str]) -> None:
        self._target = tuple(phrase(text) for text in target)
        self._held = tuple(phrase(text) for text in held)

    def roles_of(
        self, mentions: Sequence[Mention], syllables: Sequence[Syllable], comparing: bool, about_person: bool
    ) -> Roles:
        """Tell the awards of a question apart by what stands before each of them."""
        several = {mention.awards for mention in mentions}
        if len(several) <= 1:
            return Roles(mentions[0]) if mentions else Roles()
        scores = [self._score(mention, syllables) for mention in mentions]
        if comparing or (len(set(scores)) == 1 and scores[0] >= 0 and _coordinated(mentions, syllables)):
            first, second = _two(mentions)
            return Roles(first, compared=second.awards[0] if len(second.awards) == 1 else None)
        # "được tặng X, nay xét Y": of two that may be asked about the later one is.
        best = max(range(len(mentions)), key=lambda at: (scores[at], at if scores[at] > 0 else -at))
        target = mentions[best]
        held: dict[str, int] = {}
        for mention in mentions:
            count = _count(mention, syllables, about_person)
            if mention.awards != target.awards and len(mention.awards) == 1 and count is not None:
                held[mention.awards[0]] = count
        return Roles(target, held=tuple(held.items()))

    def _score(self, mention: Mention, syllables: Sequence[Syllable]) -> int:
        held = _nearest(self._held, mention, syllables)
        target = _nearest(self._target, mention, syllables)
        if mention.start and _counts(syllables[max(0, mention.start - 3) : mention.start]):
            return -3
        if held == target:
            return 0
        if held is None or (target is not None and target > held):
            return 2
        return -2


def _count(mention: Mention, syllables: Sequence[Syllable], about_person: bool) -> int | None:
    """How often somebody holds an award ("đã 2 lần …", "03 năm liên tục …"); `None` where nobody is said to.

    "Cần mấy lần …" asks for the number and tells none.
    """
    before = [one.folded for one in syllables[max(0, mention.start - _REACH - 2) : mention.start]]
    numbers = [int(word) for word in before if word.isdigit() and len(word) < 3]
    if numbers:
        return numbers[-1]
    if not about_person and not _SAID_OF_A_CASE.intersection(before):
        return None
    return None if _ASKS_NUMBER.intersection(before) else 1


def _counts(before: Sequence[Syllable]) -> bool:
    """Whether a number of people stands right before an award ("7 lao động tiên tiến", "8 người đạt …")."""
    words = [one.folded for one in before]
    return bool(words) and (
        words[-1].isdigit() or (len(words) > 1 and words[-2].isdigit() and words[-1] in _PEOPLE)
    )


def _two(mentions: Sequence[Mention]) -> tuple[Mention, Mention]:
    first = mentions[0]
    return first, next(mention for mention in mentions if mention.awards != first.awards)


def _coordinated(mentions: Sequence[Mention], syllables: Sequence[Syllable]) -> bool:
    between = syllables[mentions[0].end : mentions[1].start]
    return len(between) <= 2 and any(
        syllable.folded in ("va", "and", "hay", "hoac", "or") for syllable in between
    )


def _nearest(
    cues: Sequence[Phrase], mention: Mention, syllables: Sequence[Syllable]
) -> tuple[int, int] | None:
    """Where the nearest cue before the award ends, and how long it is."""
    best: tuple[int, int] | None = None
    before = {one.folded for one in syllables[: mention.start]}
    for cue in cues:
        if cue.folded[0] not in before and cue.folded[0] not in PLACEHOLDERS:
            continue
        for start in range(max(0, mention.start - _REACH - len(cue.folded)), mention.start):
            end = match_at(cue, syllables, start)
            if end is not None and mention.start - _REACH < end <= mention.start:
                rank = (end, len(cue.folded))
                best = rank if best is None or rank > best else best
    return best
