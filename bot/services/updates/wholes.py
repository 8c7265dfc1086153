"""What is told of all units at once ("các xã đã nộp hết"): a line for each that still owes it, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.finding import Finding
from bot.services.updates.lines import Line, Matter, Refusal
from bot.services.updates.matching import match
from bot.services.updates.scope import scope_of
from bot.services.updates.units_due import UnitsDue
from knowledge.status_lines import State, StatusUpdate
from knowledge.statuses.wholes import Whole
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.repositories.deadlines import Duty

_MOST = 20
"""So many names can still be read through before they are recorded at one tap."""


async def lines_of_all(
    work: UnitOfWork, caller: Caller, finding: Finding, update: StatusUpdate, whole: Whole
) -> list[Line]:
    """A line for each unit below that owes what is told; one that asks or refuses where it is not certain."""
    line = Line(
        matter=Matter.DUTY,
        said=update.target.text,
        state=update.state,
        day=update.day,
        unit=whole.said[:1].upper() + whole.said[1:],
        note=update.note,
    )
    scope = await scope_of(work, caller)
    if caller.unit_id is None or not (scope.members or caller.may(Action.ASSIGN_DEADLINES)):
        # "tất cả nộp rồi trừ SGDĐT": who all the others are is not said
        return [line.refused(Refusal.NOT_THEIRS if whole.said else Refusal.ALL_OF_WHAT)]
    if whole.is_share or (line.said and not whole.is_complete):
        return [line.refused(Refusal.SHARE_OF_UNITS if line.said else Refusal.ALL_OF_WHAT)]
    left_out: set[int] = set()
    for name in whole.but:
        meant, why = await finding.duties.units_meant(name)
        if meant.id is None:
            # Whoever is left out has to be certain: else one that has not sent anything would be recorded.
            unknown = Line(matter=Matter.DUTY, said="", state=State.OPEN, unit=name)
            why_not = [] if why is None or line.said else [unknown.refused(why)]
            return [line.refused(Refusal.SHARE_OF_UNITS if line.said else Refusal.ALL_OF_WHAT), *why_not]
        left_out.add(meant.id)
    below = await _below(work, caller, whole, left_out)
    owed = await _owed(finding, below)
    if not owed:
        return [line.refused(Refusal.NOTHING_OPEN)]
    if whole.cluster and (scope.clusters or not whole.is_bare_cluster):
        called = await _called(work, scope.clusters, whole)
        owed = [one for one in owed if one.deadline.cluster_id in called]
        if not owed:  # what other units owe besides is none of the cluster's
            return [line.refused(Refusal.SHARE_OF_UNITS if line.said else Refusal.ALL_OF_WHAT)]
    found = boards_of(owed, left_out)
    if line.said:
        told = match(line.said, {one.id: one.name for one in found})
        found = [one for one in found if one.id in told.ids]
    if len(found) != 1:
        return [line.model_copy(update={"unit": None, "of_units": tuple(found or boards_of(owed, left_out))})]
    asked = await work.deadlines.of_occurrence(found[0].id)
    kept = [one for one in asked if one.obligation.unit_id in (*below, caller.unit_id)]
    return await _of_board(finding, line, found[0], whole, kept, caller.unit_id)


async def _of_board(
    finding: Finding, line: Line, board: UnitsDue, whole: Whole, kept: Sequence[Duty], own: int | None
) -> list[Line]:
    """A line for each unit of one board; where another number of units was told, that is said."""
    others = [one for one in kept if one.obligation.unit_id != own]
    count = whole.count if whole.total is None else whole.total
    counts = {len(others), *(() if whole.total else {len(others) - len(whole.but)})}
    sent = list(board.sent)
    if count is not None and count not in counts and len(kept) in (count, count + len(whole.but)):
        # "6/6 đơn vị": the own one is among them.
        sent += [
            one.obligation.id
            for one in kept
            if one.obligation.unit_id == own and one.obligation.state in OWED
        ]
        counts.add(count)
    said = {"said": board.name, "unit": None, "numbers": {"told": count or 0, "kept": len(others)}}
    is_other = count is not None and count not in counts
    # "4/4 đơn vị" of a block whose head owes nothing itself: whoever heads it counts as well.
    is_of_head = is_other and count == len(kept) + 1 and kept[0].deadline.cluster_id is not None
    if is_other and not is_of_head:
        return [line.model_copy(update=said).refused(Refusal.OTHER_COUNT)]
    if len(sent) > _MOST:
        return [line.refused(Refusal.SHARE_OF_UNITS)]
    lines = await chosen_board(finding, line, board.model_copy(update={"sent": tuple(sent)}))
    return [*lines, line.model_copy(update=said).refused(Refusal.WITHOUT_HEAD)] if is_of_head else lines


async def chosen_board(finding: Finding, line: Line, board: UnitsDue) -> list[Line]:
    """A line for each unit of a board that is told to have sent it, and to have not."""
    found = []
    own = {"unit": None, "of_units": (), "choices": (), "said": board.name}
    for one in board.sent:
        told = line.model_copy(update={**own, "id": one, "is_of_all": True})
        found.append(await finding.settling.settled(told))
    for one in board.left:
        told = line.model_copy(
            update={**own, "id": one, "state": State.OPEN, "day": None, "note": None, "is_of_all": False}
        )
        found.append(await finding.settling.settled(told))
    return found


def boards_of(owed: Sequence[Duty], left_out: Iterable[int] = ()) -> list[UnitsDue]:
    """What units owe, together with the others that owe the same by the same day."""
    apart = set(left_out)
    found: dict[int, list[Duty]] = {}
    for one in owed:
        found.setdefault(one.occurrence.id, []).append(one)
    boards = []
    for key, duties in found.items():
        sent = tuple(one.obligation.id for one in duties if one.obligation.unit_id not in apart)
        left = tuple(one.obligation.id for one in duties if one.obligation.unit_id in apart)
        first = duties[0]
        if sent:
            name, due_on = first.deadline.title, first.occurrence.due_on
            boards.append(UnitsDue(id=key, name=name, due_on=due_on, sent=sent, left=left))
    return sorted(boards, key=lambda one: one.due_on)


async def boards_below(work: UnitOfWork, caller: Caller, finding: Finding) -> list[UnitsDue]:
    """What the units still owe that the caller looks after, apart from the own one."""
    return boards_of(await _owed(finding, await _below(work, caller, Whole(""), set())))


async def means_units(work: UnitOfWork, caller: Caller, finding: Finding, told: Sequence[int]) -> bool:
    """Whether whoever says that all is sent may speak of the units that they look after.

    Right after a reminder of nothing but own things (`told`) those are meant.
    """
    own = {one.obligation.id for one in await finding.duties.own()}
    return not (told and set(told) <= own) and bool(await boards_below(work, caller, finding))


async def _below(work: UnitOfWork, caller: Caller, whole: Whole, left_out: set[int]) -> list[int]:
    """The units of which it may be told."""
    members = (await scope_of(work, caller)).members
    names = {one.id: fold(one.name).split() for one in await work.units.all()}
    kinds = set(" ".join(whole.kinds).split())
    return [
        one
        for one in dict.fromkeys((*await _coordinated(work, caller), *members))
        if one != caller.unit_id and (one in left_out or not kinds or kinds & set(names[one]))
    ]


async def _owed(finding: Finding, units: Sequence[int]) -> list[Duty]:
    found = await finding.duties.of_units(units) if units else []
    return [one for one in found if one.obligation.state in OWED]


async def _called(work: UnitOfWork, clusters: Iterable[int], whole: Whole) -> set[int]:
    """Those of the clusters that may be called so; "cụm 3" may be a block, where no cụm has that number."""
    names = {one: set(re.findall(r"\w+", fold((await work.clusters.get(one)).name))) for one in clusters}
    if whole.is_bare_cluster:
        return set(names)
    said = set(whole.cluster)
    exact = {one for one, words in names.items() if said <= words}
    return exact or {one for one, words in names.items() if said - {"khoi", "cum"} <= words}


async def _coordinated(work: UnitOfWork, caller: Caller) -> Sequence[int]:
    """The caller's unit with those below, for who coordinates them."""
    if caller.unit_id is None or not caller.may(Action.ASSIGN_DEADLINES):
        return ()
    return await work.units.under(caller.unit_id)
