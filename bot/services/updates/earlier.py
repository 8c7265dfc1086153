"""What was recorded before and is told otherwise now: put right or taken back at a press, never by itself."""

from __future__ import annotations

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.record_news import recorded_by_others, tell_who_recorded
from bot.services.errors import ChangedMeanwhile, NotUndoable
from bot.services.updates.cards import ReportCard
from bot.services.updates.changing import ReportChanges
from bot.services.updates.history import day_now, days_given, standing_report
from bot.services.updates.lines import Line, Status
from bot.services.updates.recording import Recording
from bot.services.updates.undoing import IN_THE_WAY
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork


class UpdateEarlier:
    """Takes back a report that was recorded before, or leaves it as it is."""

    def __init__(self, clock: Clock, calendar: WorkingCalendar, changes: ReportChanges) -> None:
        self._clock = clock
        self._calendar = calendar
        self._changes = changes

    async def reopen(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Take back the report that a line says was none; whoever else had recorded it is told.

        Raises `NoLongerThere`, `ChangedMeanwhile`.
        """
        check_can(caller, Action.KEEP_DEADLINES)

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if not lines[number].is_against_earlier:
                return
            row_id = lines[number].id or 0
            before = await recorded_by_others(work, caller, row_id)
            try:
                line = await earlier_recorded(work, lines[number])
                lines[number] = await Recording(work, caller, self._clock).take_all_back(line)
            except (*IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None
            await tell_who_recorded(work, caller, row_id, before, self._clock.now(), self._calendar)

        return await self._changes.change(caller, report_id, number, do)

    async def keep(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Leave what was recorded before as it is. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            lines[number] = lines[number].model_copy(update={"earlier": None})

        return await self._changes.change(caller, report_id, number, do)


async def earlier_recorded(work: UnitOfWork, line: Line) -> Line:
    """A line as if it had recorded what was recorded before, with every day that was given to it since.

    Raises `ChangedMeanwhile` where it no longer stands.
    """
    entries = await standing_report(work, line.id or 0)
    if not entries or entries[-1].id != line.earlier:
        raise ChangedMeanwhile
    return line.model_copy(
        update={
            "status": Status.RECORDED,
            "refusal": None,
            "day": day_now(entries),
            "entries": (entries[0].id,),
            "redated": days_given(entries),
            "earlier": None,
        }
    )
