"""What officers mean to send ("mai nộp báo cáo khối"): nothing is recorded, a reminder is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.files.secrecy import check_unclassified
from bot.services.updates.cards import Choice, ReportCards, kept_lines
from bot.services.updates.finding import Finder
from bot.services.updates.history import RECORDED_WITHIN
from bot.services.updates.lines import Line, Matter, Refusal, Status, lines_of
from bot.services.updates.matching import match
from bot.services.updates.naming import UpdateNaming
from bot.services.updates.short_answers import ShortAnswers
from knowledge.status_lines import Kind, State, StatusUpdate, Target
from knowledge.statuses.known_names import with_names
from knowledge.statuses.plans import Plan, read_plans, speaks_of_sending
from knowledge.statuses.round_names import parted
from knowledge.statuses.unit_plans import UnitPlan, read_unit_plan
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.models.deadlines import OWED

_MOST = 20
"""Things to choose from."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the obligations that may be meant, and what to call it where none is.

    `telling` are the days on which a reminder for each of its days can go out. `units` are those of whom it
    is told, `refusal` says why nothing of theirs is known; `by` is the day by which, where that may be a new
    deadline.
    """

    said: str
    days: tuple[date, ...]
    duties: tuple[Choice, ...] = ()
    telling: tuple[date, ...] = ()
    units: tuple[str, ...] = ()
    refusal: Refusal | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlansTold:
    """What a message plans, one for each thing that it names; `unread` tells something else."""

    plans: tuple[Planned, ...]
    unread: tuple[str, ...] = ()


class UpdatePlanning:
    """Understands what is meant to be sent."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        calendar: WorkingCalendar,
        *,
        finder: Finder,
        cards: ReportCards,
        naming: UpdateNaming,
        short: ShortAnswers,
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._finder = finder
        self._cards = cards
        self._naming = naming
        self._short = short

    async def planned(self, caller: Caller, text: str) -> Planned | None:
        """What a text plans first, for whoever keeps deadlines; None for any other. Raises `Classified`."""
        found = await self._told_plans(caller, text)
        return found.plans[0] if found is not None else None

    async def take(self, caller: Caller, text: str) -> PlansTold | None:
        """All that it plans, kept where an update about it still waits for its press: it was told otherwise.

        Raises `Classified`.
        """
        found = await self._told_plans(caller, text)
        if found is None or caller.person_id is None:
            return found
        told = [one for one in found.plans if len(one.duties) == 1]
        planned = [
            Line(matter=Matter.DUTY, said=one.said, state=State.OPEN, id=one.duties[0].id) for one in told
        ]
        since = self._clock.now() - RECORDED_WITHIN
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            rows = await work.status_reports.of_person(caller.person_id, since=since)
            waiting = {one.id for row in rows for one in lines_of(row) if one.status is Status.OPEN}
            lines = [one.refused(Refusal.PLANNED) for one in planned if one.id in waiting]
            if lines and await work.earlier_effect("status_report") is None:
                row = await work.status_reports.add(
                    person_id=caller.person_id, lines=kept_lines(lines), now=self._clock.now()
                )
                work.record_effect("status_report", row.id)
                await work.commit()
        return found

    async def _told_plans(self, caller: Caller, text: str) -> PlansTold | None:
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        text = await self._naming.with_told_numbers(caller, text)
        named = await self._naming.with_known_units(caller, text)
        of_units = parted(read_unit_plan(named, office_day(self._clock), self._calendar))
        if of_units is not None:
            check_unclassified(text)
            return PlansTold((await self._planned_of_units(caller, of_units),))
        text = await self._naming.with_known_people(caller, text)
        told = text
        if speaks_of_sending(text):
            async with self._database.reading() as work:
                names = await self._finder.within(work, caller).duties.names_due()
            told = with_names(text, names)
        plans, unread = read_plans(told, office_day(self._clock), calendar=self._calendar)
        if not plans:
            return None
        check_unclassified(text)
        found = tuple([await self._planned_of(caller, parted(one)) for one in plans])
        return PlansTold(found, tuple(parted(one) for one in unread))

    async def _planned_of_units(self, caller: Caller, plan: UnitPlan) -> Planned:
        """What the units of which it is told still owe; why not, where one of them is nobody's to ask."""
        names: list[str] = []
        ids: list[int] = []
        refused: dict[str, Refusal] = {}
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            for unit in plan.units:
                name = await finding.duties.unit_called(unit)
                meant, refusal = await finding.duties.units_meant(name)
                if refusal is not None:
                    refused[name] = refusal
                    continue
                owed = [
                    one for one in await finding.duties.of_units(meant.near) if one.obligation.state in OWED
                ]
                named = match(plan.matter, {one.obligation.id: one.deadline.title for one in owed}).ids
                ids += named if plan.matter else [one.obligation.id for one in owed]
                names += [name] if meant.id is None else [(await work.units.get(meant.id)).name]
            duties = await self._cards.choices(work, caller, Matter.DUTY, ids[:_MOST])
        if refused and not names:
            unit, refusal = next(iter(refused.items()))
            return Planned(plan.matter, plan.days, units=(unit,), refusal=refusal)
        return Planned(
            plan.matter,
            plan.days,
            duties,
            self._telling(plan.days),
            (*names, *refused),
            by=plan.said if plan.is_by else "",
        )

    def _telling(self, days: Sequence[date]) -> tuple[date, ...]:
        return tuple(self._calendar.next_working_day(day - timedelta(days=1)) for day in days)

    async def _planned_of(self, caller: Caller, plan: Plan) -> Planned:
        """What a plan may be about, of what is owed."""
        target = plan.target or Target(Kind.OBLIGATION, "")
        if target.kind is Kind.DOSSIER or plan.is_event:
            return Planned(target.text, plan.days)
        told_last = await self._short.meant(caller)
        numbered = await self._short.numbered(caller) if target.told is not None else {}
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            line = await finding.line(StatusUpdate(target, State.OPEN), (), told_last, numbered)
            is_owed = line.id is not None and line.refusal is Refusal.STILL_OPEN
            ids = () if line.is_unmatched else (line.id or 0,) if is_owed else line.choices
            duties = await self._cards.choices(work, caller, Matter.DUTY, ids)
        return Planned(target.text, plan.days, duties, self._telling(plan.days))
