"""Deadlines that come again or count from an event (hạn lặp lại, hạn chờ ngày): read, confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.rights import Action, Role
from bot.services.caller import Caller, Standing, check_can
from bot.services.deadlines.addressees import Addressees, check_may_address, units_of
from bot.services.deadlines.names import name_without
from bot.services.deadlines.setting import Scope, check_may_set
from bot.services.errors import NoLongerThere, NoOwnUnit, NotAllowed
from bot.services.patterns.cards import PatternCard, card_of, may_change, pattern_of
from bot.services.patterns.names import name_on
from bot.services.patterns.opening import note, recurrence_of
from bot.services.texts import NAME_LIMIT, usable_text
from knowledge.date_phrases import Outcome, read_date
from knowledge.dates.recurring import Lack, RecurringPhrase, read_recurring
from knowledge.dates.relative import Relative, RelativePhrase, read_relative
from knowledge.dates.sentence import Sentence
from knowledge.recurrences import DaysOff, Every, Recurrence, lies_behind, settled
from knowledge.statuses.asking import is_question
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import DeadlineKind, DeadlinePattern

LONGEST_PLAIN = 200
"""Letters of a sentence without a command; a longer text is a letter or a case that is told."""


class Reading(StrEnum):
    """Which reading of "trước ngày 25" is meant."""

    NAMED = "named"
    DAY_BEFORE = "before"


@dataclass(frozen=True, slots=True)
class FirstDate:
    """The first date of a pattern, as a draft: whose it is is asked as for any other deadline."""

    occurrence_id: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Nameless:
    """A recurrence and nothing else: what it is of has yet to be told."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A recurrence that was said without what it needs."""

    lack: Lack


class Patterns:
    """What officers do about dates that come again."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar

    async def draft(
        self,
        caller: Caller,
        text: str,
        *,
        named: str | None = None,
        every: Every | None = None,
        addressees: Addressees | None = None,
    ) -> PatternCard | Unclear | Nameless | None:
        """Read "báo cáo khối hằng quý, trước ngày 25 tháng cuối quý"; None for a text that is about one day.

        `named` is the name and `every` how often, where they were told apart from the text,
        `addressees` whom it is for, where that was told. Raises `NotAllowed`, `TextNotUsable`, `Classified`.
        """
        if not caller.may(Action.KEEP_DEADLINES):
            return None
        phrase = read_recurring(text, every)
        if phrase is not None:
            if phrase.lack is not None:
                return Unclear(phrase.lack)
            fields, spans = _recurring_fields(phrase), phrase.spans
        else:
            relative = read_waiting(text, office_day(self._clock))
            if relative is None:
                return None
            fields, spans = {"relative": _plain(relative.relative)}, (relative.span,)
        said = name_without(text, spans) if named is None else named
        if not said:
            return Nameless()
        if addressees is not None:
            fields["addressees"] = addressees.to_json()
        return await self._keep_draft(caller, said, fields)

    def is_said_in(self, caller: Caller, text: str) -> bool:
        """Whether a plain sentence sets what comes again or waits for an event, and asks nothing."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return False
        if len(text) > LONGEST_PLAIN or "?" in text or is_question(Sentence.of(text)):
            return False
        phrase = read_recurring(text)
        if phrase is not None:
            return phrase.lack is None and not phrase.is_festival  # without a name it is asked for
        relative = read_waiting(text, office_day(self._clock))
        return relative is not None and bool(name_without(text, (relative.span,)))

    async def card(self, caller: Caller, pattern_id: int) -> PatternCard:
        """A pattern that the caller may change. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await self._card(work, caller, await pattern_of(work, caller, pattern_id))

    async def mine(self, caller: Caller) -> list[PatternCard]:
        """What goes on, or waits for a day, that the caller may change. Raises `NotAllowed`."""
        check_can(caller, Action.SEE_DEADLINES)
        today = office_day(self._clock)
        async with self._database.reading() as work:
            cards = [
                await self._card(work, caller, one)
                for one in await work.patterns.running()
                if await may_change(work, caller, one)
            ]
        return [one for one in cards if one.due_on is None or one.due_on >= today]

    async def begin(self, caller: Caller, pattern_id: int, reading: Reading) -> FirstDate | None:
        """Take one reading of a draft: its first date, for which it is asked next whose it is.

        None for one that was set before. Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            if pattern.confirmed_at is not None:
                return None
            recurrence = recurrence_of(pattern)
            if recurrence is None:
                raise NoLongerThere
            if reading is Reading.DAY_BEFORE and pattern.other_recurrence:
                recurrence = Recurrence(recurrence.every, pattern.other_recurrence)
            first = await self._first_date(work, pattern, recurrence, now)
            await work.commit()
        return first

    async def confirm_waiting(self, caller: Caller, pattern_id: int, scope: Scope) -> PatternCard:
        """Let something wait for the day of its event; pressed again it changes nothing.

        `Scope.ADDRESSED` is for the units that were chosen before (`WaitingDrafts`).
        Raises `NotAllowed`, `NoLongerThere`, `NoOwnUnit`.
        """
        person_id = check_may_set(caller, scope)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            if pattern.created_by_id != person_id or pattern.relative is None:
                raise NoLongerThere
            if pattern.confirmed_at is None:
                pattern.kind = DeadlineKind.PERSONAL if scope is Scope.ME else DeadlineKind.LOCAL
                if scope is Scope.ADDRESSED:
                    await check_may_address(work, caller, await _chosen(work, pattern))
                else:
                    pattern.addressees = addressed(caller, scope)
                pattern.confirmed_at = now
                pattern.version += 1
                await note(work, caller, "pattern_added", pattern, now)
            card = await self._card(work, caller, pattern)
            await work.commit()
        return card

    async def _first_date(
        self, work: UnitOfWork, pattern: DeadlinePattern, recurrence: Recurrence, now: datetime
    ) -> FirstDate:
        """The first date of a reading as a draft, in place of one that was drafted before."""
        today, rule = office_day(self._clock), DaysOff(pattern.days_off)
        on, due_on = next(
            (day, due)
            for day in recurrence.dates_from(today)
            if (due := settled(day, rule, self._calendar)) >= today
        )
        name = name_on(
            pattern.name,
            recurrence.every,
            recurrence.named_by(on),
            is_before=pattern.names_period_before,
            locale=pattern.locale,
        )
        for deadline in await work.patterns.deadlines_of(pattern.id):
            (occurrence,) = await work.patterns.dates_of(deadline.id)
            deadline.name, deadline.pattern_on, occurrence.due_on = name, on, due_on
            await work.flush()
            return FirstDate(occurrence.id, due_on)
        opened = await work.patterns.open_date(pattern, name=name, on=on, due_on=due_on, now=now)
        assert opened is not None
        return FirstDate(opened.id, due_on)

    async def _keep_draft(self, caller: Caller, said: str, fields: dict[str, JSON]) -> PatternCard:
        person_id, now = check_can(caller, Action.KEEP_DEADLINES), self._clock.now()
        name = usable_text(said, NAME_LIMIT)
        if fields.get("every"):
            every, today = Every(fields["every"]), office_day(self._clock)
            recurrence = Recurrence(every, fields["recurrence"])
            (first,) = recurrence.first(1, today)
            fields["names_period_before"] = recurrence.lunar is None and lies_behind(every, first, name)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern_id = await work.earlier_effect("pattern_draft")
            if pattern_id is None:
                pattern = await work.patterns.add(
                    name=name,
                    starts_on=office_day(self._clock),
                    now=now,
                    created_by_id=person_id,
                    locale=caller.locale,
                    **fields,
                )
                work.record_effect("pattern_draft", pattern.id)
            else:
                pattern = await work.patterns.get(pattern_id)
            card = await self._card(work, caller, pattern)
            await work.commit()
        return card

    async def _card(self, work: UnitOfWork, caller: Caller, pattern: DeadlinePattern) -> PatternCard:
        return await card_of(work, caller, pattern, self._calendar, office_day(self._clock))


def _recurring_fields(phrase: RecurringPhrase) -> dict[str, JSON]:
    named = phrase.recurrence
    return {
        "every": named.every.value,
        "recurrence": named.rules,
        "other_recurrence": phrase.day_before.rules if phrase.is_before else None,
        "days_off": phrase.days_off.value,
    }


async def _chosen(work: UnitOfWork, pattern: DeadlinePattern) -> Addressees:
    """The units that were chosen for a draft. Raises `NoLongerThere` where none are left."""
    if pattern.addressees is None:
        raise NoLongerThere
    addressees = Addressees.from_json(pattern.addressees)
    if not await units_of(work, addressees):
        raise NoLongerThere
    return addressees


def _plain(relative: Relative) -> JSON:
    return {"count": relative.count, "unit": relative.unit.value, "event": relative.event}


def addressed(caller: Caller, scope: Scope) -> JSON:
    """For whom each date of a pattern is meant; None for the caller alone. Raises `NoOwnUnit`."""
    if scope is Scope.ME:
        return None
    if scope is Scope.UNIT:
        if caller.unit_id is None:
            raise NoOwnUnit
        return Addressees.own(caller.unit_id).to_json()
    if scope is not Scope.BELOW:
        raise NoLongerThere
    if caller.unit_id is None and caller.role != Role.ADMINISTRATOR:
        raise NotAllowed
    return Addressees.below(caller.unit_id).to_json()


def read_waiting(text: str, today: date) -> RelativePhrase | None:
    """The count from an event whose day is yet to be told; None where it is told, or is no event ("Tết")."""
    found = read_relative(text)
    if found is None or read_date(found.relative.event, today).outcome is not Outcome.NONE:
        return None
    return found if read_date(text, today).event is None else None
