"""What the units owe, or have sent, of which an officer may speak, and which of these units is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.lines import Line, Refusal
from bot.services.updates.matching import Match, match
from bot.services.updates.scope import UpdateScope, scope_of
from bot.services.updates.settling import DONE
from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import begins_with_unit
from knowledge.unit_names import Shortness, shortness
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Unit
from storage.repositories.deadlines import Duty

_LATELY = timedelta(days=120)
"""So long what was sent may be spoken of as given back, or as short of something."""

DENIED_WITHIN = timedelta(days=30)
"""So long a "chưa nộp" of nothing in particular may deny what was recorded."""


class DutyFinding:
    """Looks among the obligations for which one caller may record, in one unit of work."""

    def __init__(self, work: UnitOfWork, caller: Caller, today: date) -> None:
        self._work = work
        self._caller = caller
        self._today = today
        self._within: UpdateScope | None = None

    async def own(self, *, handed_back: bool = False) -> list[Duty]:
        """What the caller and their unit owe, or have sent; or only what of it the caller has handed back."""
        own = [] if self._caller.unit_id is None else [self._caller.unit_id]
        return await self.of_units(own, handed_back=handed_back)

    async def of_units(self, unit_ids: Sequence[int], *, handed_back: bool = False) -> list[Duty]:
        """What these units owe, or have sent, apart from what the caller has handed back; or only that."""
        person_id = self._caller.person_id or 0
        is_own = list(unit_ids) == [self._caller.unit_id] or not unit_ids
        found = await self._work.deadlines.concerning(
            person_id=person_id if is_own else 0, unit_ids=unit_ids, is_open=False, limit=2000
        )
        within = await self.scope()
        return [
            one
            for one in found
            if (person_id in one.obligation.declined_by) is handed_back
            and (within.holds(one) or one.obligation.responsible_id == person_id)
        ]

    async def in_scope(self) -> list[Duty]:
        """What the units owe, or have sent, for which the caller may record."""
        return await self.of_units((await self.scope()).all)

    def sent_lately(self, duties: Sequence[Duty], *, within: timedelta | None = None) -> list[Duty]:
        """What of these was sent not long ago, the newest first, one of each name."""
        since = self._today - (within or _LATELY)
        sent = [one for one in duties if one.obligation.state in DONE]
        sent.sort(key=lambda one: one.obligation.sent_on or since, reverse=True)
        newest: dict[str, Duty] = {}
        for one in sent:
            if (one.obligation.sent_on or since) > since:
                newest.setdefault(one.deadline.title, one)
        return list(newest.values())

    async def names_in_scope(self, every: Iterable[Unit] | None = None) -> list[str]:
        """The names of the units for which the caller may record, of those that are known already."""
        units = {one.id: one for one in (await self._work.units.all() if every is None else every)}
        return [units[one].name for one in (await self.scope()).all if one in units]

    async def names_due(self) -> set[str]:
        """The names of what the units for which the caller may record owe, or have sent lately."""
        duties = await self.in_scope()
        return {one.deadline.title for one in duties if self._is_open_or_recent(one)}

    def _is_open_or_recent(self, duty: Duty) -> bool:
        since = self._today - _LATELY
        return duty.obligation.state in OWED or (duty.obligation.sent_on or since) > since

    async def unit_called(self, said: str) -> str:
        """A unit as the office writes it, where its very name was said without accents; else what was said.

        A short name that was read ("syt") stands without accents in a message that has none.
        """
        names = {one.name for one in await self._work.units.all() if fold(one.name) == fold(said)}
        return names.pop() if len(names) == 1 else said

    async def units_meant(self, name: str) -> tuple[Match, Refusal | None]:
        """The units of the caller's scope that a name may mean; why not, where there is none.

        All of them are `near`; `id` is the one where it is certain.
        """
        units = {one.id: one for one in await self._work.units.all()}
        found = match(name, {key: one.name for key, one in units.items()}, is_unit=True)
        scope = (await self.scope()).all
        meant = [one for one in ([found.id] if found.id else found.near) if one in scope]
        # One word of a name may be a person: "hoa" is no more than like "xã Hòa Bình".
        is_word = len(name.split()) == 1 and not any(
            shortness(name, units[one].name) > Shortness.BEGINNING for one in (*meant, *found.near)
        )
        if meant:
            return Match(meant[0] if found.id and not is_word else None, tuple(meant)), None
        is_leader = self._caller.may(Action.ASSIGN_DEADLINES)
        is_known = not is_word and (found.id is not None or bool(found.near))
        if not is_known and not begins_with_unit(Sentence.of(name)):
            return Match(), Refusal.UNKNOWN_NAME  # a person as well: "Nguyễn Lan đã nộp"
        return Match(), Refusal.UNKNOWN_UNIT if is_leader and not is_known else Refusal.NOT_THEIRS

    async def occurrence_called(self, line: Line) -> int | None:
        """The occurrence of which a line speaks, among what the units that are known already owe."""
        duties = await self.in_scope()
        return match(line.said, {one.occurrence.id: one.deadline.title for one in duties}).id

    async def scope(self) -> UpdateScope:
        """The units for which the caller may record, looked up once."""
        if self._within is None:
            self._within = await scope_of(self._work, self._caller)
        return self._within
