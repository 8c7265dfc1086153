"""The board of a cluster (tình hình nộp): who has reported, as much of it as the reader may see.

Who leads or keeps the cluster sees everything and acts on it, deputies see the same, members see of the
others only whether they have reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock
from bot.reminders.composing import FirmDates
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.clusters.clusters import deadline_line
from bot.services.clusters.rights import may_lead
from bot.services.duties.cards import DutyCard, card_of, is_firm_on
from bot.services.duties.evidence_changes import Proof, proofs_of
from bot.services.errors import NoLongerThere
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import OWED, ObligationState
from storage.repositories.deadlines import Duty


class View(StrEnum):
    """How much of a board the reader sees."""

    LEAD = "lead"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit; `card` is left out for members, who see the state alone."""

    unit: str
    state: ObligationState
    due_on: date
    card: DutyCard | None = None
    reported_at: datetime | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it is still to come."""
        return self.state in OWED


@dataclass(frozen=True, slots=True)
class ClusterBoard:
    """One deadline of a cluster, unit by unit."""

    cluster_id: int
    cluster: str
    occurrence_id: int
    name: str
    due_on: date
    is_firm: bool
    view: View
    lines: tuple[BoardLine, ...]
    as_of: datetime

    def of(self, *states: ObligationState) -> tuple[BoardLine, ...]:
        """The units in one of these states."""
        return tuple(one for one in self.lines if one.state in states)


class ClusterBoards:
    """Shows how far the deadlines of clusters are."""

    def __init__(self, database: Database, clock: Clock, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._firm = firm

    async def board(self, caller: Caller, occurrence_id: int) -> ClusterBoard | None:
        """The board of a cluster's deadline; None for a deadline of no cluster that the reader belongs to.

        Raises `NotAllowed`.
        """
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            try:
                _, deadline = await work.deadlines.occurrence(occurrence_id, for_change=False)
            except NotFound:
                return None
            if deadline.cluster_id is None:
                return None
            view = await _view(work, caller, deadline.cluster_id)
            duties = await work.deadlines.of_deadline(deadline.id)
            if view is None or not duties:
                return None
            cluster = await work.clusters.get(deadline.cluster_id)
            shown = deadline_line(duties)
            proofs = await proofs_of(work, [one.obligation.id for one in duties])
            return ClusterBoard(
                cluster.id,
                cluster.name,
                shown.occurrence_id,
                shown.name,
                shown.due_on,
                is_firm_on(deadline, shown.due_on, self._firm),
                view,
                tuple([await self._line(work, caller, one, view, proofs) for one in duties]),
                self._clock.now(),
            )

    async def text(self, caller: Caller, occurrence_id: int) -> ClusterBoard:
        """The board for who hands it on. Raises `NotAllowed`, `NoLongerThere`."""
        found = await self.board(caller, occurrence_id)
        if found is None or found.view is View.MEMBER:
            raise NoLongerThere
        return found

    async def _line(
        self,
        work: UnitOfWork,
        caller: Caller,
        duty: Duty,
        view: View,
        proofs: Mapping[int, tuple[Proof, ...]],
    ) -> BoardLine:
        owed = duty.obligation
        unit = "" if owed.unit_id is None else (await work.units.get(owed.unit_id)).name
        state = ObligationState(owed.state)
        if view is View.MEMBER:
            # A wish for a later date is between the unit and who decides about it.
            told = ObligationState.OPEN if state in OWED else state
            return BoardLine(unit, told, duty.occurrence.due_on)
        card = await card_of(work, caller, duty, self._firm, proofs=proofs)
        return BoardLine(unit, state, duty.occurrence.due_on, card, owed.reported_at)


async def _view(work: UnitOfWork, caller: Caller, cluster_id: int) -> View | None:
    if await may_lead(work, caller, cluster_id):
        return View.LEAD
    year = await work.clusters.year_of(cluster_id)
    members = [] if year is None else await work.clusters.members(year.id)
    for member, unit in members:
        if unit.id == caller.unit_id:
            return View.DEPUTY if member.is_deputy or (year and year.head_id == unit.id) else View.MEMBER
    return None
