"""Right before a reminder goes out: is it still true, still wanted, and may people be told something now?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.reminders.cluster_news import still_holds as still_leads
from bot.reminders.digest import week_told
from bot.reminders.letter import GRANTED
from bot.reminders.moments import Moment, present_of
from bot.reminders.planner import CLOSES, LATE, office_date, office_time
from bot.reminders.recipients import is_still_concerned, overseers, recipients
from bot.reminders.referral_news import OF_REFERRALS, still_holds
from bot.reminders.round_news import NAMES_ITS_DATE, still_concerns
from bot.reminders.timetable import Timetable
from bot.services.clusters.rights import may_lead
from bot.services.duties.dates import dates_held
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty
from storage.repositories.readers import Reader
from storage.repositories.reminder_wishes import Wishes

BESIDE_THE_DAILY = frozenset(
    {
        ReminderKind.AGAIN,
        ReminderKind.TRIAL,
        ReminderKind.PLACE,
        ReminderKind.ROUND,
        ReminderKind.CLUSTER,
        ReminderKind.ALERT,
        ReminderKind.EXTENSION_ASKED,
        ReminderKind.EXTENSION_REFUSED,
        *OF_REFERRALS,
    }
)
"""Asked for at that hour, or somebody waits for it: these do not wait for another day."""

GATHERING = timedelta(minutes=30)
"""So long after a message wishes for a later date are gathered: a busy morning is not a message for each."""

_BEFORE_THE_LAST_DAY_ENDS = frozenset(
    {
        ReminderKind.DUE,
        ReminderKind.MOVED,
        ReminderKind.HANDED_BACK,
        ReminderKind.ASSIGNED,
        ReminderKind.UNREACHED,
    }
)
"""What is of no more use in the message of another day, where the last day is over by then."""

_OF_NO_DUTY = frozenset(
    {
        ReminderKind.TRIAL,
        ReminderKind.LAW,
        ReminderKind.PLACE,
        ReminderKind.ROUND,
        ReminderKind.CLUSTER,
        ReminderKind.DIGEST,
        ReminderKind.ALERT,
        *OF_REFERRALS,
    }
)
_OF_ONE_DATE = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.MOVED})
_SWITCHED_OFF = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.AGAIN})
"""What nobody hears who has switched off a deadline or its kind; what others owe they hear all the same."""
_OF_THE_RESPONSIBLE = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.ASSIGNED})


def is_beside_the_daily(row: Reminder) -> bool:
    """Whether a reminder comes whatever else came that day, and does not count against the one a day."""
    return row.kind in BESIDE_THE_DAILY or bool(row.news and row.news.get("key") == GRANTED)


async def counts_today(work: UnitOfWork, row: Reminder, now: datetime) -> bool:
    """Whether what goes out is the message of the day: the second try of an earlier day's is not."""
    if is_beside_the_daily(row):
        return False
    if not row.unknowns or row.push_id is None:
        return True
    return office_date(await work.reminders.begun_at(row.push_id)) == office_date(now)


def is_alone_no_message(row: Reminder, duty: Duty | None, moment: Moment) -> bool:
    """Whether a reminder joins the message of the day, or waits for the next where one went out."""
    return row.kind == ReminderKind.UNREACHED and not row.unknowns and not cannot_wait(row, duty, moment)


def cannot_wait(row: Reminder, duty: Duty | None, moment: Moment) -> bool:
    """Whether the message of the next day would come too late: the last day is over by then.

    That somebody was not reached with what is overdue already is told with the overdue itself.
    """
    if duty is None or row.kind not in _BEFORE_THE_LAST_DAY_ENDS:
        return False
    due_on = duty.occurrence.due_on
    is_over = row.kind == ReminderKind.UNREACHED and due_on < office_date(moment.now)
    return due_on < office_date(moment.tomorrow) and not is_over


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a reminder: settle it as `status`, put it off `until` then, or (neither) send it."""

    status: ReminderStatus | None = None
    until: datetime | None = None

    @property
    def is_to_send(self) -> bool:
        """Whether it goes out now."""
        return self.status is None and self.until is None


def verdict(
    row: Reminder,
    duty: Duty | None,
    *,
    is_theirs: bool,
    moment: Moment,
    is_off: bool = False,
    quiet_until: datetime | None = None,
) -> Verdict:
    """What to do with one reminder of an active person; `is_off`: they have switched such reminders off.

    `quiet_until` is until when they wish to hear nothing of this obligation.
    """
    if row.kind not in _OF_NO_DUTY:
        if duty is None or duty.obligation.state not in OWED or duty.deadline.closed_at is not None:
            return Verdict(ReminderStatus.CANCELLED)
        if row.kind == ReminderKind.EXTENSION_ASKED and duty.obligation.state == ObligationState.OPEN:
            return Verdict(ReminderStatus.CANCELLED)  # withdrawn, or answered by somebody else
        if row.kind == ReminderKind.UNREACHED and duty.obligation.unit_id is None:
            return Verdict(ReminderStatus.CANCELLED)  # what somebody keeps for themselves
        if row.kind in _OF_ONE_DATE and row.revision != duty.occurrence.revision:
            return Verdict(ReminderStatus.CANCELLED)
        if (row.kind in _OF_THE_RESPONSIBLE or row.kind == ReminderKind.AGAIN) and not is_theirs:
            return Verdict(ReminderStatus.CANCELLED)
    if is_off and row.kind in _SWITCHED_OFF and row.about_id is None:
        return Verdict(ReminderStatus.CANCELLED)
    if moment.now >= row.expires_at:
        # What was tried and never accepted did not merely come too late.
        return Verdict(ReminderStatus.FAILED if row.tries else ReminderStatus.EXPIRED)
    if quiet_until is not None and row.kind in _OF_ONE_DATE:
        # Who wished for silence beyond the last day is told on that day all the same.
        is_beyond = quiet_until >= row.expires_at and cannot_wait(row, duty, moment)
        if quiet_until > moment.now and not is_beyond:
            return Verdict(until=quiet_until)
    opening = moment.office_opening if row.kind == ReminderKind.AGAIN else moment.opening
    if not is_beside_the_daily(row) and not row.unknowns:
        opening = moment.telling
    if row.kind != ReminderKind.TRIAL and opening > moment.now:
        return Verdict(until=opening)
    if row.kind == ReminderKind.ROUND and timedelta() < moment.daily_at - moment.now <= LATE:
        return Verdict(until=moment.daily_at)  # one message, not two within the hour
    # A second try is the message of that day once more: it waits for no other day.
    was_told = moment.was_told_today and not row.unknowns
    if row.kind == ReminderKind.DIGEST and was_told:
        return Verdict(ReminderStatus.CANCELLED)
    if was_told and not is_beside_the_daily(row) and not cannot_wait(row, duty, moment):
        return Verdict(until=moment.tomorrow)
    return Verdict()


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
        if found.is_to_send:
            kept.append(row)
        elif found.until is not None:
            await work.reminders.put_off(token, [row.id], until=found.until)
        elif found.status is not None:
            await work.reminders.settle(token, [row.id], found.status, now=now)
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
    """The same, without wishes for a later date where a message has just gone out: several come as one."""
    if not are_gathered(rows):
        return rows
    until = gathered_until(await work.reminders.last_sent(person.id, even_asked_for=True), moment.now)
    if until is None:
        return rows
    await work.reminders.put_off(token, [row.id for row in rows], until=until)
    return []


def are_gathered(rows: Sequence[Reminder]) -> bool:
    """Whether these are wishes for a later date and nothing else, which wait for each other."""
    return bool(rows) and all(row.kind == ReminderKind.EXTENSION_ASKED and not row.unknowns for row in rows)


def gathered_until(last: datetime | None, now: datetime) -> datetime | None:
    """Until when such wishes wait after the `last` message to their reader; None where they go out now."""
    until = None if last is None else last + GATHERING
    is_waiting = until is not None and now < until < office_time(office_date(now), CLOSES)
    return until if is_waiting else None


async def _apart(work: UnitOfWork, token: str, rows: list[Reminder], now: datetime) -> list[Reminder]:
    """Second tries alone: a message that says that it may be a repeat carries nothing that is new."""
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
    is_over |= duty is not None and not await _may_still_decide(work, row, person, duty)
    is_over |= duty is not None and await _is_known(work, row, duty)
    # Whoever has looked since is not told of as somebody who has not: `offset` is the reminder they had.
    is_over |= row.kind == ReminderKind.UNREACHED and await work.reminders.is_seen(row.offset)
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


async def _may_still_decide(work: UnitOfWork, row: Reminder, person: Person, duty: Duty) -> bool:
    """Whether a wish for a later date in a cluster is still for this reader: another unit may lead by now."""
    if row.kind != ReminderKind.EXTENSION_ASKED or duty.deadline.cluster_id is None:
        return True
    return await may_lead(work, person, duty.deadline.cluster_id)


async def _is_theirs(work: UnitOfWork, row: Reminder, person: Person, duty: Duty) -> bool:
    if row.kind == ReminderKind.AGAIN:
        return await is_still_concerned(work, person, duty)
    # What is overdue is told to those who owe it, and, about them, to whoever coordinates them.
    is_about_others = row.kind == ReminderKind.OVERDUE and row.about_id is not None
    people = await (overseers if is_about_others else recipients)(work, duty)
    return person.id in {one.id for one in people}
