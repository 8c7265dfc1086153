"""A quick update (cập nhật nhanh) as its writer may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.duties.evidence_changes import own_files, proofs_of
from bot.services.duties.following import Followed, followed
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.updates.lines import Line, Matter, Refusal, Status, Truth, lines_of
from bot.services.updates.truth import truth_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statutory import StatutoryDeadlines
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.records import StatusReport

_OF_UNITS = frozenset(
    (Refusal.SHARE_OF_UNITS, Refusal.ALL_OF_WHAT, Refusal.NUMBERS_UNKNOWN, Refusal.OTHER_COUNT)
)
_WAITED = timedelta(days=4)
"""So long what was told is shown again while it waits for its press."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose from."""

    id: int
    truth: Truth


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what is true now of its thing, and what to choose from: `duties` stand beside dossiers.

    `proofs` name what is evidence of it, or will be once it is recorded; `files` came with it.
    """

    line: Line
    truth: Truth | None
    choices: tuple[Choice, ...] = ()
    papers: tuple[tuple[int, str], ...] = ()
    duties: tuple[Choice, ...] = ()
    proofs: tuple[str, ...] = ()
    files: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A quick update as it stands. `unread` are clauses that could not be placed.

    `boards` are what the units owe that its writer looks after, where it speaks of all of them.
    """

    id: int
    lines: tuple[Shown, ...]
    unread: tuple[str, ...] = ()
    may_add_unit: bool = False
    boards: tuple[Followed, ...] = ()


class ReportCards:
    """Shows a quick update to its writer."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    @property
    def today(self) -> date:
        """Today as officers count it."""
        return office_day(self._clock)

    async def card(self, caller: Caller, report_id: int) -> ReportCard:
        """A report as it is now. Raises `NoLongerThere`, also for somebody else's."""
        async with self._database.reading() as work:
            return await self.of(work, caller, await own_report(work, caller, report_id))

    async def waiting(self, caller: Caller) -> ReportCard | None:
        """What the caller told last, where it still waits for its press; it is not looked for long."""
        if caller.person_id is None:
            return None
        async with self._database.reading() as work:
            since = self._clock.now() - _WAITED
            for report in (await work.status_reports.of_person(caller.person_id, since=since))[:1]:
                card = await self.of(work, caller, report)
                if any(one.line.status is Status.OPEN for one in card.lines):
                    return card
        return None

    async def of(
        self, work: UnitOfWork, caller: Caller, row: StatusReport, unread: Sequence[str] = ()
    ) -> ReportCard:
        """The same within a unit of work; `unread` are clauses that could not be placed."""
        lines = tuple([await self._shown(work, caller, line) for line in lines_of(row)])
        is_of_all = any(one.line.refusal in _OF_UNITS for one in lines)
        boards = await self._waiting_boards(work, caller) if is_of_all else ()
        return ReportCard(row.id, lines, tuple(unread), caller.may(Action.INVITE_ANYONE), boards)

    async def _waiting_boards(self, work: UnitOfWork, caller: Caller) -> tuple[Followed, ...]:
        """What somebody of the units still owes that the caller looks after."""
        firm = StatutoryDeadlines(self._kb).is_firm
        found = await followed(work, caller, self.today, firm)
        return tuple(one for one in found if one.settled < one.units)

    async def _shown(self, work: UnitOfWork, caller: Caller, line: Line) -> Shown:
        truth = None
        if line.id is not None:
            truth = await truth_of(work, caller, line.matter, line.id, self._kb)
        is_asking = line.status is Status.OPEN and line.id is None
        choices = await self.choices(work, caller, line.matter, line.choices) if is_asking else ()
        duties = await self.choices(work, caller, Matter.DUTY, line.duties) if is_asking else ()
        papers: tuple[tuple[int, str], ...] = ()
        if line.matter is Matter.DOSSIER and line.note and line.id is not None and truth is not None:
            items = await work.dossiers.items(line.id)
            papers = tuple((item.id, item.name) for item in items if item.id in line.papers)
        files = tuple((file.id, file.name) for file in await own_files(work, caller, line.files))
        proofs: tuple[str, ...] = ()
        if line.is_proven and line.status is Status.OPEN:
            proofs = (*(name for _, name in files), *([line.letter] if line.letter else []))
        elif line.is_proven and line.status is Status.RECORDED and truth is not None and line.id is not None:
            standing = await proofs_of(work, (line.id,))
            proofs = tuple(one.name for one in standing.get(line.id, ()))
        return Shown(line, truth, choices, papers, duties, proofs, files)

    async def choices(
        self, work: UnitOfWork, caller: Caller, matter: Matter, ids: Sequence[int]
    ) -> tuple[Choice, ...]:
        """These things to choose from, those of them that the caller may see."""
        truths = [(one, await truth_of(work, caller, matter, one, self._kb)) for one in ids]
        return tuple(Choice(one, truth) for one, truth in truths if truth is not None)


async def own_report(
    work: UnitOfWork, caller: Caller, report_id: int, *, for_change: bool = False
) -> StatusReport:
    try:
        row = await work.status_reports.get(report_id, for_change=for_change)
    except storage_errors.NotFound:
        raise NoLongerThere from None
    if caller.person_id is None:
        raise NotAllowed
    if row.person_id != caller.person_id:
        raise NoLongerThere
    return row


def kept_lines(lines: Sequence[Line]) -> list[object]:
    return [one.model_dump(mode="json") for one in lines]
