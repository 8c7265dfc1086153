"""Questions nobody holds any more, and messages nobody could get: each finds its way at the next look."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.referral_news import OF_REFERRALS, tell
from bot.services.in_charge import in_charge
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Channel
from storage.models.reminders import ReminderKind

_OURS = (Channel.WEB, Channel.TERMINAL)


async def hand_over(database: Database, now: datetime, *, can_push: bool) -> None:
    """Tell whoever is in charge now of open questions of which none of them knows, and go on where people
    are in reach again.
    """
    async with database.writing() as work:
        channels = (*_OURS, Channel.TELEGRAM) if can_push else _OURS
        await work.reminders.go_out_again(OF_REFERRALS, channels, at=now)
        await _address_anew(work, now, can_push=can_push)
        await work.commit()


async def _address_anew(work: UnitOfWork, now: datetime, *, can_push: bool) -> None:
    for referral in await work.referrals.open_ones():
        people = await in_charge(work, referral.unit_id, without=referral.asker_id)
        if not people or {one.id for one in people} & set(referral.addressed_to):
            continue
        referral.addressed_to = [*referral.addressed_to, *(one.id for one in people)]
        await work.flush()
        for one in people:
            await tell(work, one, referral, ReminderKind.QUESTION, now=now, can_push=can_push)
