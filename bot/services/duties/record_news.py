"""Whoever has recorded something due hears when somebody else changes that: what it was, what it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.reminders.letter import RECORD
from bot.services.caller import Caller
from bot.services.people.place_news import tell_news
from bot.services.updates.history import standing_report
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import UnitOfWork


@dataclass(frozen=True, slots=True)
class Recorded:
    """How something due stood, and whoever else than the caller had recorded it so."""

    state: str
    sent_on: date | None
    by: frozenset[int]


async def recorded_by_others(work: UnitOfWork, caller: Caller, obligation_id: int) -> Recorded:
    """How it stands before a change."""
    kept = (await work.deadlines.duty(obligation_id)).obligation
    by = {one.person_id for one in await standing_report(work, obligation_id)} - {caller.person_id}
    return Recorded(kept.state.value, kept.sent_on, frozenset(one for one in by if one is not None))


async def tell_who_recorded(
    work: UnitOfWork,
    caller: Caller,
    obligation_id: int,
    before: Recorded,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    """Tell those whose record it was how it stands now."""
    duty = await work.deadlines.duty(obligation_id)
    unit_id = duty.obligation.unit_id
    news: JSON = {
        "key": RECORD,
        "before": _standing(before.state, before.sent_on),
        "after": _standing(duty.obligation.state.value, duty.obligation.sent_on),
        "of": duty.deadline.title,
        "unit": None if unit_id is None else (await work.units.get(unit_id)).name,
        "obligation": obligation_id,
    }
    for person_id in sorted(before.by):
        await tell_news(work, caller, await work.people.get(person_id), news, now, calendar)


def _standing(state: str, sent_on: date | None) -> str:
    return state if sent_on is None else f"{state} {sent_on.isoformat()}"
