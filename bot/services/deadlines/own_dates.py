"""A unit's own, earlier date (hạn riêng) before the one by which the level above has to submit."""

from __future__ import annotations

from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import DutyCard, card_of
from bot.services.errors import DayPassed, NoLongerThere, NoOwnUnit, NotEarlier
from knowledge.statutory import StatutoryDeadlines
from storage.engine import Database
from storage.errors import NotFound
from storage.models.deadlines import DeadlineKind


class OwnDates:
    """From a date of the law, which binds the level above, to one that the unit sets itself."""

    def __init__(self, database: Database, clock: Clock, statutory: StatutoryDeadlines) -> None:
        self._database = database
        self._clock = clock
        self._statutory = statutory

    async def begin(self, caller: Caller, rule_id: str, year: int) -> int:
        """A draft of the own date for a yearly date of the law; answers its number.

        Raises `NotAllowed`, `NoOwnUnit`, `NoLongerThere`, `DayPassed`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        if caller.unit_id is None:
            raise NoOwnUnit
        rule = self._statutory.get(rule_id)
        if rule is None or not 2000 <= year <= 2100:
            raise NoLongerThere
        if rule.due_on(year) < office_day(self._clock):
            raise DayPassed
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect("own_draft")
            if earlier is not None:
                return int(earlier)
            occurrence = await work.deadlines.add(
                kind=DeadlineKind.LOCAL,
                name=rule.own_name.in_locale(caller.locale),
                due_on=rule.due_on(year),
                now=self._clock.now(),
                created_by_id=person_id,
                rule_id=rule.id,
            )
            work.record_effect("own_draft", occurrence.id)
            await work.commit()
        return occurrence.id

    async def confirm(self, caller: Caller, occurrence_id: int, day: date) -> DutyCard:
        """Set the own date for the caller's unit; it lies before the one of the level above.

        Raises `NotAllowed`, `NoOwnUnit`, `NoLongerThere`, `NotEarlier`, `DayPassed`.
        """
        person_id, now = check_can(caller, Action.KEEP_DEADLINES), self._clock.now()
        if caller.unit_id is None:
            raise NoOwnUnit
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                occurrence, deadline = await work.deadlines.occurrence(occurrence_id)
            except NotFound:
                raise NoLongerThere from None
            rule = self._statutory.get(deadline.rule_id or "")
            owed = await work.deadlines.of_occurrence(occurrence_id)
            if deadline.created_by_id != person_id or (rule is None and not owed):
                raise NoLongerThere
            if not owed and rule is not None:
                if day < office_day(self._clock):
                    raise DayPassed
                if day >= occurrence.due_on:
                    raise NotEarlier(due=f"{occurrence.due_on:%d/%m/%Y}")
                # It is the unit's own from now on: it can be moved, and no rule stands behind it.
                deadline.kind, deadline.rule_id = DeadlineKind.LOCAL, None
                deadline.name = rule.own_name.in_locale(caller.locale)
                occurrence.due_on = day
                await work.deadlines.oblige(
                    occurrence_id, now=now, unit_id=caller.unit_id, responsible_id=person_id
                )
                await work.log.note(
                    action="deadline_added",
                    subject="occurrence",
                    subject_id=occurrence_id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=now,
                    after={"name": deadline.name},
                )
                owed = await work.deadlines.of_occurrence(occurrence_id)
            card = await card_of(work, caller, owed[0], self._statutory.is_firm)
            await work.commit()
        return card
