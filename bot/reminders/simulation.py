"""What would be sent (mô phỏng): to whom, when and why, if nothing were reported meanwhile; sends nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.reminders.dates_to_come import dates_to_come
from bot.reminders.digest import digests, first_day
from bot.reminders.planner import next_opening, office_date
from bot.reminders.recipients import overseers, recipients
from bot.reminders.timetable import Timetable, of_others
from storage.engine import Database
from storage.models.reminders import ReminderKind
from storage.repositories.reminder_wishes import USUAL

_NEWS = (ReminderKind.PLACE, ReminderKind.CLUSTER, ReminderKind.QUESTION, ReminderKind.REPLY)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in a message: what is due when, and which reminder of it this is."""

    name: str
    due_on: date
    kind: ReminderKind
    offset: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One message that would go out."""

    at: datetime
    person: str
    channels: tuple[str, ...]
    reasons: tuple[Reason, ...]


async def simulate(
    database: Database, timetable: Timetable, first: date, last: date, *, now: datetime | None = None
) -> list[Foreseen]:
    """Every message of these days, both included, in order; with `now` also of dates yet to be opened."""
    to_come = [] if now is None else await dates_to_come(database, timetable.calendar, last, now)
    messages: defaultdict[tuple[datetime, int], list[Reason]] = defaultdict(list)
    names: dict[int, str] = {}
    channels: dict[int, tuple[str, ...]] = {}
    async with database.reading() as work:
        wishes = await work.reminder_wishes.all()
        for duty in [*await work.deadlines.open_ones(), *to_come]:
            owing = await recipients(work, duty)
            above = await overseers(work, duty) if owing else []
            for person in [*owing, *above]:
                theirs, is_own = wishes.get(person.id, USUAL), person in owing
                if is_own and timetable.is_off(duty.deadline, theirs):
                    continue
                for one in timetable.planned(duty, theirs if is_own else of_others(theirs)):
                    if not first <= office_date(one.at) <= last or one.at < duty.obligation.created_at:
                        continue
                    if is_own or one.kind is ReminderKind.OVERDUE:
                        reason = Reason(duty.deadline.title, duty.occurrence.due_on, one.kind, one.offset)
                        messages[one.at, person.id].append(reason)
                        names[person.id] = person.name
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
            if day != first_day(timetable, day):
                continue
            for person_id, week in (await digests(work, timetable, day)).items():
                reasons = messages.get((week.at, person_id), [])
                if len(week.mine) == 1 and not week.others and reasons:
                    continue  # the reminder itself says all there is to say
                due = len(week.mine) + len(week.others)
                if office_date(week.at) <= last:
                    messages[week.at, person_id].append(Reason("", day, ReminderKind.DIGEST, due))
                    names[person_id] = (await work.people.get(person_id)).name
        news = [one for kind in _NEWS for one in await work.reminders.waiting(kind)]
        for row in news:
            at = next_opening(row.due_at, timetable.calendar)
            if first <= office_date(at) <= last:
                day = office_date(row.planned_for)
                messages[at, row.recipient_id].append(Reason("", day, row.kind, 0))
                names[row.recipient_id] = (await work.people.get(row.recipient_id)).name
        for person_id in names:
            accounts = await work.accounts.of_person(person_id)
            usable = [one for one in accounts if one.revoked_at is None and one.blocked_at is None]
            channels[person_id] = tuple(sorted({one.channel.value for one in usable}))
    return [
        Foreseen(
            at, names[person_id], channels[person_id], tuple(sorted(reasons, key=lambda one: one.due_on))
        )
        for (at, person_id), reasons in sorted(messages.items(), key=lambda entry: entry[0])
    ]
