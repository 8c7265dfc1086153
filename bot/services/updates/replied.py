"""What is told in reply to a reminder is about what that reminder told, whichever came last."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.caller import Caller
from bot.services.updates.duties import DutyFinding
from bot.services.updates.lines import Line, Refusal
from bot.services.updates.matching import match
from bot.services.updates.settling import Settling
from storage.models.deadlines import OWED


class ReplyFinding:
    """Looks among what the reminder told to which one caller replies, in one unit of work."""

    def __init__(self, caller: Caller, duties: DutyFinding, settling: Settling) -> None:
        self._caller = caller
        self._duties = duties
        self._settling = settling

    async def line(self, line: Line, told: Sequence[int]) -> Line | None:
        """The line with what was told in the message that is replied to; None where something else is named.

        `told` are its obligations. What is no longer owed is told as it is.
        """
        if self._caller.replied is None or not told:
            return None
        known = {
            one.obligation.id: one for one in (*await self._duties.own(), *await self._duties.in_scope())
        }
        names = {one: duty.deadline.title for one, duty in known.items()}
        ids = [one for one in told if one in known]
        if line.said:
            named = match(line.said, {one: names[one] for one in ids}).ids
            owed = {one: name for one, name in names.items() if known[one].obligation.state in OWED}
            meant = match(line.said, owed).id
            ids = [one for one in ids if one in named and meant in (None, *ids)]
        if not ids:
            return None if line.said else line.refused(Refusal.NOTHING_OPEN)
        if len(ids) > 1:
            return line.choosing(ids)
        return await self._settling.settled(line.model_copy(update={"id": ids[0]}))
