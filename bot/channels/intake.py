"""The inbox: every update is kept before it is worked, in order within its chat, and never lost.

    accept → row committed → claimed, the conversation as it was before the first try → handlers → done
                                     ↘ a failure: again after a while; after the last try parked, with an
                                       apology

A crash between any two steps means one more try of the same row: services find their earlier effect, the
channel finds the replies it has already stored, so people see each answer once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot, Dispatcher

from bot.channels.conversation_state import ConversationState
from bot.channels.faults import fault_of
from bot.channels.row_worker import BACK_OFF, HOLD, Apology, Claimed, RowWorker
from bot.clock import Clock
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound, StorageError
from storage.models.accounts import Channel
from storage.models.inbox import InboxUpdate

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 8
POLL_SECONDS = 2.0
SOONEST_SECONDS = 0.05
GRACE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a look into the inbox found: rows to be worked now, whether more cannot be taken up yet, and when
    the next one that waits can be.
    """

    claimed: list[Claimed]
    is_all: bool = True
    next_due: datetime | None = None


class Intake:
    """Takes updates in and works them; one instance a process, for the channels whose bots it is given.

    The caller holds the lease of these channels: at start, rows left in hand by a crashed process are taken
    over at once and the crashed try counts, so an update that kills the process is parked in the end.
    """

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        *,
        bots: Mapping[str, Bot],
        state: ConversationState,
        clock: Clock,
        apology: Apology,
        back_off: Sequence[timedelta] = BACK_OFF,
        chats_at_once: int = CHATS_AT_ONCE,
    ) -> None:
        self._database = database
        self._worker = RowWorker(
            database, dispatcher, bots=bots, state=state, clock=clock, apology=apology, back_off=back_off
        )
        self._channels = [Channel(name) for name in bots]
        self._clock = clock
        self._most = chats_at_once
        self._news = asyncio.Event()
        self._rests = asyncio.Event()
        self._stopping = False
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._worked: list[int] = []

    async def accept(
        self, channel: str, update_key: str, chat_key: str, *, account_id: int | None, payload: dict[str, Any]
    ) -> InboxUpdate:
        """Keep an update and have it worked soon; a known key yields the first row and no second work."""
        async with self._database.writing() as work:
            row, _ = await work.inbox.accept(
                Channel(channel),
                update_key,
                chat_key,
                payload=payload,
                now=self._clock.now(),
                account_id=account_id,
            )
            await work.commit()
        self.wake()
        return row

    def wake(self) -> None:
        """Look for work now: somebody has committed a row."""
        self._rests.clear()
        self._news.set()

    async def stop(self) -> None:
        """Take nothing more up; `run` returns when what is in hand is finished."""
        self._stopping = True
        self.wake()

    async def drain(self) -> None:
        """Wait until every row of these channels is done or parked (someone must be running `run`)."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._rests.wait()
            async with self._database.reading() as work:
                if not [row for row in await work.inbox.pending() if row.channel in self._channels]:
                    return
            await asyncio.sleep(0.005)

    async def run(self) -> None:
        """Work the inbox until `stop` or cancellation; both let the updates in hand finish."""
        await self._take_over()
        try:
            while not self._stopping:
                found = await self._close_and_claim()
                for one in found.claimed:
                    self._start(one)
                if found.is_all:
                    await self._wait_for_news(found.next_due)
        finally:
            await self._finish()

    async def _take_over(self) -> None:
        async with self._database.reading() as work:
            left = [
                row for row in await work.inbox.pending() if row.channel in self._channels and row.claim_token
            ]
        for row in left:
            await self._worker.failed(row, "the process ended", timedelta(0))

    async def _close_and_claim(self, *, takes_more: bool = True) -> Found:
        """Close what was worked, and take up what has waited for it, in one transaction."""
        self._news.clear()
        if not self._worked and not (takes_more and self._room > 0):
            return Found([])  # whatever is due: the end of one in hand wakes us
        claimed: list[Claimed] = []
        next_due = None
        try:
            async with self._database.writing() as work:
                # Looked at only now: what others ended while we waited for our turn is closed along.
                self._news.clear()
                worked = tuple(self._worked)
                room = self._room if takes_more else 0
                for row_id in worked:
                    with suppress(NotFound):
                        await work.inbox.mark_done(row_id, now=self._clock.now())
                rows = await self._claim(work, room) if room > 0 else []
                for row in rows:
                    claimed.append(await self._worker.take_up(work, row))
                if not rows:  # else the end of one in hand has us look again
                    next_due = await work.inbox.next_retry(channels=self._channels)
                await work.commit()
        except StorageError as error:  # a busy or unreachable database passes; the rows are safe meanwhile
            log.error("the inbox could not be read: %s", fault_of(error))
            return Found([])
        del self._worked[: len(worked)]
        return Found(claimed, len(claimed) < room or room <= 0, next_due)

    @property
    def _room(self) -> int:
        return self._most - len(self._in_hand)

    async def _claim(self, work: UnitOfWork, most: int) -> Sequence[InboxUpdate]:
        return await work.inbox.claim(most, now=self._clock.now(), channels=self._channels, hold=HOLD)

    async def _wait_for_news(self, next_due: datetime | None) -> None:
        # Rows of another process, and rows whose back-off ends, are found by looking again.
        if not self._in_hand and not self._worked:
            self._rests.set()
        seconds = POLL_SECONDS
        if next_due is not None:
            seconds = min(seconds, max((next_due - self._clock.now()).total_seconds(), SOONEST_SECONDS))
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    def _start(self, claimed: Claimed) -> None:
        row = claimed.row
        task = asyncio.create_task(self._work(claimed), name=f"inbox-{row.id}")
        self._in_hand[row.id] = task

        def ended(_: asyncio.Task[None]) -> None:
            self._in_hand.pop(row.id, None)
            self.wake()

        task.add_done_callback(ended)

    async def _work(self, claimed: Claimed) -> None:
        if await self._worker.work(claimed):
            self._worked.append(claimed.row.id)

    async def _finish(self) -> None:
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand.values(), timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        await self._close_and_claim(takes_more=False)
