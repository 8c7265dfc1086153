"""What a correction is about that calls no report by its name: "stc 8/12 mới đúng", "à nhầm, Sở Tài chính".

It is about what its writer told last: another day of it, that it was not sent, or that it was another unit's
or another thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.updates.cards import Choice, ReportCards
from bot.services.updates.day_corrections import Redating, UpdateDayCorrecting
from bot.services.updates.finding import Finder, Finding
from bot.services.updates.last_reminder import LATELY, LastReminder
from bot.services.updates.last_told import LastTold
from bot.services.updates.lines import MOST_CHOICES, Matter
from bot.services.updates.matching import is_named, match
from bot.services.updates.settling import DONE
from bot.services.updates.told_lately import Told, told_lately
from knowledge.knowledge_base import KnowledgeBase
from knowledge.status_lines import Kind, Outcome, State, StatusReading, StatusUpdate, Target
from knowledge.statuses.corrected_names import CorrectedNames, read_names
from knowledge.statuses.day_corrections import CorrectedWords, DayCorrections
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED


@dataclass(frozen=True, slots=True)
class Meant:
    """What a correction means.

    `days` are the lines that may be meant, each with the day that is told; `bases` those one of which was of
    another unit or another thing, `to` what it may have been. `unknown` is a unit of which there is no such
    thing. `reading` tells otherwise what somebody else had recorded.
    """

    days: tuple[Redating, ...] = ()
    bases: tuple[Redating, ...] = ()
    to: tuple[Choice, ...] = ()
    unknown: str = ""
    reading: StatusReading | None = None


class UpdateMeant:
    """Finds what a correction without the name of a report is about."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kb: KnowledgeBase,
        calendar: WorkingCalendar,
        *,
        finder: Finder,
        cards: ReportCards,
        last: LastTold,
        reminder: LastReminder,
        days: UpdateDayCorrecting,
    ) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._calendar = calendar
        self._finder = finder
        self._cards = cards
        self._last = last
        self._reminder = reminder
        self._days = days

    @cached_property
    def _corrections(self) -> DayCorrections:
        return DayCorrections(self._kb.words.groups["day_corrections"])

    async def corrected(self, caller: Caller, text: str) -> Meant | None:
        """What a correction is about that names a unit or another thing, or may be about several lines.

        None for other texts, and for what is plainly about the one line that was told last.
        """
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return None
        words = self._corrections.words(text, office_day(self._clock), calendar=self._calendar)
        if words is None:
            return None
        called = await self._reminder.called(caller, text)
        async with self._database.reading() as work:
            told = [
                [one for one in lines if not called or one.line.id in called]
                for lines in await told_lately(work, caller, self._last, self._days)
            ]
            finding = self._finder.within(work, caller)
            units = {one.id: one.name for one in await work.units.all()}
            scope = (await finding.duties.scope()).all
            meant = read_names(words.meant, units, scope)
            refused = read_names(words.refused, units, scope)
            of_others = await self._of_others(work, caller, finding, told, words, meant)
            if of_others is not None or not any(told):
                return of_others
            return await self._meant(work, caller, finding, told, words, meant, refused)

    async def _meant(
        self,
        work: UnitOfWork,
        caller: Caller,
        finding: Finding,
        told: Sequence[Sequence[Told]],
        words: CorrectedWords,
        meant: CorrectedNames,
        refused: CorrectedNames,
    ) -> Meant | None:
        known = {one.duty.obligation.unit_id for lines in told for one in lines}
        others = [one for one in meant.units if one not in known]
        if len(others) > 1 or (len(meant.units) > 1 and not others):
            return None
        wrong = [*refused.units, *(one for one in meant.units if others and one in known)]
        before = _of(told, wrong, words, refused)
        is_narrowed = len(before) == 1 and before[0].among > 1
        if others or meant.unknown:
            return await self._other_unit(work, caller, finding, before, words, meant, others)
        if meant.units or words.is_of_thing or refused.units:
            hits = _of(told, meant.units, words, refused) if meant.units else ()
            swapped = set(refused.units) & known and not set(refused.units) & set(meant.units)
            if len(hits) == 1 and len(before) == 1 and swapped and words.day is None:
                ids = [hits[0].duty.obligation.id]  # "stc chứ không phải syt", where both were recorded
                return await self._other(work, caller, before, ids, words)
            if hits and words.day is not None:
                return Meant(days=tuple(_redating(one, words) for one in hits))
            if meant.units or not before:
                return None
            # "nhầm đơn vị", "không phải syt": what it was instead is asked
            ids = await _same(finding, before[0]) if len(before) == 1 else []
            return await self._other(work, caller, before, ids)
        owed = [one for one in await finding.duties.own() if one.obligation.state in OWED]
        lately = {one.line.id: one.duty.deadline.title for lines in told for one in lines if one.line.id}
        thing = match(meant.rest, {**lately, **{one.obligation.id: one.deadline.title for one in owed}})
        if meant.rest and thing.id is not None and thing.id not in lately:
            if len(before) != 1 or before[0].duty.obligation.unit_id != caller.unit_id:
                return None
            return await self._other(work, caller, before, [thing.id], words)
        if meant.rest and thing.ids:
            before = tuple(one for one in before if one.line.id in thing.ids)
            is_narrowed = len(before) == 1 and before[0].among > 1
        if words.day is None or not (len(before) > 1 or is_narrowed):
            return None
        return Meant(days=tuple(_redating(one, words) for one in before[:MOST_CHOICES]))

    async def _of_others(
        self,
        work: UnitOfWork,
        caller: Caller,
        finding: Finding,
        told: Sequence[Sequence[Told]],
        words: CorrectedWords,
        meant: CorrectedNames,
    ) -> Meant | None:
        """What somebody else has recorded lately of the unit that is named, or of the own one."""
        known = {one.duty.obligation.unit_id for lines in told for one in lines}
        whose = meant.units[0] if len(meant.units) == 1 else caller.unit_id
        is_whole = words.day is not None and (words.day.is_unsent or len(words.day.days) == 1)
        if not is_whole or words.day is None or whose in known or (known and not meant.units):
            return None
        if len(meant.units) > 1 or meant.unknown:
            return None
        since = self._clock.now() - LATELY
        lately = [
            one
            for one in await finding.duties.in_scope()
            if one.obligation.unit_id == whose and one.obligation.state in DONE
            if one.obligation.reported_at is not None and one.obligation.reported_at >= since
            if one.obligation.reported_by_id != caller.person_id
        ]
        names = {one.obligation.id: one.deadline.title for one in lately}
        found = match(meant.rest, names).ids if meant.rest else ()
        titles = [names[one] for one in found] or list(names.values())
        if len(titles) != 1:
            return None
        update = StatusUpdate(Target(Kind.OBLIGATION, titles[0]), State.OPEN)
        if not words.day.is_unsent:
            update = replace(update, state=State.SUBMITTED, day=words.day.days[0])
        if whose != caller.unit_id and whose is not None:
            unit = (await work.units.get(whose)).name
            update = replace(update, target=Target(Kind.UNIT, unit), matter=titles[0])
        return Meant(reading=StatusReading(Outcome.UPDATE, (update,)))

    async def _other_unit(
        self,
        work: UnitOfWork,
        caller: Caller,
        finding: Finding,
        before: Sequence[Told],
        words: CorrectedWords,
        meant: CorrectedNames,
        others: Sequence[int],
    ) -> Meant | None:
        if not before or (words.day is not None and words.day.is_unsent):
            return None
        bases = tuple(_redating(one, words) for one in before[:MOST_CHOICES])
        if not others:
            return Meant(bases=bases, unknown=meant.unknown)
        base = before[0]
        duties = [one for one in await finding.duties.in_scope() if one.obligation.unit_id == others[0]]
        same = [one for one in duties if is_named(base.duty.deadline.title, one.deadline.title)]
        same = [one for one in same if one.occurrence.id == base.duty.occurrence.id] or same[-1:]
        thing = match(meant.rest, {one.obligation.id: one.deadline.title for one in duties})
        if meant.rest and thing.id is not None:
            same = [one for one in duties if one.obligation.id == thing.id]
        if not same:
            unit = (await work.units.get(others[0])).name
            return Meant(bases=bases, unknown=unit)
        return await self._other(work, caller, before, [same[0].obligation.id], words)

    async def _other(
        self,
        work: UnitOfWork,
        caller: Caller,
        before: Sequence[Told],
        ids: Sequence[int],
        words: CorrectedWords | None = None,
    ) -> Meant | None:
        choices = await self._cards.choices(work, caller, Matter.DUTY, ids[:MOST_CHOICES])
        bases = tuple(_redating(one, words) for one in before[:MOST_CHOICES])
        return Meant(bases=bases, to=choices) if choices or len(bases) > 1 else None


def _of(
    told: Sequence[Sequence[Told]], units: Sequence[int], words: CorrectedWords, refused: CorrectedNames
) -> tuple[Told, ...]:
    """The lines of the newest message that has any of these units, else of the newest of all."""
    for lines in told:
        fits = [one for one in lines if not units or one.duty.obligation.unit_id in units]
        if words.refused_days:
            fits = [one for one in fits if one.line.day in words.refused_days] or fits
        if refused.rest and not units:
            names = {number: one.duty.deadline.title for number, one in enumerate(fits)}
            fits = [fits[number] for number in match(refused.rest, names).ids] or fits
        if fits:
            return tuple(fits)
    return ()


async def _same(finding: Finding, base: Told) -> list[int]:
    """The same thing of other units, as far as it is owed, and what else its own unit owes."""
    owed = [one for one in await finding.duties.in_scope() if one.obligation.state in OWED]
    return [
        one.obligation.id
        for one in owed
        if one.occurrence.id == base.duty.occurrence.id
        or one.obligation.unit_id == base.duty.obligation.unit_id
    ]


def _redating(one: Told, words: CorrectedWords | None) -> Redating:
    """The line with the day that is told for it; its own day where none is."""
    days: tuple[date, ...] = ()
    is_unsent = False
    if words is not None and words.day is not None:
        days, is_unsent = words.day.days, words.day.is_unsent
    found = Redating(one.report_id, one.number, days, one.is_recorded, is_unsent)
    return replace(found, entry_id=one.entry_id)
