"""How many dossiers a unit has submitted to a round: as it has told, and as the assistant has seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.topic import Grade, Recipient
from storage.columns import JSON
from storage.models.dossiers import Dossier, DossierState

_SENT = frozenset(
    {
        DossierState.SENT,
        DossierState.RECEIVED,
        DossierState.APPRAISING,
        DossierState.DECIDED,
        DossierState.NOT_AWARDED,
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Dossiers for one award; `assisted` are those of them that were prepared with the assistant and sent.

    `of` are how many were told for whom.
    """

    award: str
    grade: Grade | None
    count: int
    assisted: int = 0
    of: tuple[tuple[Recipient, int], ...] = ()


def counted(told: JSON, dossiers: Sequence[Dossier]) -> tuple[tuple[Counted, ...] | None, tuple[int, ...]]:
    """Dossiers by award, None while nothing is known; and the numbers of those that are not sent yet.

    What a unit has told is all that it submitted, those of the assistant among it: they are not added. Where
    more were seen sent for an award than were told, they count.
    """
    sent = [one for one in dossiers if is_sent(one)]
    begun = tuple(one.number for one in dossiers if not is_sent(one) and not _is_put_away(one))
    if told is None and not sent:
        return None, begun
    totals = {
        (one["award"], None if one.get("grade") is None else Grade(one["grade"])): int(one["count"])
        for one in told or ()
    }
    assisted: dict[tuple[str, Grade | None], int] = {}
    for one in sent:
        key = (one.award, None if one.grade is None else Grade(one.grade))
        assisted[key] = assisted.get(key, 0) + 1
    told_of = {
        (one["award"], None if one.get("grade") is None else Grade(one["grade"])): one.get("of") or {}
        for one in told or ()
    }
    return (
        tuple(
            Counted(
                *key,
                max(totals.get(key, 0), assisted.get(key, 0)),
                assisted.get(key, 0),
                tuple((Recipient(whom), int(count)) for whom, count in told_of.get(key, {}).items()),
            )
            for key in dict.fromkeys((*totals, *assisted))
        ),
        begun,
    )


def total(parts: Iterable[tuple[Counted, ...] | None]) -> tuple[Counted, ...]:
    """The dossiers of several units together, by award."""
    sums: dict[tuple[str, Grade | None], Counted] = {}
    for part in parts:
        for one in part or ():
            so_far = sums.get((one.award, one.grade), Counted(one.award, one.grade, 0))
            sums[one.award, one.grade] = Counted(
                one.award, one.grade, so_far.count + one.count, so_far.assisted + one.assisted
            )
    return tuple(sums.values())


def is_sent(dossier: Dossier) -> bool:
    """Whether a dossier has left its unit, and has not come back to be completed."""
    was_sent = dossier.paper_sent_on is not None or dossier.files_sent_on is not None
    return dossier.state in _SENT or (dossier.state == DossierState.ARCHIVED and was_sent)


def _is_put_away(dossier: Dossier) -> bool:
    return dossier.state == DossierState.ARCHIVED
