"""Round after round as long as the process lives; a failed one is logged, and the next one comes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from storage.errors import StorageError

log = logging.getLogger(__name__)

EVERY_SECONDS = 30.0


class Round(Protocol):
    """Work that comes up again and again: the sweep, the rings at closed pages."""

    async def once(self) -> int:
        """Everything due now; how much it was."""
        ...


class Rounds:
    """The role `reminders` of a running assistant."""

    def __init__(
        self,
        work: Round,
        *,
        every_seconds: float = EVERY_SECONDS,
        leave_off: Callable[[], None] = lambda: None,
    ) -> None:
        """`leave_off` tells a long round to end before it has done everything."""
        self._work = work
        self._leave_off = leave_off
        self._every_seconds = every_seconds
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End after the round in hand."""
        self._stopping.set()
        self._leave_off()

    async def run(self) -> None:
        """Work at once, then again and again, until `stop`."""
        while not self._stopping.is_set():
            try:
                await self._work.once()
            except StorageError as error:  # the rows are still there for the next round
                log.error("%s failed: %s", type(self._work).__name__, type(error).__name__)
            try:
                async with asyncio.timeout(self._every_seconds):
                    await self._stopping.wait()
            except TimeoutError:
                continue
