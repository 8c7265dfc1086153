"""An obligation as one reader may see it, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import DeadlineKind, ObligationState
from storage.models.people import PersonStatus
from storage.models.reminders import AttemptStatus
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One obligation as it is now, for one reader. `entry_id` undoes what the reader has just done."""

    id: int
    name: str
    due_on: date
    state: ObligationState
    sent_on: date | None
    unit: str | None
    responsible: str | None
    reported_by: str | None
    moved_from: date | None
    rule_id: str | None
    set_by: str | None
    set_on: datetime
    occurrence_id: int
    is_blocked: bool
    is_unseen: bool
    may_answer: bool
    may_move: bool
    may_see_board: bool
    entry_id: int | None = None


async def card_of(work: UnitOfWork, caller: Caller, duty: Duty, *, entry_id: int | None = None) -> DutyCard:
    """The obligation as it is now, and what the reader may do about it."""
    obligation = duty.obligation
    unit = None if obligation.unit_id is None else await work.units.get(obligation.unit_id)
    last = await work.reminders.last_attempt(obligation.id)
    is_open = obligation.state == ObligationState.OPEN
    return DutyCard(
        id=obligation.id,
        name=duty.deadline.name,
        due_on=duty.occurrence.due_on,
        state=obligation.state,
        sent_on=obligation.sent_on,
        unit=unit.name if unit else None,
        responsible=await _name(work, obligation.responsible_id),
        reported_by=await _name(work, obligation.reported_by_id),
        moved_from=duty.occurrence.moved_from,
        rule_id=duty.deadline.rule_id,
        set_by=await _name(work, duty.deadline.created_by_id),
        set_on=duty.deadline.created_at,
        occurrence_id=duty.occurrence.id,
        is_blocked=is_open and last is not None and last[0] == AttemptStatus.BLOCKED,
        is_unseen=is_open and last is not None and last[0] == AttemptStatus.SENT and last[1],
        may_answer=is_open and caller.may(Action.KEEP_DEADLINES),
        may_move=is_open and may_move(caller, duty),
        may_see_board=obligation.unit_id is not None and caller.may(Action.ASSIGN_DEADLINES),
        entry_id=entry_id,
    )


async def theirs(work: UnitOfWork, caller: Caller, obligation_id: int, *, for_change: bool = False) -> Duty:
    """An obligation that concerns the caller. Raises `NoLongerThere` for anybody else's."""
    try:
        duty = await work.deadlines.duty(obligation_id, for_change=for_change)
    except NotFound:
        raise NoLongerThere from None
    if not await is_concerned(work, caller, duty):
        raise NoLongerThere
    return duty


async def is_concerned(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whether it is the caller's own, their unit's, or that of a unit which they coordinate."""
    obligation = duty.obligation
    if obligation.responsible_id == caller.person_id or duty.deadline.created_by_id == caller.person_id:
        return True
    if obligation.unit_id is None:
        return False
    if obligation.unit_id == caller.unit_id or caller.role == Role.ADMINISTRATOR:
        return True
    if not caller.may(Action.ASSIGN_DEADLINES) or caller.unit_id is None:
        return False
    return obligation.unit_id in await work.units.under(caller.unit_id)


def may_move(caller: Caller, duty: Duty) -> bool:
    """Whoever set a date moves it, and whoever coordinates; a legal date never moves."""
    if duty.deadline.kind == DeadlineKind.STATUTORY or not caller.may(Action.KEEP_DEADLINES):
        return False
    return duty.deadline.created_by_id == caller.person_id or caller.may(Action.ASSIGN_DEADLINES)


async def look_now(work: UnitOfWork, obligation_id: int, now: datetime) -> None:
    """Let the sweep look at an obligation right away."""
    duty = await work.deadlines.duty(obligation_id)
    if duty.obligation.state == ObligationState.OPEN:
        duty.obligation.look_at = now
    await work.flush()


async def _name(work: UnitOfWork, person_id: int | None) -> str | None:
    if person_id is None:
        return None
    person = await work.people.get(person_id)
    return None if person.status == PersonStatus.ERASED else person.name
