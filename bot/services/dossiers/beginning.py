"""Beginning a dossier (lập hồ sơ): what is asked one after the other until the checklist stands."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import seen_dossier
from bot.services.dossiers.cards import DossierCard, card_of
from bot.services.dossiers.changing import EFFECT, DossierChanging, Step
from bot.services.dossiers.colleagues_words import typed_before
from bot.services.dossiers.listing import list_papers, refusal_of
from bot.services.dossiers.nominee_names import names_in
from bot.services.dossiers.pressed_twice import begun_under
from bot.services.dossiers.questions import (
    CASE_FIELDS,
    NOT_RECEIVED,
    ORDER,
    UNSURE,
    Options,
    fields_of,
    is_open_to_correction,
    options_of,
)
from bot.services.dossiers.wishes import Named, Tabled, named_in
from bot.services.errors import (
    ChecklistNotHeld,
    NoLongerThere,
)
from knowledge.answer import Outcome
from knowledge.catalogue import UnknownAward
from knowledge.checklists import (
    DossierCase,
    NoChecklist,
    checklist,
    grades_of,
)
from knowledge.nominee_tables import read_nominee_table
from knowledge.rules import Award
from storage.models.dossiers import Dossier, DossierState, DossierStep


class DossierBeginning(DossierChanging):
    """From an award to a checklist; every answer lies in the dossier, so any channel can go on."""

    def named(self, text: str) -> Named:
        """What a text says of the case: one award, several to choose from, or none."""
        return named_in(text, self._kb, office_day(self._clock))

    async def wish(self, caller: Caller, inbox_id: int) -> Named:
        """What the caller wrote in an earlier message, read again for the button under the answer to it."""
        async with self._database.reading() as work:
            text = await typed_before(work, caller, inbox_id)
        return self.named(text or "")

    def tabled(self, text: str) -> tuple[Tabled, ...]:
        """The awards of a pasted table of nominees, each with its people; empty for any other text."""
        return tuple(
            Tabled(one.award, one.names, self.named(one.award).awards) for one in read_nominee_table(text)
        )

    async def tabled_wish(self, caller: Caller, inbox_id: int, number: int, award: str) -> Named:
        """What a table that the caller pasted earlier says of one of its awards. Raises `NoLongerThere`."""
        async with self._database.reading() as work:
            text = await typed_before(work, caller, inbox_id)
        groups = read_nominee_table(text or "")
        if not 0 <= number < len(groups):
            raise NoLongerThere
        told = self.named(f"{groups[number].award} cho {', '.join(groups[number].names)}")
        return replace(told, awards=(award,), names=groups[number].names)

    async def start(
        self,
        caller: Caller,
        award: str,
        said: Named | None = None,
        *,
        offer: str | None = None,
    ) -> DossierCard:
        """A new draft, asked on from what is known already.

        `offer` names the button that was pressed: a second press under it goes on with the dossier of the
        first. Raises `NotAllowed`, `NoLongerThere`, and as `name`; `ChecklistNotHeld`, `ChecklistOutOfTime`,
        `ChecklistNotCompared` for an award or case without papers that day.
        """
        person_id = check_can(caller, Action.KEEP_DOSSIERS)
        held = self._check_award(award)
        said = said or Named((award,))
        names = names_in("\n".join(said.names))
        recipient = said.recipient_of(held)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            earlier = await work.earlier_effect(EFFECT)
            if earlier is not None:
                dossier = await seen_dossier(work, caller, earlier["id"])
                return await card_of(work, caller, dossier, self._kb, self._clock)
            pressed = None if offer is None else await begun_under(work, person_id, award, offer, now)
            if pressed is not None:
                return await card_of(work, caller, pressed, self._kb, self._clock)
            dossier = await work.dossiers.add(
                award=award,
                step=DossierStep.GRADE,
                rules_on=office_day(self._clock),
                now=now,
                owner_id=person_id,
                unit_id=caller.unit_id,
                grade=said.grade if said.grade in grades_of(award, self._kb) else None,
                recipient=recipient,
                occasion=said.occasion if said.occasion in held.occasions else None,
                simplified=said.simplified,
            )
            await work.dossiers.set_nominees(dossier.id, names)
            step = Step(work, caller, dossier, now)
            await step.beside("dossier_started", {"offer": offer})
            await self._go_on(step, after=None)
            work.record_effect(EFFECT, {"id": dossier.id, "seen": dossier.version, "version": 0})
            card = await card_of(work, caller, dossier, self._kb, self._clock)
            await work.commit()
        return card

    async def options(self, caller: Caller, dossier_id: int) -> Options:
        """What can be chosen now. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            dossier = await seen_dossier(work, caller, dossier_id)
        return self._options_at(dossier, dossier.step)

    async def choose(self, caller: Caller, dossier_id: int, asked: DossierStep, value: str) -> DossierCard:
        """Take a choice; a step that is answered already changes nothing.

        A dossier that is `NOT_RECEIVED` before the change of its rules waits at that question: they have not
        been compared yet. Raises `NotAllowed`, `NoLongerThere`, `ChecklistNotHeld`, `ChecklistOutOfTime`,
        `ChecklistNotCompared`.
        """

        async def do(step: Step) -> None:
            if step.dossier.step is not asked or asked is DossierStep.READY:
                return
            options = self._options_at(step.dossier, asked)
            if value not in (*options.values, UNSURE):
                raise NoLongerThere
            if asked is DossierStep.RECEIPT and value == NOT_RECEIVED:
                return
            await step.work.dossiers.change(step.dossier.id, fields_of(options, value), now=step.now)
            await step.beside("dossier_chosen", {"step": asked.value, "value": value})
            await self._go_on(step, after=asked)

        return await self._change(caller, dossier_id, do)

    async def name(self, caller: Caller, dossier_id: int, text: str | None) -> DossierCard:
        """Take the nominees, one a line, or none for now; the checklist is made.

        Names that come when the question was put off meanwhile are taken: they contradict nobody.
        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`, `TooManyNames`, `NoteForName`,
        `ChecklistNotHeld`, `ChecklistOutOfTime`, `ChecklistNotCompared`.
        """
        names = names_in(text or "")
        is_put_off = text is None

        async def do(step: Step) -> None:
            if step.dossier.step is not DossierStep.NOMINEES:
                if not is_put_off:
                    await self._name_late(step, names)
                return
            if not is_put_off:
                await step.work.dossiers.set_nominees(step.dossier.id, names)
            await self._finish(step)

        return await self._change(caller, dossier_id, do)

    async def name_early(self, caller: Caller, dossier_id: int, text: str) -> DossierCard:
        """Keep a list of names that came before it was asked for: it is not asked for any more.

        Raises as `name`.
        """
        names = names_in(text)

        async def do(step: Step) -> None:
            if step.dossier.step not in (DossierStep.NOMINEES, DossierStep.READY):
                await step.work.dossiers.set_nominees(step.dossier.id, names)
                await step.beside("dossier_chosen", {"step": DossierStep.NOMINEES.value, "value": None})

        return await self._change(caller, dossier_id, do)

    @staticmethod
    async def _name_late(step: Step, names: list[str]) -> None:
        if is_open_to_correction(step.dossier) and not await step.work.dossiers.nominees(step.dossier.id):
            await step.work.dossiers.set_nominees(step.dossier.id, names)
            await step.beside("dossier_chosen", {"step": DossierStep.NOMINEES.value, "value": None})

    def _check_award(self, award: str) -> Award:
        try:
            held = self._kb.catalogue.award(award)
        except UnknownAward:
            raise NoLongerThere from None
        if not held.dossiers:
            raise ChecklistNotHeld
        found = checklist(DossierCase(award, office_day(self._clock)), self._kb)
        if isinstance(found, NoChecklist) and found.outcome is Outcome.DECLINED:
            raise refusal_of(found)
        return held

    async def _go_on(self, step: Step, *, after: DossierStep | None) -> None:
        """Move to the next step that leaves a choice; take what leaves none."""
        dossier = step.dossier
        start = 0 if after is None else ORDER.index(after) + 1
        for following in ORDER[start:]:
            options = self._options_at(dossier, following)
            if following in CASE_FIELDS and getattr(dossier, CASE_FIELDS[following]) is not None:
                continue
            if following in CASE_FIELDS and len(options.values) == 1:
                fields = fields_of(options, options.values[0])
                await step.work.dossiers.change(dossier.id, fields, now=step.now)
                continue
            if following in (*CASE_FIELDS, DossierStep.RECEIPT) and not options.values:
                continue
            if following is DossierStep.NOMINEES and await step.work.dossiers.nominees(dossier.id):
                await self._finish(step)
                return
            await step.work.dossiers.change(dossier.id, {"step": following}, now=step.now)
            return

    async def _finish(self, step: Step) -> None:
        fields = {"step": DossierStep.READY, "state": DossierState.IN_PROGRESS}
        await list_papers(step, fields, self._kb, office_day(self._clock))
        await step.beside("dossier_listed", {})

    def _options_at(self, dossier: Dossier, step: DossierStep) -> Options:
        return options_of(dossier, step, self._kb, office_day(self._clock))
