"""What somebody has told lately of things due, and still stands so: what a correction may be about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.services.caller import Caller
from bot.services.updates.day_corrections import UpdateDayCorrecting
from bot.services.updates.last_told import LastTold
from bot.services.updates.lines import REPORTED, Line, Matter, Status, lines_of
from bot.services.updates.settling import DONE, still_waits
from storage.engine import UnitOfWork
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Told:
    """A line that was told lately, with what it is about; `entry_id` where a button recorded it."""

    report_id: int
    number: int
    line: Line
    duty: Duty
    entry_id: int | None = None
    among: int = 1
    """So many lines its message has."""

    @property
    def is_recorded(self) -> bool:
        """Whether it stands in the books."""
        return self.line.status is Status.RECORDED


async def told_lately(
    work: UnitOfWork, caller: Caller, last: LastTold, days: UpdateDayCorrecting
) -> list[list[Told]]:
    """What was told lately of things due, message by message, the newest first; each thing once.

    What waits for its press counts in the last message alone: an old question comes back into nothing.
    """
    found: list[list[Told]] = []
    seen: set[int] = set()
    rows = await last.updates(work, caller)
    entry = await days.by_button(work, caller, rows[0] if rows else None)
    if entry is not None:
        line = days.line_of(entry)
        duty = await work.deadlines.duty(line.id or 0)
        found.append([Told(0, 0, line, duty, entry.id)])
        seen.add(duty.obligation.id)
    for row in rows:
        lines: list[Told] = []
        for number, line in enumerate(lines_of(row)):
            if not _is_told(line) or line.id is None or line.id in seen:
                continue
            duty = await work.deadlines.duty(line.id)
            is_asked = line.status is Status.OPEN and row is rows[0] and entry is None
            if (is_asked and still_waits(line, duty)) or (_is_recorded(line) and _stands(line, duty)):
                lines.append(Told(row.id, number, line, duty))
        seen |= {one.line.id for one in lines if one.line.id}
        found.append([replace(one, among=len(lines)) for one in lines])
    return found


def _is_told(line: Line) -> bool:
    is_standing = line.status in (Status.OPEN, Status.RECORDED) and not line.is_after
    return line.matter is Matter.DUTY and is_standing and line.state in REPORTED and line.clause is None


def _is_recorded(line: Line) -> bool:
    return line.status is Status.RECORDED


def _stands(line: Line, duty: Duty) -> bool:
    """Whether what a line recorded is how it stands: somebody else may have changed it since."""
    return duty.obligation.state in DONE and duty.obligation.sent_on == line.day
