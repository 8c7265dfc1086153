"""What somebody has told last, and what they have recorded last: what a word soon after it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.duties.evidence_changes import EVIDENCE_CHANGES
from storage.engine import UnitOfWork
from storage.models.records import LogEntry, StatusReport

UNDONE_WITHIN = timedelta(minutes=30)
"""How long a typed "nhầm rồi" takes back what was recorded last; the buttons stay for ever."""

_TAKEN_BACK = frozenset(
    (
        *(
            "obligation_returned",
            "obligation_reported",
            "obligation_waived",
            "obligation_noted",
            "extension_asked",
        ),
        *EVIDENCE_CHANGES,
        *("dossier_sent", "dossier_state", "dossier_noted", "dossier_unticked"),
    )
)


class LastTold:
    """Knows what came last, as long as that is not long ago."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def update(self, work: UnitOfWork, caller: Caller) -> StatusReport | None:
        """The update that was told last, when that is not long ago."""
        rows = await self.updates(work, caller)
        return rows[0] if rows else None

    async def updates(self, work: UnitOfWork, caller: Caller) -> Sequence[StatusReport]:
        """The updates that were told not long ago, the newest first."""
        if caller.person_id is None:
            return ()
        return await work.status_reports.of_person(caller.person_id, since=self._clock.now() - UNDONE_WITHIN)

    async def undoable(self, work: UnitOfWork, person_id: int) -> LogEntry | None:
        """The newest entry of a person, when it is one of these, recent, and not taken back already."""
        since = self._clock.now() - UNDONE_WITHIN
        for entry in await work.log.recent(person_id=person_id, limit=1):
            if entry.action in _TAKEN_BACK and entry.undoes_id is None and entry.at >= since:
                return entry
        return None
