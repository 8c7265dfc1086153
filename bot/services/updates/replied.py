"""What is told in reply to a reminder, or by its numbers, is about what that reminder told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.duties import DutyFinding
from bot.services.updates.lines import Line, Refusal
from bot.services.updates.matching import match
from bot.services.updates.settling import Settling
from storage.models.deadlines import OWED
from storage.repositories.deadlines import Duty
from storage.told_lines import ToldDuty


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
        known = await self._known()
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

    async def numbered(self, line: Line, printed: Sequence[ToldDuty]) -> Line:
        """The line with what stands behind the number by which it is called, wherever it has moved since.

        What is the caller's no more is told to be so, instead of taking what is called alike.
        """
        if not self._caller.may(Action.KEEP_DEADLINES):
            return line.refused(Refusal.NOT_ALLOWED)
        known = await self._known() | await self._known(handed_back=True)
        ids = [one.obligation_id for one in printed if one.obligation_id in known]
        if not ids:
            return line.refused(Refusal.NO_LONGER_THEIRS)
        if len(ids) > 1:
            return line.choosing(ids)
        due_on = next(one.due_on for one in printed if one.obligation_id == ids[0])
        return await self._settling.settled(line.model_copy(update={"id": ids[0], "told_due": due_on}))

    async def _known(self, *, handed_back: bool = False) -> dict[int, Duty]:
        """What the caller may record, by its number."""
        found = await self._duties.own(handed_back=handed_back)
        in_scope = [] if handed_back else await self._duties.in_scope()
        return {one.obligation.id: one for one in (*found, *in_scope)}
