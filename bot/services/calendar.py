"""What is due month by month (lịch tháng), and the address at which a phone reads it (địa chỉ lịch)."""

from __future__ import annotations

import calendar as months
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.rights import Action, Role, is_allowed
from bot.services.caller import Caller, check_can
from knowledge.date_phrases import read_date
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus
from storage.repositories.deadlines import Duty

BACK, AHEAD = timedelta(days=92), timedelta(days=400)
"""How far a calendar file and a feed reach."""

FIRST_YEAR, LAST_YEAR = 2000, 2099


class View(StrEnum):
    """Whose dates are shown: one's own and one's unit's, or those of the units below."""

    MINE = "mine"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """One date of a calendar. `key` stays the same when it moves, `revision` counts the moves.

    `units` are how many owe it together, of whom `settled` have reported; one's own has one.
    """

    key: str
    name: str
    unit: str | None
    due_on: date
    revision: int
    is_done: bool
    units: int = 1
    settled: int = 0


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off, a working Saturday, or a holiday that the law has not settled yet, with its name."""

    day: date
    name: str
    is_off: bool
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class MonthCard:
    """A month for one reader; `may_see_below` where there are units below to look at."""

    first: date
    view: View
    today: date
    duties: tuple[DatedDuty, ...]
    special: tuple[SpecialDay, ...]
    may_see_below: bool

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the month."""
        return tuple(self.first + timedelta(days=number) for number in range(_length(self.first)))


@dataclass(frozen=True, slots=True)
class FeedCalendar:
    """What one address shows: whose it is, in their language."""

    locale: str
    duties: tuple[DatedDuty, ...]


class MonthCalendar:
    """The calendar of one reader: dates and names only, of what they see in /han."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    @property
    def now(self) -> datetime:
        """The moment, for whoever writes a file."""
        return self._clock.now()

    def month_in(self, text: str) -> date | None:
        """The first day of the month that a text names ("12/2026", "tháng sau", "12"); None without one."""
        said = text.strip()
        today = office_day(self._clock)
        phrase = read_date(f"tháng {said}" if said.isdigit() else said, today, calendar=self._calendar)
        day = phrase.day or next(iter(phrase.choices), None)
        return day.replace(day=1) if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None

    async def month(self, caller: Caller, first: date | None = None, view: View = View.MINE) -> MonthCard:
        """A month, this one without a day of another. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        today = office_day(self._clock)
        start = (first or today).replace(day=1)
        last = start + timedelta(days=_length(start) - 1)
        async with self._database.reading() as work:
            person = await work.people.get(person_id)
            below = await _below(work, person)
            shown = view if below else View.MINE
            duties = await _duties(work, person, start, last, below if shown is View.BELOW else None)
        special = tuple(
            SpecialDay(one.day, one.name, one.is_off, one.is_unsettled)
            for one in self._calendar.special_days(start.year)
            if start <= one.day <= last and (one.is_off or self._calendar.is_working_day(one.day))
        )
        return MonthCard(start, shown, today, duties, special, bool(below))

    async def ahead(self, caller: Caller, view: View = View.MINE) -> tuple[DatedDuty, ...]:
        """What a calendar file holds: some months back, a year ahead. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        today = office_day(self._clock)
        async with self._database.reading() as work:
            person = await work.people.get(person_id)
            below = await _below(work, person) if view is View.BELOW else None
            return await _duties(work, person, today - BACK, today + AHEAD, below or None)

    async def new_address(self, caller: Caller) -> str:
        """A new secret path for the caller's phone; the one before ends. Shown once, kept as a hash only.

        Raises `NotAllowed`.
        """
        person_id, token = check_can(caller, Action.SEE_DEADLINES), secrets.token_urlsafe(32)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.calendar_feeds.put(person_id, _hash(token), now=self._clock.now())
            await work.log.note(
                action="calendar_address_made",
                subject="person",
                subject_id=person_id,
                person_id=person_id,
                channel=caller.channel,
                now=self._clock.now(),
            )
            await work.commit()
        return token

    async def has_address(self, caller: Caller) -> bool:
        """Whether a phone can read the caller's calendar now. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await work.calendar_feeds.of_person(person_id) is not None

    async def end_address(self, caller: Caller) -> None:
        """Let no phone read the caller's calendar any more. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.calendar_feeds.end(person_id):
                await work.log.note(
                    action="calendar_address_ended",
                    subject="person",
                    subject_id=person_id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=self._clock.now(),
                )
            await work.commit()

    async def behind(self, token: str) -> FeedCalendar | None:
        """What the address with this token shows now; None for one that is not, or no longer, anybody's."""
        today = office_day(self._clock)
        async with self._database.reading() as work:
            person_id = await work.calendar_feeds.person_behind(_hash(token))
            if person_id is None:
                return None
            person = await work.people.get(person_id)
            is_active = person.status == PersonStatus.ACTIVE
            if not is_active or not is_allowed(person.role, Action.SEE_DEADLINES):
                return None
            duties = await _duties(work, person, today - BACK, today + AHEAD, None)
            return FeedCalendar(person.locale, duties)


async def _duties(
    work: UnitOfWork, person: Person, first: date, last: date, below: Sequence[int] | None
) -> tuple[DatedDuty, ...]:
    if below is not None:
        return _together(await work.deadlines.between(first, last, unit_ids=below))
    units = [] if person.unit_id is None else [person.unit_id]
    found = [
        one
        for one in await work.deadlines.between(first, last, person_id=person.id, unit_ids=units)
        if person.id not in one.obligation.declined_by and one.deadline.closed_at is None
    ]
    names = {one.id: one.name for one in await work.units.all()}
    return tuple(
        DatedDuty(
            # With the moment, so that the calendars of two offices on one phone have no number in common.
            key=f"o{one.obligation.id}-{one.obligation.created_at:%Y%m%d%H%M%S}",
            name=one.deadline.title,
            unit=names.get(one.obligation.unit_id or 0),
            due_on=one.occurrence.due_on,
            revision=one.occurrence.revision,
            is_done=one.obligation.state not in OWED,
        )
        for one in found
    )


def _together(duties: Iterable[Duty]) -> tuple[DatedDuty, ...]:
    """One date for all units that share it."""
    by_date: dict[int, list[Duty]] = {}
    for one in duties:
        if one.deadline.closed_at is None:
            by_date.setdefault(one.occurrence.id, []).append(one)
    return tuple(
        DatedDuty(
            key=f"d{occurrence_id}-{same[0].deadline.created_at:%Y%m%d%H%M%S}",
            name=same[0].deadline.title,
            unit=None,
            due_on=same[0].occurrence.due_on,
            revision=same[0].occurrence.revision,
            is_done=all(one.obligation.state not in OWED for one in same),
            units=len(same),
            settled=sum(one.obligation.state not in OWED for one in same),
        )
        for occurrence_id, same in by_date.items()
    )


async def _below(work: UnitOfWork, person: Person) -> list[int]:
    """The units whose dates the person coordinates, their own apart."""
    if not is_allowed(person.role, Action.ASSIGN_DEADLINES):
        return []
    if person.role == Role.ADMINISTRATOR:
        return [one.id for one in await work.units.all() if one.id != person.unit_id]
    if person.unit_id is None:
        return []
    return [one for one in await work.units.under(person.unit_id) if one != person.unit_id]


def _length(first: date) -> int:
    return months.monthrange(first.year, first.month)[1]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
