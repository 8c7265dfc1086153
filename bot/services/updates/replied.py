"""What is told in reply to a reminder is about what that reminder told, whichever came last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.services.updates.lines import Line, Refusal
from bot.services.updates.matching import match
from storage.models.deadlines import OWED

if TYPE_CHECKING:
    from bot.services.updates.finding import Finding


async def of_replied(finding: Finding, line: Line, told: Sequence[int]) -> Line | None:
    """The line with what was told in the message that is replied to; None where something else is named.

    `told` are its obligations. What is no longer owed is told as it is.
    """
    if finding.caller.replied is None or not told:
        return None
    known = {one.obligation.id: one for one in (*await finding.own_duties(), *await finding.owed_in_scope())}
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
    return await finding.settled(line.model_copy(update={"id": ids[0]}))
