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
from knowledge.status_lines import StatusUpdate
from knowledge.statuses.wholes import Whole
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED

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
    if not whole.said:  # "tất cả nộp rồi trừ SGDĐT": who all the others are is not said
        return [line.refused(Refusal.ALL_OF_WHAT)]
    scope = await scope_of(work, caller)
    members = scope.members
    if caller.unit_id is None or not (members or caller.may(Action.ASSIGN_DEADLINES)):
        return [line.refused(Refusal.NOT_THEIRS)]
    if not whole.is_complete:
        return [line.refused(Refusal.SHARE_OF_UNITS if line.said else Refusal.ALL_OF_WHAT)]
    left_out: set[int] = set()
    for name in whole.but:
        meant, _ = await finding.duties.units_meant(name)
        if meant.id is None:
            # Whoever is left out has to be certain: else one that has not sent anything would be recorded.
            return [line.refused(Refusal.SHARE_OF_UNITS)]
        left_out.add(meant.id)
    units = {one.id: fold(one.name).split() for one in await work.units.all()}
    below = [
        one
        for one in dict.fromkeys((*await _coordinated(work, caller), *members))
        if one not in (caller.unit_id, *left_out)
        and (not whole.kinds or set(" ".join(whole.kinds).split()) & set(units[one]))
    ]
    owed = (
        [one for one in await finding.duties.of_units(below) if one.obligation.state in OWED] if below else []
    )
    if not owed:
        return [line.refused(Refusal.NOTHING_OPEN)]
    if whole.cluster and (scope.clusters or not whole.is_bare_cluster):
        called = await _called(work, scope.clusters, whole)
        owed = [one for one in owed if one.deadline.cluster_id in called]
        if not owed:  # what other units owe besides is none of the cluster's
            return [line.refused(Refusal.SHARE_OF_UNITS)]
    told = match(line.said, {one.occurrence.id: one.deadline.title for one in owed})
    of_it = [one.obligation.id for one in owed if one.occurrence.id == told.id]
    if not of_it:
        return [await finding.among(line.model_copy(update={"unit": None}), owed, is_certain=False)]
    asked = [
        one for one in await work.deadlines.of_occurrence(told.id or 0) if one.obligation.unit_id in below
    ]
    # "cả 3 đơn vị" where five owe it does not say which three; those left out may be counted among them.
    is_other_count = whole.count is not None and whole.count - len(asked) not in {0, len(left_out)}
    if len(of_it) > _MOST or is_other_count:
        return [line.refused(Refusal.SHARE_OF_UNITS)]
    return [
        await finding.settling.settled(line.model_copy(update={"id": one, "unit": None, "is_of_all": True}))
        for one in of_it
    ]


async def means_units(work: UnitOfWork, caller: Caller, finding: Finding, told: Sequence[int]) -> bool:
    """Whether whoever says "tất cả đã nộp" speaks of the units that they look after, not of their own things.

    Right after a reminder of nothing but own things (`told`) those are meant.
    """
    own = {one.obligation.id for one in await finding.duties.own()}
    if told and set(told) <= own:
        return False
    below = [one for one in (await finding.duties.scope()).all if one != caller.unit_id]
    return bool(below) and any(one.obligation.state in OWED for one in await finding.duties.of_units(below))


async def _called(work: UnitOfWork, clusters: Iterable[int], whole: Whole) -> set[int]:
    """Those of the clusters that may be called so."""
    return {
        one
        for one in clusters
        if set(whole.cluster) <= set(re.findall(r"\w+", fold((await work.clusters.get(one)).name)))
        or whole.is_bare_cluster
    }


async def _coordinated(work: UnitOfWork, caller: Caller) -> Sequence[int]:
    """The caller's unit with those below, for who coordinates them."""
    if caller.unit_id is None or not caller.may(Action.ASSIGN_DEADLINES):
        return ()
    return await work.units.under(caller.unit_id)
