"""Right before a reminder goes out: is it still true, still wanted, and may people be told something now?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reminders.cluster_news import still_holds as still_leads
from bot.reminders.digest import week_told
from bot.reminders.letter import GRANTED
from bot.reminders.planner import next_morning, next_opening, office_date
from bot.reminders.recipients import is_still_concerned, overseers, recipients
from bot.reminders.referral_news import OF_REFERRALS, still_holds
from bot.reminders.round_news import still_concerns
from bot.reminders.timetable import Timetable, hour_of
from bot.services.cluster_rights import may_lead
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import Wishes

BESIDE_THE_DAILY = frozenset(
    {
        ReminderKind.AGAIN,
        ReminderKind.TRIAL,
        ReminderKind.PLACE,
        ReminderKind.ROUND,
        ReminderKind.CLUSTER,
        ReminderKind.ALERT,
        ReminderKind.EXTENSION_REFUSED,
        *OF_REFERRALS,
    }
)
"""Asked for at that hour, or somebody waits for it: these do not wait for another day."""

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


def is_alone_no_message(row: Reminder) -> bool:
    """Whether a reminder joins the message of the day, or waits for the next where one went out."""
    return row.kind == ReminderKind.UNREACHED and not row.unknowns


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a reminder: settle it as `status`, put it off `until` then, or (neither) send it."""

    status: ReminderStatus | None = None
    until: datetime | None = None

    @property
    def is_to_send(self) -> bool:
        """Whether it goes out now."""
        return self.status is None and self.until is None


@dataclass(frozen=True, slots=True)
class Moment:
    """The present as the checks need it, for one person.

    `opening` is now, or when they may next be told something; `office_opening` the same for what they asked
    to hear on that day, be it a day on which they usually want to hear nothing.
    """

    now: datetime
    opening: datetime
    office_opening: datetime
    tomorrow: datetime
    was_told_today: bool


def verdict(
    row: Reminder, duty: Duty | None, *, is_theirs: bool, moment: Moment, is_off: bool = False
) -> Verdict:
    """What to do with one reminder of an active person; `is_off`: they have switched such reminders off."""
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
    quiet = duty.obligation.quiet_until if duty is not None and row.kind in _OF_ONE_DATE else None
    if quiet is not None and quiet > moment.now:
        return Verdict(until=quiet)
    opening = moment.office_opening if row.kind == ReminderKind.AGAIN else moment.opening
    if row.kind != ReminderKind.TRIAL and opening > moment.now:
        return Verdict(until=opening)
    # A second try is the message of that day once more: it waits for no other day.
    was_told = moment.was_told_today and not row.unknowns
    if row.kind == ReminderKind.DIGEST and was_told:
        return Verdict(ReminderStatus.CANCELLED)
    if was_told and not is_beside_the_daily(row):
        return Verdict(until=moment.tomorrow)
    return Verdict()


async def check(
    work: UnitOfWork,
    token: str,
    person: Person,
    rows: Sequence[Reminder],
    now: datetime,
    timetable: Timetable,
) -> list[Reminder]:
    """The claimed reminders that may go out now; the others are settled or put off. Raises: LeaseLost."""
    last = await work.reminders.last_sent(person.id)
    was_told_today = last is not None and office_date(last) == office_date(now)
    wishes = await work.reminder_wishes.of(person.id)
    moment = moment_of(now, timetable, wishes, was_told_today=was_told_today)
    kept: list[Reminder] = []
    for row in rows:
        found = await judged(work, row, person, moment, timetable, wishes)
        if found.is_to_send:
            kept.append(row)
        elif found.until is not None:
            await work.reminders.put_off(token, [row.id], until=found.until)
        elif found.status is not None:
            await work.reminders.settle(token, [row.id], found.status, now=now)
    return await _joined(work, token, person, kept, moment)


async def _joined(
    work: UnitOfWork, token: str, person: Person, rows: list[Reminder], moment: Moment
) -> list[Reminder]:
    """The same, without word about others who were not reached where that were a second message a day."""
    if not rows or not all(is_alone_no_message(row) for row in rows):
        return rows
    last = await work.reminders.last_sent(person.id, even_asked_for=True)
    if last is None or office_date(last) != office_date(moment.now):
        return rows
    await work.reminders.put_off(token, [row.id for row in rows], until=moment.tomorrow)
    return []


def moment_of(now: datetime, timetable: Timetable, wishes: Wishes, *, was_told_today: bool) -> Moment:
    """A moment as it is for somebody who wants to be told so."""
    calendar, hour = timetable.calendar_of(wishes), hour_of(wishes)
    return Moment(
        now=now,
        opening=next_opening(now, calendar, hour),
        office_opening=next_opening(now, timetable.calendar, hour),
        tomorrow=next_morning(now, calendar, hour),
        was_told_today=was_told_today,
    )


async def judged(
    work: UnitOfWork, row: Reminder, person: Person, moment: Moment, timetable: Timetable, wishes: Wishes
) -> Verdict:
    """What to do with one planned reminder at a moment, by all that is known of it and of its reader."""
    duty = None if row.obligation_id is None else await work.deadlines.duty(row.obligation_id)
    is_theirs = duty is not None and await _is_theirs(work, row, person, duty)
    is_off = duty is not None and timetable.is_off(duty.deadline, wishes)
    found = verdict(row, duty, is_theirs=is_theirs, moment=moment, is_off=is_off)
    is_over = row.kind in OF_REFERRALS and not await still_holds(work, row)
    is_over |= row.kind == ReminderKind.ROUND and not await still_concerns(work, row, person)
    is_over |= row.kind == ReminderKind.CLUSTER and not await still_leads(work, row, person)
    is_over |= duty is not None and not await _may_still_decide(work, row, person, duty)
    if row.kind == ReminderKind.DIGEST:
        is_over = await week_told(work, row, person, timetable, moment.now) is None
    if is_over or person.status != PersonStatus.ACTIVE:
        return Verdict(ReminderStatus.CANCELLED)
    return found


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
