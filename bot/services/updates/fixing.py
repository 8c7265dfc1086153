"""Correcting a quick update before it is recorded (sửa lại): nothing counts until what is wrong is said."""

from __future__ import annotations

from enum import StrEnum

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.access import seen_dossier
from bot.services.duties.cards import may_waive, may_wish, theirs
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.updates.cards import ReportCard
from bot.services.updates.chains import chain_end, chain_start
from bot.services.updates.changing import ReportChanges
from bot.services.updates.finding import Finder
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal, Status
from bot.services.updates.overtaking import LineRecording
from bot.services.updates.recording import reached_from
from knowledge.statuses.states import DOSSIER_STATES, OBLIGATION_STATES, State
from storage.engine import UnitOfWork

_WITH_DAY = frozenset((State.SUBMITTED, State.LATE, State.SENT, State.RECEIVED))


class Wrong(StrEnum):
    """What of a line is to be said again; `NOTHING` leaves it as it was, `ALL` gives up the whole update."""

    DAY = "day"
    THING = "thing"
    STATE = "state"
    NOTHING = "nothing"
    ALL = "all"


class UpdateFixing:
    """Lets a writer put right one part, or give the update up and write it again."""

    def __init__(self, changes: ReportChanges, finder: Finder, recording: LineRecording) -> None:
        self._changes = changes
        self._finder = finder
        self._recording = recording

    async def hold(self, caller: Caller, report_id: int) -> ReportCard:
        """Ask what is wrong: until that is said, no line can be recorded. Raises `NoLongerThere`."""

        async def do(_: UnitOfWork, lines: list[Line]) -> None:
            for place, line in enumerate(lines):
                if line.status is Status.OPEN and not line.is_unclear:
                    lines[place] = line.model_copy(update={"is_held": True})

        return await self._changes.change(caller, report_id, 0, do)

    async def fix(self, caller: Caller, report_id: int, number: int, wrong: Wrong) -> ReportCard:
        """Ask again for what is wrong in a line; the others go on as they were. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            if not lines[number].is_held or lines[number].status is not Status.OPEN:
                return
            for place, line in enumerate(lines):
                lines[place] = line.model_copy(update={"is_held": False})
                if wrong is Wrong.ALL and line.status is Status.OPEN:
                    lines[place] = lines[place].refused(Refusal.WITHDRAWN)
            if wrong is Wrong.DAY:
                lines[number] = lines[number].model_copy(
                    update={"day": None, "days": (), "is_tense_open": False}
                )
            elif wrong is Wrong.THING:
                first = chain_start(lines, number)  # what happened to it one after another moves with it
                lines[first] = await self._finder.within(work, caller).anew(lines[first])
                for place in range(first + 1, chain_end(lines, first)):
                    lines[place] = lines[place].model_copy(update={"id": None, "paper": None})
            elif wrong is Wrong.STATE:
                states = await states_of(work, caller, lines[number])
                lines[number] = lines[number].model_copy(update={"states": states, "is_tense_open": False})

        return await self._changes.change(caller, report_id, number, do)

    async def set_state(self, caller: Caller, report_id: int, number: int, state: State) -> ReportCard:
        """The state that is meant instead, read back before it is recorded. Raises `NoLongerThere`."""

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.status is not Status.OPEN or state not in line.states:
                return
            has_day = {line.state, state} <= _WITH_DAY
            told = {"state": state, "states": (), "paper": None, "papers": (), "is_note_only": False}
            told |= {"is_returned": False, "is_short": False}
            told |= {} if has_day else {"day": None, "days": ()}
            told |= {} if state is State.SENT else {"ways": ()}
            lines[number] = await self._finder.within(work, caller).settling.settled(
                line.model_copy(update=told)
            )

        return await self._changes.change(caller, report_id, number, do)

    async def set_tense(self, caller: Caller, report_id: int, number: int, *, is_done: bool) -> ReportCard:
        """Whether "hôm nay nộp" tells what was sent, which is recorded where it says nothing else, or a plan.

        Raises `NoLongerThere`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if not line.is_tense_open or line.status is not Status.OPEN:
                return
            lines[number] = line.model_copy(update={"is_tense_open": False})
            if not is_done:
                lines[number] = lines[number].refused(Refusal.PLANNED)
            elif len(lines) == 1 and lines[0].is_ready:
                lines[0] = await self._recording.recorded(work, caller, report_id, lines, 0)

        return await self._changes.change(caller, report_id, number, do)


async def states_of(work: UnitOfWork, caller: Caller, line: Line) -> tuple[State, ...]:
    """The states that may be meant instead of the one that was understood, as far as the caller may tell."""
    try:
        if line.id is None:
            return ()
        if line.matter is Matter.DOSSIER:
            reached = {one.value for one in reached_from(await seen_dossier(work, caller, line.id))}
            return tuple(one for one in DOSSIER_STATES if one in reached and one is not line.state)
        duty = await theirs(work, caller, line.id)
    except (NoLongerThere, NotAllowed):
        return ()
    never = {State.LATE, State.SUBMITTED if line.state in REPORTED else line.state}
    if not caller.may(Action.ASSIGN_DEADLINES) or not await may_waive(work, caller, duty):
        never.add(State.WAIVED)
    if not await may_wish(work, caller, duty):
        never.add(State.EXTENSION_ASKED)
    return tuple(one for one in OBLIGATION_STATES if one not in never)
