"""One unit's part in a round as it is shown, and numbers of dossiers that wait to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.rounds.cards import RoundCard, RoundPart
from bot.services.rounds.counting import Counted
from knowledge.nominations import Nominations


@dataclass(frozen=True, slots=True)
class PartCard:
    """One unit's part in its round, for a reader who answers for it.

    `was_refused` where somebody else has changed the numbers since they were typed, `changed_by` is who.
    """

    card: RoundCard
    part: RoundPart
    was_refused: bool = False
    changed_by: str | None = None


@dataclass(frozen=True, slots=True)
class CountDraft:
    """Numbers as they were understood, before they are recorded; `version` is what they were typed to."""

    found: PartCard
    read: Nominations
    lines: tuple[Counted, ...] = ()
