"""What people and units owe by a date (việc đến hạn): shown, reported, put off, handed back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.reminders.on_page import ASKED_AT, way_to
from bot.reminders.planner import PATIENCE, office_date
from bot.reminders.recipients import recipients
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import DutyCard, card_of, is_concerned, leads_cluster, theirs
from bot.services.duties.changes import change_duty, obligation_of, put_back
from bot.services.duties.dates import MOVED, MOVED_ALONE
from bot.services.duties.evidence_changes import proofs_of
from bot.services.duties.following import Followed, followed
from bot.services.duties.moving import concerned
from bot.services.errors import DayAhead, NoLongerThere, NotAllowed
from bot.services.undoing import undoing
from knowledge.working_days import WorkingCalendar
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Channel
from storage.models.deadlines import OWED, ObligationState
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty


class Duties:
    """What officers do about deadlines."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._firm = firm
        self._calendar = calendar

    @property
    def today(self) -> date:
        """Today as officers count it."""
        return office_day(self._clock)

    @property
    def now(self) -> datetime:
        """The present."""
        return self._clock.now()

    async def mine(self, caller: Caller, *, is_open: bool = True) -> list[DutyCard]:
        """What the caller and their unit still owe, or have ever owed, by date. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            units = [caller.unit_id] if caller.unit_id is not None else []
            found = await work.deadlines.concerning(person_id=person_id, unit_ids=units, is_open=is_open)
            proofs = await proofs_of(work, [one.obligation.id for one in found])
            return [
                await card_of(work, caller, one, self._firm, proofs=proofs)
                for one in found
                if person_id not in one.obligation.declined_by and one.deadline.closed_at is None
            ]

    async def followed(self, caller: Caller) -> list[Followed]:
        """What units below the caller, and of clusters that they lead, owe: a line a deadline."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await followed(work, caller, self.today, self._firm)

    async def card(self, caller: Caller, obligation_id: int) -> DutyCard:
        """An obligation as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await card_of(work, caller, await theirs(work, caller, obligation_id), self._firm)

    async def board(self, caller: Caller, occurrence_id: int) -> list[DutyCard]:
        """Who has reported an occurrence and who has not. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            try:
                _, deadline = await work.deadlines.occurrence(occurrence_id, for_change=False)
            except storage_errors.NotFound:
                check_can(caller, Action.ASSIGN_DEADLINES)
                raise NoLongerThere from None
            is_head = await leads_cluster(work, caller, deadline)
            check_can(caller, Action.SEE_DEADLINES if is_head else Action.ASSIGN_DEADLINES)
            owed = await work.deadlines.of_deadline(deadline.id)
            visible = [one for one in owed if await is_concerned(work, caller, one)]
            if not visible:
                raise NoLongerThere
            proofs = await proofs_of(work, [one.obligation.id for one in visible])
            return [await card_of(work, caller, one, self._firm, proofs=proofs) for one in visible]

    async def report(self, caller: Caller, obligation_id: int, sent_on: date) -> DutyCard:
        """Record that it was sent on that day; reported before, it only shows what is true now.

        Raises `NotAllowed`, `NoLongerThere`, `DayAhead`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        if sent_on > office_day(self._clock):
            raise DayAhead
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect("report")
            if duty.obligation.state in OWED and entry_id is None:
                entry_id = await report_duty(work, caller, duty, sent_on, self._clock.now())
                work.record_effect("report", entry_id)
            card = await card_of(
                work, caller, await work.deadlines.duty(obligation_id), self._firm, entry_id=entry_id
            )
            await work.commit()
        return card

    async def undo(self, caller: Caller, entry_id: int, obligation_id: int | None = None) -> DutyCard:
        """Put back what the caller has done to an obligation; done before, it shows what is true now.

        A moved date belongs to everybody who owes it: `obligation_id` is the one that is looked at.
        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            with undoing():
                entry = await work.log.get(entry_id)
                obligation_id = await obligation_of(work, caller, entry, obligation_id)
                if entry.person_id != person_id:
                    raise NotAllowed
                await theirs(work, caller, obligation_id, for_change=True)
                if await work.earlier_effect("undo") is None:
                    await put_back(work, caller, entry, obligation_id, self._clock.now())
                    work.record_effect("undo", entry_id)
            duty = await theirs(work, caller, obligation_id or 0)
            card = await card_of(work, caller, duty, self._firm)
            if entry.action in (MOVED, MOVED_ALONE):
                card = replace(card, concerned=await concerned(work, duty))
            await work.commit()
        return card

    async def not_mine(self, caller: Caller, obligation_id: int) -> DutyCard:
        """Hand an obligation back: the others of the unit, or whoever coordinates it, are told.

        One's own deadline just ends. Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            obligation = duty.obligation
            entry_id = await work.earlier_effect("not_mine")
            if entry_id is None and obligation.state in OWED and person_id not in obligation.declined_by:
                if obligation.unit_id is None:
                    fields: dict[str, Any] = {"state": ObligationState.WAIVED, "look_at": None}
                    entry_id = await change_duty(work, caller, duty, "obligation_waived", fields, now)
                else:
                    fields = {"declined_by": [*obligation.declined_by, person_id], "look_at": now}
                    if obligation.responsible_id == person_id:
                        fields["responsible_id"] = None
                    entry_id = await change_duty(work, caller, duty, "obligation_handed_back", fields, now)
                    await _tell_handed_back(work, await work.deadlines.duty(obligation_id), person_id, now)
                work.record_effect("not_mine", entry_id)
            card = await card_of(
                work, caller, await work.deadlines.duty(obligation_id), self._firm, entry_id=entry_id
            )
            await work.commit()
        return card

    async def send_trial(self, caller: Caller) -> Channel:
        """A reminder as a test, right away, to where it is asked for; answers where real ones go.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("trial") is None:
                await work.reminders.plan(
                    recipient_id=person_id,
                    kind=ReminderKind.TRIAL,
                    offset=int(now.timestamp()),
                    at=now,
                    expires_at=now + timedelta(hours=1),
                    news={ASKED_AT: caller.account_id},
                )
                work.record_effect("trial", person_id)
            real = way_to(await work.accounts.of_person(person_id), can_push=True)
            await work.commit()
        return caller.channel if real is None else real.channel


async def report_duty(
    work: UnitOfWork, caller: Caller, duty: Duty, sent_on: date, now: datetime, note: str | None = None
) -> int:
    """Write down that an open obligation was sent on a day; after its date it is late. Answers the entry."""
    closed_at = duty.deadline.closed_at
    is_late = sent_on > duty.occurrence.due_on
    is_late |= closed_at is not None and sent_on > office_date(closed_at)
    fields: dict[str, Any] = {
        "state": ObligationState.LATE if is_late else ObligationState.SUBMITTED,
        "sent_on": sent_on,
        "reported_by_id": caller.person_id,
        "reported_at": now,
        "look_at": None,
        "wished_for": None,
    }
    if note is not None:
        fields["note"] = note
    return await change_duty(work, caller, duty, "obligation_reported", fields, now)


async def _tell_handed_back(work: UnitOfWork, duty: Duty, by: int, now: datetime) -> None:
    for person in await recipients(work, duty):
        await work.reminders.plan(
            obligation_id=duty.obligation.id,
            revision=duty.occurrence.revision,
            recipient_id=person.id,
            kind=ReminderKind.HANDED_BACK,
            offset=by,
            about_id=by,
            at=now,
            expires_at=now + PATIENCE,
        )
