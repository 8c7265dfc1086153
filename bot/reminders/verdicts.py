"""What to do with one reminder at a moment (xét từng lời nhắc): send it, put it off, or end it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.reminders.letter import GRANTED
from bot.reminders.moments import Moment
from bot.reminders.planner import LATE, office_date
from bot.reminders.referral_news import OF_REFERRALS
from storage.models.deadlines import OWED, ObligationState
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty

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

_NOT_AFTER_THE_LAST_DAY = _BEFORE_THE_LAST_DAY_ENDS - {ReminderKind.UNREACHED}
"""What whoever owes it has to hear before that, be it on a day on which they usually hear nothing."""

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
_SAYS_WHAT_IS_OWED = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.AGAIN})
_SNOOZED = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE})
"""What waits where somebody wishes to be reminded later; that a date has moved is no reminder of it."""

_SWITCHED_OFF = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.AGAIN})
"""What nobody hears who has switched off a deadline or its kind; what others owe they hear all the same."""
_OF_THOSE_CONCERNED = frozenset(
    {
        ReminderKind.DUE,
        ReminderKind.OVERDUE,
        ReminderKind.ASSIGNED,
        ReminderKind.AGAIN,
        ReminderKind.MOVED,
    }
)


def is_beside_the_daily(row: Reminder) -> bool:
    """Whether a reminder comes whatever else came that day, and does not count against the one a day."""
    return row.kind in BESIDE_THE_DAILY or bool(row.news and row.news.get("key") == GRANTED)


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


def is_repeated(row: Reminder) -> bool:
    """Whether a reminder of something owed is on its second try: nobody knows whether it has arrived."""
    return row.kind in _SAYS_WHAT_IS_OWED and row.obligation_id is not None and bool(row.unknowns)


def said_twice(rows: Sequence[Reminder]) -> list[Reminder]:
    """Of one person's reminders those that say what another of them says, in a message of its own.

    What was not read before gives way to the second try, which gives way to every other reminder.
    """
    owed = [row for row in rows if row.kind in _SAYS_WHAT_IS_OWED and row.obligation_id is not None]
    repeated = {row.obligation_id for row in owed if row.unknowns}
    follow_ups = [row for row in owed if _is_follow_up(row) and row.obligation_id in repeated]
    anew = {row.obligation_id for row in owed if not row.unknowns and row not in follow_ups}
    return [*follow_ups, *(row for row in owed if row.unknowns and row.obligation_id in anew)]


def _is_follow_up(row: Reminder) -> bool:
    """Whether it comes in place of one that lay unread; nobody has asked for it."""
    return row.kind == ReminderKind.AGAIN and row.offset < 0 and not row.unknowns


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
        if row.kind in _OF_THOSE_CONCERNED and not is_theirs:
            return Verdict(ReminderStatus.CANCELLED)
    if is_off and row.kind in _SWITCHED_OFF and row.about_id is None:
        return Verdict(ReminderStatus.CANCELLED)
    if moment.now >= row.expires_at:
        # What was tried and never accepted did not merely come too late.
        return Verdict(ReminderStatus.FAILED if row.tries else ReminderStatus.EXPIRED)
    if quiet_until is not None and row.kind in _SNOOZED:
        # Who wished for silence beyond the last day is told on that day all the same.
        is_beyond = quiet_until >= row.expires_at and cannot_wait(row, duty, moment)
        if quiet_until > moment.now and not is_beyond:
            return Verdict(until=quiet_until)
    opening = moment.office_opening if row.kind == ReminderKind.AGAIN else moment.opening
    if row.kind in _NOT_AFTER_THE_LAST_DAY and duty is not None:
        opening = moment.opening_before(duty.occurrence.due_on)
    if not is_beside_the_daily(row) and not row.unknowns:
        opening = max(opening, moment.daily_at)
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
