"""From a dossier to the case that the rules are asked about."""

from __future__ import annotations

from datetime import date

from bot.services.own_rules import units_up_from
from knowledge.checklists import Checklist, DossierCase, NoChecklist, checklist
from knowledge.knowledge_base import KnowledgeBase
from knowledge.topic import Grade, Occasion, Recipient
from storage.engine import UnitOfWork
from storage.models.dossiers import Dossier


def case_of(dossier: Dossier, as_of: date) -> DossierCase:
    """The case that the rules are asked about."""
    return DossierCase(
        award=dossier.award,
        as_of=as_of,
        grade=None if dossier.grade is None else Grade(dossier.grade),
        recipient=None if dossier.recipient is None else Recipient(dossier.recipient),
        occasion=None if dossier.occasion is None else Occasion(dossier.occasion),
        simplified=dossier.simplified,
        received_on=dossier.received_on,
        achieved_until=dossier.achieved_until,
    )


async def checklist_of(
    work: UnitOfWork, dossier: Dossier, as_of: date, kb: KnowledgeBase
) -> Checklist | NoChecklist:
    """The papers of a dossier on a day, with what its unit and those above it ask for beside the law."""
    return checklist(case_of(dossier, as_of), kb, await units_up_from(work, dossier.unit_id))
