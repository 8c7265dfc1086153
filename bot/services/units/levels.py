"""What kind of unit the caller's is (loại đơn vị), and whether it submits dossiers to the ministry itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.changes import change_duty
from bot.services.duties.changes import put_back as put_duty_back
from bot.services.errors import NoLongerThere, NoOwnUnit, NotAllowed
from knowledge.unit_kinds import UnitKind
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, DeadlineKind, ObligationState
from storage.models.people import Unit
from storage.models.records import LogEntry

ENDED = "obligation_ended"
_READ = 500


class Level(StrEnum):
    """How a unit stands to the dates of the law: they bind it, they bind the level above, or nobody knows."""

    SUBMITS = "submits"
    BELOW = "below"
    UNKNOWN = "unknown"


class UnitLevels:
    """Asks once what kind of unit it is; the answer can be changed by whoever coordinates."""

    def __init__(self, database: Database, clock: Clock, kinds: Sequence[UnitKind]) -> None:
        self._database = database
        self._clock = clock
        self._kinds = {one.id: one for one in kinds}

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The kinds to choose from."""
        return tuple(self._kinds.values())

    def kind(self, kind_id: str) -> UnitKind:
        """One of them. Raises `NoLongerThere`."""
        if kind_id not in self._kinds:
            raise NoLongerThere
        return self._kinds[kind_id]

    async def level(self, caller: Caller) -> Level:
        """How the caller's unit stands to the dates of the law. Raises `NotAllowed`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await self.level_of(work, caller.unit_id)

    async def level_of(self, work: UnitOfWork, unit_id: int | None) -> Level:
        """How a unit stands to the dates of the law."""
        unit = None if unit_id is None else await work.units.get(unit_id)
        kind = self._kinds.get(unit.kind or "") if unit else None
        if kind is None:
            return Level.UNKNOWN
        return Level.BELOW if kind.submits_as is None else Level.SUBMITS

    async def choose(self, caller: Caller, kind_id: str) -> Level:
        """Write down what kind of unit the caller's is; a unit that does not submit owes no legal dates.

        Any officer of the unit answers the first time, afterwards only who coordinates.
        Raises `NotAllowed`, `NoOwnUnit`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        if caller.unit_id is None:
            raise NoOwnUnit
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await self._note(work, caller, caller.unit_id, kind_id)
            level = await self.level_of(work, caller.unit_id)
            await work.commit()
        return level

    async def choose_for(self, caller: Caller, unit_id: int, kind_id: str) -> None:
        """Write down what kind of unit another one is, by whoever looks after units.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.CHANGE_UNIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await self._note(work, caller, unit_id, kind_id)
            await work.commit()

    async def _note(self, work: UnitOfWork, caller: Caller, unit_id: int, kind_id: str) -> None:
        self.kind(kind_id)
        try:
            unit = await work.units.get(unit_id)
        except storage_errors.NotFound:
            raise NoLongerThere from None
        if unit.kind == kind_id or await work.earlier_effect("unit_kind") is not None:
            return
        if unit.kind in self._kinds and not caller.may(Action.ASSIGN_DEADLINES):
            raise NotAllowed
        now = self._clock.now()
        await work.log.change(
            "unit",
            unit.id,
            {"kind": kind_id},
            version=unit.version,
            action="unit_kind_set",
            now=now,
            person_id=caller.person_id,
            channel=caller.channel,
        )
        await self._let_go(work, caller, unit, now)
        work.record_effect("unit_kind", kind_id)

    async def put_back(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> None:
        """Undo a choice by a counter-entry; what it ended and nobody has touched since is owed again.

        Raises storage's Conflict, AlreadyUndone, NotUndoable.
        """
        now = self._clock.now()
        unit, _ = await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
        for one in await work.log.recent(person_id=entry.person_id, limit=_READ):
            if one.at != entry.at or one.action != ENDED:
                continue
            duty = await work.deadlines.duty(one.subject_id or 0)
            if duty.obligation.unit_id == unit.id:
                with suppress(storage_errors.Conflict, storage_errors.AlreadyUndone):
                    await put_duty_back(work, caller, one, duty.obligation.id, now)
        await self._let_go(work, caller, unit, now)

    async def _let_go(self, work: UnitOfWork, caller: Caller, unit: Unit, now: datetime) -> None:
        """A unit below the submitting level owes no date of the law any more."""
        kind = self._kinds.get(unit.kind or "")
        if kind is None or kind.submits_as is not None:
            return
        for duty in await work.deadlines.concerning(person_id=0, unit_ids=[unit.id]):
            if duty.deadline.kind == DeadlineKind.STATUTORY and duty.obligation.state in OWED:
                await change_duty(work, caller, duty, ENDED, {"state": ObligationState.WAIVED}, now)
