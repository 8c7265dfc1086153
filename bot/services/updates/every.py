"""What is told of all that the writer owes ("em nộp cả 2 báo cáo", "không có gì để báo cáo"): one or all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.services.caller import Caller
from bot.services.dossiers.access import may_work_on
from bot.services.dossiers.cards import UNFINISHED
from bot.services.updates.dossiers import DossierFinding
from bot.services.updates.duties import DutyFinding
from bot.services.updates.lines import Line, Matter, Refusal
from bot.services.updates.matching import match
from bot.services.updates.settling import Settling
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierStep

_PROPOSING = re.compile(r"\b(?:ho so|hs|de nghi|de xuat|khen|trinh)\b")
_MOST = 20
"""So many names can still be read through before they are recorded together."""


class EveryFinding:
    """Looks for all that one caller may still send, in one unit of work."""

    def __init__(
        self,
        work: UnitOfWork,
        caller: Caller,
        dossiers: DossierFinding,
        duties: DutyFinding,
        settling: Settling,
    ) -> None:
        self._work = work
        self._caller = caller
        self._dossiers = dossiers
        self._duties = duties
        self._settling = settling

    async def own(self, line: Line, told: Sequence[int]) -> Line:
        """The line with all that is still to be sent, to choose from; the only thing is taken at once.

        Right after a reminder without a word for what, what that was about (`told`) is meant.
        """
        if line.matter is Matter.DOSSIER:
            ids = [
                row.id
                for row in await self._dossiers.seen()
                if row.state in UNFINISHED
                and row.step is DossierStep.READY
                and may_work_on(self._caller, row)
            ]
            refusal = Refusal.NO_DOSSIER_LEFT
        else:
            ids = [one.obligation.id for one in await self._duties.own() if one.obligation.state in OWED]
            ids = [one for one in ids if one in told] or ids
            refusal = Refusal.NOTHING_OPEN
        if not ids:
            return line.refused(refusal)
        if len(ids) == 1:
            return await self._settling.settled(line.model_copy(update={"id": ids[0]}))
        is_whole = len(ids) <= _MOST
        return line.model_copy(update={"is_of_all": is_whole, "choices": tuple(ids[:_MOST])})

    async def nothing(self, line: Line, told: Sequence[int]) -> Line:
        """The line with what there may be nothing to send of: what is named, was reminded of, or all owed."""
        duties = None
        if line.unit:
            meant, refusal = await self._duties.units_meant(line.unit)
            if refusal is not None:
                return line.refused(refusal)
            duties = await self._duties.of_units(meant.near)
        owed = {
            one.obligation.id: one.deadline.title
            for one in (await self._duties.own() if duties is None else duties)
            if one.obligation.state in OWED
        }
        ids = match(line.said, owed).ids if line.said else [one for one in told if one in owed]
        if not ids and not line.said and _PROPOSING.search(fold(line.note or "")):
            ids = [one for one in owed if await self._work.rounds.unit(one) is not None]
        ids = list(ids or owed)
        line = line.model_copy(update={"said": ""})
        if not ids:
            return line.refused(Refusal.NOTHING_OPEN)
        if len(ids) == 1:
            return await self._settling.settled(line.model_copy(update={"id": ids[0]}))
        return line.choosing(ids)
