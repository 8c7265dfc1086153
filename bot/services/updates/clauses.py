"""A clause of an update that was not understood: kept, and asked about once the others are settled."""

from __future__ import annotations

from collections.abc import Iterable

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.updates.cards import ReportCard
from bot.services.updates.changing import ReportChanges
from bot.services.updates.lines import Line, Matter, Refusal
from bot.services.updates.recording import Recording
from knowledge.dates.sentence import Sentence
from knowledge.status_lines import State
from knowledge.statuses.cues import is_sensitive
from storage.engine import UnitOfWork


class UpdateClauses:
    """Notes a clause beside what was recorded, or leaves it out; written anew it is an update of its own."""

    def __init__(self, clock: Clock, changes: ReportChanges) -> None:
        self._clock = clock
        self._changes = changes

    async def note(self, caller: Caller, report_id: int, number: int, place: int) -> ReportCard:
        """Add a clause to the note of what another line has recorded. Raises `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if not lines[number].is_unclear:
                return
            if place >= len(lines) or not lines[place].takes_clause:
                raise NoLongerThere
            clause, target = lines[number].clause, lines[place]
            kept = (await work.deadlines.duty(target.id or 0)).obligation.note
            noted = Line(
                matter=Matter.DUTY,
                said=target.said,
                state=State.OPEN,
                id=target.id,
                note="; ".join(filter(None, (kept, clause))),
                is_note_only=True,
                clause=clause,
            )
            lines[number] = await Recording(work, caller, self._clock).record(noted)

        return await self._changes.change(caller, report_id, number, do)

    async def drop(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Leave a clause out. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            if lines[number].is_unclear:
                lines[number] = lines[number].refused(Refusal.WITHDRAWN)

        return await self._changes.change(caller, report_id, number, do)


def unclear_lines(clauses: Iterable[str]) -> list[Line]:
    """A line for each clause that was not understood; what may hold a reason of discipline is not kept."""
    return [
        Line(matter=Matter.DUTY, said="", state=State.OPEN, clause=one)
        for one in clauses
        if not is_sensitive(Sentence.of(one))
    ]
