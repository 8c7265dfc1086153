"""What has changed since something was told, or was told otherwise: it is not recorded without a word."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import Clock
from bot.services.caller import Caller
from bot.services.updates.finding import Finder, Finding
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal, Status, lines_of
from bot.services.updates.recording import Recording, follows
from knowledge.status_lines import State
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.dossiers import DossierState
from storage.models.records import StatusReport

_READ = 100
_OF_DOSSIER = frozenset({"dossier_state", "dossier_sent"})
_STATE = frozenset({"state", "sent_on"})
_ADDED = "obligation_added"  # by the update itself, for a unit that is new
_NOT_YET = {Matter.DUTY: State.OPEN, Matter.DOSSIER: State.IN_PROGRESS}


class LineRecording:
    """Records a line of an update, unless its thing has changed since it was told."""

    def __init__(self, finder: Finder, clock: Clock) -> None:
        self._finder = finder
        self._clock = clock

    async def recorded(
        self, work: UnitOfWork, caller: Caller, report_id: int, lines: Sequence[Line], place: int
    ) -> Line:
        """The line at a place once it is recorded; asked about anew where its thing has changed meanwhile.

        What was asked about once is recorded at the next press.
        """
        report = await work.status_reports.get(report_id)
        anew = await _overtaken(work, self._finder.within(work, caller), lines, place, report)
        return anew or await Recording(work, caller, self._clock).record(lines[place])


async def _overtaken(
    work: UnitOfWork, finding: Finding, lines: Sequence[Line], place: int, report: StatusReport
) -> Line | None:
    line = lines[place]
    if line.id is None or line.clause is not None:
        return None
    if line.matter is Matter.DUTY:
        duty = await work.deadlines.duty(line.id)
        if duty.obligation.state not in OWED or line.is_note_only:
            return None  # that it is settled already is said by the recording itself
    changed = await _changed(work, lines, line, report)
    told_in, told = await _told_last(work, line, report)
    if told is None or not _is_otherwise(told, line):
        told_in, told = 0, None
    if (changed or 0) <= (line.overtaken_by or 0) and told_in <= (line.told_again_in or 0):
        return None
    anew = await finding.settling.settled(line)
    if anew.status is not Status.OPEN:
        return anew
    said = {"overtaken_by": changed, "told_again": told, "told_again_in": told_in}
    return anew.model_copy(update=said)


async def _changed(work: UnitOfWork, lines: Sequence[Line], line: Line, report: StatusReport) -> int | None:
    """The newest entry of the log that gave the thing another state or day since, or took that back."""
    own = {entry for one in lines for entry in (*one.entries, *(redated for redated, _ in one.redated))}
    subject = "obligation" if line.matter is Matter.DUTY else "dossier"
    for one in await work.log.recent(subject=subject, subject_id=line.id, limit=_READ):
        if subject == "dossier":
            is_state = one.action in _OF_DOSSIER
        else:
            is_state = one.action != _ADDED and bool(_STATE & set(one.after or {}))
        if is_state and one.at >= report.created_at and not own & {one.id, one.undoes_id}:
            return one.id
    return None


async def _told_last(work: UnitOfWork, line: Line, report: StatusReport) -> tuple[int, Line | None]:
    """What its writer has told last of the thing of a line, in a later update that came to nothing.

    What a later update recorded, or took back, stands in the log.
    """
    for later in await work.status_reports.of_person(report.person_id, since=report.created_at):
        if later.id <= report.id:
            break
        for one in reversed(lines_of(later)):
            word = _as_told(one) if (one.matter, one.id) == (line.matter, line.id) else None
            if word is not None:
                return later.id, word
    return 0, None


def _as_told(line: Line) -> Line | None:
    """The line as its writer's word, as far as it says how the thing stands."""
    word = line.model_copy(update={"status": Status.OPEN, "missing": 0})
    if line.refusal in (Refusal.STILL_OPEN, Refusal.PLANNED):
        return word.model_copy(update={"state": _NOT_YET[line.matter], "day": None, "ways": ()})
    is_word = line.status is Status.OPEN or line.refusal is Refusal.ALREADY
    return word if is_word and line.clause is None else None


def _is_otherwise(later: Line, line: Line) -> bool:
    """Whether a later word contradicts a line, rather than repeating it or telling what came after it."""
    if later.is_return and not line.is_return:
        return False
    is_same = later.state is line.state or {later.state, line.state} <= REPORTED
    if is_same and later.is_returned is line.is_returned:
        is_of_other_way = bool(later.ways and line.ways) and not set(later.ways) & set(line.ways)
        return later.day not in (None, line.day) and not is_of_other_way
    if line.matter is Matter.DUTY:
        return True
    return DossierState(later.state.value) not in follows(DossierState(line.state.value))
