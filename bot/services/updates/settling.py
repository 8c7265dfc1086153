"""A line whose thing has become certain: what it needs further, or why it cannot be recorded."""

from __future__ import annotations

from datetime import date, timedelta

from bot.services.caller import Caller
from bot.services.duties.beginnings import since_when
from bot.services.duties.cards import may_move, may_waive, may_wish
from bot.services.duties.returning import returned_note
from bot.services.updates.dossiers import DossierFinding
from bot.services.updates.history import returned_on, standing_report
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal
from knowledge.status_lines import State
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.repositories.deadlines import Duty

DONE = frozenset({ObligationState.SUBMITTED, ObligationState.LATE})


def still_waits(line: Line, duty: Duty) -> bool:
    """Whether what waits for its press is still to be recorded: somebody else may have done so since."""
    return line.is_note_only or line.is_returned or duty.obligation.state in OWED


class Settling:
    """Tells one caller how a line stands against what is recorded of its thing, in one unit of work."""

    def __init__(self, work: UnitOfWork, caller: Caller, today: date, dossiers: DossierFinding) -> None:
        self._work = work
        self._caller = caller
        self._today = today
        self._dossiers = dossiers

    async def settled(self, line: Line) -> Line:
        """A line whose thing has become certain: what it needs further, or why it cannot be recorded."""
        if line.id is None:
            return line
        if line.matter is Matter.DOSSIER:
            return await self._dossiers.line_of_seen(line, line.id)
        duty = await self._work.deadlines.duty(line.id)
        if duty.obligation.state not in OWED:
            return await self._beside(line, duty)
        if line.is_nothing and await self._work.rounds.unit(duty.obligation.id) is not None:
            # That there is nobody to propose answers a round: nobody waits for anything else.
            line = line.model_copy(update={"state": State.SUBMITTED, "day": self._today})
        elif line.is_nothing and await may_waive(self._work, self._caller, duty):
            line = line.model_copy(update={"state": State.WAIVED})
        if line.state is State.EXTENSION_ASKED and line.day is None and "days" in line.numbers:
            wished = duty.occurrence.due_on + timedelta(days=line.numbers["days"])
            line = line.model_copy(update={"day": wished, "numbers": {}})
        if line.is_granted:
            return line.refused(Refusal.MOVES_DATE)
        if line.is_returned:  # what nobody has sent cannot be given back: when and why is noted
            note = line.note if line.day is None else returned_note(line.note, line.day)
            line = line.model_copy(
                update={"is_returned": False, "is_short": True, "note": note, "day": None, "not_before": None}
            )
        if line.state is State.OPEN and not line.note and not line.numbers:
            return line.refused(Refusal.STILL_OPEN)
        if line.state is State.EXTENSION_ASKED and await may_move(self._work, self._caller, duty):
            return line.refused(Refusal.MOVES_OWN)  # nobody has to be asked for it
        if line.state is State.EXTENSION_ASKED and not await may_wish(self._work, self._caller, duty):
            return line.refused(Refusal.OF_LAW)
        if line.state in REPORTED:
            limit = await returned_on(self._work, "obligation", duty.obligation.id)
            return line.model_copy(update={"not_before": limit, "since": since_when(duty)})
        return line

    async def _beside(self, line: Line, duty: Duty) -> Line:
        """What is reported already is not reported again; what is told beside it can still be noted.

        What is told against it, another day or that it was none, can be put right by whoever may record it;
        whoever had recorded it hears of that.
        """
        told, kept = line.counted_note, duty.obligation
        if line.is_returned and kept.state in DONE:
            return line
        if line.is_short and told is not None and kept.state in DONE and told not in (kept.note or ""):
            note = "; ".join(filter(None, (kept.note, told)))
            return line.model_copy(update={"is_note_only": True, "note": note, "numbers": {}})
        if line.state in REPORTED and kept.state in DONE and told not in (None, kept.note):
            return line.model_copy(update={"is_note_only": True, "day": None})
        is_other_day = line.state in REPORTED and line.day not in (None, kept.sent_on)
        if kept.state not in DONE or not (is_other_day or line.state is State.OPEN):
            return line.refused(Refusal.ALREADY)
        # What was changed after the report stands in the way of taking that back.
        found = await standing_report(self._work, kept.id)
        told_otherwise: dict[str, object] = {"earlier": found[-1].id if found else None}
        if is_other_day:  # a report that is written anew keeps what was noted beside it
            told_otherwise |= {"note": kept.note, "numbers": {}}
        return line.model_copy(update=told_otherwise).refused(Refusal.ALREADY)
