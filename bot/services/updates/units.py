"""A unit that the office does not know yet, added by an administrator to whom its report was told."""

from __future__ import annotations

from datetime import datetime

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.changes import change_duty
from bot.services.texts import UNIT_LIMIT, usable_text
from bot.services.units.adding import find_or_add, owing_nothing
from bot.services.updates.cards import ReportCard
from bot.services.updates.changing import ReportChanges
from bot.services.updates.finding import Finder
from bot.services.updates.following import anew_after
from bot.services.updates.lines import Line, Refusal, Status
from storage.engine import UnitOfWork
from storage.models.deadlines import ObligationState
from storage.models.people import Unit


class UpdateUnits:
    """Adds the unit, its place below the administrator's own, and what it owes: three entries of the log."""

    def __init__(self, clock: Clock, changes: ReportChanges, finder: Finder) -> None:
        self._clock = clock
        self._changes = changes
        self._finder = finder

    async def add(self, caller: Caller, report_id: int, number: int) -> ReportCard:
        """Add the unit that a line names and let it owe what was reported for it; without that, nothing.

        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`.
        """
        check_can(caller, Action.INVITE_ANYONE)

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            line = lines[number]
            if line.refusal is not Refusal.UNKNOWN_UNIT:
                return
            line = line.model_copy(update={"status": Status.OPEN, "refusal": None})
            finding = self._finder.within(work, caller)
            occurrence_id = await finding.duties.occurrence_called(line)
            if occurrence_id is None:
                lines[number] = line.refused(Refusal.NO_SUCH_DUTY)
                return
            now = self._clock.now()
            unit = await _added(work, caller, usable_text(line.unit or "", UNIT_LIMIT), now)
            obligation_id = await obliged(work, caller, occurrence_id, unit.id, now)
            added = line.model_copy(update={"id": obligation_id, "is_unit_added": True})
            lines[number] = await finding.settling.settled(added)
            await anew_after(finding, lines, number)

        return await self._changes.change(caller, report_id, number, do)


async def _added(work: UnitOfWork, caller: Caller, name: str, now: datetime) -> Unit:
    is_new = await work.units.find(name) is None
    unit = await find_or_add(work, caller, name, now)
    if is_new and caller.unit_id is not None:
        await work.log.change(
            "unit",
            unit.id,
            {"parent_id": caller.unit_id},
            version=unit.version,
            action="unit_put_under",
            now=now,
            person_id=caller.person_id,
            channel=caller.channel,
        )
    return unit


async def obliged(work: UnitOfWork, caller: Caller, occurrence_id: int, unit_id: int, now: datetime) -> int:
    """Let the unit owe it. Before the entry that says so it owes nothing: there undoing comes back to."""
    for one in await work.deadlines.of_occurrence(occurrence_id):
        if one.obligation.unit_id == unit_id:
            return one.obligation.id
    duty = await owing_nothing(work, occurrence_id, unit_id, now)
    await change_duty(work, caller, duty, "obligation_added", {"state": ObligationState.OPEN}, now)
    return duty.obligation.id
