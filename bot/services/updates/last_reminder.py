"""What the reminder was about that somebody answers: the one that they reply to, else the last one."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.quoted import told_in_text
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED

LATELY = timedelta(days=4)
"""How long a plain "rồi" is understood as the answer to the last reminder."""


class LastReminder:
    """Knows which obligations a caller was told of."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def owed(self, caller: Caller) -> list[int]:
        """What the reminder replied to, or the last one, was about and is still owed.

        What is no longer owed is meant only by a reply to the very message that told of it.
        """
        if caller.person_id is None or not caller.may(Action.KEEP_DEADLINES):
            return []
        async with self._database.reading() as work:
            ids = await self.numbered(work, caller)
            duties = [await work.deadlines.duty(one) for one in ids]
        owed = [one.obligation.id for one in duties if one.obligation.state in OWED]
        return owed or (ids if caller.replied is not None else [])

    async def numbered(self, work: UnitOfWork, caller: Caller) -> list[int]:
        """The obligations of the reminder that the caller may be answering, as it numbers them.

        It is the one that they reply to, however old, else the last one.
        """
        found = await self.in_reply(work, caller)
        if found is not None:
            return found
        since = self._clock.now() - LATELY
        return await work.reminders.told_last(caller.person_id or 0, since=since)

    async def in_reply(self, work: UnitOfWork, caller: Caller) -> list[int] | None:
        """The obligations of the reminder that the caller replies to; None where they reply to none.

        One that went out, but died before its number was kept, is known by what it says.
        """
        if caller.replied is None or caller.person_id is None:
            return None
        found = await work.reminders.told_in(
            caller.person_id, caller.account_id, number=caller.replied.number, at=caller.replied.at
        )
        if found is not None or not caller.replied.text:
            return found
        return told_in_text(caller.replied.text, await work.reminders.told_of(caller.person_id)) or None

    async def replied_to(self, caller: Caller) -> list[int] | None:
        """The same, looked up apart from anything else."""
        if caller.replied is None:
            return None
        async with self._database.reading() as work:
            return await self.in_reply(work, caller)
