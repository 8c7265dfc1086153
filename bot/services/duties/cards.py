"""An obligation as one reader may see it, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.reminders.composing import FirmDates
from bot.reminders.unreached import acted_since
from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.clusters.rights import may_lead
from bot.services.duties.beginnings import Since, since_when
from bot.services.duties.evidence_changes import Proof, proofs_of
from bot.services.duties.timing import Timing, timing_of
from bot.services.duties.wish_telling import WishTold, wish_told
from bot.services.errors import NoLongerThere
from bot.services.rounds.rights import Reader, may_keep
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import OWED, Deadline, DeadlineKind, Obligation, ObligationState
from storage.models.people import PersonStatus
from storage.models.reminders import AttemptStatus
from storage.repositories.deadlines import Duty
from storage.repositories.pushes import LastAttempt


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One obligation as it is now, for one reader. `entry_id` undoes what the reader has just done.

    `nominee` is whose own date it is; `letter` the công văn that it was taken from; `note` what a quick
    update told beside it: what is missing, how many there are; `concerned` the units that a date which was
    just moved is for, `untold` those nobody of which can be told in time; `cluster` the cluster that was
    asked for it; `in_round` where it is a unit's part in a nomination round; `is_firm` is false for a date of
    the law whose rule has lapsed by then; `timing` is when the reader is told of it; `pattern_id` what it is
    one date of, for whoever may change that; `proofs` the evidence that it was sent, to which the reader may
    add where they may record (`may_prove`); `wish_told` who reads the later date that the reader has asked
    for; `since` the first day on which what is still owed can well have been sent.
    """

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
    is_firm: bool
    set_by: str | None
    set_on: datetime
    occurrence_id: int
    is_blocked: bool
    is_unseen: bool
    may_answer: bool
    may_move: bool
    may_see_board: bool
    entry_id: int | None = None
    kind: DeadlineKind = DeadlineKind.LOCAL
    nominee: str | None = None
    counted_from: date | None = None
    letter: Mapping[str, str] | None = None
    wished_for: date | None = None
    wished_by: str | None = None
    may_wish: bool = False
    may_decide: bool = False
    may_waive: bool = False
    may_assign: bool = False
    may_end: bool = False
    may_forget: bool = False
    note: str | None = None
    concerned: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    in_round: bool = False
    timing: Timing | None = None
    pattern_id: int | None = None
    cluster: str | None = None
    proofs: tuple[Proof, ...] = ()
    may_prove: bool = False
    wish_told: WishTold | None = None
    since: Since | None = None

    @property
    def label(self) -> str:
        """The name for a button, which a phone cuts at its end: the nominee first."""
        return f"{self.nominee} – {self.name}" if self.nominee else self.name


async def card_of(
    work: UnitOfWork,
    caller: Caller,
    duty: Duty,
    firm: FirmDates,
    *,
    entry_id: int | None = None,
    proofs: Mapping[int, tuple[Proof, ...]] | None = None,
) -> DutyCard:
    """The obligation as it is now, and what the reader may do about it.

    `proofs` are the evidence of many obligations, where several cards are made at once.
    """
    obligation = duty.obligation
    if proofs is None:
        proofs = await proofs_of(work, (obligation.id,))
    unit = None if obligation.unit_id is None else await work.units.get(obligation.unit_id)
    last = await work.reminders.last_attempt(obligation)
    is_open = obligation.state in OWED
    is_theirs_to_move = is_open and await may_move(work, caller, duty)
    has_wish = obligation.state == ObligationState.EXTENSION_ASKED
    may_answer = is_open and caller.may(Action.KEEP_DEADLINES)
    leads = await leads_cluster(work, caller, duty.deadline)
    return DutyCard(
        id=obligation.id,
        name=duty.deadline.title,
        due_on=duty.occurrence.due_on,
        state=obligation.state,
        sent_on=obligation.sent_on,
        unit=unit.name if unit else None,
        responsible=await name_of(work, obligation.responsible_id),
        reported_by=await name_of(work, obligation.reported_by_id),
        moved_from=duty.occurrence.moved_from,
        rule_id=duty.deadline.rule_id,
        is_firm=is_firm_on(duty.deadline, duty.occurrence.due_on, firm),
        set_by=await name_of(work, duty.deadline.created_by_id),
        set_on=duty.deadline.created_at,
        occurrence_id=duty.occurrence.id,
        is_blocked=is_open and last is not None and last.status == AttemptStatus.BLOCKED,
        is_unseen=is_open and last is not None and await _is_unseen(work, obligation, last),
        may_answer=may_answer,
        may_move=is_theirs_to_move,
        may_see_board=obligation.unit_id is not None and (caller.may(Action.ASSIGN_DEADLINES) or leads),
        entry_id=entry_id,
        pattern_id=duty.deadline.pattern_id if is_theirs_to_move and not leads else None,
        timing=await timing_of(work, caller, duty) if is_open else None,
        note=obligation.note,
        in_round=await work.rounds.unit(obligation.id) is not None,
        cluster=await _cluster(work, duty.deadline.cluster_id),
        kind=duty.deadline.kind,
        nominee=duty.deadline.nominee,
        counted_from=duty.deadline.counted_from,
        letter=duty.deadline.letter,
        wished_for=obligation.wished_for if has_wish else None,
        wished_by=await name_of(work, obligation.wished_by_id) if has_wish else None,
        may_wish=may_answer and not has_wish and not is_theirs_to_move and _is_of_office(duty),
        may_decide=has_wish and is_theirs_to_move and obligation.wished_by_id != caller.person_id,
        may_waive=is_open and await may_waive(work, caller, duty),
        may_assign=may_answer and obligation.unit_id is not None and await may_hand_over(work, caller, duty),
        may_end=may_answer and duty.deadline.nominee is not None,
        may_forget=duty.deadline.nominee is not None and _may_forget(caller, duty),
        proofs=proofs.get(obligation.id, ()),
        may_prove=obligation.state != ObligationState.WAIVED and caller.may(Action.KEEP_DEADLINES),
        since=since_when(duty) if is_open else None,
        wish_told=await wish_told(work, obligation)
        if has_wish and obligation.wished_by_id == caller.person_id
        else None,
    )


def is_firm_on(deadline: Deadline, due_on: date, firm: FirmDates) -> bool:
    """Whether a date stands: one of the law only while its rule is in force on that day."""
    return deadline.rule_id is None or firm(deadline.rule_id, due_on)


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
    """Whether it is the caller's own, their unit's, or that of a unit or cluster which they look after.

    Who has set a date for a cluster looks after it as long as their unit leads the cluster.
    """
    return await may_hand_over(work, caller, duty) or await leads_cluster(work, caller, duty.deadline)


async def may_hand_over(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whether it is the caller's own, set by them, their unit's, or that of a unit which they coordinate.

    Whoever only leads a cluster does not say who in another unit has to do something.
    """
    obligation = duty.obligation
    is_setter = duty.deadline.created_by_id == caller.person_id and duty.deadline.cluster_id is None
    if obligation.responsible_id == caller.person_id or is_setter:
        return True
    if obligation.unit_id is None:
        return False
    if obligation.unit_id == caller.unit_id or caller.role == Role.ADMINISTRATOR:
        return True
    if not caller.may(Action.ASSIGN_DEADLINES) or caller.unit_id is None:
        return False
    return obligation.unit_id in await work.units.under(caller.unit_id)


async def may_move(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whoever set a date moves it, and whoever coordinates that unit; a legal date never moves.

    Who coordinates a unit below moves nothing that was set above it. A date of a cluster is moved by whoever
    leads the cluster now, whoever has set it; the closing date of a nomination round by whoever keeps it.
    """
    if duty.deadline.kind == DeadlineKind.STATUTORY or not caller.may(Action.KEEP_DEADLINES):
        return False
    nominations = await work.rounds.of_deadline(duty.deadline.id)
    if nominations is not None:
        return await may_keep(Reader.calling(caller), nominations)
    if duty.deadline.cluster_id is not None:
        return await leads_cluster(work, caller, duty.deadline)
    setter_id = duty.deadline.created_by_id
    if setter_id == caller.person_id or caller.role == Role.ADMINISTRATOR:
        return True
    if not caller.may(Action.ASSIGN_DEADLINES) or caller.unit_id is None or setter_id is None:
        return False
    return (await work.people.get(setter_id)).unit_id in await work.units.under(caller.unit_id)


async def may_wish(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whoever cannot move a date of the office may ask for a later one."""
    return _is_of_office(duty) and not await may_move(work, caller, duty)


async def may_decide(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """A wish is decided by whoever can move the date, and never by the one who asked."""
    return duty.obligation.wished_by_id != caller.person_id and await may_move(work, caller, duty)


async def may_waive(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """A coordinator, or the head of the cluster, lets a unit off what was asked of it; nobody off the law."""
    leads = await leads_cluster(work, caller, duty.deadline)
    may_assign = caller.may(Action.ASSIGN_DEADLINES) or leads
    return may_assign and _is_of_office(duty) and await may_move(work, caller, duty)


async def leads_cluster(work: UnitOfWork, caller: Caller, deadline: Deadline) -> bool:
    """Whether a deadline is one of a cluster that the caller leads or keeps."""
    return deadline.cluster_id is not None and await may_lead(work, caller, deadline.cluster_id)


async def look_now(work: UnitOfWork, obligation_id: int, now: datetime) -> None:
    """Let the sweep look at an obligation right away."""
    duty = await work.deadlines.duty(obligation_id)
    planned = duty.obligation.look_at
    # What is due already stays due since then: nothing that the sweep has yet to plan is passed over.
    if duty.obligation.state in OWED and (planned is None or planned > now):
        duty.obligation.look_at = now
    await work.flush()


def _may_forget(caller: Caller, duty: Duty) -> bool:
    is_own = duty.deadline.created_by_id == caller.person_id
    return caller.may(Action.KEEP_DEADLINES) and (is_own or caller.may(Action.ASSIGN_DEADLINES))


def _is_of_office(duty: Duty) -> bool:
    return duty.deadline.kind == DeadlineKind.LOCAL and duty.obligation.unit_id is not None


async def _is_unseen(work: UnitOfWork, obligation: Obligation, last: LastAttempt) -> bool:
    """Whether the reminder lies unread; whoever has done something about it since has evidently seen it."""
    if last.status != AttemptStatus.SENT or not last.is_unseen:
        return False
    for person_id in await acted_since(work, obligation.id, last.at):
        is_responsible = person_id == obligation.responsible_id
        if is_responsible or (await work.people.get(person_id)).unit_id == obligation.unit_id:
            return False
    return True


async def _cluster(work: UnitOfWork, cluster_id: int | None) -> str | None:
    return None if cluster_id is None else (await work.clusters.get(cluster_id)).name


async def name_of(work: UnitOfWork, person_id: int | None) -> str | None:
    """What somebody is called; None for nobody, and for whoever has been erased."""
    if person_id is None:
        return None
    person = await work.people.get(person_id)
    return None if person.status == PersonStatus.ERASED else person.name
