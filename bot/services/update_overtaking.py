"""What has changed about a thing since it was told of: it is not overwritten without a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.services.update_finding import Finding
from bot.services.update_lines import Line, Matter, Status
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED

_READ = 100
_OF_DOSSIER = frozenset({"dossier_state", "dossier_sent"})
_STATE = frozenset({"state", "sent_on"})
_ADDED = "obligation_added"  # by the update itself, for a unit that is new


async def overtaken(finding: Finding, lines: Sequence[Line], place: int, told_at: datetime) -> Line | None:
    """The line at a place, looked at again, where its thing has changed since `told_at`; else `None`.

    What was asked about once is recorded at the next press.
    """
    line = lines[place]
    if line.id is None or line.clause is not None:
        return None
    if line.matter is Matter.DUTY:
        duty = await finding.work.deadlines.duty(line.id)
        if duty.obligation.state not in OWED or line.is_note_only:
            return None  # that it is settled already is said by the recording itself
    own = {entry for one in lines for entry in (*one.entries, *(redated for redated, _ in one.redated))}
    latest = await _changed(finding.work, line, told_at, own)
    if latest is None or latest <= (line.overtaken_by or 0):
        return None
    anew = await finding.settled(line)
    return anew if anew.status is not Status.OPEN else anew.model_copy(update={"overtaken_by": latest})


async def _changed(work: UnitOfWork, line: Line, since: datetime, own: set[int]) -> int | None:
    """The newest entry of the log that gave the thing another state or day, and stands."""
    subject = "obligation" if line.matter is Matter.DUTY else "dossier"
    log = await work.log.recent(subject=subject, subject_id=line.id, limit=_READ)
    undone = {one.undoes_id for one in log}
    for one in log:
        stands = one.undoes_id is None and one.id not in undone and one.id not in own
        if subject == "dossier":
            is_state = one.action in _OF_DOSSIER
        else:
            is_state = one.action != _ADDED and bool(_STATE & set(one.after or {}))
        if stands and is_state and one.at >= since:
            return one.id
    return None
