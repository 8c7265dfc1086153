"""Takes updates from Telegram by long polling: each is kept before the next request confirms it.

The offset comes from the inbox, so a killed process asks again for what it had fetched and not kept; what
was kept twice is one row. Telegram starts its numbers anew, anywhere, after a week without updates: an old
offset would then confirm updates that nobody has seen, so it is forgotten before.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.channels.admission import Admission
from bot.channels.telegram.arrivals import (
    ALLOWED_UPDATES,
    Me,
    arrival_of,
    chat_key,
    move_of,
    without_secrets,
)
from bot.clock import Clock
from bot.reminders.unreached import back_in_reach
from bot.services.errors import OfficeError
from bot.views.words import word
from storage.engine import Database
from storage.errors import StorageError
from storage.models.accounts import Channel
from storage.repositories.inbox import NewUpdate

log = logging.getLogger(__name__)

LONG_POLL_SECONDS = 50
MARGIN_SECONDS = 10
LONGEST_PAUSE = 60.0
OFFSET_LIFE = timedelta(days=6)

Sleep = Callable[[float], Awaitable[None]]


class TokenRefused(OfficeError):
    """Telegram does not know the token."""

    key = "telegram_token_refused"


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` as it came: one update that nobody can read must not hold up the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


class Poller:
    """Keeps asking for updates until it is cancelled. The caller holds the lease of the channel."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        admission: Admission,
        *,
        locale: str,
        wake: Callable[[], None],
        long_poll: int = LONG_POLL_SECONDS,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._admission = admission
        self._locale = locale
        self._wake = wake
        self._long_poll = long_poll
        self._sleep = sleep
        self._failures = 0
        self._offset: int | None = None
        self._offset_at: datetime | None = None

    async def run(self, me: Me) -> None:
        """Take updates in. Raises `TokenRefused`; every other trouble is waited out."""
        await self._resume()
        while True:
            try:
                raw = await self._fetch()
                await self._keep(raw, me)
            except TelegramRetryAfter as error:
                await self._sleep(error.retry_after)
            except (TelegramAPIError, ClientDecodeError, StorageError) as error:
                await self.wait_out(error)
            else:
                self._failures = 0

    async def wait_out(self, error: Exception) -> None:
        """Pause after a failure, longer each time. Raises `TokenRefused` when waiting cannot help."""
        if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
            raise TokenRefused from None
        self._failures += 1
        longest = min(LONGEST_PAUSE, 2.0 ** min(self._failures - 1, 6))
        if isinstance(error, TelegramConflictError):
            log.error("%s", word("telegram.conflict", self._locale))
        else:
            log.warning("Telegram: %s, try %s", type(error).__name__, self._failures)
        # Not all assistants that lost the same server shall come back in the same moment.
        await self._sleep(longest * random.uniform(0.5, 1.0))  # noqa: S311

    async def _resume(self) -> None:
        async with self._database.reading() as work:
            latest = await work.inbox.latest(Channel.TELEGRAM)
        if latest is not None:
            self._offset, self._offset_at = int(latest.update_key) + 1, latest.received_at

    async def _fetch(self) -> list[dict[str, Any]]:
        now = self._clock.now()
        if self._offset_at is not None and now - self._offset_at > OFFSET_LIFE:
            self._offset = None
        return await self._bot(
            GetRawUpdates(
                offset=self._offset, timeout=self._long_poll, allowed_updates=list(ALLOWED_UPDATES)
            ),
            request_timeout=self._long_poll + MARGIN_SECONDS,
        )

    async def _keep(self, raw: list[dict[str, Any]], me: Me) -> None:
        if not raw:
            return
        found = [arrival for one in raw if (arrival := arrival_of(one, me)) is not None]
        arrivals = [await without_secrets(one, self._admission, self._locale) for one in found]
        moves = [move for one in raw if (move := move_of(one)) is not None]
        now = self._clock.now()
        async with self._database.writing() as work:
            for old, new in moves:
                await work.questions.move_group(old, new)
            people = await work.accounts.meet_all(
                Channel.TELEGRAM, [str(one.user_id) for one in arrivals], now=now
            )
            for one in arrivals:
                account = people[str(one.user_id)]
                if account.blocked_at is not None and one.is_from_open_chat:
                    await back_in_reach(work, account.id, now=now)
            await work.inbox.accept_all(
                Channel.TELEGRAM,
                [
                    NewUpdate(one.key, chat_key(one.chat_id), one.payload, people[str(one.user_id)].id)
                    for one in arrivals
                ],
                now=now,
            )
            await work.commit()
        self._offset, self._offset_at = max(int(one["update_id"]) for one in raw) + 1, now
        self._wake()
