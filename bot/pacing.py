"""How fast a messenger may be written to: replies and pushes share one pace, replies go first.

Telegram's limits: 30 messages a second over all, one a second in a chat, 20 a minute in a group. A limit that
is exceeded all the same is answered with a waiting time, which `hold` makes everybody keep.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from enum import IntEnum
from typing import Protocol

PER_SECOND = 28
"""Two below Telegram's limit: what leaves here evenly may arrive there in a bunch."""

REPLIES_ALONE, PUSHES_ALONE = 20, 8
"""What a process may send that serves only the conversation, or only reminders: together `PER_SECOND`.

Processes of one bot never have to ask each other, and replies need not wait behind another process's pushes.
"""

CHAT_SECONDS = 1.0
GROUP_PER_MINUTE = 20
_SECOND, _MINUTE = 1.05, 60.0
_LOOK_AGAIN = 0.05


class Lane(IntEnum):
    """Who is waiting: somebody who has just written, or a push that nobody is looking for."""

    CONVERSATION = 0
    PUSH = 1


class TurnTooLate(Exception):
    """The turn comes later than whoever waits for it can wait; `seconds` is how long it would still take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the turn comes in {seconds:.1f} s")
        self.seconds = seconds


class Pace(Protocol):
    """Says when the next message may leave. Moments are seconds by a clock of its own (`now`)."""

    def now(self) -> float:
        """The present moment."""
        ...

    async def wait_turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> None:
        """Return when a message to this chat may leave now; it counts from then on.

        Raises `TurnTooLate` as soon as that is known to be later than `until`.
        """

    def turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> AbstractAsyncContextManager[None]:
        """Wait for the turn, then send within it: the message counts until a second after its answer.

        However long it is on its way, no more than the limit can then arrive within any one second. Raises
        `TurnTooLate` as `wait_turn` does.
        """
        ...

    def hold(self, seconds: float) -> None:
        """Let nothing leave for so long."""


def share(*, replies: bool, pushes: bool) -> int:
    """How many messages a second a process may send that serves the conversation, reminders, or both."""
    if replies and pushes:
        return PER_SECOND
    return REPLIES_ALONE if replies else PUSHES_ALONE


class SharedPace:
    """The pace of one bot within one process; processes that split the work have a fixed share each."""

    def __init__(
        self,
        *,
        per_second: int = PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._per_second = per_second
        self._clock = clock
        self._sleep = sleep
        self._resume_at = 0.0
        self._left: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._on_their_way = 0
        self._replies_waiting = 0

    def hold(self, seconds: float) -> None:
        """Let nothing leave for so long."""
        self._resume_at = max(self._resume_at, self._clock() + seconds)

    def now(self) -> float:
        """The present moment."""
        return self._clock()

    async def wait_turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> None:
        """Return when a message to this chat may leave now; it counts from then on. Raises `TurnTooLate`."""
        while (pause := self._chat_pause(chat_id)) > 0:
            await self._wait(pause, until)
        self._replies_waiting += lane is Lane.CONVERSATION
        try:
            while (pause := self._pause(chat_id, lane)) > 0:
                await self._wait(pause, until)
            self._count(chat_id)
        finally:
            self._replies_waiting -= lane is Lane.CONVERSATION

    @asynccontextmanager
    async def turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> AsyncIterator[None]:
        """Wait for the turn, then send within it: the message counts until a second after its answer."""
        await self.wait_turn(chat_id, lane, until=until)
        self._left.pop()
        self._on_their_way += 1
        try:
            yield
        finally:
            self._on_their_way -= 1
            self._left.append(self._clock())

    async def _wait(self, pause: float, until: float) -> None:
        if self._clock() + pause > until:
            raise TurnTooLate(pause)
        await self._sleep(pause)

    def _pause(self, chat_id: int, lane: Lane) -> float:
        now = self._clock()
        while self._left and now - self._left[0] >= _SECOND:
            self._left.popleft()
        full = 0.0
        if len(self._left) + self._on_their_way >= self._per_second:
            full = self._left[0] + _SECOND - now if self._left else _LOOK_AGAIN
        behind = _LOOK_AGAIN if lane is Lane.PUSH and self._replies_waiting else 0.0
        return max(self._resume_at - now, full, behind, self._chat_pause(chat_id))

    def _chat_pause(self, chat_id: int) -> float:
        now = self._clock()
        left = self._chats.get(chat_id)
        if not left:
            return 0.0
        pause = left[-1] + CHAT_SECONDS - now
        if chat_id < 0 and len(left) >= GROUP_PER_MINUTE:
            pause = max(pause, left[-GROUP_PER_MINUTE] + _MINUTE - now)
        return pause

    def _count(self, chat_id: int) -> None:
        now = self._clock()
        self._left.append(now)
        if len(self._chats) > 1000:
            self._chats = {one: left for one, left in self._chats.items() if now - left[-1] < _MINUTE}
        self._chats.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE)).append(now)
