"""Several nominees at once (hạn theo từng người): each with their own date, confirmed by one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.nominee_dates import NomineeDates
from bot.services.duties.cards import DutyCard
from bot.services.errors import NoLongerThere, TooManyNames
from bot.services.texts import NAME_LIMIT, usable_text
from bot.services.units.levels import Level, UnitLevels
from knowledge.date_phrases import MissingDay
from knowledge.nominee_lists import NamedDay, below_heading, names_somebody, read_nominees
from knowledge.nominees import read_nominee
from knowledge.statutory import StatutoryDeadline, StatutoryDeadlines
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import Deadline, DeadlineKind

MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Proposed:
    """One nominee as understood; `occurrence_id` is None where the date that follows has passed."""

    occurrence_id: int | None
    name: str
    decided_on: date
    due_on: date
    is_firm: bool


@dataclass(frozen=True, slots=True)
class NomineesDraft:
    """All who were read, whose day is still to come, and the parts that have to be asked for again.

    `missing` is the day in such a part that no calendar has, `repeated` who stood in the list more than once.
    """

    people: tuple[Proposed, ...]
    late: tuple[Proposed, ...]
    ahead: tuple[NamedDay, ...]
    unsure: tuple[str, ...]
    rule: StatutoryDeadline
    level: Level
    missing: Mapping[str, MissingDay] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()


class NomineeLists:
    """Reading a list of nominees, and reminding of all of them by one press."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        statutory: StatutoryDeadlines,
        levels: UnitLevels,
        dates: NomineeDates,
    ) -> None:
        self._database = database
        self._clock = clock
        self._statutory = statutory
        self._levels = levels
        self._dates = dates

    def is_headed(self, text: str, *, needs_day: bool) -> bool:
        """Whether a text is a list of people below a line that only names the award."""
        people = below_heading(text)
        return people is not None and names_somebody(people, office_day(self._clock), needs_day=needs_day)

    async def draft(self, caller: Caller, text: str) -> NomineesDraft | None:
        """Read everybody with their own date; None where the text names one person at most.

        Raises `NotAllowed`, `Classified`, `TextNotUsable`, `TooManyNames`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        today = office_day(self._clock)
        found = read_nominees(text, today)
        if found is None:
            return None
        if len(found.people) + len(found.unsure) > MOST_AT_ONCE:
            raise TooManyNames(most=MOST_AT_ONCE)
        rule = self._dates.rule()
        named = [NamedDay(usable_text(one.name, NAME_LIMIT), one.decided_on) for one in found.people]
        known = [one for one in named if one.decided_on <= today]
        coming = [one for one in known if rule.due_on(one.decided_on.year) >= today]
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            ids: Sequence[int] | None = await work.earlier_effect("drafts")
            if ids is None:
                ids = [await self._add(work, caller, rule, one) for one in coming]
                work.record_effect("drafts", list(ids))
            level = await self._levels.level_of(work, caller.unit_id)
            await work.commit()
        return NomineesDraft(
            people=tuple(self._proposed(rule, one, of) for one, of in zip(coming, ids, strict=True)),
            late=tuple(self._proposed(rule, one, None) for one in known if one not in coming),
            ahead=tuple(one for one in named if one not in known),
            unsure=found.unsure,
            rule=rule,
            level=level,
            missing={one: day for one in found.unsure if (day := read_nominee(one, today).decided.missing)},
            repeated=found.repeated,
        )

    async def confirm(self, caller: Caller, first: int, last: int) -> tuple[DutyCard, ...]:
        """Remind of everybody in a list who was not put right since; each once, however often it is pressed.

        Raises `NotAllowed`, `NoOwnUnit`, `NotSubmitting`, `NoLongerThere`, `DayAhead`, `NomineeTooLate`.
        """
        draft = await self.again(caller, first, last)
        return tuple(
            [
                await self._dates.confirm(caller, one.occurrence_id, one.decided_on)
                for one in draft.people
                if one.occurrence_id is not None
            ]
        )

    async def again(self, caller: Caller, first: int, last: int) -> NomineesDraft:
        """A list that was read before, without whoever was taken out of it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        if not first <= last < first + MOST_AT_ONCE:
            raise NoLongerThere
        rule = self._dates.rule()
        people: list[Proposed] = []
        async with self._database.reading() as work:
            for occurrence_id in range(first, last + 1):
                named = await self._named(work, caller, occurrence_id)
                if named is not None:
                    people.append(self._proposed(rule, named, occurrence_id))
            level = await self._levels.level_of(work, caller.unit_id)
        if not people:
            raise NoLongerThere
        return NomineesDraft(tuple(people), (), (), (), rule, level)

    async def put_right(self, caller: Caller, occurrence_id: int) -> str:
        """Take one out of their list, to be typed again: the name. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            deadline = await self._own_draft(work, caller, occurrence_id)
            if await work.deadlines.of_occurrence(occurrence_id):
                raise NoLongerThere
            deadline.counted_from = None
            await work.commit()
        return deadline.nominee or ""

    async def _add(self, work: UnitOfWork, caller: Caller, rule: StatutoryDeadline, one: NamedDay) -> int:
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL,
            name=rule.name.in_locale(caller.locale),
            due_on=rule.due_on(one.decided_on.year),
            now=self._clock.now(),
            created_by_id=caller.person_id,
            rule_id=rule.id,
            nominee=one.name,
            counted_from=one.decided_on,
        )
        return occurrence.id

    def _proposed(self, rule: StatutoryDeadline, one: NamedDay, occurrence_id: int | None) -> Proposed:
        due_on = rule.due_on(one.decided_on.year)
        is_firm = self._statutory.is_firm(rule.id, due_on)
        return Proposed(occurrence_id, one.name, one.decided_on, due_on, is_firm)

    async def _named(self, work: UnitOfWork, caller: Caller, occurrence_id: int) -> NamedDay | None:
        try:
            deadline = await self._own_draft(work, caller, occurrence_id)
        except NoLongerThere:
            return None
        if deadline.nominee is None or deadline.counted_from is None:
            return None
        return NamedDay(deadline.nominee, deadline.counted_from)

    async def _own_draft(self, work: UnitOfWork, caller: Caller, occurrence_id: int) -> Deadline:
        try:
            _, deadline = await work.deadlines.occurrence(occurrence_id, for_change=False)
        except NotFound:
            raise NoLongerThere from None
        if deadline.created_by_id != caller.person_id or deadline.nominee is None:
            raise NoLongerThere
        return deadline
