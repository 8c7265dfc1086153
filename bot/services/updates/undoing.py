"""Taking back (hoàn tác) what a quick update recorded, by its button or by a word typed soon after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.evidence_changes import SUBJECT
from bot.services.duties.record_news import recorded_by_others, tell_who_recorded
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotUndoable
from bot.services.updates.cards import ReportCard, ReportCards
from bot.services.updates.changing import ReportChanges
from bot.services.updates.history import standing_places, taken_back_next
from bot.services.updates.last_told import LastTold
from bot.services.updates.lines import MOST_CHOICES, Line, Matter, Refusal, Status, lines_of
from bot.services.updates.recording import Recording
from bot.services.updates.truth import truth_of
from bot.services.updates.undo_words import is_of_records
from bot.views.words import word
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import State
from knowledge.working_days import WorkingCalendar
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.models.records import LogEntry

_LOOKED_THROUGH = timedelta(days=4)
IN_THE_WAY = (storage_errors.Conflict, storage_errors.NotUndoable, storage_errors.AlreadyUndone)


@dataclass(frozen=True, slots=True)
class Undoable:
    """What somebody can take back: updates that stand, and beside them what a button recorded last."""

    cards: list[ReportCard]
    entry_id: int | None = None
    name: str = ""


class UpdateUndoing:
    """The way back from a quick update."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kb: KnowledgeBase,
        calendar: WorkingCalendar,
        cards: ReportCards,
        changes: ReportChanges,
        last: LastTold,
    ) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._calendar = calendar
        self._cards = cards
        self._changes = changes
        self._last = last

    async def undo(self, caller: Caller, report_id: int) -> ReportCard:
        """Take back what was done last of a report: the change of a day, else all that was recorded from it.

        What has been changed since stays as it is. Raises `NoLongerThere`, `ChangedMeanwhile`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            recording = Recording(work, caller, self._clock)
            standing = await standing_places(work, lines)
            recorded = [place for place, one in enumerate(lines) if one.status is Status.RECORDED]
            if recorded and not standing:
                raise ChangedMeanwhile
            for place in reversed(taken_back_next(lines, standing)):
                row_id = lines[place].id if lines[place].matter is Matter.DUTY else None
                before = None if row_id is None else await recorded_by_others(work, caller, row_id)
                try:
                    lines[place] = await recording.take_back(lines[place])
                except (*IN_THE_WAY, NotUndoable):
                    raise ChangedMeanwhile from None
                if row_id is not None and before is not None:
                    now = self._clock.now()
                    await tell_who_recorded(work, caller, row_id, before, now, self._calendar)
            for place in set(recorded) - set(standing):
                lines[place] = await _as_it_stands(work, lines[place])

        return await self._changes.change(caller, report_id, 0, do)

    async def undo_last(self, caller: Caller) -> ReportCard | str | None:
        """Take back what the caller has just recorded, by a text or by a button; None when there is nothing.

        Answers the report, or the name of the thing where a button recorded it. Raises `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            earlier = await self._earlier_undo(work, caller)
            if isinstance(earlier, str):
                return earlier
            entry = None if earlier is not None else await self._last.undoable(work, person_id)
            if earlier is None and entry is None:
                return None
            since = self._clock.now() - _LOOKED_THROUGH
            reports = await work.status_reports.of_person(person_id, since=since)
            report_id = earlier or next(
                (one.id for one in reports for line in lines_of(one) if entry and line.holds(entry.id)),
                None,
            )
        if report_id is not None:
            return await self.undo(caller, int(report_id))
        return None if entry is None else await self._undo_entry(caller, entry)

    async def mistaken(self, caller: Caller, text: str) -> int | None:
        """The update told last, where "nhầm rồi" means it: it still waits, and nothing was recorded since."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        if is_of_records(text):
            return None
        async with self._database.reading() as work:
            row = await self._last.update(work, caller)
            entry = await self._last.undoable(work, person_id)
        if row is None or (entry is not None and entry.at >= row.created_at):
            return None
        is_waiting = any(one.status is Status.OPEN and not one.is_unclear for one in lines_of(row))
        return row.id if is_waiting else None

    async def undo_entry(self, caller: Caller, entry_id: int) -> str:
        """Take back what a button of the caller has recorded; answers the name of the thing.

        Raises `NoLongerThere`, `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            earlier = await self._earlier_undo(work, caller)
            if isinstance(earlier, str):
                return earlier
            entry = await self._last.undoable(work, person_id)
        if entry is None or entry.id != entry_id:
            raise NoLongerThere
        return await self._undo_entry(caller, entry)

    async def undoable(self, caller: Caller) -> Undoable:
        """What the caller has recorded lately and can take back, to choose from."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        cards = await self._recorded_lately(caller, person_id)
        async with self._database.reading() as work:
            since = self._clock.now() - _LOOKED_THROUGH
            reports = await work.status_reports.of_person(person_id, since=since)
            told = [line for one in reports for line in lines_of(one)]
            entry = await self._last.undoable(work, person_id)
            if entry is None or any(line.holds(entry.id) for line in told):
                return Undoable(cards)
            name = await self._name_of(work, caller, entry)
        return Undoable(cards, entry.id, name)

    async def _recorded_lately(self, caller: Caller, person_id: int) -> list[ReportCard]:
        async with self._database.reading() as work:
            since = self._clock.now() - _LOOKED_THROUGH
            reports = await work.status_reports.of_person(person_id, since=since)
            offered: list[ReportCard] = []
            seen: set[int] = set()
            for report in reports:
                lines = lines_of(report)
                places = taken_back_next(lines, await standing_places(work, lines))
                last = {place: _last_entry(lines[place]) for place in places}
                if not last or set(last.values()) <= seen:
                    continue
                seen |= {one for one in last.values() if one is not None}
                card = await self._cards.of(work, caller, report)
                offered.append(replace(card, lines=tuple(card.lines[place] for place in last)))
        return offered[:MOST_CHOICES]

    async def _undo_entry(self, caller: Caller, entry: LogEntry) -> str:
        matter = _matter_of(entry)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            line = Line(matter=matter, said="", state=State.OPEN, entries=(entry.id,))
            try:
                await Recording(work, caller, self._clock).take_back(line)
            except (*IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None
            name = await self._name_of(work, caller, entry)
            work.record_effect("undo_last", name)
            await work.commit()
        return name

    async def _name_of(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> str:
        truth = await truth_of(work, caller, _matter_of(entry), entry.subject_id or 0, self._kb)
        name = "" if truth is None else truth.name
        # Of evidence that is taken away the report itself stands.
        return word("proof.of", caller.locale, name=name) if entry.subject == SUBJECT else name

    async def _earlier_undo(self, work: UnitOfWork, caller: Caller) -> str | int | None:
        if caller.inbox_id is None:
            return None
        effects = (await work.inbox.get(caller.inbox_id)).effects
        found = effects.get("undo_last", effects.get("status_change"))
        return found if isinstance(found, str | int) else None


async def _as_it_stands(work: UnitOfWork, line: Line) -> Line:
    """A line whose thing was changed since: it is no record of this update any more."""
    duty = await work.deadlines.duty(line.id or 0)
    if duty.obligation.state in OWED:
        return line.model_copy(update={"status": Status.UNDONE})
    return line.refused(Refusal.ALREADY)


def _last_entry(line: Line) -> int | None:
    return line.redated[-1][0] if line.redated else next(reversed(line.entries), None)


def _matter_of(entry: LogEntry) -> Matter:
    return Matter.DUTY if entry.subject in ("obligation", SUBJECT) else Matter.DOSSIER
