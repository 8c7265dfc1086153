"""The inbox worker: every update is kept before it is worked, in order within its chat, and never lost.

    accept → row committed → claimed, the conversation as it was before the first try → handlers → done
                                     ↘ a failure: again after a while; after the last try parked, with an
                                       apology

A crash between any two steps means one more try of the same row: services find their earlier effect, the
channel finds the replies it has already stored, so people see each answer once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update
from pydantic import ValidationError

from bot.channels.conversation_state import ConversationState
from bot.channels.current import APOLOGY_REPLY_NO, CurrentUpdate, Talk, current_update
from bot.channels.faults import fault_of
from bot.clock import Clock
from storage.engine import Database, UnitOfWork
from storage.errors import StorageError
from storage.models.accounts import Channel
from storage.models.inbox import InboxUpdate

log = logging.getLogger(__name__)

Apology = Callable[[str, int | None], Awaitable[str]]
"""The words for a parked update, for (channel, account): HTML subset, in the language of that account."""

MAX_TRIES = 3
BACK_OFF = (timedelta(seconds=1), timedelta(seconds=5))
HOLD = timedelta(seconds=60)
CHATS_AT_ONCE = 8
POLL_SECONDS = 2.0
SOONEST_SECONDS = 0.05
GRACE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row in hand; `talk` is where its conversation stands, None for a row that nobody can read."""

    row: InboxUpdate
    is_redelivery: bool
    talk: Talk | None


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
        self._dispatcher = dispatcher
        self._bots = dict(bots)
        self._channels = [Channel(name) for name in bots]
        self._state = state
        self._clock = clock
        self._apology = apology
        self._back_off = tuple(back_off)
        self._most = chats_at_once
        self._news = asyncio.Event()
        self._stopping = False
        self._in_hand: dict[int, asyncio.Task[None]] = {}

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
        self._news.set()

    async def stop(self) -> None:
        """Take nothing more up; `run` returns when what is in hand is finished."""
        self._stopping = True
        self.wake()

    async def drain(self) -> None:
        """Wait until every row of these channels is done or parked (someone must be running `run`)."""
        while True:
            async with self._database.reading() as work:
                if not [row for row in await work.inbox.pending() if row.channel in self._channels]:
                    return
            await asyncio.sleep(0.005)

    async def run(self) -> None:
        """Work the inbox until `stop` or cancellation; both let the updates in hand finish."""
        await self._take_over()
        try:
            while not self._stopping:
                claimed = await self._claim(self._most - len(self._in_hand))
                for one in claimed:
                    self._start(one)
                if not claimed:
                    await self._wait_for_news()
        finally:
            await self._finish()

    async def _take_over(self) -> None:
        async with self._database.reading() as work:
            left = [
                row for row in await work.inbox.pending() if row.channel in self._channels and row.claim_token
            ]
        for row in left:
            await self._failed(row, "the process ended", timedelta(0))

    async def _claim(self, most: int) -> list[Claimed]:
        self._news.clear()
        claimed: list[Claimed] = []
        if most <= 0:
            return claimed
        try:
            async with self._database.writing() as work:
                while len(claimed) < most:
                    row = await work.inbox.claim_next(
                        now=self._clock.now(), channels=self._channels, hold=HOLD
                    )
                    if row is None:
                        break
                    claimed.append(await self._take_up(work, row))
                await work.commit()
        except StorageError as error:  # a busy or unreachable database passes; the rows are safe meanwhile
            log.error("the inbox could not be read: %s", fault_of(error))
            return []
        return claimed

    async def _take_up(self, work: UnitOfWork, row: InboxUpdate) -> Claimed:
        before = row.state_before
        key = self._conversation_of(row)
        if key is None:
            return Claimed(row, before is not None, None)
        if before is None:
            before = await work.inbox.keep_state_before(row.id, await self._state.snapshot(work, key))
            return Claimed(row, False, Talk.at(key, before))
        await self._state.restore(work, key, before, account_id=row.account_id)
        return Claimed(row, True, Talk.at(key, before))

    async def _wait_for_news(self) -> None:
        # Rows of another process, and rows whose back-off ends, are found by looking again.
        seconds = POLL_SECONDS
        is_full = len(self._in_hand) >= self._most  # whatever is due: the end of one in hand wakes us
        with suppress(StorageError):
            due = None
            if not is_full:
                async with self._database.reading() as work:
                    due = await work.inbox.next_retry(channels=self._channels)
            if due is not None:
                seconds = min(seconds, max((due - self._clock.now()).total_seconds(), SOONEST_SECONDS))
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

    async def _finish(self) -> None:
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand.values(), timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _work(self, claimed: Claimed) -> None:
        row = claimed.row
        current_update.set(
            CurrentUpdate(
                row.id, row.channel, row.account_id, is_redelivery=claimed.is_redelivery, talk=claimed.talk
            )
        )
        holding = asyncio.create_task(self._hold(row), name=f"inbox-hold-{row.id}")
        try:
            await self._feed(row)
            async with self._database.writing() as work:
                await work.inbox.mark_done(row.id, now=self._clock.now())
                await work.commit()
        except Exception as error:  # whatever a handler raises, the chat must go on
            log.error("inbox row %s, try %s: %s", row.id, row.tries, fault_of(error))
            await self._failed(row, type(error).__name__, self._pause_after(row.tries))
        except asyncio.CancelledError:
            async with self._database.writing() as work:
                await work.inbox.release(row.id, row.claim_token or "")
                await work.commit()
            raise
        finally:
            holding.cancel()

    async def _feed(self, row: InboxUpdate) -> None:
        bot = self._bots[row.channel]
        update = Update.model_validate({"update_id": row.id, **row.payload}, context={"bot": bot})
        if await self._dispatcher.feed_update(bot, update) is UNHANDLED:
            log.warning("inbox row %s: no handler for %s", row.id, update.event_type)

    def _conversation_of(self, row: InboxUpdate) -> StorageKey | None:
        bot = self._bots[row.channel]
        try:
            update = Update.model_validate({"update_id": row.id, **row.payload}, context={"bot": bot})
        except ValidationError:
            return None  # told when it is worked
        where = UserContextMiddleware.resolve_event_context(update)
        context = self._dispatcher.fsm.resolve_context(
            bot, where.chat_id, where.user_id, where.thread_id, where.business_connection_id
        )
        return context.key if context else None

    async def _hold(self, row: InboxUpdate) -> None:
        while True:
            await asyncio.sleep(HOLD.total_seconds() / 3)
            with suppress(StorageError):
                async with self._database.writing() as work:
                    await work.inbox.renew(row.id, row.claim_token or "", now=self._clock.now(), hold=HOLD)
                    await work.commit()

    def _pause_after(self, tries: int) -> timedelta:
        return self._back_off[min(tries, len(self._back_off)) - 1] if self._back_off else timedelta(0)

    async def _failed(self, row: InboxUpdate, error: str, pause: timedelta) -> None:
        if row.tries >= MAX_TRIES:
            # Before the row is closed: a crash in between then means the same apology once more, not silence.
            await self._apologise(row)
        now = self._clock.now()
        async with self._database.writing() as work:
            await work.inbox.mark_failed(
                row.id,
                token=row.claim_token or "",
                error=error,
                now=now,
                retry_at=now + pause,
                max_tries=MAX_TRIES,
            )
            await work.commit()

    async def _apologise(self, row: InboxUpdate) -> None:
        chat_id = _chat_of(row)
        if chat_id is None:
            return
        current = CurrentUpdate(row.id, row.channel, row.account_id, replies=APOLOGY_REPLY_NO)
        before = current_update.set(current)
        try:
            words = await self._apology(row.channel, row.account_id)
            await self._bots[row.channel].send_message(chat_id, words, parse_mode="HTML")
        except Exception as error:  # an apology that fails must not stop the worker
            log.error("inbox row %s: no apology: %s", row.id, fault_of(error))
        finally:
            current_update.reset(before)


def _chat_of(row: InboxUpdate) -> int | None:
    if row.channel in (Channel.WEB, Channel.TERMINAL):
        return row.account_id
    for event in row.payload.values():
        message = event.get("message", event) if isinstance(event, dict) else {}
        if "chat" in message:
            return int(message["chat"]["id"])
    return None
