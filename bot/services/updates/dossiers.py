"""From a reading to lines: which of the dossiers that the caller sees an officer means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.access import may_work_on, seen_dossier, units_seen
from bot.services.dossiers.cards import UNFINISHED
from bot.services.dossiers.states import Report
from bot.services.errors import NoLongerThere
from bot.services.updates.history import returned_on
from bot.services.updates.lines import Line, Refusal
from bot.services.updates.matching import Match, match
from bot.services.updates.recording import reached_from
from bot.services.updates.truth import dossier_truth
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import State
from knowledge.statuses.whose import parted_from_unit
from storage.engine import UnitOfWork
from storage.models.dossiers import Dossier, DossierState, DossierStep

_HONORIFIC = re.compile(
    r"^\s*(?:bộ\s+)?(?:hồ\s+sơ|ho\s+so|hs)\s+(?:của\s+|cua\s+)?"
    r"(?:anh|chị|chi|ông|ong|bà|ba|cô|co|chú|chu|bác|bac|thầy|thay|đồng\s+chí|dong\s+chi|đ/c|d/c)\s+(?=\S)",
    re.IGNORECASE,
)


class DossierFinding:
    """Looks among the dossiers that one caller sees, in one unit of work."""

    def __init__(self, work: UnitOfWork, caller: Caller, kb: KnowledgeBase) -> None:
        self._work = work
        self._caller = caller
        self._kb = kb

    async def line_of_named(self, line: Line, number: int | None) -> Line:
        """The dossier of a number, or the one that is called so; which it is is asked between several."""
        if not self._caller.may(Action.SEE_DOSSIERS):
            return line.refused(Refusal.NOT_ALLOWED)
        rows = await self.seen()
        if number is not None:
            found = next((row for row in rows if row.number == number), None)
            if found is None:
                return line.refused(Refusal.NO_SUCH_DOSSIER)
            return await self.line_of(line, found)
        active = [row for row in rows if row.state is not DossierState.ARCHIVED]
        named = await self.called(line.said, active)
        if named.id is not None:
            return await self.line_of(line, next(row for row in active if row.id == named.id))
        if named.near:
            return line.choosing(named.near)
        if not active:
            return line.refused(Refusal.NO_SUCH_DOSSIER)
        return line.model_copy(update={"is_unmatched": True}).choosing([row.id for row in active])

    async def seen(self) -> Sequence[Dossier]:
        """The dossiers that the caller may look at."""
        return await self._work.dossiers.seen_by(
            owner_id=self._caller.person_id or 0,
            unit_ids=await units_seen(self._work, self._caller),
            states=list(DossierState),
            limit=500,
        )

    async def called(self, said: str, rows: Sequence[Dossier]) -> Match:
        """Which of these dossiers is called so: by its title, its award or one of its people."""
        names = {}
        for row in rows:
            truth = await dossier_truth(self._work, row, self._kb)
            # Whoever gave it a title may still call it by the award.
            other = [truth.award or "", *await self._work.dossiers.nominees(row.id)]
            names[row.id] = " ".join(["hồ sơ", truth.name, *(one for one in other if one not in truth.name)])
        named = match(_HONORIFIC.sub("hồ sơ ", said), names)
        of_unit = await self._of_unit(said, rows, names)
        return named if of_unit is None else of_unit

    async def _of_unit(self, said: str, rows: Sequence[Dossier], names: Mapping[int, str]) -> Match | None:
        """All dossiers of a unit that fit what was said: "hồ sơ giấy khen của phường 1"; None without one."""
        parted = parted_from_unit(said)
        if parted is None:
            return None
        name, unit = parted
        whose = {row.unit_id for row in rows if row.unit_id is not None}
        units = {one.id: one.name for one in await self._work.units.all() if one.id in whose}
        meant = match(unit, units, is_unit=True).ids
        ids = [row.id for row in rows if row.unit_id in meant]
        if name:
            ids = list(match(name, {one: names[one] for one in ids}).ids)
        if not ids:
            return None
        return Match(ids[0]) if len(ids) == 1 else Match(near=tuple(ids))

    async def line_of(self, line: Line, row: Dossier, after: DossierState | None = None) -> Line:
        """A line about this dossier, once it stands `after` something else that is told with it."""
        line = line.model_copy(update={"id": row.id, "numbers": {}})
        if not may_work_on(self._caller, row):
            return line.refused(Refusal.NOT_ALLOWED)
        if row.step is not DossierStep.READY:
            return line.refused(Refusal.NOT_READY)
        wanted = DossierState(line.state.value)
        is_note = wanted is DossierState.IN_PROGRESS and bool(line.note)
        if not is_note and wanted is (after or row.state):
            return line.refused(Refusal.ALREADY)
        if not is_note and wanted not in reached_from(row, after):
            is_unsent = wanted is DossierState.RETURNED and (after or row.state) in UNFINISHED
            return line.refused(Refusal.NOT_SENT if is_unsent else Refusal.NOT_NEXT)
        items = await self._work.dossiers.items(row.id)
        paper: int | None = None
        papers: tuple[int, ...] = ()
        if line.note:
            found = match(line.note, {item.id: f"thiếu {item.name}" for item in items})
            paper, papers = found.id, tuple(item.id for item in items)
        is_state_level = self._kb.catalogue.award(row.award).level == "state"
        sent = {Report.PAPER: row.paper_sent_on, Report.FILES: row.files_sent_on}
        if is_state_level and line.ways and after is None and all(sent.get(way) for way in line.ways):
            return line.model_copy(update={"is_state_level": True}).refused(Refusal.WAY_SENT)
        if after is None and row.state is DossierState.RETURNED and line.state is State.SENT:
            limit = await returned_on(self._work, "dossier", row.id)
            line = line.model_copy(update={"not_before": limit})
        missing = sum(1 for item in items if item.state == "open") if line.state is State.SENT else 0
        return line.model_copy(
            update={
                "paper": paper if line.paper is None else line.paper,
                "papers": papers,
                "is_state_level": is_state_level,
                "missing": missing,
            }
        )

    async def line_of_seen(self, line: Line, dossier_id: int, after: DossierState | None = None) -> Line:
        """The same for one of which only the id is known, where the caller may look at it."""
        try:
            row = await seen_dossier(self._work, self._caller, dossier_id)
        except NoLongerThere:
            return line.refused(Refusal.NO_SUCH_DOSSIER)
        return await self.line_of(line, row, after)
