"""Quick updates (cập nhật nhanh): kept as they were understood, completed and recorded at a press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.states import Report
from bot.services.errors import DayAhead
from bot.services.files.secrecy import check_unclassified
from bot.services.updates import following as update_following
from bot.services.updates import overtaking as update_overtaking
from bot.services.updates.cards import ReportCard, kept_lines
from bot.services.updates.chains import chain_end, waits
from bot.services.updates.clauses import UpdateClauses, unclear_lines
from bot.services.updates.corrections import UpdateCorrecting
from bot.services.updates.day_corrections import UpdateDayCorrecting
from bot.services.updates.earlier import UpdateEarlier
from bot.services.updates.finding import Finding
from bot.services.updates.fixing import UpdateFixing
from bot.services.updates.lines import Line, Matter, Refusal, Status, lines_of
from bot.services.updates.nudging import UpdateNudging
from bot.services.updates.plans import UpdatePlanning
from bot.services.updates.reading import without_courtesy
from bot.services.updates.recipients import UpdateRecipients
from bot.services.updates.units import UpdateUnits
from bot.services.updates.wholes import lines_of_all
from bot.services.updates.withdrawing import UpdateWithdrawing
from knowledge.dates.sentence import Sentence
from knowledge.status_lines import Lack, State, StatusReading, StatusUpdate
from knowledge.statuses.every_own import tells_bare_every
from knowledge.statuses.told_beside import way_left
from storage.engine import UnitOfWork


class Updates(
    UpdatePlanning,
    UpdateCorrecting,
    UpdateDayCorrecting,
    UpdateEarlier,
    UpdateFixing,
    UpdateUnits,
    UpdateWithdrawing,
    UpdateRecipients,
    UpdateNudging,
    UpdateClauses,
):
    """What officers tell in a sentence."""

    async def take(
        self, caller: Caller, text: str, reading: StatusReading, files: Sequence[int] = ()
    ) -> ReportCard:
        """Keep what was understood, with nothing recorded yet; `files` came with it. Raises `NotAllowed`,
        `Classified`.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        check_unclassified(text)
        is_bare = not all(one.target.text or one.is_every for one in (*reading.updates, *reading.pending))
        is_bare = (
            is_bare or tells_bare_every(Sentence.of(without_courtesy(text))) or caller.replied is not None
        )
        told = await self._told(caller) if is_bare else []
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect("status_report")
            if earlier is None:
                finding = Finding(work, caller, self._kb, self.today)
                lines: list[Line] = []
                for first, *others in _by_thing(reading.updates):
                    if first.whole is not None:
                        lines += await lines_of_all(work, caller, finding, first, first.whole)
                        continue
                    lines += await _lines_of(finding, await finding.line(first, (), told), first, others)
                for first, *others in _by_thing(reading.pending):
                    line = await finding.line(_without_day(first, reading), reading.days, told)
                    is_wrong = reading.lack is not Lack.TARGET
                    line = line.model_copy(update={"is_wrong_day": is_wrong, "fault": reading.fault})
                    lines += await _lines_of(finding, line, first, others)
                lines = [one.model_copy(update={"files": tuple(files)}) for one in _but_told_apart(lines)]
                unread = _not_told(reading.unread, lines)
                lines += unclear_lines(unread)
                row = await work.status_reports.add(
                    person_id=person_id, lines=kept_lines(lines), now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
            else:
                row = await work.status_reports.get(earlier)
                unread = _not_told(reading.unread, lines_of(row))
            card = await self._card(work, caller, row, unread)
            await work.commit()
        return card

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
            finding = Finding(work, caller, self._kb, self.today)
            end = chain_end(lines, number)
            told = lines[number:end]
            if is_due:
                told = [due for one in told if (due := one.as_due()) is not None]
            lines[number:end] = [
                line for one in meant for line in await update_following.chosen(finding, told, one)
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
                    limit = update_following.earliest(lines, place)
                    lines[place] = update_following.day_told(one, day, limit)
            if is_tap and len(lines) == 1 and lines[0].is_ready:
                lines[0] = await self._recorded(work, caller, report_id, lines, 0)

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
            for place, line in enumerate(lines):
                if line.is_ready and number in (None, place) and not waits(lines, place):
                    lines[place] = await self._recorded(work, caller, report_id, lines, place)

        return await self._change(caller, report_id, number or 0, do)

    async def _recorded(
        self, work: UnitOfWork, caller: Caller, report_id: int, lines: Sequence[Line], place: int
    ) -> Line:
        """A line once it is recorded; asked about anew where its thing has changed since it was told."""
        report = await work.status_reports.get(report_id)
        return await update_overtaking.recorded(work, caller, self._kb, self._clock, report, lines, place)


def _by_thing(updates: Sequence[StatusUpdate]) -> list[list[StatusUpdate]]:
    """The updates, those together that tell one after another of one thing."""
    found: list[list[StatusUpdate]] = []
    for one in updates:
        if one.follows and found:
            found[-1].append(one)
        else:
            found.append([one])
    return found


async def _lines_of(
    finding: Finding, line: Line, first: StatusUpdate, others: Sequence[StatusUpdate]
) -> list[Line]:
    lines = [line]
    for one in others:
        lines.append(await update_following.line_after(finding, one, lines[-1]))
    return update_following.without_what_stands(first, lines)


def _but_told_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; of all that is owed at once, what the same message tells not to be sent is none."""
    apart = {one.id for one in lines if one.matter is Matter.DUTY and one.state is State.OPEN and one.id}
    kept = []
    for one in lines:
        choices = tuple(choice for choice in one.choices if choice not in apart)
        is_every = one.is_of_all and one.matter is Matter.DUTY and bool(choices)
        kept.append(one.model_copy(update={"choices": choices}) if is_every else one)
    return kept


def _not_told(clauses: Sequence[str], lines: Sequence[Line]) -> tuple[str, ...]:
    """The clauses but for those that a line tells itself: on which way a State dossier is not sent yet."""
    told = {way for one in lines if one.is_state_level and one.state is State.SENT for way in one.ways}
    return tuple(
        one for one in clauses if not told or (left := way_left((one,))) is None or Report(left.value) in told
    )


def _without_day(one: StatusUpdate, reading: StatusReading) -> StatusUpdate:
    """A report whose day cannot be keeps everything else."""
    if reading.lack is Lack.TARGET:
        return one
    return replace(one, day=None, is_tense_open=False)
