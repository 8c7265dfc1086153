"""A unit that is let off (được miễn) what it owes a round: it reads so, and that it is asked again."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.round_news import tell_joined, tell_left
from bot.services.caller import Caller
from bot.services.rounds.choosing import Why
from storage.engine import UnitOfWork
from storage.models.rounds import NominationRound, RoundStatus
from storage.repositories.deadlines import Duty


async def tell_let_off(work: UnitOfWork, caller: Caller, duty: Duty, entry_id: int, now: datetime) -> None:
    """Plan a word to those who have heard that an open round asks something of the unit."""
    row = await _open_round(work, duty)
    if row is not None:
        await tell_left(work, row, duty, Why.LET_OFF, entry_id, by=caller.person_id, now=now)


async def tell_asked_again(
    work: UnitOfWork, caller: Caller, obligation_id: int, entry_id: int, now: datetime
) -> None:
    """Plan the round anew for those who read that the unit was let off, once that is taken back."""
    row = await _open_round(work, await work.deadlines.duty(obligation_id))
    if row is not None:
        await tell_joined(work, row, {obligation_id: entry_id}, by=caller.person_id, now=now)


async def _open_round(work: UnitOfWork, duty: Duty) -> NominationRound | None:
    part = await work.rounds.unit(duty.obligation.id)
    row = None if part is None else await work.rounds.get(part.round_id)
    return row if row is not None and row.status == RoundStatus.OPEN else None
