"""A flood of messages from one account is answered once with a request to slow down."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.clock import Clock
from bot.handlers.sending import reply_to
from bot.services.caller import Caller
from bot.views.rendering import Views
from bot.views.screen import sentence

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class ThrottleMiddleware(BaseMiddleware):
    """Lets `most` updates of an account through in each `window`; what exceeds it is not worked."""

    def __init__(self, clock: Clock, *, most: int = 30, window: timedelta = timedelta(seconds=10)) -> None:
        self._clock = clock
        self._most = most
        self._window = window
        self._seen: dict[int, deque[datetime]] = {}

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Let the update through, or say once that it came too fast."""
        caller: Caller = data["caller"]
        views: Views = data["views"]
        now = self._clock.now()
        seen = self._seen.setdefault(caller.account_id, deque())
        while seen and now - seen[0] > self._window:
            seen.popleft()
        seen.append(now)
        self._forget_idle(now)
        if len(seen) <= self._most:
            return await handler(event, data)
        if len(seen) == self._most + 1 and isinstance(event, Update):
            await reply_to(event, sentence(views, "say.too_fast"))
        return None

    def _forget_idle(self, now: datetime) -> None:
        if len(self._seen) < 1000:
            return
        for account_id in [one for one, seen in self._seen.items() if now - seen[-1] > self._window]:
            del self._seen[account_id]
