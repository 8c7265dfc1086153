"""What is told of all that the writer owes at once ("em nộp cả 2 báo cáo"): each by name, one or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.dossiers.access import may_work_on
from bot.services.dossiers.cards import UNFINISHED
from bot.services.update_lines import Line, Matter, Refusal
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierStep

if TYPE_CHECKING:
    from bot.services.update_finding import Finding

_MOST = 20
"""So many names can still be read through before they are recorded together."""


async def every_own(finding: Finding, line: Line) -> Line:
    """The line with all that is still to be sent, to choose from; the only thing is taken at once."""
    if line.matter is Matter.DOSSIER:
        ids = [
            row.id
            for row in await finding.dossiers_seen()
            if row.state in UNFINISHED and row.step is DossierStep.READY and may_work_on(finding.caller, row)
        ]
        refusal = Refusal.NO_DOSSIER_LEFT
    else:
        ids = [one.obligation.id for one in await finding.own_duties() if one.obligation.state in OWED]
        refusal = Refusal.NOTHING_OPEN
    if not ids:
        return line.refused(refusal)
    if len(ids) == 1:
        return await finding.settled(line.model_copy(update={"id": ids[0]}))
    is_whole = len(ids) <= _MOST
    return line.model_copy(update={"is_of_all": is_whole, "choices": tuple(ids[:_MOST])})
