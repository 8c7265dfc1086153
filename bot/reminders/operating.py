"""What whoever runs the assistant asks about reminders, and does about single ones (vận hành nhắc việc)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.reminders.alarm import Health, health
from bot.reminders.checking import judged
from bot.reminders.moments import present_of
from bot.reminders.on_page import own_chat
from bot.reminders.planner import PATIENCE, office_date, office_time
from bot.reminders.simulation import Announcements, simulate
from bot.reminders.timetable import Timetable
from bot.reminders.verdicts import Verdict
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Account, Channel
from storage.models.reminders import AttemptStatus, Reminder, ReminderKind, ReminderStatus
from storage.repositories.reminder_overview import TROUBLE

SHOWN = 20
"""So many troubles are listed; the counts tell of all."""

RECENT = timedelta(days=7)
"""So long back what ended counts as of these days."""

_LOOKED_THROUGH = 500

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A reminder that failed, was blocked, or may not have arrived. `name` is what is due, empty for news.

    `has_a_way` where its reader has a messenger, a page or a terminal at all.
    """

    id: int
    status: ReminderStatus
    kind: ReminderKind
    person: str
    name: str
    at: datetime
    has_a_way: bool = True


@dataclass(frozen=True, slots=True)
class Status:
    """How reminders are: `due` should have gone out, `next_day` messages are expected within 24 hours.

    `again` were tried without success and are tried again by themselves, be it later than now; of those
    `second_try` wait to go out once more, since nobody knows whether they arrived; one of `counts` that is
    unknown has done so, and nothing is tried any more. `counts` are of all time, `recent` of what ended in
    the last seven days.
    """

    health: Health
    due: int
    next_day: int
    sent_today: int
    again: int
    second_try: int
    counts: Mapping[ReminderStatus, int]
    recent: Mapping[ReminderStatus, int]
    tries_today: Mapping[Channel, Mapping[AttemptStatus, int]]
    troubles: Sequence[Trouble]

    @property
    def is_well(self) -> bool:
        """Whether sweeps run and do not fail in numbers."""
        return not (self.health.is_stopped or self.health.is_failing)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to which reminders; `refused` with the status in the way (None: no such one).

    `later` go out at another moment than now; `outdated` are not sent: what they would say holds no more.
    Those of `unreachable` are for somebody who has no channel at all.
    """

    ids: tuple[int, ...]
    refused: tuple[tuple[int, ReminderStatus | None], ...] = ()
    later: tuple[tuple[int, datetime], ...] = ()
    outdated: tuple[int, ...] = ()
    unreachable: tuple[int, ...] = ()


async def status(
    database: Database, timetable: Timetable, now: datetime, *, laws: Announcements | None = None
) -> Status:
    """How reminders are at this moment; what is to come is foreseen with changes of law, given `laws`."""
    today = office_date(now)
    foreseen = await simulate(database, timetable, today, today + _DAY, now=now, laws=laws)
    async with database.reading() as work:
        midnight = office_time(today, time(0, 0))
        return Status(
            health=await health(work, timetable.calendar, now),
            due=await work.reminder_overview.due(now=now),
            next_day=sum(now < one.at <= now + _DAY for one in foreseen),
            sent_today=await work.reminder_overview.sent(since=midnight),
            again=await work.reminder_overview.to_try_again(),
            second_try=await work.reminder_overview.waiting_for_second_try(),
            counts=await work.reminders.counts(),
            recent=await work.reminder_overview.ended(since=now - RECENT),
            tries_today=await work.reminder_overview.tries(since=midnight),
            troubles=await _troubles(work, timetable, now),
        )


async def retry(
    database: Database,
    timetable: Timetable,
    ids: Sequence[int],
    now: datetime,
    *,
    is_all: bool = False,
) -> Done:
    """Send these, or (`is_all`) everything in trouble, again; right before, everything is checked as ever.

    Whoever had blocked the assistant is tried once more; whoever has no channel at all is refused, and what
    no longer holds is not sent: its day is over, it is submitted, its round closed, its date another one, or
    its reader has heard of it since.
    """
    async with database.writing() as work:
        rows = list(await work.reminder_overview.in_trouble()) if is_all else []
        refused: list[tuple[int, ReminderStatus | None]] = []
        for one in [] if is_all else dict.fromkeys(ids):
            row = await work.reminder_overview.find(one)
            rows += [row] if row is not None else []
            refused += [(one, None)] if row is None else []
        again: list[int] = []
        later: list[tuple[int, datetime]] = []
        outdated: list[int] = []
        unreachable: list[int] = []
        for row in rows:
            if row.status in TROUBLE and await work.reminder_overview.is_superseded(row.id):
                outdated.append(row.id)  # they have been told of it since, or that was tried
                continue
            if row.status == ReminderStatus.BLOCKED and not await _make_a_way(work, row):
                unreachable.append(row.id)
                continue
            until = max(row.expires_at, now + PATIENCE)
            if not await work.reminder_overview.send_again(row, now=now, expires_at=until):
                refused.append((row.id, row.status))
                continue
            kept = await work.reminder_overview.find(row.id)
            assert kept is not None
            ruling = await _ruling(work, kept, timetable, now)
            if ruling.status is not None:
                await work.reminder_overview.cancel(row.id, now=now)
                outdated.append(row.id)
                continue
            again.append(row.id)
            later += [(row.id, ruling.until)] if ruling.until is not None else []
        await _note(work, "reminders_sent_again", again, now)
        await work.commit()
    return Done(tuple(again), tuple(refused), tuple(later), tuple(outdated), tuple(unreachable))


async def cancel(database: Database, ids: Sequence[int], now: datetime) -> Done:
    """Let these not go out, nor be tried again; what has gone out, or is on its way, is refused."""
    async with database.writing() as work:
        cancelled: list[int] = []
        refused: list[tuple[int, ReminderStatus | None]] = []
        for one in dict.fromkeys(ids):
            row = await work.reminder_overview.find(one)
            if row is not None and await work.reminder_overview.cancel(one, now=now):
                cancelled.append(one)
            else:
                refused.append((one, None if row is None else row.status))
        await _note(work, "reminders_cancelled", cancelled, now)
        await work.commit()
    return Done(tuple(cancelled), tuple(refused))


async def _make_a_way(work: UnitOfWork, row: Reminder) -> bool:
    """Whether a blocked reminder can be tried at all; who had blocked the messenger is tried there once more.

    Still blocked there, it ends as before. Whoever has neither a messenger nor a page has to get one first.
    """
    if (account := await _messenger(work, row.recipient_id)) is not None:
        await work.accounts.unblock(account.id)
    return await _has_a_way(work, row)


async def _has_a_way(work: UnitOfWork, row: Reminder) -> bool:
    if await _messenger(work, row.recipient_id) is not None:
        return True
    return await own_chat(work, await work.people.get(row.recipient_id)) is not None


async def _messenger(work: UnitOfWork, person_id: int) -> Account | None:
    """The person's messenger, blocked or not."""
    for account in await work.accounts.of_person(person_id):
        if account.channel == Channel.TELEGRAM and account.revoked_at is None:
            return account
    return None


async def _ruling(work: UnitOfWork, row: Reminder, timetable: Timetable, now: datetime) -> Verdict:
    """What the next sweep would do with a planned reminder; that a day comes is not told once it is over."""
    if row.kind == ReminderKind.DUE and row.obligation_id is not None:
        duty = await work.deadlines.duty(row.obligation_id)
        if duty.occurrence.due_on < office_date(now):
            return Verdict(ReminderStatus.EXPIRED)
    reader = await work.readers.get(row.recipient_id)
    moment = present_of(reader, now, timetable)
    return await judged(work, row, reader.person, moment, timetable, reader.wishes)


async def _note(work: UnitOfWork, action: str, ids: Sequence[int], now: datetime) -> None:
    if ids:
        await work.log.note(
            action=action, subject="reminder", subject_id=ids[0], now=now, after={"ids": list(ids)}
        )


async def _troubles(work: UnitOfWork, timetable: Timetable, now: datetime) -> list[Trouble]:
    """What somebody should look at: what would still be told, could it be brought to its reader."""
    found: list[Trouble] = []
    for row in await work.reminder_overview.in_trouble(limit=_LOOKED_THROUGH):
        if row.obligation_id is None and now >= row.expires_at:
            continue
        as_planned = Reminder(**(row.model_dump() | {"expires_at": max(row.expires_at, now + PATIENCE)}))
        if (await _ruling(work, as_planned, timetable, now)).status is None:
            found.append(await _trouble(work, row))
        if len(found) == SHOWN:
            break
    return found


async def _trouble(work: UnitOfWork, row: Reminder) -> Trouble:
    name = ""
    if row.obligation_id is not None:
        name = (await work.deadlines.duty(row.obligation_id)).deadline.title
    person = await work.people.get(row.recipient_id)
    has_a_way = row.status != ReminderStatus.BLOCKED or await _has_a_way(work, row)
    return Trouble(row.id, row.status, row.kind, person.name, name, row.settled_at or row.due_at, has_a_way)
