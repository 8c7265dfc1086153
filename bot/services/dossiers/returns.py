"""What became of a dossier that was given back: the day of it, and when it had been sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.engine import UnitOfWork
from storage.models.dossiers import Dossier, DossierState

_READ = 200


@dataclass(frozen=True, slots=True)
class LastReturn:
    """Why a dossier stands as returned: each day where it was told."""

    on: date | None
    paper_sent_on: date | None
    files_sent_on: date | None


async def last_return(work: UnitOfWork, dossier: Dossier) -> LastReturn | None:
    """The return that has to be answered by sending it anew; `None` in any other state."""
    if dossier.state is not DossierState.RETURNED:
        return None
    for entry in await work.log.recent(subject="dossier", subject_id=dossier.id, limit=_READ):
        before, after = entry.before or {}, entry.after or {}
        if entry.action == "dossier_state" and after.get("state") == DossierState.RETURNED:
            return LastReturn(
                _day(after, "returned_on"), _day(before, "paper_sent_on"), _day(before, "files_sent_on")
            )
    return None


def _day(fields: Mapping[str, Any], name: str) -> date | None:
    told = fields.get(name)
    return None if told is None else date.fromisoformat(told)
