"""Telling the case anew (sửa hồ sơ đã lập): one thing asked again, or the checklist of the rules of today."""

from __future__ import annotations

from typing import Any

from bot.clock import office_day
from bot.services.caller import Caller
from bot.services.dossiers.access import own_dossier
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.changing import DossierChanging, Step
from bot.services.dossiers.listing import list_papers
from bot.services.dossiers.questions import CASE_FIELDS, is_open_to_correction, options_of
from bot.services.errors import NoLongerThere
from storage.models.dossiers import DossierStep


class DossierCorrecting(DossierChanging):
    """Corrects what was taken or chosen at the beginning, until something was sent."""

    async def reopen(self, caller: Caller, dossier_id: int, asked: DossierStep) -> DossierCard:
        """Ask one thing again that was taken or chosen before; the rest stays, and what papers are at hand.

        Raises `NotAllowed`; `NoLongerThere`, also for a dossier that was sent.
        """

        async def do(step: Step) -> None:
            if not is_open_to_correction(step.dossier):
                raise NoLongerThere
            fields: dict[str, Any] = {"step": asked}
            if asked in CASE_FIELDS:
                # Another case may have another procedure.
                fields |= {CASE_FIELDS[asked]: None, "simplified": None}
            await step.work.dossiers.change(step.dossier.id, fields, now=step.now)
            await step.beside("dossier_chosen", {"step": asked.value, "value": None})

        if asked not in (*CASE_FIELDS, DossierStep.NOMINEES):
            raise NoLongerThere
        return await self._change(caller, dossier_id, do)

    async def correctable(self, caller: Caller, dossier_id: int) -> tuple[DossierStep, ...]:
        """What can be asked again: what leaves a choice, and the names.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        async with self._database.reading() as work:
            dossier = await own_dossier(work, caller, dossier_id)
        if not is_open_to_correction(dossier):
            raise NoLongerThere
        choices = [
            step
            for step in CASE_FIELDS
            if len(options_of(dossier, step, self._kb, office_day(self._clock)).values) > 1
        ]
        return (*choices, DossierStep.NOMINEES)

    async def renew(self, caller: Caller, dossier_id: int, seen: int) -> DossierCard:
        """Put the checklist of the rules in force today in place; what was done about a paper stays.

        Raises `NotAllowed`, `NoLongerThere`, `ChecklistNotHeld`, `ChecklistOutOfTime`,
        `ChecklistNotCompared`.
        """

        async def do(step: Step) -> None:
            today = office_day(self._clock)
            await list_papers(step, {"rules_on": today}, self._kb, today)
            await step.beside("dossier_renewed", {})

        return await self._change(caller, dossier_id, do, seen=seen)
