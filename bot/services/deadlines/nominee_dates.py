"""A nominee's own date of the law (hạn theo từng người): Chiến sĩ thi đua toàn quốc, from a decision.

Nghị định 152/2025/NĐ-CP Điều 35 khoản 1 điểm a: by 31 December of the year after that of the decision on
Chiến sĩ thi đua bộ, ban, ngành, tỉnh.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.nominee_names import take_out
from bot.services.dossiers.access import seen_dossier
from bot.services.duties.cards import DutyCard, card_of, theirs
from bot.services.duties.changes import change_duty
from bot.services.errors import DayAhead, NoLongerThere, NomineeTooLate, NoOwnUnit, NotAllowed, NotSubmitting
from bot.services.texts import NAME_LIMIT, usable_text
from bot.services.units.levels import Level, UnitLevels
from knowledge.date_phrases import DatePhrase, Leaning, read_date
from knowledge.dates.typed_days import DayFault, Side, TypedDays, Wrong, typed_days
from knowledge.nominees import read_nominee
from knowledge.same_names import may_be_one
from knowledge.statutory import StatutoryDeadline, StatutoryDeadlines
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import OWED, Deadline, DeadlineKind, ObligationState, Occurrence
from storage.naming_notes import clear_notes_naming


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day of the decision as it may be meant, and the date that follows from it."""

    decided_on: date
    due_on: date
    is_firm: bool


@dataclass(frozen=True, slots=True)
class NomineeDraft:
    """A nominee as understood, until confirmed; without `days` the day of the decision is still asked.

    `fault` says what is wrong with the day that was told.
    """

    occurrence_id: int
    nominee: str
    days: tuple[Reckoned, ...]
    rule: StatutoryDeadline
    level: Level
    fault: DayFault | None = None


class NomineeDates:
    """Naming a nominee, reckoning the date, and removing the name again."""

    def __init__(
        self, database: Database, clock: Clock, statutory: StatutoryDeadlines, levels: UnitLevels
    ) -> None:
        self._database = database
        self._clock = clock
        self._statutory = statutory
        self._levels = levels

    def rule(self) -> StatutoryDeadline:
        """The rule by which the date is each nominee's own. Raises `NoLongerThere`."""
        rule = self._statutory.per_nominee()
        if rule is None:
            raise NoLongerThere
        return rule

    def tells_day(self, text: str) -> bool:
        """Whether a sentence names somebody and the day of the decision, and asks nothing."""
        found = read_nominee(text, office_day(self._clock))
        is_question = text.rstrip().endswith("?")
        told = self._told(found.decided)
        is_day = bool(told.days) or told.fault is not None
        return found.name is not None and is_day and not is_question

    def day_before_name(self, text: str) -> TypedDays | None:
        """The day of the decision, where a text tells it and names nobody; None for any other text."""
        found = read_nominee(text, office_day(self._clock))
        told = self._told(found.decided)
        return told if found.name is None and (told.days or told.fault is not None) else None

    async def draft(self, caller: Caller, text: str) -> NomineeDraft | None:
        """Read the name and the day of the decision; None without a name, which then is asked for.

        Raises `NotAllowed`, `Classified`, `NomineeTooLate`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        found = read_nominee(text, office_day(self._clock))
        if found.name is None:
            return None
        return await self._begin(caller, usable_text(found.name, NAME_LIMIT), found.decided)

    async def draft_for(
        self, caller: Caller, dossier_id: int, number: int, decided_on: date | None = None
    ) -> NomineeDraft:
        """The same for the nominee with this number (from 0) of a dossier; the day where it was told before.

        Raises `NotAllowed`, `NoLongerThere`, `DayAhead`, `NomineeTooLate`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
            names = list(await work.dossiers.nominees(dossier.id))
        if number >= len(names):
            raise NoLongerThere
        day_text = "" if decided_on is None else f"{decided_on:%d/%m/%Y}"
        phrase = read_date(day_text, office_day(self._clock), leaning=Leaning.BACK)
        return await self._begin(caller, names[number], phrase)

    async def decided(self, caller: Caller, occurrence_id: int, text: str = "") -> NomineeDraft:
        """The draft with the day of the decision as typed; without days in it, as it stands.

        Raises `NotAllowed`, `NoLongerThere`, `NomineeTooLate`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        told = self._told(read_date(text, office_day(self._clock), leaning=Leaning.BACK))
        days = told.days
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            found = await self._draft_of(work, caller, occurrence_id)
            occurrence, deadline = found
            if len(days) == 1:
                deadline.counted_from, occurrence.due_on = days[0], self._reckon(days)[0].due_on
            elif not days and told.fault is None and deadline.counted_from is not None:
                days = (deadline.counted_from,)
            nominee = deadline.nominee or ""
            draft = await self._shown(work, caller, occurrence_id, nominee, self._reckon(days), told.fault)
            await work.commit()
        return draft

    async def confirm(self, caller: Caller, occurrence_id: int, decided_on: date) -> DutyCard:
        """Remind the caller's unit, as the one that submits; the same nominee once.

        Raises `NotAllowed`, `NoOwnUnit`, `NotSubmitting`, `NoLongerThere`, `DayAhead`, `NomineeTooLate`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        if caller.unit_id is None:
            raise NoOwnUnit
        rule, now = self.rule(), self._clock.now()
        (reckoned,) = self._reckon((decided_on,))
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await self._levels.level_of(work, caller.unit_id) is not Level.SUBMITS:
                raise NotSubmitting
            occurrence, deadline = await self._draft_of(work, caller, occurrence_id)
            owed = await work.deadlines.of_occurrence(occurrence_id)
            if not owed:
                owed = [
                    one
                    for one in await work.deadlines.of_nominee(
                        rule.id, due_on=reckoned.due_on, unit_id=caller.unit_id
                    )
                    if may_be_one(one.deadline.nominee or "", deadline.nominee or "")
                    and one.obligation.state in OWED
                ]
            if not owed:
                deadline.counted_from, deadline.rule_id = decided_on, rule.id
                deadline.kind, deadline.offsets = DeadlineKind.STATUTORY, list(rule.offsets)
                occurrence.due_on = reckoned.due_on
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
                    after={"name": rule.name.vi},
                )
                owed = await work.deadlines.of_occurrence(occurrence_id)
            card = await card_of(work, caller, owed[0], self._statutory.is_firm)
            await work.commit()
        return card

    async def forget(self, caller: Caller, obligation_id: int) -> DutyCard:
        """Remove a nominee's name for good and stop the reminders; the date stays without the name.

        Reminders that stand on pages lose it as well. For whoever named them and whoever coordinates.
        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            is_own = duty.deadline.created_by_id == caller.person_id
            if not is_own and not caller.may(Action.ASSIGN_DEADLINES):
                raise NotAllowed
            if duty.deadline.nominee is not None:
                await take_out(work, obligation_id, duty.deadline.nominee, self._clock.now())
                await clear_notes_naming(work, duty.deadline.nominee)
                duty.deadline.nominee, duty.deadline.counted_from = None, None
                is_owed = duty.obligation.state in OWED
                state = ObligationState.WAIVED if is_owed else duty.obligation.state
                await change_duty(work, caller, duty, "nominee_erased", {"state": state}, self._clock.now())
            card = await card_of(
                work, caller, await work.deadlines.duty(obligation_id), self._statutory.is_firm
            )
            await work.commit()
        return card

    async def _begin(self, caller: Caller, nominee: str, phrase: DatePhrase) -> NomineeDraft:
        rule, today, told = self.rule(), office_day(self._clock), self._told(phrase)
        days = told.days
        reckoned = self._reckon(days)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            occurrence_id = await work.earlier_effect("draft")
            if occurrence_id is None:
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL,
                    name=rule.name.in_locale(caller.locale),
                    due_on=reckoned[0].due_on if reckoned else today,
                    now=self._clock.now(),
                    created_by_id=caller.person_id,
                    rule_id=rule.id,
                    nominee=nominee,
                    counted_from=days[0] if len(days) == 1 else None,
                )
                occurrence_id = occurrence.id
                work.record_effect("draft", occurrence_id)
            draft = await self._shown(work, caller, int(occurrence_id), nominee, reckoned, told.fault)
            await work.commit()
        return draft

    async def _shown(
        self,
        work: UnitOfWork,
        caller: Caller,
        occurrence_id: int,
        nominee: str,
        days: tuple[Reckoned, ...],
        fault: DayFault | None,
    ) -> NomineeDraft:
        level = await self._levels.level_of(work, caller.unit_id)
        return NomineeDraft(occurrence_id, nominee, days, self.rule(), level, fault)

    async def _draft_of(
        self, work: UnitOfWork, caller: Caller, occurrence_id: int
    ) -> tuple[Occurrence, Deadline]:
        try:
            occurrence, deadline = await work.deadlines.occurrence(occurrence_id)
        except NotFound:
            raise NoLongerThere from None
        if deadline.created_by_id != caller.person_id or deadline.nominee is None:
            raise NoLongerThere
        return occurrence, deadline

    def _reckon(self, days: tuple[date, ...]) -> tuple[Reckoned, ...]:
        today, rule = office_day(self._clock), self.rule()
        if days and days[0] > today:
            raise DayAhead
        found = [(day, rule.due_on(day.year)) for day in days if day <= today]
        coming = [(day, due_on) for day, due_on in found if due_on >= today]
        if found and not coming:
            raise NomineeTooLate(due=f"{found[-1][1]:%d/%m/%Y}")
        return tuple(Reckoned(day, due, self._statutory.is_firm(rule.id, due)) for day, due in coming)

    def _told(self, phrase: DatePhrase) -> TypedDays:
        """The day of a decision, which has been; without a word of a day, neither day nor fault."""
        told = typed_days(phrase, office_day(self._clock), Side.PAST)
        is_silent = phrase.is_period or (told.fault is not None and told.fault.wrong is Wrong.NO_DAY)
        return TypedDays(()) if is_silent else told
