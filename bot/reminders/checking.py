"""Right before a reminder goes out: is it still true, still wanted, and may people be told something now?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.reminders.cluster_news import still_holds as still_leads
from bot.reminders.digest import week_told
from bot.reminders.handing_on import hand_on, is_still_for
from bot.reminders.lateness import late_since
from bot.reminders.letter import RECORD
from bot.reminders.moments import Moment, present_of
from bot.reminders.planner import CLOSES, office_date, office_time
from bot.reminders.recipients import is_still_concerned, may_see, overseers, recipients
from bot.reminders.referral_news import OF_REFERRALS, still_holds
from bot.reminders.round_news import NAMES_ITS_DATE, still_concerns
from bot.reminders.timetable import Timetable
from bot.reminders.unreached import tell_coordinators
from bot.reminders.verdicts import (
    Verdict,
    is_alone_no_message,
    is_beside_the_daily,
    is_repeated,
    said_twice,
    verdict,
)
from bot.services.clusters.rights import may_lead
from bot.services.duties.dates import dates_held
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty
from storage.repositories.readers import Reader
from storage.repositories.reminder_wishes import Wishes

GATHERING = timedelta(minutes=30)
"""So long after a message wishes for a later date are gathered: a busy morning is not a message for each."""

_GATHERED = frozenset({ReminderKind.EXTENSION_ASKED, ReminderKind.UNREACHED})


async def counts_today(work: UnitOfWork, row: Reminder, now: datetime) -> bool:
    """Whether what goes out is the message of the day: the second try of an earlier day's is not."""
    if is_beside_the_daily(row):
        return False
    if not row.unknowns or row.push_id is None:
        return True
    return office_date(await work.reminders.begun_at(row.push_id)) == office_date(now)


async def check(
    work: UnitOfWork,
    token: str,
    reader: Reader,
    rows: Sequence[Reminder],
    now: datetime,
    timetable: Timetable,
) -> list[Reminder]:
    """The claimed reminders that may go out now; the others are settled or put off. Raises: LeaseLost."""
    person, moment = reader.person, present_of(reader, now, timetable)
    await work.deadlines.among(row.obligation_id for row in rows if row.obligation_id is not None)
    kept: list[Reminder] = []
    for row in rows:
        found = await judged(work, row, person, moment, timetable, reader.wishes)
        is_late = late_since(row, now, timetable, reader.wishes) is not None
        if found.is_to_send:
            kept.append(row)
        elif found.until is not None:
            await work.reminders.put_off(token, [row.id], until=found.until, is_delayed=is_late)
        elif found.status is not None:
            is_lost = is_late and found.status == ReminderStatus.EXPIRED
            await work.reminders.settle(token, [row.id], found.status, now=now, is_delayed=is_lost)
            if found.status == ReminderStatus.FAILED:
                await tell_coordinators(work, person, [row], now=now)
            if found.status == ReminderStatus.CANCELLED:
                await hand_on(work, row, person, now)
    kept = await _gathered(work, token, person, await _joined(work, token, person, kept, moment), moment)
    return await _apart(work, token, kept, now)


async def _joined(
    work: UnitOfWork, token: str, person: Person, rows: list[Reminder], moment: Moment
) -> list[Reminder]:
    """The same, without word about others who were not reached where that were a second message a day."""
    for row in rows:
        duty = None if row.obligation_id is None else await work.deadlines.duty(row.obligation_id)
        if not is_alone_no_message(row, duty, moment):
            return rows
    last = await work.reminders.last_sent(person.id, even_asked_for=True)
    if not rows or last is None or office_date(last) != office_date(moment.now):
        return rows
    await work.reminders.put_off(token, [row.id for row in rows], until=moment.tomorrow)
    return []


async def _gathered(
    work: UnitOfWork, token: str, person: Person, rows: list[Reminder], moment: Moment
) -> list[Reminder]:
    """The same, without what waits for more of its kind where a message has just gone out."""
    if not are_gathered(rows):
        return rows
    until = gathered_until(await work.reminders.last_sent(person.id, even_asked_for=True), moment.now)
    if until is None:
        return rows
    await work.reminders.put_off(token, [row.id for row in rows], until=until)
    return []


def are_gathered(rows: Sequence[Reminder]) -> bool:
    """Whether these are wishes for a later date, or of whom was not reached, which wait for each other."""
    return bool(rows) and all(row.kind in _GATHERED and not row.unknowns for row in rows)


def gathered_until(last: datetime | None, now: datetime) -> datetime | None:
    """Until when these wait after the `last` message to their reader; None where they go out now."""
    until = None if last is None else last + GATHERING
    is_waiting = until is not None and now < until < office_time(office_date(now), CLOSES)
    return until if is_waiting else None


async def _apart(work: UnitOfWork, token: str, rows: list[Reminder], now: datetime) -> list[Reminder]:
    """Second tries alone: a message that says that it may be a repeat carries nothing that is new.

    What would say the same of one thing in both is told in one of them.
    """
    told_twice = said_twice(rows)
    if told_twice:
        ids = [row.id for row in told_twice]
        await work.reminders.settle(token, ids, ReminderStatus.CANCELLED, now=now)
        rows = [row for row in rows if row not in told_twice]
    fresh = [row.id for row in rows if not row.unknowns]
    if not fresh or len(fresh) == len(rows):
        return rows
    await work.reminders.put_off(token, fresh, until=now)
    return [row for row in rows if row.unknowns]


async def judged(
    work: UnitOfWork, row: Reminder, person: Person, moment: Moment, timetable: Timetable, wishes: Wishes
) -> Verdict:
    """What to do with one planned reminder at a moment, by all that is known of it and of its reader."""
    duty = None if row.obligation_id is None else await work.deadlines.duty(row.obligation_id)
    is_theirs = duty is not None and await _is_theirs(work, row, person, duty)
    is_off = duty is not None and timetable.is_off(duty.deadline, wishes)
    quiet_until = await silence_of(work, duty, person.id, moment.now)
    found = verdict(row, duty, is_theirs=is_theirs, moment=moment, is_off=is_off, quiet_until=quiet_until)
    is_over = row.kind in OF_REFERRALS and not await still_holds(work, row)
    is_over |= row.kind == ReminderKind.ROUND and not await still_concerns(work, row, person)
    is_over |= row.kind == ReminderKind.CLUSTER and not await still_leads(work, row, person)
    is_over |= row.kind == ReminderKind.PLACE and not await _may_still_read(work, row, person)
    is_over |= duty is not None and not await _may_still_decide(work, row, person, duty)
    is_over |= duty is not None and not await is_still_for(work, row, person, duty)
    is_over |= duty is not None and await _is_known(work, row, duty)
    is_over |= await _is_told_since(work, row)
    # Whoever has looked since, or got it, is not told of as one who has not: `offset` is their reminder.
    is_over |= row.kind == ReminderKind.UNREACHED and await _has_been_reached(work, row, moment.now)
    if row.kind == ReminderKind.DIGEST:
        is_over = await week_told(work, row, person, timetable, moment.now, wishes) is None
    if is_over or person.status != PersonStatus.ACTIVE:
        return Verdict(ReminderStatus.CANCELLED)
    return found


async def silence_of(work: UnitOfWork, duty: Duty | None, person_id: int, now: datetime) -> datetime | None:
    """Until when somebody wishes to hear nothing of an obligation; a colleague hears of it all the same."""
    if duty is None or duty.obligation.quiet_until is None or duty.obligation.quiet_until <= now:
        return None
    asked = await work.reminders.asked_again(duty.obligation.id, person_id)
    return asked.due_at if asked is not None and asked.status == ReminderStatus.PLANNED else None


async def _is_known(work: UnitOfWork, row: Reminder, duty: Duty) -> bool:
    """Whether the reader of a moved date has read it since: a round that was opened again told it."""
    if row.kind != ReminderKind.MOVED or row.push_id is not None:
        return False
    told = [one for one in await work.tellings.of(duty.obligation.id) if one.recipient_id == row.recipient_id]
    if not told or told[-1].key not in NAMES_ITS_DATE:
        return False
    return (await dates_held(work, duty)).get(row.recipient_id) == duty.occurrence.due_on


async def _is_told_since(work: UnitOfWork, row: Reminder) -> bool:
    """Whether what a second try would tell has reached its reader by another reminder since the first."""
    if not is_repeated(row) or row.push_id is None:
        return False
    begun = await work.reminders.begun_at(row.push_id)
    return await work.tellings.has_reached(row.obligation_id, row.recipient_id, since=begun, is_of_later=True)


async def _has_been_reached(work: UnitOfWork, row: Reminder, now: datetime) -> bool:
    """Whether that reminder has reached its reader after all, or another word of the same for some time now.

    What went another way a moment ago has not been read for that.
    """
    if await work.reminders.has_arrived(row.offset):
        return True
    unread = await work.reminder_overview.find(row.offset)
    if unread is None:
        return False
    since = unread.settled_at or unread.planned_for
    return await work.tellings.has_reached(
        row.obligation_id, unread.recipient_id, since=since, taken_by=now - GATHERING, is_of_later=True
    )


async def _may_still_decide(work: UnitOfWork, row: Reminder, person: Person, duty: Duty) -> bool:
    """Whether a wish for a later date in a cluster is still for this reader: another unit may lead by now."""
    if row.kind != ReminderKind.EXTENSION_ASKED or duty.deadline.cluster_id is None:
        return True
    return await may_lead(work, person, duty.deadline.cluster_id)


async def _may_still_read(work: UnitOfWork, row: Reminder, person: Person) -> bool:
    """Whether what somebody else has changed is still of a unit that concerns whoever had recorded it."""
    if row.news["key"] != RECORD:
        return True
    try:
        return await may_see(work, person, await work.deadlines.duty(row.news["obligation"]))
    except NotFound:
        return False


async def _is_theirs(work: UnitOfWork, row: Reminder, person: Person, duty: Duty) -> bool:
    if row.kind == ReminderKind.AGAIN:
        return await is_still_concerned(work, person, duty)
    if row.kind == ReminderKind.MOVED:
        return await may_see(work, person, duty)
    # What is overdue is told to those who owe it, and, about them, to whoever coordinates them.
    is_about_others = row.kind == ReminderKind.OVERDUE and row.about_id is not None
    people = await (overseers if is_about_others else recipients)(work, duty)
    return person.id in {one.id for one in people}
