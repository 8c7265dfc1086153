"""The digest of a week (bản tin đầu tuần): on its first working day, in place of that morning's message.

Who has something due in the week, or overdue for longer, is told what; who follows others is told how much of
theirs is. So nothing that is owed falls silent after its last reminder of its own. It is planned once a week,
at the first look on that day, and says what is true when it goes out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.reminders.followers import Followers
from bot.reminders.letter import HowMuch, Week
from bot.reminders.planner import office_date, office_time
from bot.reminders.recipients import read_ahead, recipients
from bot.reminders.timetable import Timetable, hour_of
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, Wishes
from storage.repositories.reminders import PersonReminder

LISTED = 10
"""So many things of one's own are named; the others are counted."""

_PLANNED = "reminders_digest_week"
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(slots=True)
class WeekOf:
    """What one person is told of a week: the obligations that they answer for, and those that they follow,
    due in it or overdue. `place` is what they are, and where, as this is planned."""

    at: datetime
    place: JSON
    mine: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)


async def plan_digests(database: Database, timetable: Timetable, now: datetime) -> None:
    """Plan the digest of this week on its first working day; doing it again plans nothing twice."""
    today = office_date(now)
    if today != first_day(timetable, today):
        return
    async with database.reading() as work:
        if await work.office.get(_PLANNED) == _monday(today).isoformat():
            return
        found = await digests(work, timetable, today)
    async with database.writing() as work:
        await _plan(work, found, now)
        await work.commit()


async def plan_within(work: UnitOfWork, timetable: Timetable, now: datetime) -> None:
    """The same within a transaction."""
    today = office_date(now)
    if today == first_day(timetable, today) and await work.office.get(_PLANNED) != _monday(today).isoformat():
        await _plan(work, await digests(work, timetable, today), now)


async def _plan(work: UnitOfWork, found: Mapping[int, WeekOf], now: datetime) -> None:
    monday = _monday(office_date(now))
    digests_of_all = [
        PersonReminder(
            recipient_id=person_id,
            kind=ReminderKind.DIGEST,
            at=week.at,
            expires_at=office_time(monday + _WEEK, time(0, 0)),
            once=f"digest:{monday.isoformat()}",
            news={"mine": week.mine, "others": week.others, "place": week.place},
        )
        for person_id, week in found.items()
    ]
    await work.reminders.plan_once(digests_of_all)
    await work.office.put(_PLANNED, monday.isoformat(), now=now)


def first_day(timetable: Timetable, day: date) -> date | None:
    """The first working day of the week of `day`; None where the whole week is off."""
    monday = _monday(day)
    found = timetable.calendar.next_working_day(monday - _DAY)
    return found if found < monday + _WEEK else None


async def digests(
    work: UnitOfWork, timetable: Timetable, first: date, to_come: Iterable[Duty] = ()
) -> dict[int, WeekOf]:
    """Whom the digest of the week that begins on `first` would tell what, as things stand.

    `to_come` are dates that will be open by then.
    """
    last = _monday(first) + _WEEK - _DAY
    wishes = await work.reminder_wishes.all()
    followers = await Followers.load(work)
    found: dict[int, WeekOf] = {}

    def week_of(person: Person, duty: Duty) -> WeekOf | None:
        """The week of somebody who wants to hear of it; what is set after its hour is no part of it."""
        wanted = wishes.get(person.id, USUAL)
        at = _at(timetable, wanted, first)
        if not wanted.wants_digest or duty.obligation.created_at >= at:
            return None
        return found.setdefault(person.id, WeekOf(at, _place(person)))

    async for duty in _in_turn(work, last, to_come):
        owing = await recipients(work, duty)
        following = {one.id: one for one in await followers.of(work, duty, owing)}
        for person in owing:
            if not _is_own(duty, person):
                following[person.id] = person
            elif not timetable.is_off(duty.deadline, wishes.get(person.id, USUAL)):
                week = week_of(person, duty)
                if week is not None:
                    week.mine.append(duty.obligation.id)
        for person in following.values():
            week = week_of(person, duty)
            if week is not None:
                week.others.append(duty.obligation.id)
    return found


async def _in_turn(work: UnitOfWork, last: date, to_come: Iterable[Duty]) -> AsyncIterator[Duty]:
    """What is owed by then, and what will be, with whoever may be told of it read along."""
    async for some in work.deadlines.open_in_turn(due_by=last):  # a whole year may be set by now
        await read_ahead(work, some)
        for duty in some:
            yield duty
    coming = [one for one in to_come if one.occurrence.due_on <= last]
    await read_ahead(work, coming)
    for duty in coming:
        yield duty


async def week_told(
    work: UnitOfWork, row: Reminder, person: Person, timetable: Timetable, now: datetime, wishes: Wishes
) -> Week | None:
    """What a planned digest has to say now; None where nothing is left of it, or it is not wanted."""
    if not wishes.wants_digest:
        return None
    mine: list[Duty] = []
    own = await _still_owed(work, row.news["mine"], now)
    await read_ahead(work, own, is_for_many=False)
    for duty in own:
        is_theirs = person.id in {one.id for one in await recipients(work, duty)}
        if is_theirs and not timetable.is_off(duty.deadline, wishes):
            mine.append(duty)
    today = office_date(now)
    # Whoever was moved or given another role this very morning follows others by now.
    is_in_place = row.news.get("place", _place(person)) == _place(person)
    followed = row.news["others"] if is_in_place else []
    others = await work.deadlines.still_due(followed, due_by=_monday(today) + _WEEK - _DAY)
    if not mine and not others:
        return None
    return Week(
        mine=tuple(one.obligation.id for one in mine if one.occurrence.due_on >= today),
        overdue=tuple(one.obligation.id for one in mine if one.occurrence.due_on < today),
        others=_much(deadline_id for due_on, deadline_id in others if due_on >= today),
        others_overdue=_much(deadline_id for due_on, deadline_id in others if due_on < today),
    )


def _place(person: Person) -> JSON:
    return [str(person.role), person.unit_id]


def _much(of: Iterable[int]) -> HowMuch:
    """How much is owed, by the deadline of each that owes it."""
    deadlines = list(of)
    return HowMuch(deadlines=len(set(deadlines)), units=len(deadlines))


async def _still_owed(work: UnitOfWork, ids: Iterable[int], now: datetime) -> list[Duty]:
    """Those of them that are still owed and have not moved to another week."""
    last = _monday(office_date(now)) + _WEEK - _DAY
    return [
        one
        for one in await work.deadlines.at_hand(ids)
        if one.obligation.state in OWED and one.deadline.closed_at is None and one.occurrence.due_on <= last
    ]


def _is_own(duty: Duty, person: Person) -> bool:
    """Whether somebody answers for it themselves, and not in place of a unit in which nobody can be told."""
    return duty.obligation.responsible_id == person.id or duty.obligation.unit_id in (None, person.unit_id)


def _at(timetable: Timetable, wishes: Wishes, first: date) -> datetime:
    """The hour of the digest for somebody: on their first day of the week that is not quiet."""
    day = timetable.calendar_of(wishes).next_working_day(first - _DAY)
    return office_time(day, hour_of(wishes))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
