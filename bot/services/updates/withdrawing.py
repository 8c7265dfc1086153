"""What is called wrong by its name ("hủy báo cáo khối vừa nộp"): shown as recorded, changed at a press."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.updates.cards import ReportCard, ReportCards
from bot.services.updates.finding import Finder, Finding
from bot.services.updates.last_reminder import LATELY
from bot.services.updates.lines import REPORTED, Line, Matter, Refusal, Status, lines_of
from bot.services.updates.matching import match
from knowledge.status_lines import Kind, Outcome, State, StatusReading, StatusUpdate, Target
from knowledge.statuses.known_names import with_names
from knowledge.statuses.round_names import parted
from knowledge.statuses.withdrawals import Mistake, read_withdrawal
from storage.engine import Database, UnitOfWork

_NEVER_NAMED = frozenset(
    {Refusal.NO_SUCH_DUTY, Refusal.NO_SUCH_DOSSIER, Refusal.NOTHING_OPEN, Refusal.UNKNOWN_NAME}
)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is meant: `cards` of updates that stand, the newest first; `waiting` one that waits for its press.

    `reading` tells the thing where no update of the writer's recorded it; without any of them nothing was
    recorded lately. `is_paper` when a paper was named alone, so that which dossier it is of is asked.
    """

    mistake: Mistake
    cards: tuple[ReportCard, ...] = ()
    waiting: int | None = None
    reading: StatusReading | None = None
    is_paper: bool = False


class UpdateWithdrawing:
    """Finds what a writer wishes back by its name."""

    def __init__(self, database: Database, clock: Clock, finder: Finder, cards: ReportCards) -> None:
        self._database = database
        self._clock = clock
        self._finder = finder
        self._cards = cards

    async def withdrawn(self, caller: Caller, text: str) -> Withdrawn | None:
        """What a text calls wrong, among what the writer may record; `None` for any other text."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        if read_withdrawal(text) is None:
            return None
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            wish = parted(read_withdrawal(with_names(text, await finding.duties.names_due())))
            if wish is None:
                return None
            if wish.is_paper:
                return Withdrawn(wish.mistake, is_paper=True)
            told = await work.status_reports.of_person(
                caller.person_id or 0, since=self._clock.now() - LATELY
            )
            cards = [await self._cards.of(work, caller, row) for row in told]
            if wish.target is None:
                standing = tuple(one for one in cards if _has(one, Status.RECORDED))[:1]
                return Withdrawn(wish.mistake, standing)
            meant = await self._of_thing(work, finding, wish.target, cards)
            standing = tuple(one for one in cards if one.id in meant and _has(one, Status.RECORDED))
            if standing:
                return Withdrawn(wish.mistake, standing)
            for row in told:
                if row.id in meant and any(_waits(one, wish.mistake) for one in lines_of(row)):
                    return Withdrawn(wish.mistake, waiting=row.id)
            is_dossier = wish.target.kind is Kind.DOSSIER
            update = StatusUpdate(wish.target, State.IN_PROGRESS if is_dossier else State.OPEN)
            line = await finding.line(update, (), ())
        if line.refusal in _NEVER_NAMED or line.is_unmatched:
            return None
        return Withdrawn(wish.mistake, reading=StatusReading(Outcome.UPDATE, (update,)))

    async def _of_thing(
        self, work: UnitOfWork, finding: Finding, target: Target, cards: list[ReportCard]
    ) -> set[int]:
        """The updates that told of a thing, of those that stand or wait."""
        matter = Matter.DOSSIER if target.kind is Kind.DOSSIER else Matter.DUTY
        told = {
            (card.id, number): shown
            for card in cards
            for number, shown in enumerate(card.lines)
            if shown.line.matter is matter and shown.truth is not None and _counts(shown.line)
        }
        if target.id is not None:
            return {place[0] for place, one in told.items() if one.truth and one.truth.number == target.id}
        if matter is Matter.DOSSIER:
            ids = {one.line.id for one in told.values()}
            rows = [row for row in await finding.dossiers.seen() if row.id in ids]
            named = await finding.dossiers.called(target.text, rows)
            return {place[0] for place, one in told.items() if one.line.id in named.ids}
        names = {
            one.line.id: f"{one.truth.name} {one.truth.unit or ''}"
            for one in told.values()
            if one.truth is not None and one.line.id is not None
        }
        found = match(target.text, names)
        return {place[0] for place, one in told.items() if one.line.id in found.ids}


def _has(card: ReportCard, status: Status) -> bool:
    return any(one.line.status is status for one in card.lines)


def _waits(line: Line, mistake: Mistake) -> bool:
    """Whether a line waits for its press; of a paper sent wrongly only one that tells of sending."""
    is_sending = line.state in (*REPORTED, State.SENT)
    return line.status is Status.OPEN and (mistake is Mistake.RECORD or is_sending)


def _counts(line: Line) -> bool:
    return line.id is not None and line.status in (Status.RECORDED, Status.OPEN)
