"""What is done with one row of the inbox: taken up, handed to the handlers, closed, tried again, parked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

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


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row in hand; `update` is what it says, None where nobody can read it.

    `talk` is where its conversation stands.
    """

    row: InboxUpdate
    is_redelivery: bool
    update: Update | None = None
    talk: Talk | None = None


class RowWorker:
    """Works rows that are in hand, each under its claim."""

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
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bots = dict(bots)
        self._state = state
        self._clock = clock
        self._apology = apology
        self._back_off = tuple(back_off)

    async def take_up(self, work: UnitOfWork, row: InboxUpdate) -> Claimed:
        """Keep where the conversation stands, or put it back there where the row was tried before."""
        before = row.state_before
        try:
            update = self._read(row)
        except ValidationError:  # told when it is worked
            return Claimed(row, before is not None)
        key = self._conversation_of(row, update)
        if key is None:
            return Claimed(row, before is not None, update)
        if before is None:
            before = await work.inbox.keep_state_before(row.id, await self._state.snapshot(work, key))
            return Claimed(row, False, update, Talk.at(key, before))
        await self._state.restore(work, key, before, account_id=row.account_id)
        return Claimed(row, True, update, Talk.at(key, before))

    async def work(self, claimed: Claimed) -> bool:
        """Hand a row to the handlers; whether it can be closed now, or is to be tried again.

        Cancelled, it is given back.
        """
        row = claimed.row
        current_update.set(
            CurrentUpdate(
                row.id, row.channel, row.account_id, is_redelivery=claimed.is_redelivery, talk=claimed.talk
            )
        )
        holding = asyncio.create_task(self._hold(row), name=f"inbox-hold-{row.id}")
        try:
            await self._feed(claimed)
            return True
        except Exception as error:  # whatever a handler raises, the chat must go on
            log.error("inbox row %s, try %s: %s", row.id, row.tries, fault_of(error))
            await self.failed(row, type(error).__name__, self._pause_after(row.tries))
            return False
        except asyncio.CancelledError:
            async with self._database.writing() as work:
                await work.inbox.release(row.id, row.claim_token or "")
                await work.commit()
            raise
        finally:
            holding.cancel()

    async def _feed(self, claimed: Claimed) -> None:
        row = claimed.row
        update = claimed.update or self._read(row)
        if await self._dispatcher.feed_update(self._bots[row.channel], update) is UNHANDLED:
            log.warning("inbox row %s: no handler for %s", row.id, update.event_type)

    def _read(self, row: InboxUpdate) -> Update:
        bot = self._bots[row.channel]
        return Update.model_validate({"update_id": row.id, **row.payload}, context={"bot": bot})

    def _conversation_of(self, row: InboxUpdate, update: Update) -> StorageKey | None:
        where = UserContextMiddleware.resolve_event_context(update)
        context = self._dispatcher.fsm.resolve_context(
            self._bots[row.channel],
            where.chat_id,
            where.user_id,
            where.thread_id,
            where.business_connection_id,
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

    async def failed(self, row: InboxUpdate, error: str, pause: timedelta) -> None:
        """Have a row tried again after a pause, or park it after the last try, with an apology."""
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
    # Kept beside the payload, which may be what nobody can read.
    _, _, chat_id = row.chat_key.partition(":")
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else None
