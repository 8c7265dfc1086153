"""What officers call for short in a message said in full: units by their proper names, things by numbers."""

from __future__ import annotations

from datetime import timedelta

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.cards import ReportChanging
from bot.services.updates.finding import Finding
from knowledge.dates.sentence import Sentence
from knowledge.statuses.cues import read_report
from knowledge.statuses.told_numbers import calls_numbers, with_told_names
from knowledge.statuses.unit_names import with_kinds
from storage.engine import UnitOfWork

LATELY = timedelta(days=4)
"""How long a plain "rồi" is understood as the answer to the last reminder."""


class UpdateNaming(ReportChanging):
    """Reads what one caller may call for short."""

    async def in_full(self, caller: Caller, text: str) -> str:
        """The text with units that the caller coordinates, and things of a reminder, by their names."""
        return await self._with_known_units(caller, await self._with_told_numbers(caller, text))

    async def _with_told_numbers(self, caller: Caller, text: str) -> str:
        """A text with what it calls by its number in the last reminder called by its name.

        Whoever coordinates units reads also of others' things there: what their numbers mean is asked.
        """
        is_read = caller.person_id is not None and caller.may(Action.KEEP_DEADLINES)
        if not is_read or caller.may(Action.ASSIGN_DEADLINES) or not calls_numbers(text):
            return text
        async with self._database.reading() as work:
            ids = await self._read_last(work, caller)
            names = [(await work.deadlines.duty(one)).deadline.title for one in ids]
        return with_told_names(text, names) if len(names) > 1 else text

    async def _read_last(self, work: UnitOfWork, caller: Caller) -> list[int]:
        """The obligations of the reminder that the caller may be answering, as it numbers them.

        It is the one that they reply to, however old, else the last one.
        """
        found = await self._read_in_reply(work, caller)
        if found is not None:
            return found
        since = self._clock.now() - LATELY
        return await work.reminders.told_last(caller.person_id or 0, since=since)

    async def _read_in_reply(self, work: UnitOfWork, caller: Caller) -> list[int] | None:
        """The obligations of the reminder that the caller replies to; None where they reply to none."""
        if caller.replied is None or caller.person_id is None:
            return None
        return await work.reminders.told_in(
            caller.person_id, caller.account_id, number=caller.replied.number, at=caller.replied.at
        )

    async def _with_known_units(self, caller: Caller, text: str) -> str:
        """A report with the names of the units that the caller coordinates in full: "tân lập nộp rồi"."""
        if not caller.may(Action.ASSIGN_DEADLINES) or read_report(Sentence.of(text)) is None:
            return text
        async with self._database.reading() as work:
            return with_kinds(text, await Finding(work, caller, self._kb, self.today).names_in_scope())
