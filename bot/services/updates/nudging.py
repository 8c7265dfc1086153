"""A word at once from whoever coordinates to a unit that owes something (đôn đốc): offered, sent at a press.

It is a reminder like the others: within the hours of the office, to whoever answers for the unit, and for one
thing at most once a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.clock import Clock, office_day
from bot.reminders.letter import NUDGED
from bot.reminders.moments import moment_of
from bot.reminders.planner import office_date
from bot.reminders.recipients import recipients
from bot.reminders.timetable import Timetable
from bot.rights import Action
from bot.services.caller import Caller, Standing, check_can
from bot.services.clusters.rights import looked_after
from bot.services.duties.cards import leads_cluster, theirs
from bot.services.duties.changes import tell
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.updates.finding import Finder
from bot.services.updates.lines import MOST_CHOICES
from bot.services.updates.matching import Match, called
from knowledge.cluster_names import named
from knowledge.statuses.known_names import with_names
from knowledge.statuses.nudges import read_nudge
from knowledge.statuses.round_names import parted
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty

_LOOKED_THROUGH = 20


@dataclass(frozen=True, slots=True)
class Nudgeable:
    """One thing that a unit owes: who would be told (`to`), and when; `told_today` when that was done."""

    obligation_id: int
    name: str
    unit: str
    due_on: date
    to: tuple[str, ...]
    at: datetime | None
    told_today: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class NudgeOffer:
    """What may be meant; `unknown` is a unit that is none of those that the caller looks after."""

    found: tuple[Nudgeable, ...] = ()
    unknown: str = ""


class UpdateNudging:
    """Lets whoever coordinates units have them reminded now."""

    def __init__(self, database: Database, clock: Clock, calendar: WorkingCalendar, finder: Finder) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._finder = finder

    async def wished(self, caller: Caller, text: str) -> NudgeOffer | None:
        """What a text wishes to have reminded; `None` for any other text."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        if read_nudge(text, office_day(self._clock)) is None:
            return None
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            wish = parted(
                read_nudge(with_names(text, await finding.duties.names_due()), office_day(self._clock))
            )
            if wish is None:
                return None
            units: list[int] = []
            clusters: list[int] = []
            for name in wish.units:
                led = await _clusters_called(work, caller, name)
                meant, refusal = (Match(), None) if led else await finding.duties.units_meant(name)
                if refusal is not None:
                    return NudgeOffer(unknown=name)
                units += meant.near
                clusters += led
            duties = [
                one
                for one in await finding.duties.in_scope()
                if await _is_for(work, caller, one, units, clusters)
            ]
            if wish.name:
                duties, is_certain = called(wish.name, duties, duties, lambda one: one.deadline.title)
                duties = duties if is_certain else []
            return NudgeOffer(
                tuple([await self._nudgeable(work, caller, one) for one in duties[:MOST_CHOICES]])
            )

    async def nudge(self, caller: Caller, obligation_id: int) -> Nudgeable:
        """Have a unit reminded, unless that was done today. Raises `NotAllowed`, `NoLongerThere`."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            if not await _may_nudge(work, caller, duty):
                raise NotAllowed
            if duty.obligation.state not in OWED or duty.deadline.closed_at is not None:
                raise NoLongerThere
            found = await self._nudgeable(work, caller, duty)
            is_new = await work.earlier_effect("nudge") is None
            if is_new and not found.told_today and found.to:
                entry = await work.log.note(
                    action="obligation_nudged",
                    subject="obligation",
                    subject_id=obligation_id,
                    person_id=person_id,
                    channel=caller.channel,
                    now=now,
                )
                for person in await _told(work, caller, duty):
                    await tell(
                        work,
                        duty,
                        ReminderKind.ASSIGNED,
                        person.id,
                        about=person_id,
                        entry_id=entry.id,
                        now=now,
                        news={"key": NUDGED},
                    )
                work.record_effect("nudge", entry.id)
                await work.commit()
        is_done = bool(found.to) and (not found.told_today or not is_new)
        return replace(found, told_today=found.told_today and is_new, is_done=is_done)

    async def _nudgeable(self, work: UnitOfWork, caller: Caller, duty: Duty) -> Nudgeable:
        people = await _told(work, caller, duty)
        unit = await work.units.get(duty.obligation.unit_id or 0)
        return Nudgeable(
            duty.obligation.id,
            duty.deadline.title,
            unit.name,
            duty.occurrence.due_on,
            tuple(one.name for one in people),
            await self._at(work, people),
            told_today=await self._was_told_today(work, duty),
        )

    async def _at(self, work: UnitOfWork, people: Sequence[Person]) -> datetime | None:
        """When the first of them will read it: nobody is told at night, nor a second time in a day."""
        now, timetable = self._clock.now(), Timetable(self._calendar)
        moments = []
        for one in people:
            last = await work.reminders.last_sent(one.id)
            was_told = last is not None and office_date(last) == office_date(now)
            wishes = await work.reminder_wishes.of(one.id)
            moment = moment_of(now, timetable, wishes, was_told_today=was_told)
            moments.append(moment.tomorrow if was_told else moment.telling)
        return min(moments, default=None)

    async def _was_told_today(self, work: UnitOfWork, duty: Duty) -> bool:
        log = await work.log.recent(
            subject="obligation", subject_id=duty.obligation.id, limit=_LOOKED_THROUGH
        )
        return any(
            one.action == "obligation_nudged" and office_date(one.at) == office_day(self._clock)
            for one in log
        )


async def _clusters_called(work: UnitOfWork, caller: Caller, said: str) -> list[int]:
    """The clusters that the caller looks after and that may be called so: "khối 3", "Khối thi đua số 3"."""
    clusters = await looked_after(work, caller)
    names = named(said, [one.name for one in clusters])
    return [one.id for one in clusters if one.name in names]


async def _is_for(
    work: UnitOfWork, caller: Caller, duty: Duty, units: Sequence[int], clusters: Sequence[int]
) -> bool:
    if duty.obligation.state not in OWED or duty.deadline.closed_at is not None:
        return False
    is_named = duty.obligation.unit_id in units or duty.deadline.cluster_id in clusters
    is_named = is_named or not (units or clusters)
    return is_named and await _may_nudge(work, caller, duty)


async def _may_nudge(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whoever coordinates units, or leads the cluster, has other units reminded."""
    if duty.obligation.unit_id in (None, caller.unit_id):
        return False
    return caller.may(Action.ASSIGN_DEADLINES) or await leads_cluster(work, caller, duty.deadline)


async def _told(work: UnitOfWork, caller: Caller, duty: Duty) -> list[Person]:
    return [one for one in await recipients(work, duty) if one.id != caller.person_id]
