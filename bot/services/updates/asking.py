"""Questions about where things stand ("ai chưa nộp", "HS 3 đến đâu rồi"): what of it the asker may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.dossiers.access import seen_dossier
from bot.services.dossiers.cards import UNFINISHED
from bot.services.duties.cards import is_concerned
from bot.services.duties.following import Followed, followed
from bot.services.updates.cards import Choice, ReportCards
from bot.services.updates.finding import Finder, Finding
from bot.services.updates.lines import Matter, Refusal
from bot.services.updates.matching import called
from bot.services.updates.naming import UpdateNaming
from bot.services.updates.scope import scope_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statuses.beside_question import tells_contrast
from knowledge.statuses.known_names import with_names
from knowledge.statuses.questions import StateQuestion, StateQuestions
from knowledge.statuses.round_names import parted
from knowledge.statuses.targets import Kind
from knowledge.statuses.told_parts import tells_list
from knowledge.statutory import StatutoryDeadlines
from knowledge.understanding import understand
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, ObligationState
from storage.models.dossiers import DossierState, DossierStep
from storage.repositories.deadlines import Duty

_NEVER = datetime.min.replace(tzinfo=UTC)
_LATELY = timedelta(days=30)
"""So long what a unit has sent may be meant beside what it still owes."""


class Sought(StrEnum):
    """What answers a question about the state of things."""

    BOARD = "board"
    DUTY = "duty"
    DOSSIER = "dossier"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class StateAnswer:
    """What may be meant: one is shown, several are offered, none says why (`refusal`).

    `is_other` when nothing is called `said` and these are what there is. `is_own_only` when who has reported
    was asked by somebody who reads of their own unit only. `unit` is what was named, and `is_alike` when no
    unit is called just so.
    """

    sought: Sought
    said: str = ""
    choices: tuple[Choice, ...] = ()
    boards: tuple[Followed, ...] = ()
    is_other: bool = False
    is_own_only: bool = False
    is_being_begun: bool = False
    refusal: Refusal | None = None
    unit: str = ""
    is_alike: bool = False

    @property
    def is_one(self) -> bool:
        """Whether just one thing is meant, and certainly."""
        return len(self.boards) + len(self.choices) == 1 and not (self.is_other or self.is_alike)


class UpdateAsking:
    """Finds what a question is about, among what the asker may read anyway."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        kb: KnowledgeBase,
        *,
        finder: Finder,
        cards: ReportCards,
        naming: UpdateNaming,
    ) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._finder = finder
        self._cards = cards
        self._naming = naming

    @cached_property
    def _questions(self) -> StateQuestions:
        return StateQuestions(self._kb.words.groups["state_questions"], self.names_award)

    def is_about_state(self, text: str) -> bool:
        """Whether a text asks about the state of things, whoever asks it."""
        found = self._questions.read(text)
        return found is not None and found.is_sure and not self._tells(text)

    def _tells(self, text: str) -> bool:
        return tells_list(text, office_day(self._clock)) or tells_contrast(text)

    async def asked(self, caller: Caller, text: str) -> StateAnswer | None:
        """What a text asks about; None for any other text, and where only a rule can be meant."""
        if caller.person_id is None or caller.standing is not Standing.ACTIVE:
            return None
        text = await self._naming.in_full(caller, text)
        question = self._questions.read(text)
        if question is None or self._tells(text):
            return None
        if caller.may(Action.SEE_DEADLINES):
            async with self._database.reading() as work:
                names = await self._finder.within(work, caller).duties.names_due()
            question = parted(self._questions.read(with_names(text, names)) or question)
        is_dossier = question.target is not None and question.target.kind is Kind.DOSSIER
        if not caller.may(Action.SEE_DOSSIERS if is_dossier else Action.SEE_DEADLINES):
            return None
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            if question.lists_wishes:
                return await self._wishes(work, caller)
            if question.lists_dossiers:
                found = await self._dossiers_of(work, caller, finding, question)
            elif is_dossier:
                found = await self._dossier(work, caller, finding, question)
            else:
                found = await self._duties(work, caller, finding, question)
        is_empty = question.lists_dossiers and found.refusal is Refusal.NOTHING_OPEN
        is_found = bool(found.choices or found.boards or is_empty) and not (found.is_other or found.is_alike)
        return found if question.is_sure or is_found else None

    async def _duties(
        self, work: UnitOfWork, caller: Caller, finding: Finding, question: StateQuestion
    ) -> StateAnswer:
        said = question.target.text if question.target else ""
        unit = question.unit or await self._unit_called(finding, caller, question.named)
        if unit:
            unit = await finding.duties.unit_called(unit)
            meant, refusal = await finding.duties.units_meant(unit)
            if refusal is not None:
                return StateAnswer(Sought.DUTY, said, refusal=refusal, unit=unit)
            found = await self._of_duties(work, caller, said, await finding.duties.of_units(meant.near))
            # A unit that is only called alike is offered, never shown as the one that was asked about.
            return replace(found, unit=unit, is_alike=meant.id is None)
        leads = caller.may(Action.ASSIGN_DEADLINES) or bool((await scope_of(work, caller)).clusters)
        own = await self._of_duties(work, caller, said, await finding.duties.own())
        if leads and (question.asks_who or own.is_other or not own.choices):
            boards = await self._boards(work, caller, said)
            is_own = bool(own.choices) and not own.is_other
            if (boards.boards and not (boards.is_other and is_own)) or not own.choices:
                return boards
        return StateAnswer(
            Sought.DUTY,
            said,
            own.choices,
            is_other=own.is_other,
            is_own_only=question.asks_who and not leads,
            refusal=own.refusal,
        )

    async def _of_duties(
        self, work: UnitOfWork, caller: Caller, said: str, duties: Sequence[Duty]
    ) -> StateAnswer:
        """Which of these is asked about; without a name what is owed, and what was sent lately."""
        owed = [one for one in duties if one.obligation.state in OWED]
        is_certain = True
        if said:
            shown, is_certain = called(said, duties, owed, lambda one: one.deadline.title)
            shown = shown or owed
        else:
            since = self._clock.now() - _LATELY
            shown = [one for one in duties if one in owed or (one.obligation.reported_at or _NEVER) >= since]
        refusal = Refusal.NO_SUCH_DUTY if said else Refusal.NOTHING_OPEN
        return StateAnswer(
            Sought.DUTY,
            said,
            await self._cards.choices(work, caller, Matter.DUTY, [one.obligation.id for one in shown]),
            is_other=not is_certain,
            refusal=None if shown else refusal,
        )

    async def _wishes(self, work: UnitOfWork, caller: Caller) -> StateAnswer:
        """Which wishes for a later date wait, of those that concern the caller."""
        asked = [
            one.obligation.id
            for one in await work.deadlines.open_ones()
            if one.obligation.state == ObligationState.EXTENSION_ASKED
            and await is_concerned(work, caller, one)
        ]
        choices = await self._cards.choices(work, caller, Matter.DUTY, asked)
        return StateAnswer(Sought.WISH, choices=choices, refusal=None if choices else Refusal.NOTHING_OPEN)

    async def _boards(self, work: UnitOfWork, caller: Caller, said: str) -> StateAnswer:
        """The deadlines of the units that the caller coordinates; those that somebody still owes go first."""

        def is_firm(rule_id: str, day: date) -> bool:
            return StatutoryDeadlines(self._kb).is_firm(rule_id, day)

        found = await followed(work, caller, office_day(self._clock), is_firm, is_all=bool(said))
        waiting = [one for one in found if one.settled < one.units]
        shown, is_certain = called(said, found, waiting, lambda one: one.name) if said else ([], True)
        boards = tuple(shown or waiting or (() if said else found))
        refusal = Refusal.NO_SUCH_DUTY if said else Refusal.NOTHING_OPEN
        return StateAnswer(
            Sought.BOARD, said, boards=boards, is_other=not is_certain, refusal=None if boards else refusal
        )

    async def _dossier(
        self, work: UnitOfWork, caller: Caller, finding: Finding, question: StateQuestion
    ) -> StateAnswer:
        target = question.target
        said = target.text if target else ""
        rows = await finding.dossiers.seen()
        if target is not None and target.id is not None:
            ids = [row.id for row in rows if row.number == target.id]
        else:
            active = [row for row in rows if row.state is not DossierState.ARCHIVED]
            if question.is_own:  # "hồ sơ của em đến đâu rồi"
                ids = [row.id for row in active if row.owner_id == caller.person_id]
            else:
                named = await finding.dossiers.called(said, active)
                # One that is only called alike is not the one that was asked about.
                ids = list(named.ids) if named.id is not None or len(named.ids) > 1 else []
        if not ids:
            return StateAnswer(Sought.DOSSIER, said, refusal=Refusal.NO_SUCH_DOSSIER)
        row = await seen_dossier(work, caller, ids[0])
        return StateAnswer(
            Sought.DOSSIER,
            said,
            await self._cards.choices(work, caller, Matter.DOSSIER, ids),
            is_being_begun=row.step is not DossierStep.READY,
        )

    async def _dossiers_of(
        self, work: UnitOfWork, caller: Caller, finding: Finding, question: StateQuestion
    ) -> StateAnswer:
        """The dossiers of one unit, each with where it stands; those put away are left out."""
        unit = question.unit or ""
        if question.is_sent is not None:
            return await self._sent_or_not(
                work, caller, finding, is_sent=question.is_sent, is_own=question.is_own
            )
        if question.unit is None:
            units: tuple[int, ...] = () if caller.unit_id is None else (caller.unit_id,)
            is_alike = False
        else:
            unit = await finding.duties.unit_called(unit)
            meant, refusal = await finding.duties.units_meant(unit)
            if refusal is not None:
                return StateAnswer(Sought.DOSSIER, refusal=refusal, unit=unit)
            units, is_alike = meant.near, meant.id is None
        rows = [one for one in await finding.dossiers.seen() if one.unit_id in units]
        ids = [one.id for one in rows if one.state is not DossierState.ARCHIVED]
        if len(units) == 1:
            unit = (await work.units.get(units[0])).name
        choices = await self._cards.choices(work, caller, Matter.DOSSIER, ids)
        why = None if choices else Refusal.NOTHING_OPEN
        return StateAnswer(Sought.DOSSIER, choices=choices, unit=unit, is_alike=is_alike, refusal=why)

    async def _sent_or_not(
        self, work: UnitOfWork, caller: Caller, finding: Finding, *, is_sent: bool, is_own: bool
    ) -> StateAnswer:
        """The dossiers that were sent, or were not; those put away are left out."""
        ids = [
            one.id
            for one in await finding.dossiers.seen()
            if one.state is not DossierState.ARCHIVED
            and (one.state not in UNFINISHED) is is_sent
            and (not is_own or one.owner_id == caller.person_id or one.unit_id == caller.unit_id)
        ]
        choices = await self._cards.choices(work, caller, Matter.DOSSIER, ids)
        return StateAnswer(Sought.DOSSIER, choices=choices, refusal=None if choices else Refusal.NOTHING_OPEN)

    async def _unit_called(self, finding: Finding, caller: Caller, named: str) -> str | None:
        """A unit that was named without its kind, where whoever leads it asks: "Đức Trọng nộp chưa"."""
        if not named or not caller.may(Action.ASSIGN_DEADLINES):
            return None
        meant, _ = await finding.duties.units_meant(named)
        return named if meant.near else None

    def names_award(self, text: str) -> bool:
        """Whether a text names an award, so that it may be about the rules."""
        return understand(text, self._kb, None, office_day(self._clock)).topic.award is not None
