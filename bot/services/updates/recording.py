"""Recording one line of a quick update, and taking it back, within the transaction of the whole message."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import own_dossier
from bot.services.dossiers.cards import UNFINISHED
from bot.services.dossiers.changing import Step
from bot.services.dossiers.states import FOLLOWING, Report, report_fields, state_fields
from bot.services.dossiers.undoing import put_back as put_dossier_back
from bot.services.duties.arranging import waive_duty, wish_for
from bot.services.duties.cards import look_now, theirs
from bot.services.duties.changes import change_duty
from bot.services.duties.changes import put_back as put_duty_back
from bot.services.duties.duties import report_duty
from bot.services.duties.evidence_changes import SUBJECT, add_evidence
from bot.services.duties.returning import return_duty
from bot.services.errors import ChangedMeanwhile, DayAhead, NoLongerThere, NotAllowed, NotLater
from bot.services.rounds.nil_returns import ROUND_UNIT, count_none, put_none_back
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal, Status
from knowledge.status_lines import State
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.dossiers import Dossier, DossierState, ItemState

_AFTER_SENT = frozenset(
    {
        DossierState.RECEIVED,
        DossierState.APPRAISING,
        DossierState.DECIDED,
        DossierState.NOT_AWARDED,
    }
)


def follows(state: DossierState) -> frozenset[DossierState]:
    """What may be told of a dossier after a state; a decision may be the first word that comes back."""
    return frozenset(FOLLOWING.get(state, ())) | (_AFTER_SENT if state is DossierState.SENT else frozenset())


def reached_from(dossier: Dossier, after: DossierState | None = None) -> frozenset[DossierState]:
    """What a text may report next, once it stands `after` something else that is told with it.

    What was sent on one way only can be given back as well.
    """
    state = after or dossier.state
    reached = set(follows(state))
    is_sent_one_way = dossier.paper_sent_on is not None or dossier.files_sent_on is not None
    if state in UNFINISHED and is_sent_one_way:
        reached.add(DossierState.RETURNED)
    if state in UNFINISHED:
        reached.add(DossierState.SENT)
    return frozenset(reached)


class Recording:
    """Writes lines down for one caller, in one unit of work that is open for writing."""

    def __init__(self, work: UnitOfWork, caller: Caller, clock: Clock) -> None:
        self._work = work
        self._caller = caller
        self._today = office_day(clock)
        self._now = clock.now()

    async def record(self, line: Line) -> Line:
        """The line as it is after it: recorded, or why not. Looks at everything again first."""
        try:
            if line.matter is Matter.DUTY:
                entries = await self._duty(line)
            else:
                entries = await self._dossier(line)
        except NotAllowed:
            return line.refused(Refusal.NOT_ALLOWED)
        except NotLater:
            return line.refused(Refusal.NOT_LATER)
        except NoLongerThere:
            return line.refused(Refusal.ALREADY if line.matter is Matter.DUTY else Refusal.NOT_NEXT)
        return line.model_copy(update={"status": Status.RECORDED, "entries": entries})

    async def take_back(self, line: Line) -> Line:
        """The line as it was before its last change, by counter-entries: with its earlier day, or undone.

        Raises `ChangedMeanwhile`, `NotUndoable` and storage errors.
        """
        if line.redated:
            *redated, (entry_id, day) = line.redated
            await self._put_back(entry_id)
            status = line.status if line.entries or redated else Status.UNDONE  # another's report stands
            return line.model_copy(update={"day": day, "redated": tuple(redated), "status": status})
        for entry_id in reversed(line.entries):
            await self._put_back(entry_id)
        return line.model_copy(update={"status": Status.UNDONE})

    async def take_all_back(self, line: Line) -> Line:
        """The line undone, whatever its day was changed to in between. Raises as `take_back`."""
        while line.status is Status.RECORDED:
            line = await self.take_back(line)
        return line

    async def redate(self, line: Line, day: date) -> Line:
        """A recorded line with another day, in one entry: taking that back leads to the day before it.

        Raises `ChangedMeanwhile` where it no longer stands as the line says; `DayAhead`.
        """
        if day > self._today:
            raise DayAhead
        if line.day is None:
            raise ChangedMeanwhile
        if line.matter is Matter.DUTY:
            entry_id = await self._redate_duty(line, day)
        else:
            entry_id = await self._redate_dossier(line, day)
        return line.model_copy(update={"day": day, "redated": (*line.redated, (entry_id, line.day))})

    async def _redate_duty(self, line: Line, day: date) -> int:
        check_can(self._caller, Action.KEEP_DEADLINES)
        duty = await theirs(self._work, self._caller, line.id or 0, for_change=True)
        if duty.obligation.state in OWED or duty.obligation.sent_on != line.day:
            raise ChangedMeanwhile
        is_late = day > duty.occurrence.due_on
        fields: dict[str, Any] = {
            "state": ObligationState.LATE if is_late else ObligationState.SUBMITTED,
            "sent_on": day,
        }
        if duty.obligation.reported_by_id != self._caller.person_id:
            fields |= {"reported_by_id": self._caller.person_id, "reported_at": self._now}
        return await change_duty(self._work, self._caller, duty, "obligation_reported", fields, self._now)

    async def _redate_dossier(self, line: Line, day: date) -> int:
        dossier = await own_dossier(self._work, self._caller, line.id or 0)
        ways = line.ways or (Report.PAPER,)
        names = ["received_on"] if line.state is State.RECEIVED else [f"{way}_sent_on" for way in ways]
        if any(getattr(dossier, name) != line.day for name in names):
            raise ChangedMeanwhile
        step = Step(self._work, self._caller, dossier, self._now)
        await step.whole("dossier_sent", dict.fromkeys(names, day))
        return await self._latest(dossier.id)

    async def _put_back(self, entry_id: int) -> None:
        entry = await self._work.log.get(entry_id)
        if entry.subject == ROUND_UNIT:
            await put_none_back(self._work, self._caller, entry, self._now)
        elif entry.subject in ("obligation", SUBJECT):
            await theirs(self._work, self._caller, entry.subject_id or 0, for_change=True)
            await put_duty_back(self._work, self._caller, entry, entry.subject_id or 0, self._now)
        else:
            await own_dossier(self._work, self._caller, entry.subject_id or 0)
            await put_dossier_back(self._work, self._caller, entry, self._now)

    async def _duty(self, line: Line) -> tuple[int, ...]:
        check_can(self._caller, Action.KEEP_DEADLINES)
        duty = await theirs(self._work, self._caller, line.id or 0, for_change=True)
        is_settled = duty.obligation.state not in OWED
        if is_settled and not (line.is_note_only or line.is_returned):
            raise NoLongerThere
        note, counted = line.counted_note, tuple[int, ...]()
        if line.is_nothing and line.state in REPORTED:
            counted = await count_none(self._work, self._caller, duty.obligation.id, self._now)
        if line.state in REPORTED and line.day is not None and not line.is_note_only:
            if line.day > self._today:
                raise DayAhead
            entry = await report_duty(self._work, self._caller, duty, line.day, self._now, note)
        elif line.is_returned and is_settled:
            entry = await return_duty(self._work, self._caller, duty, line.note, self._now, line.day)
        elif line.state is State.WAIVED:
            entry = await waive_duty(self._work, self._caller, duty, self._now, note)
        elif line.state is State.EXTENSION_ASKED and line.day is not None:
            entry = await wish_for(self._work, self._caller, duty, line.day, self._now)
        else:
            entry = await change_duty(
                self._work, self._caller, duty, "obligation_noted", {"note": note}, self._now
            )
        await look_now(self._work, duty.obligation.id, self._now)
        if not line.is_proven:
            return (*counted, entry)
        proofs = await add_evidence(
            self._work,
            self._caller,
            duty.obligation.id,
            self._now,
            file_ids=line.files,
            letter=line.letter,
        )
        return (*counted, entry, *proofs)

    async def _dossier(self, line: Line) -> tuple[int, ...]:
        dossier = await own_dossier(self._work, self._caller, line.id or 0)
        step = Step(self._work, self._caller, dossier, self._now)
        before = await self._latest(dossier.id)
        wanted = DossierState(line.state.value)
        if wanted in (DossierState.SENT, DossierState.RECEIVED) and line.day is not None:
            if line.day > self._today:
                raise DayAhead
            ways = (
                [Report.RECEIVED] if wanted is DossierState.RECEIVED else list(line.ways or (Report.PAPER,))
            )
            fields = report_fields(dossier, ways, line.day, is_state_level=line.is_state_level)
            await step.whole("dossier_sent", fields)
        elif wanted is not DossierState.IN_PROGRESS or not line.note:
            if wanted not in reached_from(dossier):
                raise NoLongerThere
            on = line.day if wanted is DossierState.RETURNED else None
            await step.whole("dossier_state", state_fields(wanted), returned_on=on)
        if line.note and line.paper:
            item = await self._work.dossiers.item(dossier.id, line.paper)
            if item.state is ItemState.TICKED:
                fields = {"state": ItemState.OPEN, "done_by_id": None, "done_at": None}
                await step.item(item.id, "dossier_unticked", fields)
            await step.item(item.id, "dossier_noted", {"note": _note_beside(item.note, line.note)})
        log = await self._work.log.recent(subject="dossier", subject_id=dossier.id, limit=5)
        return tuple(sorted(one.id for one in log if one.id > before))

    async def _latest(self, dossier_id: int) -> int:
        log = await self._work.log.recent(subject="dossier", subject_id=dossier_id, limit=1)
        return log[0].id if log else 0


def _note_beside(kept: str | None, told: str) -> str:
    """The note of a paper with what is told of it now: nothing that stood there is lost."""
    if kept is None or told in kept:
        return kept or told
    return "; ".join((kept, told))
