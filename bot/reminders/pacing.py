"""python-telegram-bot's requests at the pace that pushes share with the conversation's replies."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.pacing import Lane, Pace, TurnTooLate

PATIENCE = timedelta(minutes=1)
"""A longer wait than this is the sweep's business: the reminders are given back until then."""

LONGEST_TURN = timedelta(minutes=2)
"""No request waits longer for its turn, whoever made everybody wait: the claim of its reminders must outlast
that and the answer, else another sweep takes them over and both send.
"""

_MOST_TRIES = 3

# The library's answer of its next version already; without it every 429 comes with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class PacedRequests(BaseRateLimiter[None]):
    """Lets a request leave when its turn has come; a 429 holds everybody up, conversation and pushes alike.

    Unlike the library's own limiter it never lets a burst through, not even right after a 429.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Send a request in its turn. Raises `RetryAfter` for a wait beyond `PATIENCE` or `LONGEST_TURN`."""
        until = self._pace.now() + LONGEST_TURN.total_seconds()
        for number in range(1, _MOST_TRIES + 1):
            try:
                if "chat_id" not in data:
                    return await callback(*args, **kwargs)
                async with self._pace.turn(int(data["chat_id"]), Lane.PUSH, until=until):
                    return await callback(*args, **kwargs)
            except TurnTooLate as late:
                raise RetryAfter(math.ceil(late.seconds)) from None
            except RetryAfter as error:
                wait = waiting_time(error)
                self._pace.hold(wait.total_seconds())
                if wait > PATIENCE or number == _MOST_TRIES:
                    raise
        raise AssertionError("the last try either answers or raises")


def waiting_time(error: RetryAfter) -> timedelta:
    """How long the platform wants us to wait; the library changes from seconds to a timedelta."""
    asked: Any = error.retry_after
    return asked if isinstance(asked, timedelta) else timedelta(seconds=asked)
