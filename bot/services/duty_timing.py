"""When one reader is told of one deadline (lịch nhắc), as its card shows it and what may be changed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reminders.timetable import kind_of, offsets_for, set_offsets
from bot.services.caller import Caller
from knowledge.rules import Localized
from storage.engine import UnitOfWork
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Timing:
    """How many days before the date the reader is told.

    `is_own` where they have chosen the days themselves, `is_off` where they have switched off this deadline,
    `is_kind_off` its whole `kind`.
    """

    offsets: Sequence[int]
    usual: Sequence[int]
    is_own: bool
    is_off: bool
    is_kind_off: bool
    kind_id: str
    kind: Localized


async def timing_of(work: UnitOfWork, caller: Caller, duty: Duty) -> Timing | None:
    """The same for the caller; None for whoever is nobody here."""
    if caller.person_id is None:
        return None
    wishes, kind = await work.reminder_wishes.of(caller.person_id), kind_of(duty.deadline)
    wish = wishes.of_deadline(duty.deadline.id)
    return Timing(
        offsets=offsets_for(duty.deadline, wishes),
        usual=set_offsets(duty.deadline),
        is_own=bool(wish.offsets or wishes.offsets),
        is_off=wish.is_off,
        is_kind_off=kind.id in wishes.muted_kinds,
        kind_id=kind.id,
        kind=kind.name,
    )
