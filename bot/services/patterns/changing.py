"""Changing and stopping what comes again (đổi lịch, dừng lặp lại): open dates follow, who was told hears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from bot.clock import Clock, office_day
from bot.reminders.planner import office_date
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.changes import change_duty
from bot.services.errors import NoLongerThere
from bot.services.patterns.cards import Coming, PatternCard, card_of, pattern_of
from bot.services.patterns.names import name_on
from bot.services.patterns.opening import is_moved_by_hand, move_date, note, open_dates, recurrence_of
from bot.services.patterns.patterns import Patterns, Reading, Unclear
from knowledge.recurrences import DaysOff, settled
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, Deadline, DeadlinePattern, ObligationState, Occurrence
from storage.models.deadlines import DaysOff as StoredDaysOff
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Stopped:
    """A pattern that goes on no more, and the dates of it that are still owed."""

    name: str
    kept: tuple[Coming, ...]


class PatternChanging:
    """What whoever set a pattern does when it changes."""

    def __init__(
        self, database: Database, clock: Clock, calendar: WorkingCalendar, patterns: Patterns
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._patterns = patterns

    async def set_days_off(self, caller: Caller, pattern_id: int, rule: DaysOff) -> PatternCard:
        """What becomes of dates on days off; open ones follow, and who was told hears of it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        return await self._change(caller, pattern_id, {"days_off": StoredDaysOff(rule.value)})

    async def set_naming(self, caller: Caller, pattern_id: int, *, is_before: bool) -> PatternCard:
        """Name the dates by the period that they lie in, or by the one before. Raises as `set_days_off`."""
        return await self._change(caller, pattern_id, {"names_period_before": is_before})

    async def read(self, caller: Caller, pattern_id: int, text: str) -> PatternCard | Unclear | None:
        """What a pattern would come by, as typed: a draft beside it. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            name = (await pattern_of(work, caller, pattern_id)).name
        draft = await self._patterns.draft(caller, text, named=name)
        if isinstance(draft, PatternCard):
            return draft if draft.every is not None else None
        return draft if isinstance(draft, Unclear) else None

    async def take(self, caller: Caller, pattern_id: int, draft_id: int, reading: Reading) -> PatternCard:
        """Let a pattern come by the rules of a draft: its open dates move to the next ones of the new rules.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            if await work.earlier_effect("pattern_retimed") is None:
                draft = await pattern_of(work, caller, draft_id, for_change=True)
                is_draft = draft.confirmed_at is None and draft.created_by_id == caller.person_id
                if not is_draft or draft.recurrence is None or pattern.recurrence is None:
                    raise NoLongerThere
                before = reading is Reading.DAY_BEFORE
                pattern.recurrence = (draft.other_recurrence if before else None) or draft.recurrence
                pattern.every = draft.every
                pattern.names_period_before = draft.names_period_before
                pattern.starts_on = office_day(self._clock)
                if draft.days_off != StoredDaysOff.AS_IS:
                    pattern.days_off = draft.days_off
                pattern.version += 1
                await work.patterns.remove(draft.id)
                await note(work, caller, "pattern_changed", pattern, now)
                await rearrange(work, caller, pattern, self._calendar, now, is_retimed=True)
                work.record_effect("pattern_retimed", pattern.version)
                await work.commit()
        return await self._patterns.card(caller, pattern_id)

    async def stop(self, caller: Caller, pattern_id: int) -> Stopped:
        """Open no more dates. Those that people may have heard of, and the nearest one, stay owed.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            if pattern.stopped_at is None:
                pattern.stopped_at, pattern.look_on = now, None
                pattern.version += 1
                await note(work, caller, "pattern_stopped", pattern, now)
                for deadline, duties in await _open_ones(work, pattern, office_date(now), skipped=1):
                    if deadline.pattern_on is not None and not await _is_told(work, duties):
                        for duty in duties:
                            ended = {"state": ObligationState.WAIVED}
                            await change_duty(work, caller, duty, "obligation_ended", ended, now)
            kept = tuple(
                Coming(deadline.name, duties[0].occurrence.due_on)
                for deadline, duties in await _open_ones(work, pattern, date.min)
            )
            await work.commit()
        return Stopped(pattern.name, kept)

    async def _change(self, caller: Caller, pattern_id: int, fields: dict[str, JSON]) -> PatternCard:
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            pattern = await pattern_of(work, caller, pattern_id, for_change=True)
            if await work.earlier_effect("pattern_changed") is None:
                for name, value in fields.items():
                    setattr(pattern, name, value)
                pattern.version += 1
                if pattern.confirmed_at is not None:
                    await note(work, caller, "pattern_changed", pattern, now)
                    await rearrange(work, caller, pattern, self._calendar, now)
                work.record_effect("pattern_changed", pattern.version)
            card = await card_of(work, caller, pattern, self._calendar, office_day(self._clock))
            await work.commit()
        return card


async def rearrange(
    work: UnitOfWork,
    caller: Caller,
    pattern: DeadlinePattern,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    is_retimed: bool = False,
) -> None:
    """Put what is open of a pattern where its rules of now want it; a date that was moved by hand stays.

    `is_retimed` when the rules are others: the open dates become the next ones of the new rules.
    """
    recurrence, today = recurrence_of(pattern), office_date(now)
    if recurrence is None:
        return
    rule = DaysOff(pattern.days_off)
    opened = [(one, duties) for one, duties in await _open_ones(work, pattern, today) if one.pattern_on]
    if is_retimed:
        coming = [
            on
            for on in islice(recurrence.dates_from(today), len(opened) + 1)
            if settled(on, rule, calendar) >= today
        ][: len(opened)]
        for deadline, _ in opened:  # two dates may change places, and each is there once
            deadline.pattern_on = None
        await work.flush()
        for deadline in await work.patterns.deadlines_of(pattern.id):
            if deadline.pattern_on in coming:
                deadline.pattern_on = None
        await work.flush()
    else:
        coming = [one.pattern_on for one, _ in opened if one.pattern_on]
    for (deadline, duties), on in zip(opened, coming, strict=False):
        deadline.pattern_on = on
        deadline.name = name_on(
            pattern.name,
            recurrence.every,
            recurrence.named_by(on),
            is_before=pattern.names_period_before,
            locale=pattern.locale,
        )
        due_on = settled(on, rule, calendar)
        for occurrence in _dates_of(duties):
            is_by_hand = await is_moved_by_hand(work, occurrence)
            if not is_by_hand and occurrence.due_on != due_on >= today:
                await move_date(work, occurrence, due_on, now, person_id=caller.person_id)
    if is_retimed:
        pattern.opened_to = coming[-1] if coming else None
        pattern.starts_on = min(pattern.starts_on, *coming) if coming else pattern.starts_on
    await work.flush()
    if pattern.stopped_at is None:
        await open_dates(work, pattern, calendar, now)


async def _open_ones(
    work: UnitOfWork, pattern: DeadlinePattern, today: date, *, skipped: int = 0
) -> list[tuple[Deadline, list[Duty]]]:
    """What is still owed of a pattern and due from `today` on, by date, without the first `skipped`."""
    found: list[tuple[Deadline, list[Duty]]] = []
    for deadline in await work.patterns.deadlines_of(pattern.id):
        duties = [
            one
            for one in await work.deadlines.of_deadline(deadline.id)
            if one.obligation.state in OWED and one.occurrence.due_on >= today
        ]
        if duties:
            found.append((deadline, duties))
    return sorted(found, key=lambda one: one[1][0].occurrence.due_on)[skipped:]


def _dates_of(duties: list[Duty]) -> Iterator[Occurrence]:
    yield from {one.occurrence.id: one.occurrence for one in duties}.values()


async def _is_told(work: UnitOfWork, duties: list[Duty]) -> bool:
    for one in duties:
        if await work.tellings.of(one.obligation.id):
            return True
    return False
