"""What officers call for short in a message said in full: units by their proper names, things by numbers."""

from __future__ import annotations

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.finding import Finder
from bot.services.updates.last_reminder import LastReminder
from knowledge.statuses.known_names import with_names
from knowledge.statuses.known_people import speaks_of_dossiers, with_numbers
from knowledge.statuses.known_units import with_marked_units
from knowledge.statuses.told_numbers import calls_numbers, is_no_count, with_told_names
from knowledge.statuses.told_parts import may_report
from knowledge.statuses.unit_names import with_kinds, with_owners
from storage.engine import Database
from storage.models.dossiers import DossierState

_GONE = "việc này"  # what is there no more has no name; that it is gone is told of its number


class UpdateNaming:
    """Reads what one caller may call for short."""

    def __init__(self, database: Database, finder: Finder, reminder: LastReminder) -> None:
        self._database = database
        self._finder = finder
        self._reminder = reminder

    async def in_full(self, caller: Caller, text: str) -> str:
        """The text with units that the caller coordinates, and things of a reminder, by their names."""
        return await self.with_known_units(caller, await self.with_told_numbers(caller, text))

    async def with_known_names(self, caller: Caller, text: str) -> str:
        """A report with what the caller is known to speak of: names of what is due as one word each."""
        if not caller.may(Action.KEEP_DEADLINES) or not may_report(text):
            return text
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            names = await finding.duties.names_due()
            if caller.may(Action.ASSIGN_DEADLINES):
                text = with_owners(text, names, await finding.duties.names_in_scope())
            return with_names(text, names)

    async def known_units(self, caller: Caller) -> list[str]:
        """The names of all units, some of which a report of the others may leave out."""
        if not caller.may(Action.KEEP_DEADLINES):
            return []
        async with self._database.reading() as work:
            return [one.name for one in await work.units.all()]

    async def with_known_people(self, caller: Caller, text: str) -> str:
        """A text with the dossiers of the caller that it calls by their people called by their numbers."""
        if not caller.may(Action.SEE_DOSSIERS) or not speaks_of_dossiers(text):
            return text
        async with self._database.reading() as work:
            rows = await self._finder.within(work, caller).dossiers.seen()
            people = {
                row.number: await work.dossiers.nominees(row.id)
                for row in rows
                if row.state is not DossierState.ARCHIVED
            }
        return with_numbers(text, people)

    async def with_told_numbers(self, caller: Caller, text: str) -> str:
        """A text with what it calls by its number in a reminder called by its name.

        Whoever coordinates counts units as well ("báo cáo khối 2 rồi, 1 chưa"): of them a number is one of
        the reminder where they say so ("cái 2"), begin with it, or reply to the reminder.
        """
        is_read = caller.person_id is not None and caller.may(Action.KEEP_DEADLINES)
        if not is_read or not calls_numbers(text):
            return text
        async with self._database.reading() as work:
            told = await self._reminder.told(work, caller)
            if caller.may(Action.ASSIGN_DEADLINES) and not (
                told.is_kept and (caller.replied is not None or is_no_count(text))
            ):
                return text
            if len(told.numbered) < (1 if told.is_kept else 2):
                return text
            duties = {
                one.obligation.id: one.deadline.title
                for one in await work.deadlines.at_hand(
                    [one.obligation_id for line in told.numbered.values() for one in line]
                )
            }
        names = [
            next((duties[one.obligation_id] for one in line if one.obligation_id in duties), _GONE)
            for _, line in sorted(told.numbered.items())
        ]
        return with_told_names(text, names)

    async def with_known_units(self, caller: Caller, text: str) -> str:
        """A report with the names of units in full: "tân lập nộp rồi", "SYT nộp rồi".

        Those that the caller coordinates go first; the others are told not to be theirs, never left out.
        """
        if not caller.may(Action.KEEP_DEADLINES) or not may_report(text):
            return text
        async with self._database.reading() as work:
            units = await work.units.all()
            text = with_kinds(text, await self._finder.within(work, caller).duties.names_in_scope(units))
            every = [one.name for one in units]
            return with_marked_units(with_kinds(text, every), every)
