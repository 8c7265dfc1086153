"""Lines of a quick update that tell, one after another, of one thing: where such a chain begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.updates.lines import Line, Status


def chain_end(lines: Sequence[Line], place: int) -> int:
    """Where the lines end that tell, one after another, of the thing of the line at a place."""
    end = place + 1
    while end < len(lines) and lines[end].is_after:
        end += 1
    return end


def chain_start(lines: Sequence[Line], place: int) -> int:
    """The first of the lines that tell, one after another, of the thing of the line at a place."""
    while place and lines[place].is_after:
        place -= 1
    return place


def waits(lines: Sequence[Line], place: int) -> bool:
    """Whether what happened before the line at a place is still to be recorded."""
    return lines[place].is_after and place > 0 and lines[place - 1].status is Status.OPEN
