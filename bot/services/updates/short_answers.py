"""What a short answer is about: what the assistant has just asked or told."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.lines import Matter, Status, lines_of
from storage.engine import Database
from storage.models.deadlines import OWED
from storage.models.records import Question
from storage.told_lines import Numbered

_ASKED = timedelta(minutes=30)


class ShortAnswers:
    """Knows what somebody was asked or told last."""

    def __init__(self, database: Database, clock: Clock, reminder: LastReminder) -> None:
        self._database = database
        self._clock = clock
        self._reminder = reminder

    async def meant(self, caller: Caller) -> list[int]:
        """What a short answer means: the reminder replied to, what was just asked, or the last reminder."""
        if await self._reminder.replied_to(caller) is not None:
            return await self._reminder.owed(caller)
        return await self._waiting(caller) or await self._reminder.owed(caller)

    async def numbered(self, caller: Caller) -> Numbered:
        """What the numbers of the reminder stand for that may be answered."""
        return await self._reminder.numbered(caller)

    async def last_question(self, caller: Caller) -> Question | None:
        """The question about the rules that the caller has asked last, when that is not long ago."""
        since = self._clock.now() - _ASKED
        async with self._database.reading() as work:
            found = await work.questions.recent_in(
                caller.group, person_id=caller.person_id or 0, since=since, limit=1
            )
        return found[0] if found else None

    async def _waiting(self, caller: Caller) -> list[int]:
        """What the assistant has just asked about: the newest update that waits for a day or a press."""
        since = self._clock.now() - _ASKED
        async with self._database.reading() as work:
            rows = await work.status_reports.of_person(caller.person_id or 0, since=since)
            lines = lines_of(rows[0]) if rows else []
            asked = [one for one in lines if one.status is Status.OPEN and one.matter is Matter.DUTY]
            duties = [await work.deadlines.duty(one.id) for one in asked if one.id is not None]
        return [one.obligation.id for one in duties if one.obligation.state in OWED]
