"""Sweep after sweep as long as the process lives; a failed one is logged, and the next round comes."""

from __future__ import annotations

import asyncio
import logging

from bot.reminders.sweep import Sweep
from storage.errors import StorageError

log = logging.getLogger(__name__)

EVERY_SECONDS = 30.0


class Rounds:
    """The role `reminders` of a running assistant."""

    def __init__(self, sweep: Sweep, *, every_seconds: float = EVERY_SECONDS) -> None:
        self._sweep = sweep
        self._every_seconds = every_seconds
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End after the round in hand."""
        self._stopping.set()

    async def run(self) -> None:
        """Sweep at once, then every half minute, until `stop`."""
        while not self._stopping.is_set():
            try:
                await self._sweep.once()
            except StorageError as error:  # the rows are still there for the next round
                log.error("a sweep failed: %s", type(error).__name__)
            try:
                async with asyncio.timeout(self._every_seconds):
                    await self._stopping.wait()
            except TimeoutError:
                continue
