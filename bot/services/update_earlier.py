"""What was recorded before and is told otherwise now: put right or taken back at a press, never by itself."""

from __future__ import annotations

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NotAllowed, NotUndoable
from bot.services.update_cards import ReportCard, ReportChanging
from bot.services.update_lines import Line, Status
from bot.services.update_recording import Recording
from bot.services.update_undoing import IN_THE_WAY
from storage.engine import UnitOfWork


class UpdateEarlier(ReportChanging):
    """Takes back a report that was recorded before, or leaves it as it is."""

    async def reopen(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Take back the report that a line says was none. Raises `NoLongerThere`, `ChangedMeanwhile`."""
        check_can(caller, Action.KEEP_DEADLINES)

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if not lines[number].is_against_earlier:
                return
            try:
                line = await earlier_recorded(work, caller, lines[number])
                lines[number] = await Recording(work, caller, self._clock).take_back(line)
            except (*IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None

        return await self._change(caller, report_id, number, do)

    async def keep_earlier(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Leave what was recorded before as it is. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            lines[number] = lines[number].model_copy(update={"earlier": None})

        return await self._change(caller, report_id, number, do)


async def earlier_recorded(work: UnitOfWork, caller: Caller, line: Line) -> Line:
    """A line as if it had recorded what was recorded before. Raises `NotAllowed` for somebody else's."""
    entry = await work.log.get(line.earlier or 0)
    if entry.person_id != caller.person_id:
        raise NotAllowed
    recorded = {"status": Status.RECORDED, "refusal": None, "entries": (entry.id,), "earlier": None}
    return line.model_copy(update=recorded)
