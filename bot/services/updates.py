"""Quick updates (cập nhật nhanh): kept as they were understood, completed and recorded at a press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.states import Report
from bot.services.errors import DayAhead
from bot.services.secrecy import check_unclassified
from bot.services.update_cards import ReportCard, kept_lines
from bot.services.update_clauses import UpdateClauses, unclear_lines
from bot.services.update_corrections import UpdateCorrecting
from bot.services.update_day_corrections import UpdateDayCorrecting
from bot.services.update_earlier import UpdateEarlier
from bot.services.update_finding import Finding
from bot.services.update_fixing import UpdateFixing
from bot.services.update_lines import Line, Refusal, Status
from bot.services.update_plans import UpdatePlanning
from bot.services.update_reading import UpdateReading
from bot.services.update_recording import Recording
from bot.services.update_units import UpdateUnits
from bot.services.update_wholes import lines_of_all
from knowledge.status_lines import Lack, State, StatusReading, StatusUpdate
from storage.engine import UnitOfWork


class Updates(
    UpdateReading,
    UpdatePlanning,
    UpdateCorrecting,
    UpdateDayCorrecting,
    UpdateEarlier,
    UpdateFixing,
    UpdateUnits,
    UpdateClauses,
):
    """What officers tell in a sentence."""

    async def take(self, caller: Caller, text: str, reading: StatusReading) -> ReportCard:
        """Keep what was understood, with nothing recorded yet. Raises `NotAllowed`, `Classified`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        check_unclassified(text)
        told = await self._told(caller)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect("status_report")
            if earlier is None:
                finding = Finding(work, caller, self._kb, self.today)
                lines = []
                for one in reading.updates:
                    if one.whole is None:
                        lines.append(await finding.line(one, (), told))
                    else:
                        lines += await lines_of_all(work, caller, finding, one, one.whole)
                for one in reading.pending:
                    line = await finding.line(_without_day(one, reading), reading.days, told)
                    is_wrong = reading.lack is not Lack.TARGET
                    lines.append(line.model_copy(update={"is_wrong_day": is_wrong}))
                lines += unclear_lines(reading.unread)
                row = await work.status_reports.add(
                    person_id=person_id, lines=kept_lines(lines), now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
            else:
                row = await work.status_reports.get(earlier)
            card = await self._card(work, caller, row, reading.unread)
            await work.commit()
        return card

    async def choose(self, caller: Caller, report_id: int, number: int, row_id: int | None) -> ReportCard:
        """Say which thing a line is about; `None` for all of those offered. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            chosen = line.choices if row_id is None else (row_id,)
            if line.status is not Status.OPEN or line.id is not None or not set(chosen) <= set(line.choices):
                return
            finding = Finding(work, caller, self._kb, self.today)
            lines[number : number + 1] = [
                await finding.settled(line.model_copy(update={"id": one, "choices": ()})) for one in chosen
            ]

        return await self._change(caller, report_id, number, do)

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
            if line.state is not State.EXTENSION_ASKED and day > self.today:
                raise DayAhead
            for place, one in enumerate(lines):
                is_same = one.is_of_all and line.is_of_all and one.said == line.said
                if place == number or (is_same and one.status is Status.OPEN):
                    lines[place] = one.model_copy(update={"day": day, "days": ()})
            if is_tap and len(lines) == 1 and lines[0].is_ready:
                lines[0] = await Recording(work, caller, self._clock).record(lines[0])

        return await self._change(caller, report_id, number, do)

    async def set_ways(
        self, caller: Caller, report_id: int, number: int, ways: Sequence[Report]
    ) -> ReportCard:
        """Whether paper, files or both were sent. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            if lines[number].status is Status.OPEN:
                lines[number] = lines[number].model_copy(update={"ways": tuple(ways)})

        return await self._change(caller, report_id, number, do)

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

        return await self._change(caller, report_id, number, do)

    async def record(self, caller: Caller, report_id: int, number: int | None = None) -> ReportCard:
        """Record one line, or all that are ready, at once; recorded before, it shows what is true now.

        Raises `NoLongerThere`, `DayAhead`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            recording = Recording(work, caller, self._clock)
            for place, line in enumerate(lines):
                if line.is_ready and number in (None, place):
                    lines[place] = await recording.record(line)

        return await self._change(caller, report_id, number or 0, do)


def _without_day(one: StatusUpdate, reading: StatusReading) -> StatusUpdate:
    """A report whose day cannot be keeps everything else."""
    if reading.lack is Lack.TARGET:
        return one
    return StatusUpdate(one.target, one.state, None, one.numbers, one.note, one.matter)
