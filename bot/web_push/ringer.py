"""Tells browsers whose page is closed that something has come (Web Push).

A ring is only a bell: the message is a row on the page already, so nothing is lost or doubled when it fails.
It says no more than that there is something, since a locked screen is read by others too.
"""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.reminders.delivery import Blocked, Delivered, Outcome, Postponed
from bot.reminders.planner import CLOSES, is_open, office_date, office_time
from bot.views.words import word
from bot.web_push.service import PushService
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.repositories.web_push import Ring

AT_ONCE = 100
SIDE_BY_SIDE = 10
PATIENCE = timedelta(hours=1)
"""After so long nobody is rung up about a message any more; it waits on the page."""

FIRST_WAIT = timedelta(minutes=1)
SHORTEST_KEEPING = timedelta(minutes=10)


class Ringer:
    """Rings up what is due; the lease of the reminders keeps a second one out."""

    def __init__(
        self, database: Database, clock: Clock, calendar: WorkingCalendar, service: PushService
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._service = service
        self._lines = asyncio.Semaphore(SIDE_BY_SIDE)

    async def once(self) -> int:
        """Everything due now; how many browsers were rung up."""
        async with self._database.reading() as work:
            has_ended = await work.web_push.has_ended(now=self._clock.now())
            rings = await work.web_push.due(now=self._clock.now(), limit=AT_ONCE)
        if has_ended:
            async with self._database.writing() as work:
                await work.web_push.forget_ended(now=self._clock.now())
                await work.commit()
        return sum(await asyncio.gather(*(self._ring(one) for one in rings)))

    async def _ring(self, ring: Ring) -> bool:
        async with self._lines:
            now = self._clock.now()
            is_late = ring.tries > 0 and not is_open(now, self._calendar)
            if is_late or now - ring.said_at > PATIENCE:
                outcome: Outcome | None = None
            else:
                text = json.dumps(_words(ring), ensure_ascii=False).encode()
                outcome = await self._service.ring(
                    ring.endpoint, ring.p256dh, ring.auth, text, ttl=self._keeping(now)
                )
            await self._settle(ring, outcome)
        return isinstance(outcome, Delivered)

    async def _settle(self, ring: Ring, outcome: Outcome | None) -> None:
        async with self._database.writing() as work:
            match outcome:
                case None | Delivered():
                    await work.web_push.rung(ring)
                case Blocked():
                    await work.web_push.gone(ring)
                case Postponed(wait):
                    await work.web_push.ring_again(ring, at=self._clock.now() + wait)
                case _:
                    wait = FIRST_WAIT * 2 ** min(ring.tries, 10)
                    await work.web_push.ring_again(ring, at=self._clock.now() + wait)
            await work.commit()

    def _keeping(self, now: datetime) -> timedelta:
        """How long a service may keep the ring for a device that is off: not into the quiet hours."""
        if not is_open(now, self._calendar):
            return SHORTEST_KEEPING  # asked for at this hour
        return max(office_time(office_date(now), CLOSES) - now, SHORTEST_KEEPING)


def _words(ring: Ring) -> dict[str, str | int]:
    return {
        "title": word("web_push.title", ring.locale),
        "body": word("web_push.body", ring.locale),
        "lang": ring.locale,
        "message": ring.message_id,
    }
