"""Setting deadlines (đặt hạn): read from a sentence, confirmed by a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.rights import Action, Role
from bot.services.caller import Caller, Standing, check_can
from bot.services.deadlines.addressees import Addressees, check_may_address, units_of
from bot.services.deadlines.first_told import FirstTold, colleagues_of, first_told
from bot.services.deadlines.names import date_of, name_of, with_hour
from bot.services.duties.cards import is_firm_on
from bot.services.errors import CountedDayPassed, DayPassed, NoLongerThere, NoOwnUnit
from bot.services.patterns.opening import start
from bot.services.texts import NAME_LIMIT, usable_text
from knowledge.date_phrases import DatePhrase
from knowledge.dates.typed_days import Side, TypedDays, read_typed_day
from knowledge.recurrences import DaysOff, settled
from knowledge.statuses.deadline_wishes import NewDay, NewDeadline, read_deadline_wish
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import Deadline, DeadlineKind, Occurrence


class Scope(StrEnum):
    """Whom a new deadline is for."""

    ME = "me"
    UNIT = "unit"
    BELOW = "below"
    ADDRESSED = "addressed"
    """The units that were chosen for the draft before: of a kind, by name, of a cluster."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A deadline as it was understood, until it is confirmed. `days` are the readings to choose from.

    `off` are those of them that are days off, `beside` the working days before and after these.
    """

    occurrence_id: int
    name: str
    days: tuple[date, ...]
    phrase: DatePhrase
    beside: tuple[date, ...] = ()
    off: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A day and nothing else; `text` is kept until it is told what is due then."""

    text: str
    days: tuple[date, ...]
    phrase: DatePhrase


@dataclass(frozen=True, slots=True)
class OnSomeDay:
    """What somebody wants to be reminded of on one of these days."""

    occurrence_id: int
    name: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A deadline that people will be reminded of; `units` are how many owe it (0: only the caller).

    `pattern_id` is what it comes from where it comes again; `first_told` says when people first hear of it.
    `colleagues` are how many of the caller's unit see it without being reminded; None where it is not that
    unit's alone.
    """

    name: str
    due_on: date
    units: int
    is_firm: bool
    pattern_id: int | None = None
    first_told: FirstTold | None = None
    colleagues: int | None = None


class Deadlines:
    """What officers do to set a date."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._firm = firm

    async def draft(
        self, caller: Caller, text: str, *, named: str | None = None
    ) -> Draft | Unnamed | DatePhrase:
        """Read "báo cáo khối quý 4 trước 15/12"; without a day to choose from, what is unclear about it.

        `named` is the name where the text has told the day alone. Raises `NotAllowed`, `TextNotUsable`,
        `Classified`, `DayPassed`, `CountedDayPassed`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        today = office_day(self._clock)
        phrase = date_of(text, today, self._calendar)
        days = phrase.choices or ((phrase.day,) if phrase.day else ())
        if not days or phrase.span is None:
            return phrase
        if days[-1] < today:
            if phrase.event is not None:
                raise CountedDayPassed(day=f"{days[-1]:%d/%m/%Y}", event=phrase.event)
            raise DayPassed
        if named is None:
            said = name_of(text, phrase, caller.locale)
        else:
            said = with_hour(named, phrase, caller.locale) if named else ""
        if not said:
            return Unnamed(text, tuple(day for day in days if day >= today), phrase)
        name = usable_text(said, NAME_LIMIT)
        occurrence_id = await self._kept(caller, person_id, name, days[-1])
        ahead = tuple(day for day in days if day >= today)
        off = self._off(ahead, phrase)
        return Draft(occurrence_id, name, ahead, phrase, self._beside(off, ahead, today), off)

    async def draft_reminder(self, caller: Caller, said: str, days: Sequence[date]) -> OnSomeDay:
        """Something to be reminded of on one of these days, those off apart; which one is asked.

        Raises `NotAllowed`, `TextNotUsable`, `Classified`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        name = usable_text(said, NAME_LIMIT)
        working = tuple(day for day in days if self._calendar.is_working_day(day)) or tuple(days)
        return OnSomeDay(await self._kept(caller, person_id, name, working[-1]), name, working)

    async def _kept(self, caller: Caller, person_id: int, name: str, due_on: date) -> int:
        """A deadline that nobody owes yet, kept once for one message; its occurrence."""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            occurrence_id = await work.earlier_effect("draft")
            if occurrence_id is None:
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL,
                    name=name,
                    due_on=due_on,
                    now=self._clock.now(),
                    created_by_id=person_id,
                )
                occurrence_id = occurrence.id
                work.record_effect("draft", occurrence_id)
                await work.commit()
        return int(occurrence_id)

    def named(self, caller: Caller, text: str) -> str:
        """What is due by the words of a sentence, without its day."""
        phrase = date_of(text, office_day(self._clock), self._calendar)
        return name_of(text, phrase, caller.locale) if phrase.span is not None else text.strip()

    def names_its_task(self, caller: Caller, wish: NewDeadline) -> bool:
        """Whether a wish says what is due by its day, and not the day alone ("nhắc tôi trước 22/12")."""
        return not wish.days and len(self.named(caller, wish.text).split()) > 1

    def _off(self, days: tuple[date, ...], phrase: DatePhrase) -> tuple[date, ...]:
        """The days off among the readings of a day that is sure, but for its bound ("trước 15/12")."""
        if phrase.reason is not None or (len(days) > 1 and phrase.bound is None):
            return ()
        return tuple(day for day in days if not self._calendar.is_working_day(day))

    def _beside(self, off: tuple[date, ...], days: tuple[date, ...], today: date) -> tuple[date, ...]:
        """The working days around the days off that are no reading themselves: the officer chooses."""
        sides = (DaysOff.BEFORE, DaysOff.AFTER)
        around = [settled(day, side, self._calendar) for side in sides for day in off]
        return tuple(day for day in dict.fromkeys(around) if day >= today and day not in days)

    def wished(self, caller: Caller, text: str) -> NewDeadline | NewDay | None:
        """What a plain sentence wishes of dates, for whoever keeps deadlines; None for any other text."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        return read_deadline_wish(text, office_day(self._clock))

    def typed(self, text: str, side: Side = Side.ANY) -> TypedDays:
        """The days on this side of today that a typed text can mean, or what is wrong with it."""
        return read_typed_day(text, office_day(self._clock), side, calendar=self._calendar)

    async def scopes(self, caller: Caller) -> tuple[Scope, ...]:
        """Whom the caller can set a deadline for."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            below = await _units_below(work, caller)
        found = [Scope.ME]
        if caller.unit_id is not None:
            found.append(Scope.UNIT)
        if below and caller.may(Action.ASSIGN_DEADLINES):
            found.append(Scope.BELOW)
        return tuple(found)

    async def confirm(self, caller: Caller, occurrence_id: int, due_on: date, scope: Scope) -> Confirmed:
        """Set a drafted deadline; pressed again it changes nothing.

        Raises `NotAllowed`, `NoLongerThere`, `NoOwnUnit`, `DayPassed`.
        """
        person_id = check_may_set(caller, scope)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            occurrence, deadline = await _draft_of(work, occurrence_id)
            if deadline.created_by_id != person_id:
                raise NoLongerThere
            owed = await work.deadlines.of_occurrence(occurrence_id)
            if not owed:
                if due_on < office_day(self._clock):
                    raise DayPassed
                occurrence.due_on = due_on
                await take_up(work, caller, occurrence, scope, now)
                if deadline.pattern_id is not None:
                    await start(work, caller, deadline, self._calendar, now)
                owed = await work.deadlines.of_occurrence(occurrence_id)
                await work.commit()
            first = await first_told(work, owed, self._calendar, person_id, now)
            colleagues = await colleagues_of(work, caller, owed)
        units = sum(one.obligation.unit_id is not None for one in owed)
        is_firm = is_firm_on(deadline, occurrence.due_on, self._firm)
        return Confirmed(
            deadline.title, occurrence.due_on, units, is_firm, deadline.pattern_id, first, colleagues
        )


def check_may_set(caller: Caller, scope: Scope) -> int:
    """Refuse whoever may not set a deadline for these; answers their person id. Raises `NotAllowed`."""
    if scope is Scope.BELOW:
        check_can(caller, Action.ASSIGN_DEADLINES)
    return check_can(caller, Action.KEEP_DEADLINES)


async def take_up(
    work: UnitOfWork, caller: Caller, occurrence: Occurrence, scope: Scope, now: datetime
) -> None:
    """Let a date be owed by whom it is for, and log that it was set. Raises `NoOwnUnit`, `NoLongerThere`."""
    _, deadline = await work.deadlines.occurrence(occurrence.id)
    responsible_id = caller.person_id if scope in (Scope.ME, Scope.UNIT) else None
    if scope is Scope.ME:
        deadline.kind = DeadlineKind.PERSONAL
        await work.deadlines.address(deadline.id, None)  # what was chosen before counts no more
        await work.deadlines.oblige(occurrence.id, now=now, responsible_id=responsible_id)
    else:
        addressees = _addressees(caller, deadline, scope)
        await check_may_address(work, caller, addressees)
        units = await units_of(work, addressees)
        if not units:
            raise NoLongerThere
        await work.deadlines.address(deadline.id, addressees.to_json(), cluster_id=addressees.cluster_id)
        for unit in units:
            await work.deadlines.oblige(
                occurrence.id, now=now, unit_id=unit.id, responsible_id=responsible_id
            )
    await work.log.note(
        action="deadline_added",
        subject="occurrence",
        subject_id=occurrence.id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
        after={"name": deadline.name},
    )


async def _draft_of(work: UnitOfWork, occurrence_id: int) -> tuple[Occurrence, Deadline]:
    try:
        return await work.deadlines.occurrence(occurrence_id)
    except NotFound:
        raise NoLongerThere from None


async def _units_below(work: UnitOfWork, caller: Caller) -> list[int]:
    """The units that a coordinator speaks for; for an administrator without a unit, all of them."""
    if caller.unit_id is None:
        return [one.id for one in await work.units.all()] if caller.role == Role.ADMINISTRATOR else []
    return [one for one in await work.units.under(caller.unit_id) if one != caller.unit_id]


def _addressees(caller: Caller, deadline: Deadline, scope: Scope) -> Addressees:
    if scope is Scope.ADDRESSED:
        if deadline.addressees is None:
            raise NoLongerThere
        return Addressees.from_json(deadline.addressees)
    if scope is Scope.BELOW:
        return Addressees.below(caller.unit_id)
    if caller.unit_id is None:
        raise NoOwnUnit
    return Addressees.own(caller.unit_id)
