"""A deadline by the form of the page (biểu mẫu đặt hạn): the steps of the chat, asked on one sheet.

Nothing is read or set otherwise than there: what was typed becomes a draft, the draft is read back, and only
that draft can be set. What was read back is kept with the request (`inbox_update.effects`, ids and days
only), so that a repeated press sets nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, office_day
from bot.reminders.timetable import kind_of, set_offsets
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.addressees import AddresseesName
from bot.services.deadlines.addressing import Addressed, ClusterChoice, DeadlineAddressing, KindChoice
from bot.services.deadlines.form_checks import Asked, FormChecks, Lacking, NotFilledIn, Whom
from bot.services.deadlines.setting import Confirmed, Deadlines, Draft, Scope
from bot.services.duties.arranging import Colleague, DutyArranging
from bot.services.duties.cards import DutyCard
from bot.services.duties.duties import Duties
from bot.services.errors import NoLongerThere
from bot.services.patterns.cards import PatternCard
from bot.services.patterns.changing import PatternChanging
from bot.services.patterns.patterns import Patterns, Reading
from bot.services.wishes.reminder_wishes import ReminderWishing
from knowledge.date_phrases import DatePhrase
from knowledge.recurrences import DaysOff
from knowledge.reminder_kinds import kinds_at_hand
from knowledge.rules import Localized
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import Database
from storage.errors import NotFound
from storage.models.people import Unit

FORM, DONE = "form", "form_set"
"""What a request keeps: the draft as it was read back, and that it was set."""


class SetBefore(Exception):
    """The form was set already."""


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the caller can choose from."""

    whom: tuple[Whom, ...]
    kinds: tuple[KindChoice, ...]
    units: tuple[Unit, ...]
    clusters: tuple[ClusterChoice, ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class TellingDays:
    """When people are told of a deadline: by its `kind`, or (`is_own`) on other days that were typed."""

    kind: Localized
    offsets: tuple[int, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class FormReadBack:
    """The deadline as it was understood; nothing is set yet.

    `days` are the readings of one date after the rule for days off, each with the day that was named; `off`
    are those that stay on a day off. `pattern` is what comes again or waits, `readings` the first dates to
    choose from. `whom` is None for the caller alone.
    """

    name: str
    whom: AddresseesName | None
    units: tuple[str, ...]
    telling: TellingDays
    responsible: str | None = None
    days: tuple[tuple[date, date], ...] = ()
    off: tuple[date, ...] = ()
    phrase: DatePhrase | None = None
    pattern: PatternCard | None = None
    readings: tuple[tuple[Reading, date], ...] = ()


@dataclass(frozen=True, slots=True)
class FormSet:
    """What was set: one date, or the first of a pattern, or what waits; `card` where somebody was named."""

    confirmed: Confirmed | None = None
    pattern: PatternCard | None = None
    card: DutyCard | None = None


class DeadlineForms:
    """What the form of the page asks of the services of the chat."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        calendar: WorkingCalendar,
        *,
        deadlines: Deadlines,
        patterns: Patterns,
        pattern_changing: PatternChanging,
        addressing: DeadlineAddressing,
        waiting_addressing: DeadlineAddressing,
        duties: Duties,
        arranging: DutyArranging,
        wishes: ReminderWishing,
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._deadlines = deadlines
        self._patterns = patterns
        self._pattern_changing = pattern_changing
        self._addressing = addressing
        self._waiting_addressing = waiting_addressing
        self._duties = duties
        self._arranging = arranging
        self._wishes = wishes

    async def choices(self, caller: Caller) -> FormChoices:
        """What the caller can choose from. Raises `NotAllowed` for whoever sets no deadlines."""
        whom = await self._whom(caller)
        is_leader = Whom.CHOSEN in whom
        return FormChoices(
            whom=whom,
            kinds=tuple(await self._addressing.kinds(caller)) if is_leader else (),
            units=tuple(await self._addressing.units(caller)) if is_leader else (),
            clusters=tuple(await self._addressing.clusters(caller)) if Whom.CLUSTER in whom else (),
            colleagues=tuple(await self._arranging.own_colleagues(caller)),
        )

    def telling(self, caller: Caller, name: str) -> TellingDays:
        """When people are usually told of something of that name. Raises `NotAllowed`."""
        check_can(caller, Action.KEEP_DEADLINES)
        kind = kinds_at_hand().of(name)
        return TellingDays(kind.name, kind.offsets)

    async def draft(self, caller: Caller, asked: Asked, *, instead_of: int | None = None) -> FormReadBack:
        """Keep what was filled in as a draft of the caller's request, and read it back.

        `instead_of` is the request whose read-back is corrected by this one. Raises `NotFilledIn`,
        `SetBefore`, `NotAllowed`, `NoLongerThere`.
        """
        for request_id in (caller.inbox_id, instead_of):
            if request_id is not None and await self._kept(caller, request_id, DONE) is not None:
                raise SetBefore
        colleagues = {one.id: one.name for one in await self._arranging.own_colleagues(caller)}
        whom = await self._whom(caller)
        checks = FormChecks(office_day(self._clock), self._calendar, self._wishes, whom, colleagues)
        if faults := checks.faults(asked):
            raise NotFilledIn(faults)
        pattern = await self._patterns.draft(caller, asked.when, named=asked.name, every=asked.every)
        if isinstance(pattern, PatternCard):
            return await self._of_pattern(caller, asked, pattern)
        draft = await self._deadlines.draft(caller, asked.when, named=asked.name)
        assert isinstance(draft, Draft)  # what else it can be was found by the checks
        addressed = await _address(self._addressing, caller, draft.occurrence_id, asked)
        days = checks.settled(draft.days, asked.days_off)
        responsible = asked.responsible_id if asked.whom is Whom.UNIT else None
        kept: dict[str, JSON] = {
            "occurrence": draft.occurrence_id,
            "days": [day.isoformat() for day, _ in days],
            "scope": _scope(asked.whom).value,
            "responsible": responsible,
        }
        return FormReadBack(
            name=draft.name,
            whom=addressed.addressees if addressed else None,
            units=addressed.units if addressed else (),
            telling=await self._keep(caller, kept, asked),
            responsible=None if responsible is None else colleagues[responsible],
            days=days,
            off=tuple(day for day, _ in days if not self._calendar.is_working_day(day)),
            phrase=draft.phrase,
        )

    async def confirm(self, caller: Caller, request_id: int, choice: str) -> FormSet:
        """Set what was read back; done again it changes nothing and tells the same.

        `choice` is the day or the reading that was chosen. Raises `NotFilledIn`, `NotAllowed`,
        `NoLongerThere`, `NoOwnUnit`, `DayPassed`.
        """
        kept = await self._kept(caller, request_id, FORM)
        if kept is None:
            raise NoLongerThere
        scope = Scope(kept["scope"])
        if "occurrence" not in kept:
            return FormSet(pattern=await self._patterns.confirm_waiting(caller, kept["pattern"], scope))
        if choice not in kept["days"]:
            raise NotFilledIn({"choice": Lacking.WHICH_DAY})
        if "pattern" not in kept:
            day = date.fromisoformat(choice)
            confirmed = await self._deadlines.confirm(caller, kept["occurrence"], day, scope)
            return FormSet(confirmed, card=await self._hand_over(caller, kept))
        first = await self._patterns.begin(caller, kept["pattern"], Reading(choice))
        day = office_day(self._clock) if first is None else first.due_on  # begun before: nothing is set
        confirmed = await self._deadlines.confirm(caller, kept["occurrence"], day, scope)
        return FormSet(confirmed, await self._patterns.card(caller, kept["pattern"]))

    async def _of_pattern(self, caller: Caller, asked: Asked, card: PatternCard) -> FormReadBack:
        if asked.days_off is not DaysOff.AS_IS:
            card = await self._pattern_changing.set_days_off(caller, card.id, asked.days_off)
        kept: dict[str, JSON] = {"pattern": card.id, "scope": _scope(asked.whom).value}
        readings: tuple[tuple[Reading, date], ...] = ()
        if card.relative is not None:
            addressed = await _address(self._waiting_addressing, caller, card.id, asked)
        else:
            first = await self._patterns.begin(caller, card.id, Reading.NAMED)
            if first is None:
                raise SetBefore
            addressed = await _address(self._addressing, caller, first.occurrence_id, asked)
            both = ((Reading.NAMED, card.coming), (Reading.DAY_BEFORE, card.other))
            readings = tuple((reading, coming[0].due_on) for reading, coming in both if coming)
            kept |= {"occurrence": first.occurrence_id, "days": [one.value for one, _ in readings]}
        return FormReadBack(
            name=card.name,
            whom=addressed.addressees if addressed else None,
            units=addressed.units if addressed else (),
            telling=await self._keep(caller, kept, asked),
            pattern=card,
            readings=readings,
        )

    async def _hand_over(self, caller: Caller, kept: JSON) -> DutyCard | None:
        """Make whoever was named responsible; the card, where somebody was."""
        if kept["responsible"] is None:
            return None
        async with self._database.reading() as work:
            (duty,) = await work.deadlines.of_occurrence(kept["occurrence"])
        try:
            return await self._arranging.assign(caller, duty.obligation.id, kept["responsible"])
        except NoLongerThere:  # has left since: the card shows who answers for it now
            return await self._duties.card(caller, duty.obligation.id)

    async def _whom(self, caller: Caller) -> tuple[Whom, ...]:
        scopes, ways = await self._deadlines.scopes(caller), await self._addressing.ways(caller)
        there = {one.value for one in (*scopes, *ways)}
        return tuple(one for one in Whom if one.value in there)

    async def _keep(self, caller: Caller, kept: dict[str, JSON], asked: Asked) -> TellingDays:
        """Keep the draft with the request, and with it the days on which people are told."""
        offsets = self._wishes.offsets_in(asked.offsets) if asked.offsets.strip() else None
        own = None if offsets is None else list(offsets)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if "pattern" in kept:
                pattern = await work.patterns.get(kept["pattern"], for_change=True)
                pattern.offsets, kind = own, kinds_at_hand().of(pattern.name)
                telling = TellingDays(kind.name, offsets or kind.offsets, own is not None)
            if "occurrence" in kept:
                _, deadline = await work.deadlines.occurrence(kept["occurrence"])
                deadline.offsets = own
                telling = TellingDays(kind_of(deadline).name, set_offsets(deadline), own is not None)
            work.record_effect(FORM, kept)
            await work.commit()
        return telling

    async def _kept(self, caller: Caller, request_id: int, effect: str) -> JSON | None:
        """What a request of the caller has kept. Raises `NoLongerThere` for one of somebody else."""
        async with self._database.reading() as work:
            try:
                row = await work.inbox.get(request_id)
            except NotFound:
                raise NoLongerThere from None
        if row.account_id != caller.account_id:
            raise NoLongerThere
        return row.effects.get(effect)


async def _address(
    addressing: DeadlineAddressing, caller: Caller, draft_id: int, asked: Asked
) -> Addressed | None:
    """Keep whom a draft is for, and name the units; None for the caller alone."""
    match asked.whom:
        case Whom.BELOW:
            return await addressing.address_below(caller, draft_id)
        case Whom.KIND:
            return await addressing.address_kind(caller, draft_id, asked.kind)
        case Whom.CHOSEN:
            return await addressing.address_units(caller, draft_id, asked.unit_ids)
        case Whom.CLUSTER:
            return await addressing.address_cluster(
                caller, draft_id, asked.cluster_id or 0, is_without_head=asked.is_without_head
            )
        case Whom.UNIT:
            return await addressing.address_own(caller, draft_id)
    return None


def _scope(whom: Whom) -> Scope:
    return Scope(whom.value) if whom in (Whom.ME, Whom.UNIT, Whom.BELOW) else Scope.ADDRESSED
