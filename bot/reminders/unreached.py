"""People who could not be told, or have not looked: another channel, whoever coordinates them, or later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.reminders.on_page import usable_account
from bot.reminders.planner import PATIENCE, office_date, office_time
from bot.reminders.recipients import coordinators, recipients
from bot.reminders.referral_news import OF_REFERRALS
from bot.reminders.timetable import hour_of
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Channel
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind

_NEWS = frozenset(
    {
        ReminderKind.LAW,
        ReminderKind.PLACE,
        ReminderKind.ROUND,
        ReminderKind.CLUSTER,
        ReminderKind.ALERT,
        *OF_REFERRALS,
    }
)
_READ = 100


async def watch(database: Database, now: datetime, *, can_push: bool) -> None:
    """Look at messages on the page or in the terminal that have stood there for a working day."""
    async with database.writing() as work:
        for attempt, push, is_seen in await work.reminders.unseen(now=now):
            attempt.look_at = None
            person = await work.people.get(push.person_id)
            if is_seen or person.status != PersonStatus.ACTIVE:
                continue
            rows = [
                one
                for one in await work.reminders.of_push(push.id)
                if not await _is_told_since(work, one, attempt.started_at)
            ]
            if can_push and await usable_account(work, person, Channel.TELEGRAM) is not None:
                await _tell_again(work, rows, now=now)
            untouched = [one for one in rows if not await _has_acted(work, person, one, attempt.started_at)]
            await tell_coordinators(work, person, untouched, now=now)
        await work.commit()


async def back_in_reach(work: UnitOfWork, account_id: int, *, now: datetime) -> None:
    """Let somebody who had blocked the assistant hear, once, of what they missed meanwhile."""
    account = await work.accounts.unblock(account_id)
    if account is None or account.person_id is None or account.revoked_at is not None:
        return
    await catch_up(work, account.person_id, now=now)


async def catch_up(work: UnitOfWork, person_id: int, *, now: datetime) -> None:
    """Let somebody who can be reached again, or for the first time, hear once of what they missed."""
    # What is planned for this morning comes at that hour too: one message, not two.
    hour = hour_of(await work.reminder_wishes.of(person_id))
    at = max(now, office_time(office_date(now), hour))
    for news in await work.reminders.missed_news(person_id):
        until = max(news.expires_at, at + PATIENCE)
        await work.reminders.plan_again(news, at=at, expires_at=until)
    for row in await work.reminders.missed(person_id):
        if row.obligation_id is None:
            continue
        duty = await work.deadlines.duty(row.obligation_id)
        owing = {one.id for one in await recipients(work, duty)}
        if duty.obligation.state in OWED and person_id in owing:
            await _plan_again(work, row, at=at)


async def tell_coordinators(
    work: UnitOfWork, person: Person, rows: Sequence[Reminder], *, now: datetime
) -> None:
    """Plan a word to the coordinators about what a person has not been reached with.

    What somebody keeps for themselves is named to nobody. What is about another's task, and did not reach its
    reader, does not go to that other: they have been asked themselves.
    """
    for row in rows:
        if row.obligation_id is None or row.kind in (ReminderKind.UNREACHED, ReminderKind.TRIAL):
            continue
        duty = await work.deadlines.duty(row.obligation_id)
        if duty.obligation.state not in OWED or duty.obligation.unit_id is None:
            continue
        left_out = {person.id}
        if row.kind == ReminderKind.OVERDUE and row.about_id is not None:
            left_out |= {row.about_id, *(one.id for one in await recipients(work, duty))}
        for one in await coordinators(work, duty.obligation.unit_id, without=left_out):
            if await work.tellings.is_told_unreached(row, one.id):
                continue  # once for each thing, until something has reached them
            await work.reminders.plan(
                obligation_id=row.obligation_id,
                revision=row.revision,
                recipient_id=one.id,
                kind=ReminderKind.UNREACHED,
                offset=row.id,
                about_id=person.id,
                at=now,
                expires_at=now + PATIENCE,
            )


async def acted_since(work: UnitOfWork, obligation_id: int, since: datetime) -> set[int]:
    """Who has done something about an obligation since then, and so knows of it."""
    log = await work.log.recent(subject="obligation", subject_id=obligation_id, limit=_READ)
    return {one.person_id for one in log if one.person_id is not None and one.at >= since}


async def _is_told_since(work: UnitOfWork, row: Reminder, since: datetime) -> bool:
    """Whether a later word of the same has reached its reader: nobody need hear that this one lies unread."""
    if row.obligation_id is None:
        return False
    return await work.tellings.has_reached(row.obligation_id, row.recipient_id, since=since, is_of_later=True)


async def _has_acted(work: UnitOfWork, person: Person, row: Reminder, since: datetime) -> bool:
    return row.obligation_id is not None and person.id in await acted_since(work, row.obligation_id, since)


async def _tell_again(work: UnitOfWork, rows: Sequence[Reminder], *, now: datetime) -> None:
    for row in rows:
        if row.kind in _NEWS:
            await work.reminders.plan_again(row, at=now, expires_at=now + PATIENCE)
        elif row.kind == ReminderKind.DIGEST and now < row.expires_at:  # that of a week ends with it
            await work.reminders.plan_again(row, at=now, expires_at=row.expires_at)
        elif row.obligation_id is not None:
            await _plan_again(work, row, at=now)


async def _plan_again(work: UnitOfWork, row: Reminder, *, at: datetime) -> None:
    """A second reminder in place of one that was not read; its number keeps it from being planned twice."""
    await work.reminders.plan(
        obligation_id=row.obligation_id,
        revision=row.revision,
        recipient_id=row.recipient_id,
        kind=ReminderKind.AGAIN,
        offset=-row.id,
        at=at,
        expires_at=at + PATIENCE,
    )
