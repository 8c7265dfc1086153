"""The one way to change a quick update: once per message, by its writer alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.updates.cards import ReportCard, ReportCards, kept_lines, own_report
from bot.services.updates.lines import Line, lines_of
from storage.engine import Database, UnitOfWork


class ReportChanges:
    """Changes the lines of an update that is kept, and shows it; logged by whoever records."""

    def __init__(self, database: Database, cards: ReportCards) -> None:
        self._database = database
        self._cards = cards

    async def change(
        self,
        caller: Caller,
        report_id: int,
        number: int,
        do: Callable[[UnitOfWork, list[Line]], Awaitable[None]],
    ) -> ReportCard:
        """The update after `do` has changed its lines. Raises `NoLongerThere`, also for somebody else's."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await own_report(work, caller, report_id, for_change=True)
            lines = lines_of(row)
            if await work.earlier_effect("status_change") is None:
                if number >= len(lines):
                    raise NoLongerThere
                await do(work, lines)
                row.lines = kept_lines(lines)
                work.record_effect("status_change", row.id)
                await work.flush()
            card = await self._cards.of(work, caller, row)
            await work.commit()
        return card
