"""What a coordinator follows (theo dõi): the deadlines of the units below, and how many have reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.reminders.composing import FirmDates
from bot.rights import Action, Role
from bot.services.caller import Caller
from bot.services.clusters.rights import looked_after
from bot.services.duties.cards import is_firm_on
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.repositories.deadlines import Duty

KEPT_FOR = timedelta(days=14)
"""So long after its date a deadline stays in the list when everybody has reported."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One deadline of several units; `due_on` is the nearest date that somebody still owes, `wishes` how many
    later dates are asked for and not decided, `waived` how many of the settled were let off.
    """

    occurrence_id: int
    name: str
    due_on: date
    is_firm: bool
    units: int
    settled: int
    wishes: int = 0
    waived: int = 0


async def followed(
    work: UnitOfWork, caller: Caller, today: date, firm: FirmDates, *, is_all: bool = False
) -> list[Followed]:
    """The deadlines of the units that the caller coordinates, their own unit apart, and of the clusters that
    they lead or keep, the nearest first.

    `is_all` also with those that everybody has reported long ago.
    """
    since = date.min if is_all else today - KEPT_FOR
    units = [one for one in await _below(work, caller) if one != caller.unit_id]
    led = await _led(work, caller, since)
    # Of a cluster every member is counted, the caller's own unit too.
    whole = {one.deadline.id for one in led}
    below = [
        one
        for one in (await work.deadlines.followed(units, since=since) if units else ())
        if one.deadline.id not in whole
    ]
    duties = sorted([*below, *led], key=lambda one: one.deadline.id)
    found = [_line(list(same), firm) for _, same in groupby(duties, key=lambda one: one.deadline.id)]
    return sorted(found, key=lambda one: (one.settled == one.units, one.due_on, one.occurrence_id))


def _line(duties: list[Duty], firm: FirmDates) -> Followed:
    owed = [one for one in duties if one.obligation.state in OWED]
    next_one = min(owed or duties, key=lambda one: one.occurrence.due_on)
    return Followed(
        occurrence_id=next_one.occurrence.id,
        name=next_one.deadline.title,
        due_on=next_one.occurrence.due_on,
        is_firm=is_firm_on(next_one.deadline, next_one.occurrence.due_on, firm),
        units=len(duties),
        settled=len(duties) - len(owed),
        waived=sum(one.obligation.state == ObligationState.WAIVED for one in duties),
        wishes=sum(one.obligation.state == ObligationState.EXTENSION_ASKED for one in owed),
    )


async def _led(work: UnitOfWork, caller: Caller, since: date) -> list[Duty]:
    """What is asked in the clusters that the caller looks after, while somebody owes it and a bit longer."""
    found: list[Duty] = []
    for cluster in await looked_after(work, caller):
        duties = await work.deadlines.of_cluster(cluster.id, is_open=False)
        current = {
            one.deadline.id
            for one in duties
            if one.obligation.state in OWED or one.occurrence.due_on >= since
        }
        found += [one for one in duties if one.deadline.id in current]
    return found


async def _below(work: UnitOfWork, caller: Caller) -> list[int]:
    if not caller.may(Action.ASSIGN_DEADLINES):
        return []
    if caller.unit_id is None or caller.role == Role.ADMINISTRATOR:
        return [one.id for one in await work.units.all()] if caller.role == Role.ADMINISTRATOR else []
    return list(await work.units.under(caller.unit_id))
