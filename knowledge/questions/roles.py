"""Which of several awards in a question is asked about, which are compared, and which somebody holds
already.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from knowledge.questions.mentions import Mention
from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable, match_at, phrase

_REACH = 3
_SAID_OF_A_CASE = frozenset({"da", "roi", "already", "has"})
_PEOPLE = frozenset({"nguoi", "dong", "can", "vien", "people"})
# "Chiến sĩ thi đua cơ sở 2 năm liền" tells how often too.
_TIMES_BEHIND = re.compile(r"\d{1,2} (?:lan\b|nam lien\b)")
_HAS = frozenset({"co", "tung", "has", "have"})
_DENIES = frozenset({"khong", "chua", "thieu", "no", "not"})
_ASKS_NUMBER = frozenset({"may", "nhieu", "many", "can", "phai"})
_JOINED = frozenset({"va", "and", "hay", "hoac", "or"})
_JOINED_IF_PAID = _JOINED | {"kem", "voi"}
_BOTH = (("vua", "vua"), ("ca", "lan"))  # "vừa X vừa Y", "cả X lẫn Y"
_BETWEEN = 2  # syllables between two awards that are named together
_BETWEEN_PAID = 4  # "… và danh hiệu …"
_SHARES = ("%", "phan tram", "ty le", "ti le")


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

    def __init__(self, target: Iterable[str], held: Iterable[str], of_members: Container[str] = ()) -> None:
        """`of_members` are the awards of persons: a share of members with one is a standard of another."""
        self._target = tuple(phrase(text) for text in target)
        self._held = tuple(phrase(text) for text in held)
        self._of_members = of_members

    def roles_of(
        self,
        mentions: Sequence[Mention],
        syllables: Sequence[Syllable],
        comparing: bool,
        about_person: bool,
        *,
        paid: bool = False,
        listed: bool = False,
    ) -> Roles:
        """Tell the awards of a question apart by what stands before each of them; of two that are named
        together what is `paid` is asked of both, and where commas stand (`listed`) one may join them.
        """
        several = {mention.awards for mention in mentions}
        if len(several) <= 1:
            return Roles(mentions[0]) if mentions else Roles()
        scores = [self._score(mention, mentions, syllables) for mention in mentions]
        together = (
            len(set(scores)) == 1 and scores[0] >= 0 and _coordinated(mentions, syllables, listed=listed)
        )
        both_paid = paid and len(several) == 2 and _coordinated(mentions, syllables, paid=True, listed=listed)
        if comparing or together or both_paid:
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

    def _score(self, mention: Mention, mentions: Sequence[Mention], syllables: Sequence[Syllable]) -> int:
        named = {place for one in mentions for place in range(one.start, one.end)}
        held = _nearest(self._held, mention, syllables, named)
        target = _nearest(self._target, mention, syllables, named)
        before = syllables[max(0, mention.start - 3) : mention.start]
        if _counts(before) or (_is_share(before) and self._is_of_a_collective(mention, mentions)):
            return -3
        if held == target:
            return 0
        if held is None or (target is not None and target > held):
            return 2
        return -2

    def has_members(self, roles: Roles, mentions: Sequence[Mention]) -> bool:
        """Whether an award of collectives is asked about beside a title of its members (it needs a share)."""
        target = roles.target
        is_of_collective = target is not None and any(one not in self._of_members for one in target.awards)
        return is_of_collective and any(self._is_of_a_collective(mention, mentions) for mention in mentions)

    def _is_of_a_collective(self, mention: Mention, mentions: Sequence[Mention]) -> bool:
        """Whether it is a title of members beside an award of collectives ("tỷ lệ … trong tập thể …")."""
        others = [award for other in mentions for award in other.awards if other.awards != mention.awards]
        is_of_members = all(award in self._of_members for award in mention.awards)
        return is_of_members and any(award not in self._of_members for award in others)


def _is_share(before: Sequence[Syllable]) -> bool:
    """Whether a share of those who hold the award is spoken of ("bao nhiêu phần trăm lao động tiên tiến")."""
    return " ".join(one.folded for one in before).endswith(_SHARES)


def _count(mention: Mention, syllables: Sequence[Syllable], about_person: bool) -> int | None:
    """How often somebody holds an award ("đã 2 lần …", "03 năm liên tục …"); `None` where nobody is said to.

    "Cần mấy lần …" asks for the number and tells none.
    """
    before = [one.folded for one in syllables[max(0, mention.start - _REACH - 2) : mention.start]]
    numbers = [int(word) for word in before if word.isdigit() and len(word) < 3]
    behind = [one.folded for one in syllables[mention.end : mention.end + 3]]
    if not numbers and _TIMES_BEHIND.match(" ".join(behind)):
        return int(behind[0])
    if numbers:
        return numbers[-1]
    if _DENIES.intersection(before[-2:]):
        return None
    if not (about_person or _SAID_OF_A_CASE.intersection(before) or _HAS.intersection(before[-2:])):
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


def _coordinated(
    mentions: Sequence[Mention], syllables: Sequence[Syllable], *, paid: bool = False, listed: bool = False
) -> bool:
    before = {one.folded for one in syllables[: mentions[0].start]}
    between = [one.folded for one in syllables[mentions[0].end : mentions[1].start]]
    is_both = any(first in before and second in between for first, second in _BOTH)
    by_comma = listed and not between
    joined = by_comma or not (_JOINED_IF_PAID if paid else _JOINED).isdisjoint(between)
    return len(between) <= (_BETWEEN_PAID if paid else _BETWEEN) and (is_both or joined)


def _nearest(
    cues: Sequence[Phrase], mention: Mention, syllables: Sequence[Syllable], named: Container[int]
) -> tuple[int, int] | None:
    """Where the nearest cue before it ends, and how long it is; the "co" of "thi dua co so" is no cue."""
    best: tuple[int, int] | None = None
    before = {one.folded for one in syllables[: mention.start]}
    for cue in cues:
        if cue.folded[0] not in before and cue.folded[0] not in PLACEHOLDERS:
            continue
        for start in range(max(0, mention.start - _REACH - len(cue.folded)), mention.start):
            if start in named:
                continue
            end = match_at(cue, syllables, start)
            if end is not None and mention.start - _REACH < end <= mention.start:
                rank = (end, len(cue.folded))
                best = rank if best is None or rank > best else best
    return best
