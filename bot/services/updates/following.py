"""What happened one after another to one thing, in one update: "gửi ngày 18/11, bị trả lại hôm nay"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.updates.chains import chain_end
from bot.services.updates.finding import Finding
from bot.services.updates.lines import Line, Matter, Refusal, Status
from knowledge.status_lines import StatusUpdate
from storage.models.dossiers import DossierState


async def line_after(finding: Finding, update: StatusUpdate, before: Line) -> Line:
    """The line for what happened next to the thing of a line."""
    line = finding.told(update)
    here = {"matter": before.matter, "said": before.said, "unit": before.unit, "is_after": True}
    return await _following(finding, line.model_copy(update=here), before)


async def chosen(finding: Finding, lines: Sequence[Line], row_id: int) -> list[Line]:
    """Lines that tell of one thing, one after another, once it is certain which."""
    first, *others = lines
    found = [await finding.settling.settled(first.model_copy(update={"id": row_id, "choices": ()}))]
    for line in others:
        found.append(await _following(finding, line, found[-1]))
    return found


def without_what_stands(update: StatusUpdate, lines: Sequence[Line]) -> list[Line]:
    """The lines of one thing without what is recorded and only named: "báo cáo đã nộp bị trả lại"."""
    first, *others = lines
    if not others or update.day is not None or others[0].status is Status.REFUSED:
        return list(lines)
    # A dossier that has come further was sent: that it cannot be sent again now is no news.
    is_further = first.refusal is Refusal.NOT_NEXT and not first.is_return
    if first.refusal not in (Refusal.ALREADY, Refusal.WAY_SENT) and not is_further:
        return list(lines)
    return [others[0].model_copy(update={"is_after": False}), *others[1:]]


def earliest(lines: Sequence[Line], place: int) -> date | None:
    """The day before which the line at a place cannot lie: that of what happened before it."""
    line = lines[place]
    return line.not_before or (lines[place - 1].day if line.is_after and place else None)


def day_told(line: Line, day: date, limit: date | None) -> Line:
    """A line with its day; one that lies before what happened earlier is kept, and asked about once more."""
    is_again = day == line.day
    is_asked = limit is not None and day < limit and not is_again
    since = None if is_again else line.since
    limit = limit if is_asked else None
    return line.model_copy(update={"day": day, "days": (), "not_before": limit, "since": since})


async def anew_after(finding: Finding, lines: list[Line], place: int) -> None:
    """Look again at what follows a line that has become another, in place."""
    for number in range(place + 1, chain_end(lines, place)):
        line = lines[number]
        if line.status is Status.REFUSED:
            line = line.model_copy(update={"status": Status.OPEN, "refusal": None})
        lines[number] = await _following(finding, line, lines[number - 1])


async def _following(finding: Finding, line: Line, before: Line) -> Line:
    if before.id is None:
        is_waiting = before.status is Status.OPEN
        return line.model_copy(update={"id": None}) if is_waiting else _refused_alike(line, before)
    line = line.model_copy(update={"id": before.id})
    if before.status is not Status.OPEN:
        return await finding.settling.settled(line)
    if line.matter is Matter.DUTY:
        return line
    return await finding.dossiers.line_of_seen(line, before.id, DossierState(before.state.value))


def _refused_alike(line: Line, before: Line) -> Line:
    return line if before.refusal is None else line.refused(before.refusal)
