"""Wakes the live streams of an account as soon as something was stored for it in this process.

Only a wake-up: what to show is always read from the database, so a lost ring costs at most one poll.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Listener:
    """One stream waiting for its account."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._is_typing = False

    def ring(self, *, typing: bool) -> None:
        """Wake the stream; `typing` tells it that the assistant is preparing an answer."""
        self._is_typing = self._is_typing or typing
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Sleep until the bell rings or the time is up; whether "typing" was told meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        told, self._is_typing = self._is_typing, False
        return told


class Bell:
    """The bells of all accounts with an open stream."""

    def __init__(self) -> None:
        self._listeners: defaultdict[int, set[Listener]] = defaultdict(set)

    def ring(self, account_id: int, *, typing: bool = False) -> None:
        """Wake every stream of the account."""
        for listener in self._listeners.get(account_id, ()):
            listener.ring(typing=typing)

    def ring_all(self) -> None:
        """Wake every stream, for example to make each look whether its session still holds."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.ring(typing=False)

    def is_heard(self, account_id: int) -> bool:
        """Whether any stream follows the account in this process."""
        return account_id in self._listeners

    @contextmanager
    def listening(self, account_id: int) -> Iterator[Listener]:
        """A listener for as long as the stream lives."""
        listener = Listener()
        self._listeners[account_id].add(listener)
        try:
            yield listener
        finally:
            self._listeners[account_id].discard(listener)
            if not self._listeners[account_id]:
                del self._listeners[account_id]
