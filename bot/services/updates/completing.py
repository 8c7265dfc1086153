"""An update completed press by press, and recorded: which thing is meant, the day, the ways, the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clock import Clock, office_day
from bot.services.caller import Caller
from bot.services.dossiers.states import Report
from bot.services.errors import DayAhead
from bot.services.updates import following as update_following
from bot.services.updates.cards import ReportCard
from bot.services.updates.chains import chain_end, waits
from bot.services.updates.changing import ReportChanges
from bot.services.updates.finding import Finder
from bot.services.updates.lines import Line, Open, Refusal, Status
from bot.services.updates.overtaking import LineRecording
from bot.services.updates.wholes import chosen_board
from knowledge.status_lines import State
from storage.engine import UnitOfWork


class UpdateCompleting:
    """Takes what a line still lacks, and records it once its writer says so."""

    def __init__(
        self, clock: Clock, changes: ReportChanges, finder: Finder, recording: LineRecording
    ) -> None:
        self._clock = clock
        self._changes = changes
        self._finder = finder
        self._recording = recording

    async def choose(
        self, caller: Caller, report_id: int, number: int, row_id: int | None, *, is_due: bool = False
    ) -> ReportCard:
        """Say which thing a line is about; `None` for all of those offered. Raises `NoLongerThere`.

        `is_due` for an obligation that was offered beside dossiers.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            offered = line.duties if is_due else line.choices
            meant = offered if row_id is None else (row_id,)
            if line.status is not Status.OPEN or line.id is not None or not set(meant) <= set(offered):
                return
            finding = self._finder.within(work, caller)
            end = chain_end(lines, number)
            told = lines[number:end]
            if is_due:
                told = [due for one in told if (due := one.as_due()) is not None]
            lines[number:end] = [
                line for one in meant for line in await update_following.chosen(finding, told, one)
            ]

        return await self._changes.change(caller, report_id, number, do)

    async def choose_board(self, caller: Caller, report_id: int, number: int, board_id: int) -> ReportCard:
        """Say that a line is told of what several units owe. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            board = next((one for one in line.of_units if one.id == board_id), None)
            if line.status is Status.OPEN and line.id is None and board is not None:
                finding = self._finder.within(work, caller)
                lines[number : number + 1] = await chosen_board(finding, line, board)

        return await self._changes.change(caller, report_id, number, do)

    async def set_day(
        self, caller: Caller, report_id: int, number: int, day: date, *, is_tap: bool = True
    ) -> ReportCard:
        """The day of a line; a tap on it also records an update that says nothing else.

        Raises `NoLongerThere`, `DayAhead`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.status is not Status.OPEN:
                return
            if line.state is not State.EXTENSION_ASKED and day > office_day(self._clock):
                raise DayAhead
            for place, one in enumerate(lines):
                is_same = one.is_of_all and line.is_of_all and one.said == line.said
                # A day that was told for one of them stays, whatever that of the others is.
                if place == number or (is_same and one.asks is Open.DAY):
                    limit = update_following.earliest(lines, place)
                    lines[place] = update_following.day_told(one, day, limit)
            if is_tap and len(lines) == 1 and lines[0].is_ready:
                lines[0] = await self._recording.recorded(work, caller, report_id, lines, 0)

        return await self._changes.change(caller, report_id, number, do)

    async def set_ways(
        self, caller: Caller, report_id: int, number: int, ways: Sequence[Report]
    ) -> ReportCard:
        """Whether paper, files or both were sent. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            if lines[number].status is Status.OPEN:
                lines[number] = lines[number].model_copy(update={"ways": tuple(ways)})

        return await self._changes.change(caller, report_id, number, do)

    async def set_paper(self, caller: Caller, report_id: int, number: int, item_id: int) -> ReportCard:
        """Which paper a note is about; 0 for none of them. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.status is Status.OPEN and item_id in (0, *line.papers):
                if item_id:
                    lines[number] = line.model_copy(update={"paper": item_id})
                    return
                # A note has its place at a paper only: without one it is not kept, and not said to be.
                lines[number] = line.model_copy(update={"paper": 0, "note": None})
                if line.state is State.IN_PROGRESS:
                    lines[number] = lines[number].refused(Refusal.NO_PAPER)

        return await self._changes.change(caller, report_id, number, do)

    async def record(self, caller: Caller, report_id: int, number: int | None = None) -> ReportCard:
        """Record one line, or all that are ready, at once; recorded before, it shows what is true now.

        Raises `NoLongerThere`, `DayAhead`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            for place, line in enumerate(lines):
                if line.is_ready and number in (None, place) and not waits(lines, place):
                    lines[place] = await self._recording.recorded(work, caller, report_id, lines, place)

        return await self._changes.change(caller, report_id, number or 0, do)
