"""A button that begins a dossier, pressed again: the first dossier goes on, no second one is begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.dossiers import Dossier, DossierStep

READ_BACK = 200
PRESSED_TWICE = timedelta(minutes=2)


async def begun_under(
    work: UnitOfWork, person_id: int, award: str, offer: str, now: datetime
) -> Dossier | None:
    """The dossier that an earlier press under the same message began, while it is being begun."""
    for entry in await work.log.recent(subject="dossier", person_id=person_id, limit=READ_BACK):
        if entry.action != "dossier_started" or entry.after.get("offer") != offer:
            continue
        try:
            dossier = await work.dossiers.get(entry.subject_id or 0)
        except NotFound:
            continue
        is_fresh = dossier.step is not DossierStep.READY or now - entry.at < PRESSED_TWICE
        if dossier.award == award and is_fresh:
            return dossier
    return None
