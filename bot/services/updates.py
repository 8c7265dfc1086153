"""Quick updates (cập nhật nhanh): read to what they can mean for the caller, confirmed, recorded, undone."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.channels.admission import TEXT_LIMIT
from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing, check_can
from bot.services.dossiers.states import Report
from bot.services.errors import ChangedMeanwhile, DayAhead, NoLongerThere, NotAllowed, NotUndoable
from bot.services.invitations import Invitations
from bot.services.secrecy import check_unclassified
from bot.services.update_finding import Finding
from bot.services.update_lines import Line, Matter, Refusal, Status, Truth
from bot.services.update_recording import Recording
from bot.services.update_truth import truth_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import (
    Kind,
    Lack,
    Outcome,
    State,
    StatusReading,
    StatusUpdate,
    Target,
    read_status,
)
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.models.records import LogEntry, StatusReport

LATELY = timedelta(days=4)
"""How long a plain "rồi" is understood as the answer to the last reminder."""

UNDONE_WITHIN = timedelta(minutes=30)
"""How long a typed "nhầm rồi" takes back what was recorded last; the buttons stay for ever."""

_LONGEST_ANSWER = 200
_DONE = frozenset(
    ("roi", "r", "da", "nop", "gui", "xong", "trinh", "a", "vang", "ok", "done", "submitted", "sent")
)
_UNDOING = re.compile(
    r"(?:em |toi |minh )?(?:hoan tac|(?:ghi |bao |bam |go )?nham(?: roi)?(?: a)?|(?:ghi |bao )?lon roi|undo)"
    r"(?: nhe| a| giup em| giup toi| lai)?"
)
_TAKEN_BACK = frozenset(
    (
        *("obligation_reported", "obligation_waived", "obligation_noted", "extension_asked"),
        *("dossier_sent", "dossier_state", "dossier_noted", "dossier_unticked"),
    )
)
_IN_THE_WAY = (storage_errors.Conflict, storage_errors.NotUndoable, storage_errors.AlreadyUndone)
_ASKED = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose from."""

    id: int
    truth: Truth


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what is true now of its thing, and what there is to choose from."""

    line: Line
    truth: Truth | None
    choices: tuple[Choice, ...] = ()
    papers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A quick update as it stands. `unread` are clauses that could not be placed."""

    id: int
    lines: tuple[Shown, ...]
    unread: tuple[str, ...] = ()
    may_add_unit: bool = False


class Updates:
    """What officers tell in a sentence."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kb: KnowledgeBase,
        calendar: WorkingCalendar,
        invitations: Invitations,
    ) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._calendar = calendar
        self._invitations = invitations

    @property
    def today(self) -> date:
        """Today as officers count it."""
        return office_day(self._clock)

    async def reading(self, caller: Caller, text: str, *, is_typing: bool = False) -> StatusReading | None:
        """What a text reports, when it is an update and no question, plan or other answer.

        While something else is to be typed (`is_typing`), only what names its thing is one.
        """
        if caller.person_id is None or caller.standing is not Standing.ACTIVE:
            return None
        if text.rstrip().endswith("?"):
            return None
        words = set(re.findall(r"\w+", fold(text)))
        if not is_typing and words and words <= _DONE and len(text) <= _LONGEST_ANSWER:
            if await self._told(caller):
                return _bare()
            if len(words & {"nop", "gui", "trinh", "submitted", "sent"}) == 0:
                return None
        reading = read_status(text[:TEXT_LIMIT], self.today, calendar=self._calendar)
        if reading.outcome is Outcome.UPDATE:
            return reading
        if reading.outcome is Outcome.NONE or not reading.pending:
            return None
        if reading.lack is Lack.TARGET:
            is_open = reading.pending[0].state is State.OPEN
            return None if is_typing or is_open or await self._was_asked(caller) else reading
        return reading

    def is_doubtful(self, text: str) -> bool:
        """Whether a text tells of something due, but not for certain: "hình như đã nộp báo cáo"."""
        reading = read_status(text[:TEXT_LIMIT], self.today, calendar=self._calendar)
        is_open = reading.outcome is Outcome.ASK and reading.lack is Lack.STATE
        return is_open and not reading.choices and not text.rstrip().endswith("?")

    def is_undoing(self, text: str) -> bool:
        """Whether a text wishes back what was just recorded: "hoàn tác", "nhầm rồi"."""
        return _UNDOING.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None

    async def take(self, caller: Caller, text: str, reading: StatusReading) -> ReportCard:
        """Keep what was understood, with nothing recorded yet. Raises `NotAllowed`, `Classified`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        check_unclassified(text)
        told = await self._told(caller)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect("status_report")
            if earlier is None:
                finding = Finding(work, caller, self._kb)
                lines = [await finding.line(one, (), told) for one in reading.updates]
                for one in reading.pending:
                    line = await finding.line(_without_day(one, reading), reading.days, told)
                    is_wrong = reading.lack is not Lack.TARGET
                    lines.append(line.model_copy(update={"is_wrong_day": is_wrong}))
                row = await work.status_reports.add(
                    person_id=person_id, lines=_kept(lines), now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
            else:
                row = await work.status_reports.get(earlier)
            card = await self._card(work, caller, row, reading.unread)
            await work.commit()
        return card

    async def card(self, caller: Caller, report_id: int) -> ReportCard:
        """A report as it is now. Raises `NoLongerThere`, also for somebody else's."""
        async with self._database.reading() as work:
            return await self._card(work, caller, await _own(work, caller, report_id))

    async def choose(self, caller: Caller, report_id: int, number: int, row_id: int | None) -> ReportCard:
        """Say which thing a line is about; `None` for all of those offered. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            chosen = line.choices if row_id is None else (row_id,)
            if line.status is not Status.OPEN or line.id is not None or not set(chosen) <= set(line.choices):
                return
            finding = Finding(work, caller, self._kb)
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
            lines[number] = line.model_copy(update={"day": day, "days": ()})
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

    async def add_unit(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Add the unit that a line names, below the caller's own, and let it owe what was reported for it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.INVITE_ANYONE)
        shown = (await self.card(caller, report_id)).lines
        if number >= len(shown) or shown[number].line.refusal is not Refusal.UNKNOWN_UNIT:
            return await self.card(caller, report_id)
        added = await self._invitations.add_unit(caller, shown[number].line.unit or "")

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            unit = await work.units.get(added.id)
            if unit.parent_id is None and caller.unit_id not in (None, unit.id):
                await work.units.change(unit.id, version=unit.version, parent_id=caller.unit_id)
            finding = Finding(work, caller, self._kb)
            line = lines[number].model_copy(update={"status": Status.OPEN, "refusal": None})
            lines[number] = await finding.of_new_unit(line, unit.id, self._clock.now())

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

    async def undo(self, caller: Caller, report_id: int) -> ReportCard:
        """Take back all that was recorded from a report. Raises `NoLongerThere`, `ChangedMeanwhile`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            recording = Recording(work, caller, self._clock)
            try:
                for place, line in reversed(list(enumerate(lines))):
                    if line.status is Status.RECORDED:
                        lines[place] = await recording.take_back(line)
            except (*_IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None

        return await self._change(caller, report_id, 0, do)

    async def undo_last(self, caller: Caller) -> ReportCard | str | None:
        """Take back what the caller has just recorded, by a text or by a button; None when there is nothing.

        Answers the report, or the name of the thing where a button recorded it. Raises `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            earlier = await self._earlier_undo(work, caller)
            if isinstance(earlier, str):
                return earlier
            entry = None if earlier is not None else await self._undoable(work, person_id)
            if earlier is None and entry is None:
                return None
            since = self._clock.now() - LATELY
            reports = await work.status_reports.of_person(person_id, since=since)
            report_id = earlier or next(
                (one.id for one in reports for line in _lines(one) if entry and entry.id in line.entries),
                None,
            )
        if report_id is not None:
            return await self.undo(caller, int(report_id))
        return None if entry is None else await self._undo_entry(caller, entry)

    async def _undo_entry(self, caller: Caller, entry: LogEntry) -> str:
        matter = Matter.DUTY if entry.subject == "obligation" else Matter.DOSSIER
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            line = Line(matter=matter, said="", state=State.OPEN, entries=(entry.id,))
            try:
                await Recording(work, caller, self._clock).take_back(line)
            except (*_IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None
            truth = await truth_of(work, caller, matter, entry.subject_id or 0, self._kb)
            name = "" if truth is None else truth.name
            work.record_effect("undo_last", name)
            await work.commit()
        return name

    async def _earlier_undo(self, work: UnitOfWork, caller: Caller) -> str | int | None:
        if caller.inbox_id is None:
            return None
        effects = (await work.inbox.get(caller.inbox_id)).effects
        found = effects.get("undo_last", effects.get("status_change"))
        return found if isinstance(found, str | int) else None

    async def _undoable(self, work: UnitOfWork, person_id: int) -> LogEntry | None:
        """The newest entry of a person, when it is one of these, recent, and not taken back already."""
        since = self._clock.now() - UNDONE_WITHIN
        for entry in await work.log.recent(person_id=person_id, limit=1):
            if entry.action in _TAKEN_BACK and entry.undoes_id is None and entry.at >= since:
                return entry
        return None

    async def _change(
        self,
        caller: Caller,
        report_id: int,
        number: int,
        do: Callable[[UnitOfWork, list[Line]], Awaitable[None]],
    ) -> ReportCard:
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _own(work, caller, report_id, for_change=True)
            lines = _lines(row)
            if await work.earlier_effect("status_change") is None:
                if number >= len(lines):
                    raise NoLongerThere
                await do(work, lines)
                row.lines = _kept(lines)
                work.record_effect("status_change", row.id)
                await work.flush()
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def _card(
        self, work: UnitOfWork, caller: Caller, row: StatusReport, unread: Sequence[str] = ()
    ) -> ReportCard:
        lines = tuple([await self._shown(work, caller, line) for line in _lines(row)])
        return ReportCard(row.id, lines, tuple(unread), caller.may(Action.INVITE_ANYONE))

    async def _shown(self, work: UnitOfWork, caller: Caller, line: Line) -> Shown:
        truth = None
        if line.id is not None:
            truth = await truth_of(work, caller, line.matter, line.id, self._kb)
        choices = []
        for one in line.choices if line.status is Status.OPEN and line.id is None else ():
            found = await truth_of(work, caller, line.matter, one, self._kb)
            if found is not None:
                choices.append(Choice(one, found))
        papers: tuple[tuple[int, str], ...] = ()
        if line.matter is Matter.DOSSIER and line.note and line.id is not None and truth is not None:
            items = await work.dossiers.items(line.id)
            papers = tuple((item.id, item.name) for item in items if item.id in line.papers)
        return Shown(line, truth, tuple(choices), papers)

    async def _told(self, caller: Caller) -> list[int]:
        """What the last reminder was about and is still owed."""
        if caller.person_id is None or not caller.may(Action.KEEP_DEADLINES):
            return []
        async with self._database.reading() as work:
            since = self._clock.now() - LATELY
            ids = await work.reminders.told_last(caller.person_id, since=since)
            duties = [await work.deadlines.duty(one) for one in ids]
        return [one.obligation.id for one in duties if one.obligation.state in OWED]

    async def _was_asked(self, caller: Caller) -> bool:
        """Whether the last question was asked back about: a bare "đã gửi" answers that."""
        async with self._database.reading() as work:
            last = await work.questions.recent(person_id=caller.person_id, limit=1)
        return any(one.outcome == "clarify" and one.created_at >= self._clock.now() - _ASKED for one in last)


async def _own(work: UnitOfWork, caller: Caller, report_id: int, *, for_change: bool = False) -> StatusReport:
    try:
        row = await work.status_reports.get(report_id, for_change=for_change)
    except storage_errors.NotFound:
        raise NoLongerThere from None
    if caller.person_id is None:
        raise NotAllowed
    if row.person_id != caller.person_id:
        raise NoLongerThere
    return row


def _lines(row: StatusReport) -> list[Line]:
    kept = row.lines if isinstance(row.lines, list) else []
    return [Line.model_validate(one) for one in kept]


def _kept(lines: Sequence[Line]) -> list[object]:
    return [one.model_dump(mode="json") for one in lines]


def _without_day(one: StatusUpdate, reading: StatusReading) -> StatusUpdate:
    """A report whose day cannot be keeps everything else."""
    if reading.lack is Lack.TARGET:
        return one
    return StatusUpdate(one.target, one.state, None, one.numbers, one.note, one.matter)


def _bare() -> StatusReading:
    """A plain "rồi": something was submitted, on a day that is asked."""
    update = StatusUpdate(Target(Kind.OBLIGATION, ""), State.SUBMITTED)
    return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=(update,))
