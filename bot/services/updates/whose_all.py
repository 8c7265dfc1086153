"""Whose all is that is said to be sent ("tất cả đã nộp", "nộp hết rồi"): of the units, the own, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.services.caller import Caller
from bot.services.updates.done_words import without_courtesy
from bot.services.updates.finding import Finding
from bot.services.updates.lines import MOST_CHOICES, Line
from bot.services.updates.matching import match
from bot.services.updates.wholes import boards_below, means_units
from knowledge.dates.sentence import Sentence
from knowledge.status_lines import Kind, Lack, State, StatusReading, StatusUpdate
from knowledge.statuses.all_units import share_told
from knowledge.statuses.every_own import tells_bare_every
from knowledge.statuses.of_all import tells_all_unnamed
from knowledge.statuses.several import leaves_some_out, may_tell_of_several
from knowledge.statuses.wholes import Whole
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED


async def of_whom(
    work: UnitOfWork,
    caller: Caller,
    finding: Finding,
    text: str,
    reading: StatusReading,
    told: Sequence[int],
) -> tuple[StatusReading, list[Line]]:
    """What is told, of the units where those are meant; and a line that asks where the own may be meant too.

    Right after a reminder of nothing but own things (`told`) those are meant.
    """
    if not reading.updates and reading.lack is Lack.TARGET and all(one.whole for one in reading.pending):
        return replace(reading, updates=reading.pending, pending=()), []  # of some units, but of which thing?
    found = _bare(reading)
    # "nộp đủ 5/5": so many units, or things of the writer's.
    is_every = tells_bare_every(Sentence.of(without_courtesy(text))) or share_told(fold(text)) is not None
    is_all = tells_all_unnamed(text)
    is_several = found is not None and found.state is State.SUBMITTED and may_tell_of_several(text)
    if found is None or not (is_all or is_every or is_several):
        return reading, []
    if not await means_units(work, caller, finding, told):
        return reading, []
    own = [one for one in await finding.duties.own() if one.obligation.state in OWED]
    boards = await boards_below(work, caller, finding)
    said = found.target.text
    if said:
        boards = [
            one for one in boards if one.id in match(said, {board.id: board.name for board in boards}).ids
        ]
    if not boards:
        return reading, []
    if not (is_all or is_every):
        if leaves_some_out(text):  # whoever is left out was not understood: nobody is taken to have sent it
            some = Whole("các đơn vị", is_complete=False, is_share=True)
            return replace(reading, updates=(replace(found, whole=some),), pending=()), []
        names = {one.obligation.id: one.deadline.title for one in own}
        own = [one for one in own if not said or one.obligation.id in match(said, names).ids]
    if is_all and (said or not own):
        whole = Whole("tất cả", is_complete=bool(said))
        return replace(reading, updates=(replace(found, whole=whole, is_every=False),), pending=()), []
    line = finding.told(found).choosing([one.obligation.id for one in own])
    line = line.model_copy(update={"said": "", "is_of_all": True, "of_units": tuple(boards[:MOST_CHOICES])})
    return replace(reading, updates=(), pending=()), [line]


def _bare(reading: StatusReading) -> StatusUpdate | None:
    """The one thing that is told of no unit."""
    told = (*reading.updates, *(reading.pending if reading.lack is Lack.TARGET else ()))
    is_bare = len(told) == 1 and told[0].target.kind is Kind.OBLIGATION and told[0].whole is None
    return told[0] if is_bare else None
