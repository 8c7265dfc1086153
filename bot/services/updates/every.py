"""What is told of all that the writer owes ("em nộp cả 2 báo cáo", "không có gì để báo cáo"): one or all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.services.dossiers.access import may_work_on
from bot.services.dossiers.cards import UNFINISHED
from bot.services.updates.lines import Line, Matter, Refusal
from bot.services.updates.matching import match
from knowledge.vietnamese import fold
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierStep

if TYPE_CHECKING:
    from bot.services.updates.finding import Finding

_PROPOSING = re.compile(r"\b(?:ho so|hs|de nghi|de xuat|khen|trinh)\b")
_MOST = 20
"""So many names can still be read through before they are recorded together."""


async def every_own(finding: Finding, line: Line, told: Sequence[int]) -> Line:
    """The line with all that is still to be sent, to choose from; the only thing is taken at once.

    Right after a reminder without a word for what, what that was about (`told`) is meant.
    """
    if line.matter is Matter.DOSSIER:
        ids = [
            row.id
            for row in await finding.dossiers_seen()
            if row.state in UNFINISHED and row.step is DossierStep.READY and may_work_on(finding.caller, row)
        ]
        refusal = Refusal.NO_DOSSIER_LEFT
    else:
        ids = [one.obligation.id for one in await finding.own_duties() if one.obligation.state in OWED]
        ids = [one for one in ids if one in told] or ids
        refusal = Refusal.NOTHING_OPEN
    if not ids:
        return line.refused(refusal)
    if len(ids) == 1:
        return await finding.settled(line.model_copy(update={"id": ids[0]}))
    is_whole = len(ids) <= _MOST
    return line.model_copy(update={"is_of_all": is_whole, "choices": tuple(ids[:_MOST])})


async def nothing_own(finding: Finding, line: Line, told: Sequence[int]) -> Line:
    """The line with what there may be nothing to send of: what is named, was reminded of, or all owed."""
    duties = None
    if line.unit:
        meant, refusal = await finding.units_meant(line.unit)
        if refusal is not None:
            return line.refused(refusal)
        duties = await finding.owed_by(meant.near)
    owed = {
        one.obligation.id: one.deadline.title
        for one in (await finding.own_duties() if duties is None else duties)
        if one.obligation.state in OWED
    }
    ids = match(line.said, owed).ids if line.said else [one for one in told if one in owed]
    if not ids and not line.said and _PROPOSING.search(fold(line.note or "")):
        ids = [one for one in owed if await finding.work.rounds.unit(one) is not None]
    ids = list(ids or owed)
    line = line.model_copy(update={"said": ""})
    if not ids:
        return line.refused(Refusal.NOTHING_OPEN)
    if len(ids) == 1:
        return await finding.settled(line.model_copy(update={"id": ids[0]}))
    return line.choosing(ids)
