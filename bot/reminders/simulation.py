"""What would be sent (mô phỏng): to whom, when and why, if nothing were reported meanwhile; sends nothing.

What waits already, what the next look would plan, what follows from the dates, changes of law, and the
digests of the weeks are judged as the sweep judges them at their hour: one message a day, beside what
somebody waits for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.reminders.checking import (
    are_gathered,
    counts_today,
    gathered_until,
    judged,
    silence_of,
)
from bot.reminders.dates_to_come import dates_to_come
from bot.reminders.digest import digests, first_day, plan_within
from bot.reminders.moments import Moment, moment_of
from bot.reminders.planner import office_date, office_time
from bot.reminders.recipients import overseers, recipients
from bot.reminders.schedule import AT_ONCE, look_within
from bot.reminders.timetable import Timetable, of_others
from bot.reminders.verdicts import Verdict, is_alone_no_message, verdict
from storage.engine import Database, UnitOfWork
from storage.models.people import Person
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, Wishes

_TURNS = 30
"""So often a reminder is put off before it is taken for one that never comes."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in a message: what is due when, and which reminder of it this is.

    `unit` is whose it is; `is_of_others` where its reader looks after whoever owes it.
    """

    name: str
    due_on: date
    kind: ReminderKind
    offset: int
    unit: str | None = None
    is_of_others: bool = False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One message that would go out."""

    at: datetime
    person: str
    channels: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Announcements(Protocol):
    """Changes of law, as the look ahead needs them (`LawNotices`)."""

    async def to_come(self, work: UnitOfWork, now: datetime) -> list[tuple[Reminder, Reason]]:
        """What waits, and what will be planned for those who have a reason today."""
        ...


@dataclass(frozen=True, slots=True)
class _Coming:
    """A reminder that is stored (`is_kept`) or will be; `is_slight` where a reminder says it all."""

    row: Reminder
    duty: Duty | None
    reason: Reason
    is_kept: bool = False
    is_slight: bool = False


async def simulate(
    database: Database,
    timetable: Timetable,
    first: date,
    last: date,
    *,
    now: datetime | None = None,
    laws: Announcements | None = None,
) -> list[Foreseen]:
    """Every message of these days, both included, in order; with `now` also of dates yet to be opened.

    With `laws` and `now` also what is told of changes of law.
    """
    to_come = [] if now is None else await dates_to_come(database, timetable.calendar, last, now)
    found: list[Foreseen] = []
    async with database.reading() if now is None else database.writing() as work:  # never committed
        if now is not None:
            await plan_within(work, timetable, now)
            while await look_within(work, timetable, now) == AT_ONCE:
                pass
        coming = await _waiting(work)
        stored = {_key(one.row) for one in coming}
        coming += [
            one
            for one in await _of_dates(work, timetable, last, to_come)
            if _key(one.row) not in stored and (now is None or one.row.due_at > now)
        ]
        weeks = {(one.row.recipient_id, one.row.once) for one in coming}
        coming += [
            one
            for one in await _of_weeks(work, timetable, (first, last), now, to_come)
            if (one.row.recipient_id, one.row.once) not in weeks
        ]
        if laws is not None and now is not None:
            coming += [
                _Coming(row, None, reason, is_kept=row.id is not None)
                for row, reason in await laws.to_come(work, now)
            ]
        wishes = await work.reminder_wishes.all()
        by_person: defaultdict[int, list[_Coming]] = defaultdict(list)
        for one in coming:
            by_person[one.row.recipient_id].append(one)
        since = now or office_time(first, time(0, 0))
        for person_id, theirs in by_person.items():
            person = await work.people.get(person_id)
            channels = await _channels(work, person_id)
            told = await _told(work, timetable, person, wishes.get(person_id, USUAL), theirs, since, last)
            found += [Foreseen(at, person.name, channels, reasons) for at, reasons in told.items()]
    shown = [one for one in found if first <= office_date(one.at) <= last]
    return sorted(shown, key=lambda one: one.at)


async def _told(
    work: UnitOfWork,
    timetable: Timetable,
    person: Person,
    wishes: Wishes,
    theirs: Sequence[_Coming],
    since: datetime,
    last: date,
) -> dict[datetime, tuple[Reason, ...]]:
    """What one person would be told when, hour by hour as the sweep comes to it."""
    latest = await work.reminders.last_sent(person.id)
    days = set() if latest is None else {office_date(latest)}
    latest = await work.reminders.last_sent(person.id, even_asked_for=True)
    ahead = [(max(one.row.due_at, since) if one.is_kept else one.row.due_at, 0, one) for one in theirs]
    messages: dict[datetime, tuple[Reason, ...]] = {}
    while ahead:
        at = min(when for when, _, _ in ahead)
        due = [entry for entry in ahead if entry[0] == at]
        ahead = [entry for entry in ahead if entry[0] != at]
        if office_date(at) > last:
            break
        moment = moment_of(at, timetable, wishes, was_told_today=office_date(at) in days)
        kept: list[tuple[_Coming, int]] = []
        for _, turns, one in due:
            ruling = await _ruling(work, one, person, moment, timetable, wishes)
            if ruling.is_to_send:
                kept.append((one, turns))
            elif ruling.until is not None and turns < _TURNS:
                ahead.append((ruling.until, turns + 1, one))
        is_alone = all(is_alone_no_message(one.row, one.duty, moment) for one, _ in kept)
        if is_alone and latest is not None and office_date(at) == office_date(latest):
            ahead += [(moment.tomorrow, turns + 1, one) for one, turns in kept if turns < _TURNS]
            continue
        until = gathered_until(latest, at) if are_gathered([one.row for one, _ in kept]) else None
        if until is not None:
            ahead += [(until, turns + 1, one) for one, turns in kept if turns < _TURNS]
            continue
        said = [one for one, _ in kept if not one.is_slight] or [one for one, _ in kept]
        if said:
            reasons = [_said_at(one.reason, at) for one in said]
            messages[at] = tuple(sorted(reasons, key=lambda one: one.due_on))
            latest = at
        if any([await counts_today(work, one.row, at) for one, _ in kept]):
            days.add(office_date(at))
    return messages


def _said_at(reason: Reason, at: datetime) -> Reason:
    """The reason as it is on the day on which it is told: of a change of law, how far ahead that lies."""
    if reason.kind is not ReminderKind.LAW:
        return reason
    return replace(reason, offset=(reason.due_on - office_date(at)).days)


async def _ruling(
    work: UnitOfWork,
    one: _Coming,
    person: Person,
    moment: Moment,
    timetable: Timetable,
    wishes: Wishes,
) -> Verdict:
    """What the sweep would do with it at that moment."""
    if one.is_kept:
        return await judged(work, one.row, person, moment, timetable, wishes)
    quiet_until = await silence_of(work, one.duty, person.id, moment.now)
    return verdict(one.row, one.duty, is_theirs=True, moment=moment, quiet_until=quiet_until)


async def _waiting(work: UnitOfWork) -> list[_Coming]:
    """What is planned and has not gone out; of changes of law tell the `law_notices`."""
    found: list[_Coming] = []
    for kind in ReminderKind:
        for row in await work.reminders.waiting(kind) if kind is not ReminderKind.LAW else ():
            duty = None if row.obligation_id is None else await work.deadlines.duty(row.obligation_id)
            due_on = office_date(row.planned_for) if duty is None else duty.occurrence.due_on
            count = row.offset
            if kind is ReminderKind.DIGEST:
                count = len(row.news["mine"]) + len(row.news["others"])
            name, unit = "" if duty is None else duty.deadline.title, await _unit(work, duty)
            is_of_others = kind is ReminderKind.OVERDUE and row.about_id is not None
            reason = Reason(name, due_on, kind, count, unit, is_of_others)
            is_slight = kind is ReminderKind.DIGEST and count == len(row.news["mine"]) == 1
            found.append(_Coming(row, duty, reason, is_kept=True, is_slight=is_slight))
    return found


async def _of_dates(
    work: UnitOfWork, timetable: Timetable, last: date, to_come: Sequence[Duty]
) -> list[_Coming]:
    """What will be planned of every date."""
    wishes = await work.reminder_wishes.all()
    found: list[_Coming] = []
    for duty in [*await work.deadlines.open_ones(), *to_come]:
        owing = await recipients(work, duty)
        above = await overseers(work, duty) if owing else []
        unit = await _unit(work, duty)
        for person in [*owing, *above]:
            theirs, is_own = wishes.get(person.id, USUAL), person in owing
            if is_own and timetable.is_off(duty.deadline, theirs):
                continue
            for one in timetable.planned(duty, theirs if is_own else of_others(theirs)):
                if office_date(one.at) > last or one.at < duty.obligation.created_at:
                    continue
                if is_own or one.kind is ReminderKind.OVERDUE:
                    row = Reminder(
                        obligation_id=duty.obligation.id,
                        revision=duty.occurrence.revision,
                        recipient_id=person.id,
                        kind=one.kind,
                        offset=one.offset,
                        planned_for=one.at,
                        due_at=one.at,
                        expires_at=one.until,
                    )
                    due_on, name = duty.occurrence.due_on, duty.deadline.title
                    reason = Reason(name, due_on, one.kind, one.offset, unit, not is_own)
                    found.append(_Coming(row, duty, reason))
    return found


async def _unit(work: UnitOfWork, duty: Duty | None) -> str | None:
    """Whose it is, where it is a unit's."""
    unit_id = None if duty is None else duty.obligation.unit_id
    return None if unit_id is None else (await work.units.get(unit_id)).name


async def _of_weeks(
    work: UnitOfWork,
    timetable: Timetable,
    days: tuple[date, date],
    now: datetime | None,
    to_come: Sequence[Duty],
) -> list[_Coming]:
    """The digests of the weeks that begin on these days; that of a week begun by now is planned already."""
    first, last = days
    found: list[_Coming] = []
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        if day != first_day(timetable, day) or (now is not None and day <= office_date(now)):
            continue
        monday = day - timedelta(days=day.weekday())
        for person_id, week in (await digests(work, timetable, day, to_come)).items():
            row = Reminder(
                recipient_id=person_id,
                kind=ReminderKind.DIGEST,
                once=f"digest:{monday.isoformat()}",
                planned_for=week.at,
                due_at=week.at,
                expires_at=office_time(monday + timedelta(days=7), time(0, 0)),
            )
            count = len(week.mine) + len(week.others)
            is_slight = count == len(week.mine) == 1
            found.append(_Coming(row, None, Reason("", day, ReminderKind.DIGEST, count), is_slight=is_slight))
    return found


def _key(row: Reminder) -> tuple[int | None, int, int, str, int]:
    return row.obligation_id, row.revision, row.recipient_id, ReminderKind(row.kind), row.offset


async def _channels(work: UnitOfWork, person_id: int) -> tuple[str, ...]:
    accounts = await work.accounts.of_person(person_id)
    usable = [one for one in accounts if one.revoked_at is None and one.blocked_at is None]
    return tuple(sorted({one.channel.value for one in usable}))
