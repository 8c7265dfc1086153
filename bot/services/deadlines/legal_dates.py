"""Dates of the law (hạn luật định) taken up by a unit that submits: told like any other, never moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.setting import Confirmed
from bot.services.errors import DayPassed, NoLongerThere, NoOwnUnit, NotSubmitting
from bot.services.units.levels import Level, UnitLevels
from knowledge.statutory import StatutoryDeadline, StatutoryDeadlines
from storage.engine import Database
from storage.models.deadlines import DeadlineKind


@dataclass(frozen=True, slots=True)
class LegalDate:
    """A date of the law as it can be taken up; `year` is that of the decision it counts from, or its own.

    `is_taken`: the reader's unit is reminded of it already.
    """

    rule: StatutoryDeadline
    year: int
    due_on: date
    is_firm: bool
    is_taken: bool = False


class LegalDates:
    """The dates by which the law wants dossiers at the ministry."""

    def __init__(
        self, database: Database, clock: Clock, statutory: StatutoryDeadlines, levels: UnitLevels
    ) -> None:
        self._database = database
        self._clock = clock
        self._statutory = statutory
        self._levels = levels

    def rule(self, rule_id: str | None) -> StatutoryDeadline | None:
        """The rule behind a deadline, None for one of the office."""
        return None if rule_id is None else self._statutory.get(rule_id)

    def is_firm(self, rule_id: str, day: date) -> bool:
        """Whether the rule is in force on that day."""
        return self._statutory.is_firm(rule_id, day)

    async def coming(self, caller: Caller) -> list[LegalDate]:
        """The next date of every rule; one that counts from a decision, for this year's and last year's.

        Everybody may look at them, whatever their unit. Raises `NotAllowed`.
        """
        check_can(caller, Action.SEE_DEADLINES)
        today = office_day(self._clock)
        found: list[LegalDate] = []
        for rule in self._statutory.all():
            following = rule.next_after(today)
            years = [following.year] if following is not None else [today.year - 1, today.year]
            found += [self._date(rule, year) for year in years if rule.due_on(year) >= today]
        found = [replace(one, is_taken=await self._is_taken(caller, one)) for one in found]
        return sorted(found, key=lambda one: one.due_on)

    async def take_up(self, caller: Caller, rule_id: str, year: int) -> Confirmed:
        """Remind the caller's unit, as the one that submits; taken up before, nothing changes.

        Raises `NotAllowed`, `NoOwnUnit`, `NotSubmitting`, `NoLongerThere` (also for a date that each nominee
        has of their own), `DayPassed`.
        """
        person_id = check_can(caller, Action.ASSIGN_DEADLINES)
        if caller.unit_id is None:
            raise NoOwnUnit
        rule, now = self._statutory.get(rule_id), self._clock.now()
        if rule is None or rule.counted_from is not None or not 2000 <= year <= 2100:
            raise NoLongerThere
        due_on = rule.due_on(year)
        if due_on < office_day(self._clock):
            raise DayPassed
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await self._levels.level_of(work, caller.unit_id) is not Level.SUBMITS:
                raise NotSubmitting
            if not await work.deadlines.of_rule(rule_id, due_on=due_on, unit_id=caller.unit_id):
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.STATUTORY,
                    name=rule.name.in_locale(caller.locale),
                    due_on=due_on,
                    now=now,
                    created_by_id=person_id,
                    rule_id=rule_id,
                    offsets=list(rule.offsets),
                )
                await work.deadlines.oblige(
                    occurrence.id, now=now, unit_id=caller.unit_id, responsible_id=person_id
                )
                await work.log.note(
                    action="deadline_added",
                    subject="occurrence",
                    subject_id=occurrence.id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=now,
                    after={"name": rule.name.vi},
                )
                await work.commit()
        return Confirmed(rule.name.in_locale(caller.locale), due_on, 1, self.is_firm(rule_id, due_on))

    async def _is_taken(self, caller: Caller, one: LegalDate) -> bool:
        if caller.unit_id is None or one.rule.counted_from is not None:
            return False
        async with self._database.reading() as work:
            owed = await work.deadlines.of_rule(one.rule.id, due_on=one.due_on, unit_id=caller.unit_id)
        return bool(owed)

    def _date(self, rule: StatutoryDeadline, year: int) -> LegalDate:
        due_on = rule.due_on(year)
        return LegalDate(rule, year, due_on, self._statutory.is_firm(rule.id, due_on))
