"""Beginning a dossier (lập hồ sơ): what is asked one after the other until the checklist stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.clock import office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import own_dossier, seen_dossier
from bot.services.dossiers.cards import DossierCard, card_of
from bot.services.dossiers.cases import case_of
from bot.services.dossiers.changing import EFFECT, DossierChanging, Step
from bot.services.dossiers.listing import items_of, refusal_of
from bot.services.errors import (
    ChecklistNotHeld,
    NoLongerThere,
    TooManyNames,
)
from bot.services.texts import usable_text
from knowledge.answer import Outcome
from knowledge.catalogue import UnknownAward
from knowledge.checklists import (
    Checklist,
    DossierCase,
    NoChecklist,
    Procedure,
    checklist,
    grades_of,
    procedures_of,
)
from knowledge.topic import Grade, Occasion, Recipient
from knowledge.understanding import understand
from storage.models.dossiers import Dossier, DossierState, DossierStep

UNSURE = "unsure"
"""The choice of somebody who does not know yet."""

NOMINEE_LIMIT = 200
NAMES_LIMIT = 300
TEXT_READ = 500
_ORDER = (
    DossierStep.GRADE,
    DossierStep.RECIPIENT,
    DossierStep.OCCASION,
    DossierStep.PROCEDURE,
    DossierStep.RECEIPT,
    DossierStep.NOMINEES,
)
_FIELDS = {
    DossierStep.GRADE: "grade",
    DossierStep.RECIPIENT: "recipient",
    DossierStep.OCCASION: "occasion",
    DossierStep.PROCEDURE: "simplified",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: "HCLĐ hạng ba cho tập thể" is not asked for the grade and the recipient again."""

    awards: tuple[str, ...]
    grade: Grade | None = None
    recipient: Recipient | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen at a step; `boundary` is the day that the question of receipt is about."""

    step: DossierStep
    values: tuple[str, ...] = ()
    boundary: date | None = None


class DossierBeginning(DossierChanging):
    """From an award to a checklist; every answer lies in the dossier, so any channel can go on."""

    def named(self, text: str) -> Named:
        """What a text says of the case: one award, several to choose from, or none."""
        understood = understand(text[:TEXT_READ], self._kb, None, office_day(self._clock))
        topic = understood.topic
        awards = understood.candidates if topic.award is None else (topic.award,)
        return Named(awards, topic.grade, topic.recipient)

    async def start(
        self,
        caller: Caller,
        award: str,
        *,
        grade: Grade | None = None,
        recipient: Recipient | None = None,
        occasion: Occasion | None = None,
        simplified: bool | None = None,
    ) -> DossierCard:
        """A new draft, asked on from what is known already.

        Raises `NotAllowed`, `NoLongerThere`; `ChecklistNotHeld`, `ChecklistOutOfTime`, `ChecklistNotCompared`
        for an award or case without papers that day.
        """
        person_id = check_can(caller, Action.KEEP_DOSSIERS)
        self._check_award(award)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect(EFFECT)
            if earlier is not None:
                dossier = await seen_dossier(work, caller, earlier["id"])
                return await card_of(work, caller, dossier, self._kb, self._clock)
            dossier = await work.dossiers.add(
                award=award,
                step=DossierStep.GRADE,
                rules_on=office_day(self._clock),
                now=now,
                owner_id=person_id,
                unit_id=caller.unit_id,
                grade=None if grade is None else grade.value,
                recipient=None if recipient is None else recipient.value,
                occasion=None if occasion is None else occasion.value,
                simplified=simplified,
            )
            step = Step(work, caller, dossier, now)
            await self._go_on(step, after=None)
            await step.beside("dossier_started", {})
            work.record_effect(EFFECT, {"id": dossier.id, "seen": dossier.version, "version": 0})
            card = await card_of(work, caller, dossier, self._kb, self._clock)
            await work.commit()
        return card

    async def options(self, caller: Caller, dossier_id: int) -> Options:
        """What can be chosen now. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
        return self._options(dossier, dossier.step)

    async def choose(
        self, caller: Caller, dossier_id: int, asked: DossierStep, value: str
    ) -> DossierCard | None:
        """Take a choice; a step that is answered already changes nothing.

        None when the choice ends the draft: the rules for it have not been compared yet. Raises `NotAllowed`,
        `NoLongerThere`, `ChecklistNotHeld`, `ChecklistOutOfTime`, `ChecklistNotCompared`.
        """
        if asked is DossierStep.RECEIPT and value == "no":
            await self._give_up(caller, dossier_id)
            return None

        async def do(step: Step) -> None:
            if step.dossier.step is not asked:
                return
            options = self._options(step.dossier, asked)
            if value not in (*options.values, UNSURE):
                raise NoLongerThere
            await step.work.dossiers.change(
                step.dossier.id, self._chosen(asked, value, options), now=step.now
            )
            await self._go_on(step, after=asked)
            await step.beside("dossier_chosen", {"step": asked.value, "value": value})

        return await self._change(caller, dossier_id, do)

    async def name(self, caller: Caller, dossier_id: int, text: str | None) -> DossierCard:
        """Take the nominees, one a line, or none for now; the checklist is made.

        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`, `TooManyNames`,
        `ChecklistNotHeld`, `ChecklistOutOfTime`, `ChecklistNotCompared`.
        """
        names = names_in(text or "")

        async def do(step: Step) -> None:
            if step.dossier.step is not DossierStep.NOMINEES:
                return
            await step.work.dossiers.set_nominees(step.dossier.id, names)
            await self._list(step, {"step": DossierStep.READY, "state": DossierState.IN_PROGRESS})
            await step.beside("dossier_listed", {})

        return await self._change(caller, dossier_id, do)

    async def renew(self, caller: Caller, dossier_id: int, seen: int) -> DossierCard:
        """Put the checklist of the rules in force today in place; what was done about a paper stays.

        Raises `NotAllowed`, `NoLongerThere`, `ChecklistNotHeld`, `ChecklistOutOfTime`,
        `ChecklistNotCompared`.
        """

        async def do(step: Step) -> None:
            await self._list(step, {"rules_on": office_day(self._clock)})
            await step.beside("dossier_renewed", {})

        return await self._change(caller, dossier_id, do, seen=seen)

    async def _give_up(self, caller: Caller, dossier_id: int) -> None:
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect(EFFECT) is None:
                dossier = await own_dossier(work, caller, dossier_id)
                if dossier.step is not DossierStep.RECEIPT:
                    raise NoLongerThere
                await work.dossiers.delete(dossier.id)
                work.record_effect(EFFECT, {"id": dossier_id})
                await work.commit()

    def _check_award(self, award: str) -> None:
        try:
            held = self._kb.catalogue.award(award)
        except UnknownAward:
            raise NoLongerThere from None
        if not held.dossiers:
            raise ChecklistNotHeld
        found = checklist(DossierCase(award, office_day(self._clock)), self._kb)
        if isinstance(found, NoChecklist) and found.outcome is Outcome.DECLINED:
            raise refusal_of(found)

    async def _go_on(self, step: Step, *, after: DossierStep | None) -> None:
        """Move to the next step that leaves a choice; take what leaves none."""
        dossier = step.dossier
        start = 0 if after is None else _ORDER.index(after) + 1
        for following in _ORDER[start:]:
            options = self._options(dossier, following)
            if following in _FIELDS and getattr(dossier, _FIELDS[following]) is not None:
                continue
            if following in _FIELDS and len(options.values) == 1:
                fields = self._chosen(following, options.values[0], options)
                await step.work.dossiers.change(dossier.id, fields, now=step.now)
                continue
            if following in (*_FIELDS, DossierStep.RECEIPT) and not options.values:
                continue
            await step.work.dossiers.change(dossier.id, {"step": following}, now=step.now)
            return

    def _options(self, dossier: Dossier, step: DossierStep) -> Options:
        award = self._kb.catalogue.award(dossier.award)
        case = case_of(dossier, office_day(self._clock))
        if step is DossierStep.GRADE:
            return Options(step, tuple(grades_of(award.id, self._kb)))
        if step is DossierStep.RECIPIENT:
            return Options(step, tuple(award.recipients))
        if step is DossierStep.OCCASION:
            return Options(step, tuple(award.occasions))
        if step is DossierStep.PROCEDURE:
            return Options(step, tuple(procedures_of(case, self._kb)))
        if step is DossierStep.RECEIPT:
            found = checklist(case, self._kb)
            if isinstance(found, NoChecklist):
                if found.boundary is None:
                    raise refusal_of(found)
                return Options(step, ("yes", "no"), found.boundary)
        return Options(step)

    def _chosen(self, step: DossierStep, value: str, options: Options) -> dict[str, Any]:
        if value == UNSURE:
            return {}
        if step is DossierStep.PROCEDURE:
            return {"simplified": value == Procedure.SIMPLIFIED}
        if step is DossierStep.RECEIPT and options.boundary is not None:
            # All that is known is that it was before the change; the day before says no more than that.
            return {"received_on": options.boundary - timedelta(days=1)}
        return {_FIELDS[step]: value}

    async def _list(self, step: Step, fields: dict[str, Any]) -> None:
        found = checklist(case_of(step.dossier, office_day(self._clock)), self._kb)
        if not isinstance(found, Checklist):
            raise refusal_of(found)
        await step.work.dossiers.set_items(step.dossier, items_of(found))
        chosen = {"variant": found.variant, "delegated": found.delegated}
        await step.work.dossiers.change(step.dossier.id, fields | chosen, now=step.now)


def names_in(text: str) -> list[str]:
    """The names of a list, one a line, each once. Raises `TextNotUsable`, `Classified`, `TooManyNames`."""
    lines = [line for line in text.splitlines() if line.strip()]
    names = list(dict.fromkeys(usable_text(line, NOMINEE_LIMIT) for line in lines))
    if len(names) > NAMES_LIMIT:
        raise TooManyNames(most=NAMES_LIMIT)
    return names
