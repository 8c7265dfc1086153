"""Which of several awards in a question is asked about, which are compared, and which somebody holds
already.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from knowledge.questions.mentions import Mention
from knowledge.questions.text import PLACEHOLDERS, Phrase, Syllable, match_at, phrase
from knowledge.values import made_quickly

_REACH = 3
_SAID_OF_A_CASE = frozenset({"da", "roi", "already", "has"})
_PEOPLE = frozenset({"nguoi", "dong", "can", "vien", "people"})
_COUNTED_PEOPLE = frozenset({"nguoi", "thanh", "vien", "people", "members"})
# "Chiến sĩ thi đua cơ sở 2 năm liền" tells how often too.
_TIMES_BEHIND = re.compile(r"\d{1,2} (?:lan\b|nam lien\b)")
_HAS = frozenset({"co", "tung", "has", "have"})
_DENIES = frozenset({"khong", "chua", "thieu", "no", "not"})
_ASKS_NUMBER = frozenset({"may", "nhieu", "many", "can", "phai"})
_JOINED = frozenset({"va", "and", "hay", "hoac", "or"})
_JOINED_IF_PAID = _JOINED | {"kem", "voi"}
_VOTED = frozenset({"phieu", "votes", "thuan", "thanh", "y"})  # "phiếu", "tán thành", "đồng ý"
_BOTH = (("vua", "vua"), ("ca", "lan"))  # "vừa X vừa Y", "cả X lẫn Y"
_BETWEEN = 2  # syllables between two awards that are named together
_BETWEEN_PAID = 4  # "… và danh hiệu …"
_SHARES = ("%", "phan tram", "ty le", "ti le")


@made_quickly
@dataclass(frozen=True, slots=True)
class Roles:
    """The award asked about, the one it is compared with, and those that are conditions (with how often
    they are held); `denied` are those that the case is said not to have, `told` the others beside it.
    """

    target: Mention | None = None
    compared: str | None = None
    held: tuple[tuple[str, int], ...] = ()
    denied: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


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
            is_told = not paid and len(mentions) == 1 and self._is_of_counted(mentions[0], syllables)
            return Roles() if is_told or not mentions else Roles(mentions[0])
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
        others = [one for one in mentions if one.awards != target.awards and len(one.awards) == 1]
        counted = {one.awards[0]: _count(one, syllables, about_person) for one in others}
        denied = dict.fromkeys(one.awards[0] for one in others if _is_denied(one, syllables))
        return Roles(
            target,
            held=tuple((award, count) for award, count in counted.items() if count is not None),
            denied=tuple(denied),
            told=tuple(award for award in counted if award not in denied),
        )

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

    def _is_of_counted(self, mention: Mention, syllables: Sequence[Syllable]) -> bool:
        """Whether a title is only counted among so many people ("phòng 30 người, 21 lao động tiên tiến"):
        what is asked about is their collective.
        """
        said = [one.folded for one in syllables]
        counted = [at for at, word in enumerate(said[1:], 1) if word in _COUNTED_PEOPLE]
        people = [at for at in counted if said[at - 1].isdigit()]
        if mention.start == 0 or not all(award in self._of_members for award in mention.awards):
            return False
        if said[mention.start - 1].isdigit():
            # "Phiếu đồng ý 17, chiến sĩ thi đua …": the number is one of votes.
            return bool(people) and _VOTED.isdisjoint(said[max(0, mention.start - 3) : mention.start - 1])
        own = [at for at in people if mention.start - _REACH < at < mention.start]  # "21 người đạt …"
        return bool(own) and len(people) > len(own)

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
    if _is_denied(mention, syllables):
        return None
    if not (about_person or _SAID_OF_A_CASE.intersection(before) or _HAS.intersection(before[-2:])):
        return None
    return None if _ASKS_NUMBER.intersection(before) else 1


def _is_denied(mention: Mention, syllables: Sequence[Syllable]) -> bool:
    """Whether somebody is said not to have an award ("chưa có bằng khen bộ")."""
    before = syllables[max(0, mention.start - 2) : mention.start]
    return not _DENIES.isdisjoint(one.folded for one in before)


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
