"""From what is owed to reminder rows: at every look at an obligation, the rows that exist by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.reminders.planner import PATIENCE, Planned, is_open, next_look, office_date
from bot.reminders.recipients import overseers, read_ahead, recipients
from bot.reminders.timetable import Timetable, of_others
from bot.services.duties.dates import dates_held
from storage.engine import Database, UnitOfWork
from storage.models.people import Person
from storage.models.reminders import ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty, NextLook
from storage.repositories.reminder_wishes import USUAL, Wishes
from storage.repositories.reminders import DutyReminder

AT_ONCE = 200
"""Obligations looked at in one transaction."""

AFTERWARDS = timedelta(hours=2)
"""So long whoever has set something themselves is left alone with it, where its reminders would be over."""


async def look(database: Database, timetable: Timetable, now: datetime) -> None:
    """Plan what has become due at `now`; doing it again plans nothing twice."""
    seen = AT_ONCE
    while seen == AT_ONCE:
        async with database.writing() as work:
            seen = await look_within(work, timetable, now)
            await work.commit()


async def look_within(work: UnitOfWork, timetable: Timetable, now: datetime) -> int:
    """The same for the obligations that wait longest, in one transaction; how many there were."""
    duties = await work.deadlines.to_look_at(now=now, limit=AT_ONCE)
    if not duties:
        return 0
    introduced = await work.tellings.introduced([one.obligation.id for one in duties])
    await read_ahead(work, duties)
    looks = [
        _Look(one, now, one.obligation.look_at or now, owing=await recipients(work, one)) for one in duties
    ]
    # Of the people concerned alone: what everybody wants would be read for every 200 obligations anew.
    wishes = await work.reminder_wishes.all(_ids(person for one in looks for person in one.owing))
    for one in looks:
        held = await dates_held(work, one.duty) if one.duty.occurrence.revision > 1 else {}
        one.tell_who_owes(timetable, wishes, held, introduced.get(one.duty.obligation.id, set()))
    for one in looks:
        one.overseers = await overseers(work, one.duty, one.owing) if one.is_for_overseers else []
    wishes = await work.reminder_wishes.all(_ids(person for one in looks for person in one.overseers))
    for one in looks:
        one.tell_overseers(timetable, wishes)
    await work.deadlines.look_again([one.next for one in looks])
    await work.reminders.plan_all([row for one in looks for row in one.rows])
    return len(duties)


async def pass_over(
    work: UnitOfWork, duty: Duty, timetable: Timetable, now: datetime, *, only: int | None = None
) -> None:
    """Let nobody hear at once what a changed timetable would have told them earlier.

    Who has heard of the date already, or (`only`) has just chosen the days, waits for the next of them; where
    none is left before the date, they are told as if nothing had changed.
    """
    heard = await work.tellings.heard(duty.obligation.id, revision=duty.occurrence.revision)
    today = {
        one.recipient_id
        for one in (await work.tellings.of(duty.obligation.id) if heard else ())
        if office_date(one.at) == office_date(now)
    }
    people = {one.id for one in await recipients(work, duty)}
    wishes = await work.reminder_wishes.all(people)
    waits_since = min(duty.obligation.look_at or now, now)
    for person_id in people & ({only} if only is not None else heard):
        days = timetable.planned(duty, wishes.get(person_id, USUAL))
        is_one_left = any(one.kind is ReminderKind.DUE and one.at > now for one in days)
        if person_id not in heard and not is_one_left:
            continue
        # The last word before the date is swallowed only where they have just heard.
        kept = None if is_one_left or person_id in today else _last_word(days)
        for one in days:
            if one.at < waits_since and one is not kept:
                await work.reminders.plan_all([_row(duty, person_id, one, one.at, ReminderStatus.CANCELLED)])


def words_before(
    duty: Duty,
    owing: Sequence[Person],
    wishes: Mapping[int, Wishes],
    timetable: Timetable,
    now: datetime,
    held: Mapping[int, date] | None = None,
) -> Iterator[DutyReminder]:
    """What the looks at something just set or moved will plan for those who owe it before its date, in order.

    `held` are the dates that people know of what was moved. Nothing is written down: it is the planning
    itself, ahead of its time.
    """
    at: datetime | None = now
    while at is not None:
        one = _Look(duty, at, at, owing)
        one.tell_who_owes(timetable, wishes, held or {}, set())
        # Every look plans what tells that the date has moved; it is written down once.
        told = (ReminderKind.DUE, ReminderKind.MOVED) if at == now else (ReminderKind.DUE,)
        yield from (row for row in one.rows if row.kind in told)
        at = one.next.at


@dataclass
class _Look:
    """One obligation as it stands: who is told of it, the days on which they are, the rows that follow.

    `since` is either the time planned before (and everything after it was missed if we come late), or, after
    somebody added, moved or handed over something, the time at which they did.
    """

    duty: Duty
    now: datetime
    since: datetime
    owing: Sequence[Person]
    overseers: Sequence[Person] = ()
    rows: list[DutyReminder] = field(default_factory=list)
    days: list[Planned] = field(default_factory=list)

    @property
    def is_for_overseers(self) -> bool:
        """Until the last reminder before the date there is nothing to tell those who look after it."""
        is_one_ahead = any(one.kind is ReminderKind.DUE and one.at > self.now for one in self.days)
        return bool(self.owing) and not is_one_ahead

    @property
    def next(self) -> NextLook:
        """When to look again."""
        return NextLook(self.duty.obligation.id, at=next_look(self.days, self.now), seen=self.since)

    def tell_who_owes(
        self,
        timetable: Timetable,
        wishes: Mapping[int, Wishes],
        held: Mapping[int, date],
        introduced: Set[int],
    ) -> None:
        """What those hear who owe it, and of a moved date those who hold another (`held`)."""
        duty, due_on = self.duty, self.duty.occurrence.due_on
        self.days += timetable.planned(duty)
        for person in self.owing:
            knows = person.id == duty.deadline.created_by_id or person.id in held or person.id in introduced
            theirs = timetable.planned(duty, wishes.get(person.id, USUAL))
            self.days += theirs
            self.rows += [
                self._row(person, one) for one in theirs if self._is_to_tell(one, is_news=not knows)
            ]
            if knows and person.id not in introduced and held.get(person.id, due_on) == due_on:
                self.rows += self._last_chance(person, theirs, timetable)
        # A change that was taken back before they heard of it is no news; who makes one sees it on the card.
        for person_id in sorted(one for one, day in held.items() if day != due_on):
            moved = DutyReminder(
                duty.obligation.id,
                duty.occurrence.revision,
                person_id,
                ReminderKind.MOVED,
                self.since,
                expires_at=self.since + PATIENCE,
            )
            self.rows.append(moved)

    def tell_overseers(self, timetable: Timetable, wishes: Mapping[int, Wishes]) -> None:
        """What is overdue, about whoever owes it."""
        for person in self.overseers:
            theirs = timetable.planned(self.duty, of_others(wishes.get(person.id, USUAL)))
            self.days += theirs
            self.rows += [
                self._row(person, one, about_id=self.owing[0].id)
                for one in theirs
                if one.kind is ReminderKind.OVERDUE and self._is_to_tell(one, is_news=True)
            ]

    def _last_chance(
        self, person: Person, theirs: Sequence[Planned], timetable: Timetable
    ) -> list[DutyReminder]:
        """The last word before the date, where its day had passed when somebody set it: none would follow.

        Whoever has set it has it before their eyes, and is told some time later, if they still can be then.
        """
        last = _last_word(theirs)
        if last is None or last.at >= self.since or last.until <= self.now:
            return []
        later = self.since + AFTERWARDS
        is_in_time = is_open(later, timetable.calendar) and later < last.until
        return [_row(self.duty, person.id, last, later if is_in_time else self.since, ReminderStatus.PLANNED)]

    def _is_to_tell(self, one: Planned, *, is_news: bool) -> bool:
        return one.at <= self.now and one.until > self.since and (is_news or one.at >= self.since)

    def _row(self, person: Person, one: Planned, *, about_id: int | None = None) -> DutyReminder:
        return _row(
            self.duty, person.id, one, max(one.at, self.since), _status(one, self.now), about_id=about_id
        )


def _last_word(days: Sequence[Planned]) -> Planned | None:
    """The last reminder before the date."""
    return next((one for one in reversed(days) if one.kind is ReminderKind.DUE), None)


def _ids(people: Iterable[Person]) -> set[int]:
    return {one.id for one in people}


def _row(
    duty: Duty,
    person_id: int,
    one: Planned,
    at: datetime,
    status: ReminderStatus,
    *,
    about_id: int | None = None,
) -> DutyReminder:
    return DutyReminder(
        obligation_id=duty.obligation.id,
        revision=duty.occurrence.revision,
        recipient_id=person_id,
        kind=one.kind,
        offset=one.offset,
        about_id=about_id,
        at=at,
        expires_at=one.until,
        status=status,
    )


def _status(one: Planned, now: datetime) -> ReminderStatus:
    return ReminderStatus.PLANNED if now < one.until else ReminderStatus.EXPIRED
