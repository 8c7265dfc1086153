"""Words about the dossier in hand do what the buttons of its card do: "xong mục 2", "ghi chú mục 3: …"."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.asking import answer_question
from bot.handlers.dossier_states import send_checklist
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.services.caller import Caller
from bot.services.dossiers.cards import DossierCard, PaperLine
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views import dossier_paper_screens, dossier_screens
from bot.views.answer_words import AnswerWords
from bot.views.rendering import Views
from knowledge.statuses.paper_words import PaperMark, PaperWords, is_asked
from storage.models.dossiers import DossierStep, ItemState

_STATES = {
    PaperMark.DONE: ItemState.TICKED,
    PaperMark.OPEN: ItemState.OPEN,
    PaperMark.NOT_NEEDED: ItemState.NOT_APPLICABLE,
}


class TellsOfPapers(Filter):
    """Passes a text that says no more than something of the papers of a dossier that has its list."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """The `card` of the dossier that is named or in hand, and what is `said`."""
        said = services.papers.told(message.text or "")
        if said is None or caller.person_id is None:
            return False
        in_hand = (await state.get_data()).get("dossier")
        try:
            if said.dossier is not None:
                card = await services.dossiers.numbered(caller, said.dossier)
            elif isinstance(in_hand, int):
                card = await services.dossiers.card(caller, in_hand)
            else:
                return False
        except (NoLongerThere, NotAllowed):
            return False
        return {"card": card, "said": said} if card.step is DossierStep.READY else False


async def take(
    message: Message,
    card: DossierCard,
    said: PaperWords,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Marks the papers and shows the card, notes, shares, or answers what is missing; asks where not sure."""
    words = AnswerWords(views, services.knowledge)
    await state.clear()
    await state.set_data({"dossier": card.id})
    meant = [(one, _meant(card, one)) for one in said.all]
    told = [(one, papers) for one, papers in meant if papers is not None]
    papers = meant[0][1]
    if said.mark is PaperMark.LEFT:
        await say(message, dossier_paper_screens.left(words, card))
    elif said.mark is PaperMark.SHARE:
        await say(message, dossier_screens.shared(words, card))
    elif said.mark is PaperMark.EXPORT:
        await send_checklist(message, card, services, views)
    elif papers is None or len(told) < len(meant) or any(one.note and len(of) > 1 for one, of in told):
        await say(message, dossier_paper_screens.which_paper(words, card))
    elif said.mark in (PaperMark.SHOW, PaperMark.NOTE) and not (said.then or said.beside):
        if said.note:
            card = await services.papers.note(caller, card.id, papers[0].id, said.note)
        paper = card.paper(papers[0].id) or papers[0]
        await state.set_state(DossierTyping.paper if card.can_edit else None)
        await state.set_data({"dossier": card.id, "paper": papers[0].id})
        await say(message, dossier_paper_screens.paper_screen(words, card, paper))
    else:
        states: dict[int, ItemState] = {}
        for one, of in told:
            states |= {} if one.note else _states(card, of, one.mark)
        notes = {of[0].id: one.note for one, of in told if one.note}
        card = await services.papers.mark_all(caller, card.id, states, notes)
        shown = dossier_screens.card_screen(words, card, dossier_screens.page_of(papers[0]))
        asked = [one for one in said.beside if is_asked(one)]
        left = [one for one in said.beside if one not in asked]
        await say(message, dossier_paper_screens.with_left(views, shown, left))
        if asked:
            await answer_question(message, " ".join(asked), caller, services, views)


def _meant(card: DossierCard, said: PaperWords) -> list[PaperLine] | None:
    """The papers that are meant; None where one is not on the card, or a name fits several."""
    if said.numbers:
        found = [one for one in card.papers if one.number in said.numbers]
        is_sure = len(found) == len(said.numbers)
    else:
        named = [
            [one for one in card.papers if one.rule_id in rules] for rules in (said.rules, *said.more_rules)
        ]
        found = [one for papers in named for one in papers]
        is_sure = all(len(papers) == 1 for papers in named)
    return found if is_sure else None


def _states(card: DossierCard, papers: list[PaperLine], mark: PaperMark) -> dict[int, ItemState]:
    """What each paper becomes; of "all but these", one that is not called for stays so."""
    if mark is not PaperMark.ALL_BUT:
        return {one.id: _STATES[mark] for one in papers}
    rest = [one for one in card.papers if one not in papers and one.state is not ItemState.NOT_APPLICABLE]
    return {one.id: ItemState.TICKED for one in rest} | {one.id: ItemState.OPEN for one in papers}


def router() -> Router:
    """The route of such words, before those of reports: a paper of the dossier in hand is no report."""
    routes = Router(name=__name__)
    in_hand = StateFilter(None, DossierTyping.paper)
    routes.message.register(take, in_hand, F.text, ~F.text.startswith("/"), TellsOfPapers())
    return routes
