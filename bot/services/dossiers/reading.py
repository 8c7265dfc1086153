"""Looking at dossiers: the own ones and the unit's, one by its short number, the one to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import may_work_on, seen_dossier, units_seen
from bot.services.dossiers.cards import UNFINISHED, DossierCard, card_of
from bot.services.errors import NoLongerThere
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database, UnitOfWork
from storage.models.dossiers import Dossier, DossierState, DossierStep, ItemState

PAGE_SIZE = 8
_READ = 200


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier in a list; `unit` is whose it is, where that is another than the reader's own."""

    id: int
    number: int
    award: str
    title: str
    nominees: tuple[str, ...]
    state: DossierState
    is_begun: bool
    done: int
    needed: int
    updated_at: datetime
    owner: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DossierPage:
    """One page of the list, pages counted from 1; `is_of_units` where those of units below belong to it."""

    lines: tuple[DossierLine, ...]
    page: int
    pages: int
    may_begin: bool
    is_of_units: bool = False


class Dossiers:
    """What people may look at."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb

    async def page(self, caller: Caller, page: int) -> DossierPage:
        """The caller's and their unit's dossiers that are not put away, the latest first.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.SEE_DOSSIERS)
        async with self._database.reading() as work:
            rows = await work.dossiers.seen_by(
                owner_id=person_id,
                unit_ids=await units_seen(work, caller),
                states=[state for state in DossierState if state is not DossierState.ARCHIVED],
                limit=_READ,
            )
            rows = [row for row in rows if row.step is DossierStep.READY or row.owner_id == person_id]
            pages = max(1, -(-len(rows) // PAGE_SIZE))
            page = min(max(page, 1), pages)
            shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
            lines = tuple([await _line(work, row, caller.unit_id) for row in shown])
            is_of_units = any(row.unit_id not in (None, caller.unit_id) for row in rows)
        may_begin = caller.may(Action.KEEP_DOSSIERS)
        return DossierPage(lines, page, pages, may_begin, is_of_units=is_of_units)

    async def card(self, caller: Caller, dossier_id: int) -> DossierCard:
        """A dossier as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
            return await card_of(work, caller, dossier, self._kb, self._clock)

    async def numbered(self, caller: Caller, number: int) -> DossierCard:
        """The dossier that the office calls "HS <number>". Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DOSSIERS)
        async with self._database.reading() as work:
            found = await work.dossiers.numbered(number)
            if found is None:
                raise NoLongerThere
            dossier = await seen_dossier(work, caller, found.id)
            return await card_of(work, caller, dossier, self._kb, self._clock)

    async def latest(self, caller: Caller) -> DossierCard | None:
        """The unfinished dossier, the own or a colleague's, that the caller worked on last on any channel.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.reading() as work:
            rows = {row.id: row for row in await _unfinished(work, caller)}
            done = await work.log.recent(subject="dossier", person_id=person_id, limit=_READ)
            worked_on = [rows[one.subject_id] for one in done if one.subject_id in rows]
            own = [row for row in rows.values() if row.owner_id == person_id]
            latest = next(iter((*worked_on, *own)), None)
            return None if latest is None else await card_of(work, caller, latest, self._kb, self._clock)

    async def of_colleagues(self, caller: Caller) -> DossierPage:
        """What colleagues of the caller's unit have not finished and the caller may go on with.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.reading() as work:
            rows = [row for row in await _unfinished(work, caller) if row.owner_id != person_id]
            lines = tuple([await _line(work, row, caller.unit_id) for row in rows[:PAGE_SIZE]])
        return DossierPage(lines, 1, 1, may_begin=True)


async def _unfinished(work: UnitOfWork, caller: Caller) -> list[Dossier]:
    """Dossiers that the caller may go on with, the latest changed first."""
    rows = await work.dossiers.seen_by(
        owner_id=caller.person_id or 0,
        unit_ids=() if caller.unit_id is None else (caller.unit_id,),
        states=list(UNFINISHED),
        limit=_READ,
    )
    return [
        row
        for row in rows
        if row.owner_id == caller.person_id or (row.step is DossierStep.READY and may_work_on(caller, row))
    ]


async def _line(work: UnitOfWork, row: Dossier, own_unit: int | None) -> DossierLine:
    items = await work.dossiers.items(row.id)
    is_of_other = row.unit_id is not None and row.unit_id != own_unit
    return DossierLine(
        id=row.id,
        number=row.number,
        award=row.award,
        title=row.title,
        nominees=tuple(await work.dossiers.nominees(row.id)),
        state=row.state,
        is_begun=row.step is not DossierStep.READY,
        done=sum(1 for item in items if item.state is ItemState.TICKED),
        needed=sum(1 for item in items if item.state is not ItemState.NOT_APPLICABLE),
        updated_at=row.updated_at,
        owner=None if row.owner_id is None else (await work.people.get(row.owner_id)).name,
        unit=(await work.units.get(row.unit_id)).name if is_of_other and row.unit_id else None,
    )
