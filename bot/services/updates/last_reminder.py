"""What the reminder was about that somebody answers: the one that they reply to, else the last one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.corrections import first_heard
from bot.services.updates.quoted import told_in_text
from knowledge.statuses.told_numbers import is_no_count, without_numbers
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.repositories.told_last import Told, as_numbered
from storage.told_lines import Numbered

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
            ids = list((await self.told(work, caller)).ids)
            duties = [await work.deadlines.duty(one) for one in ids]
        owed = [one.obligation.id for one in duties if one.obligation.state in OWED]
        return owed or (ids if caller.replied is not None else [])

    async def told(self, work: UnitOfWork, caller: Caller) -> Told:
        """What the reminder told that the caller may be answering.

        It is the one that they reply to, however old, else the last one before they wrote.
        """
        found = await self.in_reply(work, caller)
        if found is not None:
            return found
        until = await self._heard_at(work, caller)
        return await work.reminders.told_last(caller.person_id or 0, since=until - LATELY, until=until)

    async def _heard_at(self, work: UnitOfWork, caller: Caller) -> datetime:
        """When what is worked now came here, by our own clock; of an edited message, when it first came.

        What came to its writer later they had not read: their numbers are not of that.
        """
        if caller.inbox_id is None:
            return self._clock.now()
        row = await work.inbox.get(caller.inbox_id)
        return await first_heard(work, row)

    async def in_reply(self, work: UnitOfWork, caller: Caller) -> Told | None:
        """What the reminder told that the caller replies to; None where they reply to none.

        One that went out, but died before its number was kept, is known by what it says.
        """
        if caller.replied is None or caller.person_id is None:
            return None
        found = await work.reminders.told_in(
            caller.person_id, caller.account_id, number=caller.replied.number, at=caller.replied.at
        )
        if found is not None or not caller.replied.text:
            return found
        named = told_in_text(caller.replied.text, await work.reminders.told_of(caller.person_id))
        return as_numbered(named) if named else None

    async def replied_to(self, caller: Caller) -> list[int] | None:
        """What that reminder was about, looked up apart from anything else."""
        if caller.replied is None:
            return None
        async with self._database.reading() as work:
            found = await self.in_reply(work, caller)
        return None if found is None else list(found.ids)

    async def called(self, caller: Caller, text: str) -> list[int] | None:
        """What a text is about by the numbers that a reminder printed, or by the one that it replies to.

        None where it is said by neither.
        """
        numbers, _ = without_numbers(text) if is_no_count(text) else ((), text)
        numbered = await self.numbered(caller) if numbers else {}
        ids = [duty.obligation_id for one in numbers for duty in numbered.get(one, ())]
        return ids or await self.replied_to(caller)

    async def numbered(self, caller: Caller) -> Numbered:
        """What the numbers of the reminder stand for that the caller may be answering."""
        async with self._database.reading() as work:
            return (await self.told(work, caller)).numbered
