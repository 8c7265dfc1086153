"""What was read of a report, told of all units: never of the writer's own unit alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.statuses.of_all import units_telling
from knowledge.statuses.states import State
from knowledge.statuses.targets import Kind, Target
from knowledge.statuses.told import Lack, StatusReading, StatusUpdate
from knowledge.statuses.wholes import Whole
from knowledge.vietnamese import fold

_SENT = frozenset((State.SUBMITTED, State.LATE))
_OF_UNITS = frozenset((*_SENT, State.OPEN))


def told_of_all(whole: Whole, reading: StatusReading) -> StatusUpdate | None:
    """The one sending that was read, as one of all units; `None` where anything else was."""
    told = reading.updates or (reading.pending if reading.lack is Lack.TARGET else ())
    if len(told) != 1 or told[0].state not in _SENT or reading.unread:
        return None
    if told[0].target.kind is not Kind.OBLIGATION:
        return None
    # What it is was not said: of all its units it is asked, and never taken as the writer's own.
    whole = replace(whole, is_complete=whole.is_complete and bool(told[0].target.text))
    update = replace(told[0], whole=whole, is_every=False)
    if whole.total is None or whole.count is None:
        return update
    update = replace(update, numbers={"units_done": whole.count, "units_total": whole.total})
    # "10/12 đơn vị đã nộp báo cáo": not all of them
    return replace(update, state=State.OPEN) if whole.is_share and update.target.text else update


def never_own(clause: str, reading: StatusReading) -> StatusReading:
    """What a clause tells of all units is not told of the writer's own, whatever else it says of them."""
    told = (*reading.updates, *reading.pending)
    is_own = any(one.target.kind is Kind.OBLIGATION and one.whole is None for one in told)
    said = units_telling(clause) if is_own else None
    if said is None:
        return reading
    whole = Whole(said, is_complete=False, is_share=True)

    def of_units(one: StatusUpdate) -> StatusUpdate:
        is_told = one.target.kind is Kind.OBLIGATION and one.whole is None and one.state in _OF_UNITS
        return replace(one, whole=whole, is_every=False) if is_told else one

    return replace(
        reading,
        updates=tuple(of_units(one) for one in reading.updates),
        pending=tuple(of_units(one) for one in reading.pending),
    )


def with_exceptions(updates: list[StatusUpdate], *, is_all_read: bool) -> list[StatusUpdate]:
    """What is told of all units leaves out those that are told of apart: "các xã đã nộp, còn xã A chưa"."""
    apart = tuple(one.target.text for one in updates if one.target.kind is Kind.UNIT)
    found: list[StatusUpdate] = []
    for one in updates:
        if one.whole is None:
            found.append(one)
            continue
        is_complete = one.whole.is_complete and is_all_read
        but = (*one.whole.but, *apart)
        found.append(replace(one, whole=replace(one.whole, is_complete=is_complete, but=but)))
        found += [
            StatusUpdate(Target(Kind.UNIT, name), State.OPEN, matter=one.target.text)
            for name in one.whole.but
            if is_complete
        ]
    return found


def but_told_apart(told: Sequence[StatusUpdate], others: Sequence[StatusUpdate]) -> list[StatusUpdate]:
    """What is told, but that a unit has not sent it where `others` tell more of that unit."""
    names = [fold(one.target.text) for one in others if one.target.kind is Kind.UNIT]
    return [one for one in told if one.whole is not None or fold(one.target.text) not in names]
