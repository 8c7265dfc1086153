"""The working calendar of a running assistant, which follows the office's file of days off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.views.words import word
from knowledge.reading.problems import BrokenKnowledge
from knowledge.working_days import OVERLAY, WorkingCalendar

log = logging.getLogger(__name__)

State = tuple[int, int, int] | None


def load_calendar(office: Path) -> WorkingCalendar:
    """Days off and swapped days of Vietnam and of the office; a file that cannot be read is left out.

    `tdkt knowledge check` names what is wrong with it.
    """
    try:
        return WorkingCalendar.load((office,))
    except BrokenKnowledge as error:
        log.error("the office's days off cannot be used: %s", error)
        return WorkingCalendar.load()


class LiveCalendar:
    """Keeps the calendar of one process that of the office's file (a round of `Rounds`).

    Whoever holds the calendar counts by the new days at once; recurring deadlines follow with the next sweep.
    """

    def __init__(self, office: Path, calendar: WorkingCalendar, tell: Callable[[str], None]) -> None:
        self._office = office
        self._calendar = calendar
        self._tell = tell
        self._seen: State | str = "never looked"

    async def once(self) -> int:
        """Take what has changed since the last look; a file that cannot be read leaves the present days."""
        state = await asyncio.to_thread(_state, self._office / OVERLAY)
        is_first, self._seen, seen = self._seen == "never looked", state, self._seen
        if state == seen:
            return 0
        try:
            self._calendar.renew(await asyncio.to_thread(WorkingCalendar.load, (self._office,)))
        except BrokenKnowledge as error:
            log.error("the office's days off cannot be used: %s", error)
            self._tell(word("running.calendar_not_renewed"))
            return 0
        if not is_first:
            self._tell(word("running.calendar_renewed"))
        return 1


def _state(file: Path) -> State:
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_size, seen.st_mtime_ns
