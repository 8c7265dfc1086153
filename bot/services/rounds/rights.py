"""Who keeps a nomination round, who is asked by it, and who sees nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rights import Action, Role, is_allowed
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, NotAllowed
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import ObligationState
from storage.models.people import Person
from storage.models.rounds import NominationRound, RoundStatus
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever looks at a round, in the chat or because they are told of it."""

    person_id: int | None
    unit_id: int | None
    role: Role | None

    @classmethod
    def calling(cls, caller: Caller) -> Reader:
        """Whoever asks."""
        return cls(caller.person_id, caller.unit_id, caller.role)

    @classmethod
    def told(cls, person: Person) -> Reader:
        """Whoever is told."""
        return cls(person.id, person.unit_id, person.role)


async def may_keep(reader: Reader, row: NominationRound) -> bool:
    """Whether somebody may change, close and follow a round: its owner, coordinators of the owner's unit,
    administrators. A draft is its owner's alone; a round stays with the unit when its owner moves on.
    """
    if not is_allowed(reader.role, Action.OPEN_ROUNDS):
        return False
    is_owner = row.owner_id == reader.person_id
    if row.status == RoundStatus.DRAFT:
        return is_owner
    if reader.role == Role.ADMINISTRATOR:
        return True
    return is_owner if row.unit_id is None else row.unit_id == reader.unit_id


async def concerns(work: UnitOfWork, reader: Reader, duty: Duty) -> bool:
    """Whether a unit's part is the reader's: their own, their unit's, or of a unit that they coordinate."""
    owed = duty.obligation
    if owed.responsible_id is not None and owed.responsible_id == reader.person_id:
        return True
    if owed.unit_id is None or reader.unit_id is None:
        return reader.role == Role.ADMINISTRATOR
    if owed.unit_id == reader.unit_id or reader.role == Role.ADMINISTRATOR:
        return True
    if not is_allowed(reader.role, Action.ASSIGN_DEADLINES):
        return False
    return owed.unit_id in await work.units.under(reader.unit_id)


async def kept_round(
    work: UnitOfWork, caller: Caller, round_id: int, *, for_change: bool = True
) -> NominationRound:
    """A round that the caller may change. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.OPEN_ROUNDS)
    row = await found_round(work, round_id, for_change=for_change)
    if not await may_keep(Reader.calling(caller), row):
        if await is_asked(work, Reader.calling(caller), row):
            raise NotAllowed
        raise NoLongerThere
    return row


async def draft_of(work: UnitOfWork, caller: Caller, round_id: int) -> NominationRound:
    """A draft of the caller. Raises `NotAllowed`, `NoLongerThere`, also once it is open."""
    row = await kept_round(work, caller, round_id)
    if row.status != RoundStatus.DRAFT:
        raise NoLongerThere
    return row


async def seen_round(work: UnitOfWork, caller: Caller, round_id: int) -> NominationRound:
    """A round that the caller keeps or is asked by. Raises `NotAllowed`, `NoLongerThere`."""
    check_can(caller, Action.SEE_ROUNDS)
    row = await found_round(work, round_id, for_change=False)
    reader = Reader.calling(caller)
    if not await may_keep(reader, row) and not await is_asked(work, reader, row):
        raise NoLongerThere
    return row


async def is_asked(work: UnitOfWork, reader: Reader, row: NominationRound) -> bool:
    """Whether an opened round asks something of the reader's unit, or of one that they coordinate."""
    if row.deadline_id is None:
        return False
    for duty in await work.deadlines.of_deadline(row.deadline_id):
        is_out = duty.obligation.state == ObligationState.WAIVED
        if not is_out and await concerns(work, reader, duty):
            return True
    return False


async def found_round(work: UnitOfWork, round_id: int, *, for_change: bool) -> NominationRound:
    """Raises `NoLongerThere`."""
    try:
        return await work.rounds.get(round_id, for_change=for_change)
    except NotFound:
        raise NoLongerThere from None
