"""What was told of the wrong unit or thing, told of the right one instead: before it is recorded or after."""

from __future__ import annotations

from datetime import date

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.errors import ChangedMeanwhile, NotUndoable
from bot.services.updates.cards import ReportCard
from bot.services.updates.changing import ReportChanges
from bot.services.updates.finding import Finder
from bot.services.updates.lines import Line, Status
from bot.services.updates.recording import Recording
from bot.services.updates.undoing import IN_THE_WAY
from storage.engine import UnitOfWork


class UpdateMoving:
    """Gives a line another thing."""

    def __init__(self, clock: Clock, changes: ReportChanges, finder: Finder) -> None:
        self._clock = clock
        self._changes = changes
        self._finder = finder

    async def move(
        self, caller: Caller, report_id: int, number: int, row_id: int, day: date | None, *, keeps: bool
    ) -> ReportCard:
        """Let what a line has told be of another thing; what it recorded is taken back, unless it is kept.

        Both happen at once or not at all. Raises `NoLongerThere`, `DayAhead`, `ChangedMeanwhile`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.id == row_id or line.status not in (Status.OPEN, Status.RECORDED):
                return
            other = await self._finder.within(work, caller).settling.settled(_of(line, row_id, day))
            if line.status is Status.OPEN:
                lines[number] = other
                return
            recording = Recording(work, caller, self._clock)
            if other.is_ready:
                other = await recording.record(other)
            if other.status is Status.REFUSED:  # what stands is not given up for what cannot be recorded
                raise ChangedMeanwhile
            if not keeps:
                try:
                    lines[number] = await recording.take_all_back(line)
                except (*IN_THE_WAY, NotUndoable):
                    raise ChangedMeanwhile from None
            lines.append(other)

        return await self._changes.change(caller, report_id, number, do)

    async def ask_anew(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Ask which thing a line is about that is not recorded yet. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if lines[number].status is Status.OPEN:
                lines[number] = await self._finder.within(work, caller).anew(lines[number])

        return await self._changes.change(caller, report_id, number, do)


def _of(line: Line, row_id: int, day: date | None) -> Line:
    """The line as if it had been told of another thing."""
    return line.model_copy(
        update={
            "id": row_id,
            "status": Status.OPEN,
            "said": "",
            "unit": None,
            "day": day or line.day,
            "days": (),
            "choices": (),
            "entries": (),
            "redated": (),
            "earlier": None,
            "not_before": None,
            "since": None,
            "is_of_all": False,
            "is_unit_added": False,
            "is_held": False,
            "overtaken_by": None,
            "told_again": None,
        }
    )
