"""What is asked of a case step by step (các bước lập hồ sơ), and what each choice means for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.cases import case_of
from bot.services.dossiers.listing import refusal_of
from knowledge.checklists import NoChecklist, Procedure, checklist, grades_of, procedures_of
from knowledge.knowledge_base import KnowledgeBase
from storage.models.dossiers import Dossier, DossierState, DossierStep

UNSURE = "unsure"
"""The choice of somebody who does not know yet."""
NOT_RECEIVED = "no"
"""The choice of somebody whose dossier nobody has received before the rules changed."""

ORDER = (
    DossierStep.GRADE,
    DossierStep.RECIPIENT,
    DossierStep.OCCASION,
    DossierStep.PROCEDURE,
    DossierStep.RECEIPT,
    DossierStep.NOMINEES,
)
CASE_FIELDS = {
    DossierStep.GRADE: "grade",
    DossierStep.RECIPIENT: "recipient",
    DossierStep.OCCASION: "occasion",
    DossierStep.PROCEDURE: "simplified",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen at a step; `boundary` is the day that the question of receipt is about."""

    step: DossierStep
    values: tuple[str, ...] = ()
    boundary: date | None = None


def options_of(dossier: Dossier, step: DossierStep, kb: KnowledgeBase, today: date) -> Options:
    """What a dossier leaves to be chosen at a step."""
    award = kb.catalogue.award(dossier.award)
    case = case_of(dossier, today)
    if step is DossierStep.GRADE:
        return Options(step, tuple(grades_of(award.id, kb)))
    if step is DossierStep.RECIPIENT:
        return Options(step, tuple(award.recipients))
    if step is DossierStep.OCCASION:
        return Options(step, tuple(award.occasions))
    if step is DossierStep.PROCEDURE:
        return Options(step, tuple(procedures_of(case, kb)))
    if step is DossierStep.RECEIPT:
        found = checklist(case, kb)
        if isinstance(found, NoChecklist):
            if found.boundary is None:
                raise refusal_of(found)
            # Most dossiers begun after the change are new ones.
            return Options(step, (NOT_RECEIVED, "yes"), found.boundary)
    return Options(step)


def fields_of(options: Options, value: str) -> dict[str, Any]:
    """What a choice changes about the case."""
    if value == UNSURE:
        return {}
    if options.step is DossierStep.PROCEDURE:
        return {"simplified": value == Procedure.SIMPLIFIED}
    if options.step is DossierStep.RECEIPT and options.boundary is not None:
        # All that is known is that it was before the change; the day before says no more than that.
        return {"received_on": options.boundary - timedelta(days=1)}
    return {CASE_FIELDS[options.step]: value}


def is_open_to_correction(dossier: Dossier | DossierCard) -> bool:
    """Whether the case may still be told anew: nothing of it has left the office."""
    is_unsent = dossier.paper_sent_on is None and dossier.files_sent_on is None
    return dossier.state in (DossierState.DRAFT, DossierState.IN_PROGRESS) and is_unsent
