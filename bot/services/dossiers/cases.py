"""From a dossier to the case that the rules are asked about."""

from __future__ import annotations

from datetime import date

from knowledge.checklists import DossierCase
from knowledge.topic import Grade, Occasion, Recipient
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
