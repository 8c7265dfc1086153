"""What people want to be told, and when (tùy chọn nhắc việc): hour, days, and what they have switched off.

Nothing is switched off silently: it stands on the card of wishes with a way back, and what is overdue is told
to whoever coordinates all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.reminders.planner import CLOSES, OPENS
from bot.reminders.schedule import pass_over
from bot.reminders.timetable import Timetable, hour_of
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import DutyCard, card_of, look_now, may_move, theirs
from bot.services.duties.timing import series_of, with_following
from bot.services.errors import HourOutside, NoLongerThere, NotAllowed, TooQuiet
from bot.services.wishes.cards import OwnDays, WishCard
from bot.services.wishes.times import hour_in, offsets_in
from storage.engine import Database, UnitOfWork
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, OfOneDeadline

MOST_QUIET_DAYS = 3
"""So many of the five working days may be quiet; on the others people can be told."""

_MUTED = (ReminderKind.DUE, ReminderKind.OVERDUE, ReminderKind.AGAIN)


class ReminderWishing:
    """What officers do about being reminded."""

    def __init__(self, database: Database, clock: Clock, timetable: Timetable, firm: FirmDates) -> None:
        self._database = database
        self._clock = clock
        self._timetable = timetable
        self._firm = firm

    async def card(self, caller: Caller) -> WishCard:
        """What the caller wants. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            return await self._card(work, person_id)

    def hour_in(self, text: str) -> time:
        """The hour that a text names. Raises `HourOutside` for none, or one at which nobody is told."""
        return hour_in(text, office_day(self._clock))

    def offsets_in(self, text: str) -> tuple[int, ...] | None:
        """The days before a date that a text names; None for "như thường lệ". Raises `NoDaysNamed`."""
        return offsets_in(text)

    async def set_hour(self, caller: Caller, hour: time | None) -> WishCard:
        """Tell the caller at this hour, or (None) at the usual one. Raises `NotAllowed`, `HourOutside`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        if hour is not None and not OPENS <= hour < CLOSES:
            raise HourOutside
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.set_hour(person_id, hour, now=self._clock.now())
            return await self._settled(work, caller, person_id)

    async def turn_day(self, caller: Caller, weekday: int, is_quiet: bool) -> WishCard:
        """Let the caller hear nothing on a weekday, or hear again. Raises `NotAllowed`, `TooQuiet`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        if weekday not in range(5):
            raise NoLongerThere
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            days = set((await work.reminder_wishes.of(person_id)).quiet_days) - {weekday}
            days |= {weekday} if is_quiet else set()
            if len(days) > MOST_QUIET_DAYS:
                raise TooQuiet
            await work.reminder_wishes.set_quiet_days(person_id, days, now=self._clock.now())
            return await self._settled(work, caller, person_id)

    async def set_offsets(self, caller: Caller, offsets: Sequence[int] | None) -> WishCard:
        """Tell the caller so many days before every date, or (None) as usual. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.set_offsets(person_id, offsets, now=self._clock.now())
            return await self._settled(work, caller, person_id)

    async def set_digest(self, caller: Caller, is_wanted: bool) -> WishCard:
        """Whether the caller gets the digest of the week. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.set_digest(person_id, is_wanted, now=self._clock.now())
            return await self._settled(work, caller, person_id)

    async def mute_kind(self, caller: Caller, kind_id: str, is_off: bool) -> WishCard:
        """Let the caller hear nothing of a kind of deadlines, or hear again.

        Raises `NotAllowed`, `NoLongerThere` for a kind that the data no longer has.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        if is_off and self._timetable.kinds.get(kind_id) is None:
            raise NoLongerThere
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.mute_kind(person_id, kind_id, is_off, now=self._clock.now())
            return await self._settled(work, caller, person_id)

    async def mute(self, caller: Caller, obligation_id: int, is_off: bool) -> DutyCard:
        """Let the caller hear nothing of one deadline, or again. Raises `NotAllowed`, `NoLongerThere`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            await self._mute(work, person_id, duty.deadline.id, is_off)
            await self._settled(work, caller, person_id, only=duty)
            return await card_of(work, caller, duty, self._firm)

    async def mute_series(self, caller: Caller, obligation_id: int) -> DutyCard:
        """Let the caller hear of no date of what this is one date of, now or later.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            if duty.deadline.pattern_id is None:
                raise NoLongerThere
            await work.reminder_wishes.mute_pattern(person_id, duty.deadline.pattern_id, True, now=now)
            for one in await work.patterns.deadlines_of(duty.deadline.pattern_id):
                owed = [each.obligation.id for each in await work.deadlines.of_deadline(one.id)]
                await work.reminders.call_off(person_id, owed, _MUTED, now=now)
            await self._settled(work, caller, person_id)
            return await card_of(work, caller, duty, self._firm)

    async def hear_series_again(self, caller: Caller, pattern_id: int) -> WishCard:
        """Let the caller hear of what comes again, and on its usual days. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            now = self._clock.now()
            await work.reminder_wishes.mute_pattern(person_id, pattern_id, False, now=now)
            await work.reminder_wishes.set_for_pattern(person_id, pattern_id, None, now=now)
            return await self._settled(work, caller, person_id)

    async def hear_again(self, caller: Caller, deadline_id: int) -> WishCard:
        """Let the caller hear of a deadline again, and on its usual days. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.set_for_deadline(
                person_id, deadline_id, OfOneDeadline(), now=self._clock.now()
            )
            return await self._settled(work, caller, person_id)

    async def set_own_days(
        self,
        caller: Caller,
        obligation_id: int,
        offsets: Sequence[int] | None,
        *,
        is_following: bool = False,
    ) -> DutyCard:
        """Tell the caller of one deadline so many days before; `is_following` also of the dates after it.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            wishes, now = await work.reminder_wishes.of(person_id), self._clock.now()
            own = None if offsets is None else tuple(offsets)
            pattern_id = duty.deadline.pattern_id if is_following else None
            for one in await with_following(work, duty) if pattern_id else [duty.deadline]:
                days = None if pattern_id else own  # one date for itself stands above what is said of all
                chosen = OfOneDeadline(days, wishes.of_deadline(one.id).is_off)
                await work.reminder_wishes.set_for_deadline(person_id, one.id, chosen, now=now)
            if pattern_id:
                await work.reminder_wishes.set_for_pattern(person_id, pattern_id, own, now=now)
            await self._settled(work, caller, person_id, only=None if pattern_id else duty)
            return await card_of(work, caller, duty, self._firm)

    async def may_set_days(self, caller: Caller, obligation_id: int) -> bool:
        """Whether the caller sets the days for all who are reminded. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            duty = await theirs(work, caller, obligation_id)
            return duty.obligation.unit_id is not None and await _may_set_days(work, caller, duty)

    async def set_days(
        self,
        caller: Caller,
        obligation_id: int,
        offsets: Sequence[int] | None,
        *,
        is_following: bool = False,
    ) -> DutyCard:
        """Tell everybody who owes a deadline so many days before, who has chosen no days of their own.

        `is_following` also of the dates after it of what comes again. Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            if not await _may_set_days(work, caller, duty):
                raise NotAllowed
            if await work.earlier_effect("days") is None:
                changed = [duty.deadline]
                if is_following and duty.deadline.pattern_id is not None:
                    changed = await with_following(work, duty)
                    pattern = await work.patterns.get(duty.deadline.pattern_id, for_change=True)
                    pattern.offsets = None if offsets is None else list(offsets)
                for each in changed:
                    each.offsets = None if offsets is None else list(offsets)
                await work.log.note(
                    action="reminder_days_set",
                    subject="occurrence",
                    subject_id=duty.occurrence.id,
                    person_id=caller.person_id,
                    channel=caller.channel,
                    now=now,
                    after={"offsets": duty.deadline.offsets},
                )
                for each in changed:
                    for one in await work.deadlines.of_deadline(each.id):
                        await self._replan(work, one)
                work.record_effect("days", obligation_id)
            card = await card_of(work, caller, duty, self._firm)
            await work.commit()
        return card

    async def back_to_usual(self, caller: Caller) -> WishCard:
        """Everything as usual for the caller again, nothing switched off. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.SEE_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.reminder_wishes.forget(person_id)
            return await self._settled(work, caller, person_id)

    async def _mute(self, work: UnitOfWork, person_id: int, deadline_id: int, is_off: bool) -> None:
        now = self._clock.now()
        wish = (await work.reminder_wishes.of(person_id)).of_deadline(deadline_id)
        chosen = OfOneDeadline(wish.offsets, is_off)
        await work.reminder_wishes.set_for_deadline(person_id, deadline_id, chosen, now=now)
        if is_off:
            owed = [one.obligation.id for one in await work.deadlines.of_deadline(deadline_id)]
            await work.reminders.call_off(person_id, owed, _MUTED, now=now)

    async def _settled(
        self, work: UnitOfWork, caller: Caller, person_id: int, *, only: Duty | None = None
    ) -> WishCard:
        """Let what is planned for the caller follow what they have just chosen, and commit it."""
        units = [] if caller.unit_id is None else [caller.unit_id]
        duties = [only] if only else await work.deadlines.concerning(person_id=person_id, unit_ids=units)
        for duty in duties:
            await self._replan(work, duty, only=person_id)
        card = await self._card(work, person_id)
        await work.commit()
        return card

    async def _replan(self, work: UnitOfWork, duty: Duty, *, only: int | None = None) -> None:
        now = self._clock.now()
        await pass_over(work, duty, self._timetable, now, only=only)
        await look_now(work, duty.obligation.id, now)

    async def _card(self, work: UnitOfWork, person_id: int) -> WishCard:
        wishes = await work.reminder_wishes.of(person_id)
        kinds = self._timetable.kinds
        own: list[OwnDays] = []
        for deadline_id, wish in wishes.of_deadlines.items():
            owed = await work.deadlines.of_deadline(deadline_id)
            if owed:
                own.append(OwnDays(deadline_id, owed[0].deadline.title, wish.offsets, wish.is_off))
        series = [await series_of(work, one) for one in wishes.muted_patterns]
        muted = [(one, kinds.get(one)) for one in wishes.muted_kinds]
        return WishCard(
            hour=hour_of(wishes),
            is_usual_hour=wishes.tell_at is None,
            quiet_days=sorted(wishes.quiet_days),
            offsets=wishes.offsets,
            muted_kinds=[(kind_id, kind.name) for kind_id, kind in muted if kind is not None],
            muted_series=[one for one in series if one is not None],
            series_days=[
                (one, days)
                for pattern_id, days in wishes.days_of_patterns.items()
                if (one := await series_of(work, pattern_id)) is not None
            ],
            deadlines=own,
            kinds=[(one.name, one.offsets) for one in kinds.kinds],
            wants_digest=wishes.wants_digest,
            is_usual=wishes == USUAL,
        )


async def _may_set_days(work: UnitOfWork, caller: Caller, duty: Duty) -> bool:
    """Whoever has set a date, or may move it, says when people hear of it."""
    if not caller.may(Action.KEEP_DEADLINES):
        return False
    if duty.deadline.created_by_id == caller.person_id or caller.role == Role.ADMINISTRATOR:
        return True
    return await may_move(work, caller, duty)
