"""Keeping a nomination round (đợt trình khen): opened, changed, closed and reopened by whoever keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clock import Clock, office_day
from bot.reminders.round_news import RoundTelling, tell_closed, tell_opened, tell_reopened
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.setting import Scope, take_up
from bot.services.duties.cards import DutyCard
from bot.services.duties.moving import DutyMoving, Reach
from bot.services.errors import DayPassed, NoLongerThere, NotReady
from bot.services.rounds.cards import RoundCard, duties_of
from bot.services.rounds.changing import (
    change_round,
    changes_since,
    fields_changed,
    note_round,
    put_round_back,
)
from bot.services.rounds.fields import EDITED, read_field
from bot.services.rounds.reading import RoundReading
from bot.services.rounds.rights import draft_of, kept_round, seen_round
from bot.services.undoing import undoing
from bot.views.words import word
from knowledge.nominations import Unclear
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, DeadlineKind
from storage.models.rounds import NominationRound, RoundStatus, RoundStep
from storage.repositories.deadlines import Duty

_COLUMNS = {step: step.value for step in EDITED}


class RoundKeeping(RoundReading):
    """What whoever keeps a round does with it once its draft stands."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        telling: RoundTelling,
        moving: DutyMoving,
    ) -> None:
        super().__init__(database)
        self._clock = clock
        self._telling = telling
        self._moving = moving

    async def open(self, caller: Caller, round_id: int) -> RoundCard:
        """Open the draft that was read back: every unit owes it from now on and is told, once.

        Pressed again it shows the round. Raises `NotAllowed`, `NoLongerThere`, `NotReady`, `DayPassed`.
        """
        owner_id = check_can(caller, Action.OPEN_ROUNDS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await kept_round(work, caller, round_id)
            if row.status == RoundStatus.DRAFT:
                row = await draft_of(work, caller, round_id)
                if not row.name or row.due_on is None or row.addressees is None:
                    raise NotReady
                if row.due_on < office_day(self._clock):
                    raise DayPassed
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL,
                    name=row.name,
                    due_on=row.due_on,
                    now=now,
                    created_by_id=owner_id,
                    letter=row.letter,
                )
                _, deadline = await work.deadlines.occurrence(occurrence.id)
                deadline.addressees = row.addressees
                await take_up(work, caller, occurrence, Scope.ADDRESSED, now)
                row.deadline_id, row.status, row.opened_at = deadline.id, RoundStatus.OPEN, now
                row.step, row.version = RoundStep.READY, row.version + 1
                for duty in await work.deadlines.of_deadline(deadline.id):
                    await work.rounds.add_unit(row.id, duty.obligation.id)
                await note_round(work, caller, row, "round_opened", now)
                await tell_opened(work, self._telling, row, by=caller.person_id, now=now)
                work.record_effect("round_opened", row.id)
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def change(
        self, caller: Caller, round_id: int, step: RoundStep, text: str, seen: int
    ) -> tuple[RoundCard, tuple[Unclear, ...]]:
        """Another text for an open round; the units that heard of it are told what changed.

        Nothing is changed over what somebody else has done to the same text since `seen`. Raises
        `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`.
        """
        if step not in EDITED:
            raise NoLongerThere
        kb, today = self._telling.kb, office_day(self._clock)
        found = read_field(text, step, kb, today, word("round.prefix", caller.locale))
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await self._opened(work, caller, round_id)
            changes = await changes_since(work, caller, row, seen)
            is_refused = _COLUMNS[step] in fields_changed(changes)
            entry_id = await work.earlier_effect("round_changed")
            name = _COLUMNS[step]
            is_new = name in found.fields and getattr(row, name) != found.fields[name]
            values = {name: found.fields[name]} if is_new else {}
            if values and not is_refused and not found.unclear and entry_id is None:
                entry_id = await change_round(work, caller, self._telling, row, values, self._clock.now())
                work.record_effect("round_changed", entry_id)
            card = await self._card(
                work, caller, row, changes=changes, was_refused=is_refused, entry_id=entry_id
            )
            await work.commit()
        return card, found.unclear

    async def move(self, caller: Caller, round_id: int, day: date) -> tuple[RoundCard, DutyCard]:
        """Another closing date for all units; those that were told the old one are told.

        Answers also what one of them owes: its card takes the move back.

        Raises `NotAllowed`, `NoLongerThere`, `DayPassed`.
        """
        async with self._database.reading() as work:
            row = await kept_round(work, caller, round_id, for_change=False)
            duties = await duties_of(work, row)
        if row.status != RoundStatus.OPEN or not duties:
            raise NoLongerThere
        chosen = most_shared(duties) or duties[0]
        moved = await self._moving.move(caller, chosen.obligation.id, day, Reach.ALL)
        async with self._database.reading() as work:
            row = await seen_round(work, caller, round_id)
            return await self._card(work, caller, row, entry_id=moved.entry_id), moved

    async def close(self, caller: Caller, round_id: int) -> RoundCard:
        """Close the round: nobody is reminded any more, what comes in is still recorded.

        Who was asked and has not submitted is told. Raises `NotAllowed`, `NoLongerThere`.
        """
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await kept_round(work, caller, round_id)
            if row.status == RoundStatus.OPEN:
                row.status, row.closed_at, row.version = RoundStatus.CLOSED, now, row.version + 1
                await self._stop(work, row)
                entry_id = await note_round(work, caller, row, "round_closed", now)
                await tell_closed(work, row, entry_id, by=caller.person_id, now=now)
                work.record_effect("round_closed", row.id)
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def reopen(self, caller: Caller, round_id: int, day: date | None = None) -> RoundCard:
        """Open a closed round again, by `day` where its closing date has passed; who still owes it is told.

        They are reminded again as well. Raises `NotAllowed`, `NoLongerThere`, `DayPassed` without such a day.
        """
        async with self._database.reading() as work:
            row = await kept_round(work, caller, round_id, for_change=False)
            shared = most_shared(await duties_of(work, row))
        is_over = shared is not None and shared.occurrence.due_on < office_day(self._clock)
        if row.status == RoundStatus.CLOSED and shared is not None and is_over:
            if day is None:
                raise DayPassed
            await self._moving.move(caller, shared.obligation.id, day, Reach.ALL)
        now = self._clock.now()  # after the move: who is told from here on is told the new date
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await kept_round(work, caller, round_id)
            if row.status == RoundStatus.CLOSED:
                row.status, row.closed_at, row.version = RoundStatus.OPEN, None, row.version + 1
                await self._stop(work, row)
                for duty in await duties_of(work, row):
                    if duty.obligation.state in OWED:
                        # What would have been told while it was closed is no news, and not late.
                        duty.obligation.look_at = now
                await work.flush()
                entry_id = await note_round(work, caller, row, "round_reopened", now)
                await tell_reopened(work, self._telling, row, entry_id, by=caller.person_id, now=now)
                work.record_effect("round_reopened", row.id)
            card = await self._card(work, caller, row)
            await work.commit()
        return card

    async def undo(self, caller: Caller, round_id: int, entry_id: int) -> RoundCard:
        """Take back a text that the caller has just changed; the units are told again.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await self._opened(work, caller, round_id)
            with undoing():
                entry = await work.log.get(entry_id)
                if (entry.subject, entry.subject_id, entry.action) != ("round", row.id, "round_changed"):
                    raise NoLongerThere
                if await work.earlier_effect("undo") is None:
                    await put_round_back(work, caller, self._telling, entry_id, self._clock)
                    work.record_effect("undo", entry_id)
            card = await self._card(work, caller, await work.rounds.get(round_id))
            await work.commit()
        return card

    async def _opened(self, work: UnitOfWork, caller: Caller, round_id: int) -> NominationRound:
        row = await kept_round(work, caller, round_id)
        if row.status != RoundStatus.OPEN:
            raise NoLongerThere
        return row

    async def _stop(self, work: UnitOfWork, row: NominationRound) -> None:
        for duty in (await duties_of(work, row))[:1]:
            duty.deadline.closed_at = row.closed_at
        await work.flush()


def most_shared(duties: Sequence[Duty]) -> Duty | None:
    """One with the date that most units share: those with a date of their own keep it when that is moved."""
    shared = [one.occurrence.id for one in duties]
    return max(duties, key=lambda one: shared.count(one.occurrence.id), default=None)
