"""The day of an update put right by a word: typed where it is waited for, or corrected after it was told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotUndoable
from bot.services.updates.cards import ReportCard, kept_lines
from bot.services.updates.earlier import earlier_recorded
from bot.services.updates.lines import REPORTED, Line, Matter, Open, Refusal, Status, lines_of
from bot.services.updates.matching import match
from bot.services.updates.recording import Recording
from bot.services.updates.truth import truth_of
from bot.services.updates.undoing import IN_THE_WAY, UpdateUndoing
from knowledge.date_phrases import Leaning, read_date
from knowledge.status_lines import State
from knowledge.statuses.day_corrections import DayCorrection, DayCorrections
from knowledge.statuses.targets import Kind
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.records import LogEntry, StatusReport

_WITH_DAY = frozenset((*REPORTED, State.SENT, State.RECEIVED))
_BESIDE_A_DAY = frozenset(
    (
        "ngay",
        "hom",
        "vao",
        "la",
        "nop",
        "gui",
        "trinh",
        "da",
        "roi",
        "em",
        "e",
        "toi",
        "minh",
        "a",
        "nhe",
        "ak",
    )
)
_LONGEST = 60  # letters of a text that is nothing but a day


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


class UpdateDayCorrecting(UpdateUndoing):
    """Finds the update that was told last, and gives it another day."""

    @cached_property
    def _corrections(self) -> DayCorrections:
        return DayCorrections(self._kb.words.groups["day_corrections"])

    async def day_answered(self, caller: Caller, text: str, *, is_bare: bool) -> Redating | None:
        """The update that waits for its day and is answered by a day, or (`is_bare`) by a mere "rồi"."""
        days = () if is_bare else self._day_alone(text)
        if not days and not is_bare:
            return None
        async with self._database.reading() as work:
            row = await self._last(work, caller)
        asking = [] if row is None else [n for n, one in enumerate(lines_of(row)) if one.asks is Open.DAY]
        return Redating(row.id, asking[0], days) if row is not None and asking else None

    async def day_corrected(self, caller: Caller, text: str) -> Redating | None:
        """The update whose day a text corrects; None for other texts, and where nothing was told lately."""
        if caller.person_id is None or not caller.may(Action.SEE_DEADLINES):
            return None
        correction = self._corrections.read(text, self.today, calendar=self._calendar)
        if correction is None:
            return None
        async with self._database.reading() as work:
            row = await self._last(work, caller)
            entry = await self._by_button(work, caller, row)
            if entry is not None:
                line = _line_of(entry)
                if await self._is_called(work, caller, line, correction):
                    return Redating(0, 0, correction.days, True, correction.is_unsent, entry.id)
                return None
            number = None if row is None else await self._meant(work, caller, row, correction)
        if row is None or number is None:
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

        return await self._change(caller, report_id, number, do)

    async def propose_day(self, caller: Caller, said: Redating) -> ReportCard:
        """The update with that day, read back; without a day it is asked (again). Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            line = lines[said.number]
            if line.status is Status.OPEN:
                day = said.days[0] if len(said.days) == 1 else None
                choices = () if day else said.days
                told = {"day": day, "days": choices, "is_wrong_day": False, "fault": None, "is_held": False}
                lines[said.number] = line.model_copy(update=told)

        return await self._change(caller, said.report_id, said.number, do)

    async def kept(self, caller: Caller, said: Redating) -> Redating:
        """The same with an update kept for what a button recorded. Raises `NoLongerThere`."""
        if said.entry_id is None:
            return said
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            report_id = await work.earlier_effect("status_report")
            if report_id is None:
                line = _line_of(await work.log.get(said.entry_id))
                row = await work.status_reports.add(
                    person_id=person_id, lines=kept_lines([line]), now=self._clock.now()
                )
                report_id = row.id
                work.record_effect("status_report", report_id)
                await work.commit()
        return replace(said, report_id=report_id)

    async def redate(self, caller: Caller, report_id: int, number: int, day: date) -> ReportCard:
        """Give what was recorded another day; undoing that leads back to the day before it.

        Raises `NoLongerThere`, `DayAhead`, `ChangedMeanwhile`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            is_recorded = line.status is Status.RECORDED and line.day != day
            if not (is_recorded or line.is_against_earlier):
                return
            try:
                if line.is_against_earlier:
                    line = await earlier_recorded(work, caller, line)
                lines[number] = await Recording(work, caller, self._clock).redate(line, day)
            except (*IN_THE_WAY, NoLongerThere):
                raise ChangedMeanwhile from None

        return await self._change(caller, report_id, number, do)

    async def _by_button(self, work: UnitOfWork, caller: Caller, row: StatusReport | None) -> LogEntry | None:
        """The report that a button recorded last, where nothing was told after it."""
        entry = None if caller.person_id is None else await self._undoable(work, caller.person_id)
        if entry is None or entry.action != "obligation_reported" or not entry.after.get("sent_on"):
            return None
        if row is not None and any(line.holds(entry.id) for line in lines_of(row)):
            return None
        return entry if row is None or row.created_at < entry.at else None

    async def _meant(
        self, work: UnitOfWork, caller: Caller, row: StatusReport, correction: DayCorrection
    ) -> int | None:
        """The one line that has a day and is called as the correction calls it."""
        found = []
        for number, line in enumerate(lines_of(row)):
            has_day = line.day is not None or correction.is_unsent
            is_told = line.status in (Status.OPEN, Status.RECORDED) and has_day
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

    def _day_alone(self, text: str) -> tuple[date, ...]:
        """The day that a text is, apart from "em gửi" and the like."""
        phrase = read_date(text, self.today, leaning=Leaning.BACK, calendar=self._calendar)
        if phrase.span is None or phrase.is_period or len(text) > _LONGEST or "?" in text:
            return ()
        beside = fold(text[: phrase.span[0]] + " " + text[phrase.span[1] :])
        if not set(re.findall(r"\w+", beside)) <= _BESIDE_A_DAY:
            return ()
        found = phrase.choices or ((phrase.day,) if phrase.day else ())
        return tuple(one for one in found if one <= self.today)


def _line_of(entry: LogEntry) -> Line:
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
