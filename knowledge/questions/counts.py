"""Numbers of people, members and votes that a turn tells, and what a later turn changes of them: "hội đồng
11 người cần mấy phiếu", then "nếu 10 phiếu thì sao", then "thế 20 người".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.questions.text import Syllable, joined
from knowledge.topic import Recipient
from knowledge.values import made_quickly

_SEATS = r"(?:nguoi|thanh vien|uy vien|uv|members?)"
_COUNCIL = re.compile(rf"\b(?:hoi dong|hd|council)\D{{0,20}}(\d{{1,3}}) {_SEATS}\b")
_VOTES = re.compile(
    rf"\b(\d{{1,3}}) (?:{_SEATS} )?(?:phieu|votes?|dong y|tan thanh)\b(?! (?:chong|khong|trang|against))"
)
# "13/15 phiếu", "13 trên 15 thành viên"; the sign between the numbers is none of the syllables.
_VOTES_OF = re.compile(
    rf"\b(\d{{1,3}}) (?:(?:phieu|tren|trong|out|of) )*(\d{{1,3}}) (?:council )?(?:phieu|vote[sd]|{_SEATS})\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:tap the|don vi|phong|khoa|to|truong|co quan|doi|ban|cong ty)\b\D{0,20}?"
    r"(\d{1,4}) (?:nguoi|ca nhan|thanh vien)\b"
)
_TITLE = (
    r"(?:(?P<worker>ldtt|lao dong tien tien|(?:advanced|progressive) workers?)"
    r"|(?:cstt|chien si tien tien|(?:advanced|progressive) soldiers?))"
)
_TITLED = re.compile(rf"\b(\d{{1,4}}) (?:nguoi )?(?:dat )?(?:danh hieu )?{_TITLE}\b")
# "9 người cần mấy LĐTT": how many of the people have to hold the title.
_TITLED_ASKED = re.compile(rf"\b(?:may|bao nhieu|how many) (?:nguoi )?(?:dat )?(?:danh hieu )?{_TITLE}\b")
_CLUSTERS = re.compile(r"\b(\d{1,3}) (?:cum|khoi|clusters?)\b")
_PEOPLE = re.compile(rf"\b(\d{{1,4}}) (?:{_SEATS}|ca nhan|people|persons)\b(?! (?:vang|nghi|bi)\b)")
_AWAY = re.compile(r"\b(?:vang|vang mat|nghi|thieu) $")
_PAID = re.compile(r"\b(\d{1,4}) (nguoi|ca nhan|people|persons|tap the|don vi|ho gia dinh|ho)\b")
_WHO_IS_PAID = {
    "tap the": Recipient.COLLECTIVE,
    "don vi": Recipient.COLLECTIVE,
    "ho gia dinh": Recipient.HOUSEHOLD,
    "ho": Recipient.HOUSEHOLD,
}
_MORE = re.compile(r"\b(?:them|nua|cong them|plus|more)\b")


@made_quickly
@dataclass(frozen=True, slots=True)
class Counts:
    """`votes` of a `council` of so many; `titled` of the `members` of a collective; `people` of whom nothing
    else is told; `title` is the one that is counted, `asks_titled` where it is asked how many have to hold
    it; `clusters` are clusters or blocks; `paid` are those for whom money may be asked, `is_more` where they
    come on top of others; `is_told` where the turn itself tells any.
    """

    council: int | None = None
    votes: int | None = None
    members: int | None = None
    titled: int | None = None
    people: int | None = None
    title: str | None = None
    asks_titled: bool = False
    clusters: int | None = None
    paid: tuple[tuple[int, Recipient], ...] = ()
    is_more: bool = False
    is_told: bool = False


NO_COUNTS = Counts()


def counts_in(syllables: Sequence[Syllable]) -> Counts:
    """The numbers that a turn tells by itself."""
    said = joined(syllables)
    if not any(letter.isdigit() for letter in said):
        return NO_COUNTS
    both, council, votes = _VOTES_OF.search(said), _number(_COUNCIL, said), _number(_VOTES, said)
    if both is not None and int(both[1]) <= int(both[2]):
        votes, council = int(both[1]), int(both[2])
    title = _TITLED.search(said) or _TITLED_ASKED.search(said)
    titled = _number(_TITLED, said)
    people = next(
        (int(one[1]) for one in _PEOPLE.finditer(said) if not _AWAY.search(said[: one.start()])), None
    )
    if council is None and votes is not None and people is not None and people >= votes:
        council = people  # "15 người họp, 12 phiếu"
    return Counts(
        council=council,
        votes=votes,
        members=_number(_COLLECTIVE, said) or (people if title is not None else None),
        titled=titled,
        people=people if council is None and votes is None and title is None else None,
        title=None if title is None else "lao-dong-tien-tien" if title["worker"] else "chien-si-tien-tien",
        asks_titled=title is not None and titled is None,
        clusters=_number(_CLUSTERS, said),
        paid=tuple(
            (int(one[1]), _WHO_IS_PAID.get(one[2], Recipient.INDIVIDUAL)) for one in _PAID.finditer(said)
        ),
        is_more=bool(_MORE.search(said)),
        is_told=True,
    )


def carried_counts(own: Counts, before: Counts) -> Counts:
    """What is known after a turn that goes on: "10 phiếu" are of the council told before, "20 người" is
    another council, "9 người" after "8 trong 12 người" are others of the 12.
    """
    known = replace(
        before,
        people=None,
        title=own.title or before.title,
        asks_titled=own.asks_titled or before.asks_titled,
        clusters=own.clusters or before.clusters,
        paid=own.paid,
        is_more=own.is_more,
        is_told=own.is_told,
    )
    if own.council is not None or (own.people is not None and before.council is not None):
        return replace(known, council=own.council or own.people, votes=own.votes)
    if own.members is not None and own.titled is None and before.titled is not None:
        return replace(known, members=own.members)
    if own.people is not None and before.members is not None:
        if before.titled is None:  # so far only the size was told
            return replace(known, members=own.people)
        return replace(known, titled=own.people if own.people <= before.members else None)
    return replace(
        known,
        votes=own.votes if own.votes is not None else before.votes,
        members=own.members or before.members,
        titled=own.titled if own.titled is not None else before.titled,
    )


def _number(pattern: re.Pattern[str], said: str) -> int | None:
    found = pattern.search(said)
    return int(found[1]) if found is not None else None
