"""The day of an update put right by a word: typed where it is waited for, or corrected after it was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.record_news import recorded_by_others, tell_who_recorded
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotUndoable
from bot.services.updates.cards import ReportCard, kept_lines
from bot.services.updates.changing import ReportChanges
from bot.services.updates.day_told import day_alone
from bot.services.updates.earlier import earlier_recorded
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.last_told import LastTold
from bot.services.updates.lines import REPORTED, Line, Matter, Open, Refusal, Status, lines_of
from bot.services.updates.matching import match
from bot.services.updates.recording import Recording
from bot.services.updates.settling import still_waits
from bot.services.updates.truth import truth_of
from bot.services.updates.undoing import IN_THE_WAY
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import State
from knowledge.statuses.day_corrections import DayCorrection, DayCorrections
from knowledge.statuses.targets import Kind
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.records import LogEntry, StatusReport

_WITH_DAY = frozenset((*REPORTED, State.SENT, State.RECEIVED))


@dataclass(frozen=True, slots=True)
class Redating:
    """A line of an update whose day is said anew, with the days that may be meant, if any.

    `is_unsent` when it is said not to be sent after all: the days are those on which it will be.
    """

    report_id: int
    number: int
    days: tuple[date, ...]
    is_recorded: bool = False
    is_unsent: bool = False
    entry_id: int | None = None
    """What was recorded by a button, without an update: one is kept for it, so that it can be put right."""


class UpdateDayCorrecting:
    """Finds the update that was told last, and gives it another day."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kb: KnowledgeBase,
        calendar: WorkingCalendar,
        changes: ReportChanges,
        last: LastTold,
        reminder: LastReminder,
    ) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._calendar = calendar
        self._changes = changes
        self._last = last
        self._reminder = reminder

    @cached_property
    def _corrections(self) -> DayCorrections:
        return DayCorrections(self._kb.words.groups["day_corrections"])

    async def answered(self, caller: Caller, text: str, *, is_bare: bool) -> Redating | None:
        """The update that waits for its day and is answered by a day, or (`is_bare`) by a mere "rồi".

        What replies to a reminder of something else is no answer to it.
        """
        days = () if is_bare else day_alone(text, office_day(self._clock), self._calendar)
        if not days and not is_bare:
            return None
        replied = await self._reminder.replied_to(caller)
        async with self._database.reading() as work:
            row = await self._last.update(work, caller)
            entry = await self.by_button(work, caller, row) if days and replied is None else None
        if entry is not None:
            return Redating(0, 0, days, True, entry_id=entry.id)
        lines = [] if row is None else lines_of(row)
        asking = [n for n, one in enumerate(lines) if one.asks is Open.DAY]
        if not asking and days and replied is None and len(lines) == 1 and _is_dated(lines[0]):
            asking = [0]  # a bare day right after one that was read back is the day that is meant
        if row is None or not asking or not _is_among(lines[asking[0]].id, replied):
            return None
        is_recorded = lines[asking[0]].status is Status.RECORDED
        return Redating(row.id, asking[0], days, is_recorded)

    async def corrected(self, caller: Caller, text: str) -> Redating | None:
        """The update whose day a text corrects; None for other texts, and where nothing was told lately."""
        if caller.person_id is None or not caller.may(Action.SEE_DEADLINES):
            return None
        correction = self._corrections.read(text, office_day(self._clock), calendar=self._calendar)
        if correction is None:
            return None
        called = await self._reminder.called(caller, text)
        async with self._database.reading() as work:
            row = await self._last.update(work, caller)
            entry = await self.by_button(work, caller, row)
            if entry is not None:
                line = self.line_of(entry)
                is_called = await self._is_called(work, caller, line, correction)
                if is_called and _is_among(line.id, called):
                    return Redating(0, 0, correction.days, True, correction.is_unsent, entry.id)
                return None
            number = None if row is None else await self._meant(work, caller, row, correction, called)
            if row is not None and number is None:
                row, number = await self._recorded_before(work, caller, row, correction, called)
        if row is None or number is None or not _is_among(lines_of(row)[number].id, called):
            return None
        is_recorded = lines_of(row)[number].status is Status.RECORDED
        return Redating(row.id, number, correction.days, is_recorded, correction.is_unsent)

    async def unsay(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Take back a line about what was not sent after all. Raises `NoLongerThere`, `ChangedMeanwhile`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.status is Status.OPEN:
                lines[number] = line.refused(Refusal.PLANNED)
            elif line.status is Status.RECORDED:
                try:
                    lines[number] = await Recording(work, caller, self._clock).take_all_back(line)
                except (*IN_THE_WAY, NotUndoable):
                    raise ChangedMeanwhile from None

        return await self._changes.change(caller, report_id, number, do)

    async def propose(self, caller: Caller, said: Redating) -> ReportCard:
        """The update with that day, read back; without a day it is asked (again). Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            line = lines[said.number]
            if line.status is Status.OPEN:
                day = said.days[0] if len(said.days) == 1 else None
                choices = () if day else said.days
                told = {"day": day, "days": choices, "is_wrong_day": False, "fault": None, "is_held": False}
                lines[said.number] = line.model_copy(update=told)

        return await self._changes.change(caller, said.report_id, said.number, do)

    async def kept(self, caller: Caller, said: Redating) -> Redating:
        """The same with an update kept for what a button recorded. Raises `NoLongerThere`."""
        if said.entry_id is None:
            return said
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            report_id = await work.earlier_effect("status_report")
            if report_id is None:
                line = self.line_of(await work.log.get(said.entry_id))
                row = await work.status_reports.add(
                    person_id=person_id, lines=kept_lines([line]), now=self._clock.now()
                )
                report_id = row.id
                work.record_effect("status_report", report_id)
                await work.commit()
        return replace(said, report_id=report_id)

    async def redate(self, caller: Caller, report_id: int, number: int, day: date) -> ReportCard:
        """Give a line another day; of what was recorded, undoing that leads back to the day before it.

        Raises `NoLongerThere`, `DayAhead`, `ChangedMeanwhile`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.status is Status.OPEN:
                lines[number] = line.model_copy(update={"day": day, "days": (), "is_held": False})
                return
            is_recorded = line.status is Status.RECORDED and line.day != day
            if not (is_recorded or line.is_against_earlier):
                return
            before = await recorded_by_others(work, caller, line.id or 0) if line.is_against_earlier else None
            try:
                if line.is_against_earlier:
                    line = await earlier_recorded(work, line)
                if before is not None and before.by:  # the way back leads to their report, not past it
                    line = line.model_copy(update={"entries": (), "redated": ()})
                lines[number] = await Recording(work, caller, self._clock).redate(line, day)
            except (*IN_THE_WAY, NoLongerThere):
                raise ChangedMeanwhile from None
            if before is not None:
                now = self._clock.now()
                await tell_who_recorded(work, caller, line.id or 0, before, now, self._calendar)

        return await self._changes.change(caller, report_id, number, do)

    async def by_button(self, work: UnitOfWork, caller: Caller, row: StatusReport | None) -> LogEntry | None:
        """The report that a button recorded last, where nothing was told after it."""
        entry = None if caller.person_id is None else await self._last.undoable(work, caller.person_id)
        if entry is None or entry.action != "obligation_reported" or not entry.after.get("sent_on"):
            return None
        if row is not None and any(line.holds(entry.id) for line in lines_of(row)):
            return None
        return entry if row is None or row.created_at < entry.at else None

    @staticmethod
    def line_of(entry: LogEntry) -> Line:
        """What a button recorded about an obligation, as an update would have."""
        return Line(
            matter=Matter.DUTY,
            said="",
            state=State.SUBMITTED,
            status=Status.RECORDED,
            id=entry.subject_id,
            day=date.fromisoformat(str(entry.after["sent_on"])),
            entries=(entry.id,),
        )

    async def _recorded_before(
        self,
        work: UnitOfWork,
        caller: Caller,
        row: StatusReport,
        correction: DayCorrection,
        called: list[int] | None,
    ) -> tuple[StatusReport, int | None]:
        """The line recorded last, where what was told after it only waits for what it is about."""
        for one in await self._last.updates(work, caller):
            number = await self._meant(work, caller, one, correction, called)
            lines = lines_of(one)
            if number is not None and lines[number].status is Status.RECORDED:
                return one, number
            if number is not None or (not called and any(line.day is not None for line in lines)):
                break
        return row, None

    async def _meant(
        self,
        work: UnitOfWork,
        caller: Caller,
        row: StatusReport,
        correction: DayCorrection,
        called: list[int] | None,
    ) -> int | None:
        """The one line that has a day and is called as the correction calls it."""
        found = []
        for number, line in enumerate(lines_of(row)):
            has_day = line.day is not None or correction.is_unsent
            is_told = line.status in (Status.OPEN, Status.RECORDED) and has_day and _is_among(line.id, called)
            if is_told and line.status is Status.OPEN and line.matter is Matter.DUTY and line.id:
                is_told = still_waits(line, await work.deadlines.duty(line.id))
            if is_told and line.state in _WITH_DAY and await self._is_called(work, caller, line, correction):
                found.append(number)
        return found[0] if len(found) == 1 else None

    async def _is_called(
        self, work: UnitOfWork, caller: Caller, line: Line, correction: DayCorrection
    ) -> bool:
        target = correction.target
        if target is None or line.id is None:
            return target is None
        truth = await truth_of(work, caller, line.matter, line.id, self._kb)
        if truth is None or (target.kind is Kind.DOSSIER) != (line.matter is Matter.DOSSIER):
            return False
        return truth.number == target.id if target.id else bool(match(target.text, {1: truth.name}).ids)


def _is_dated(line: Line) -> bool:
    """Whether a line has the day of what was sent, and waits for nothing but the press that records it."""
    is_told = line.status in (Status.OPEN, Status.RECORDED) and line.asks is None
    return is_told and line.day is not None and line.state in _WITH_DAY and not line.is_ahead


def _is_among(obligation_id: int | None, replied: list[int] | None) -> bool:
    """Whether it may be what the reminder told of that is replied to; where none is, anything may."""
    return not replied or obligation_id in replied
