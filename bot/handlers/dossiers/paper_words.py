"""Words about the dossier in hand do what the buttons of its card do: "xong mục 2", "ghi chú mục 3: …"."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.dossiers.colleagues_words import ask_about
from bot.handlers.dossiers.whole import send_checklist
from bot.handlers.questions.asking import answer_question
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.handlers.updates import updates
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.dossiers.cards import DossierCard, PaperLine
from bot.services.dossiers.colleagues_words import WordsStand
from bot.services.dossiers.meant_papers import meant_papers, speaks_of_this, with_this_called
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_paper_screens, dossier_screens
from bot.views.rendering import Views
from knowledge.status_lines import StatusReading
from knowledge.statuses.paper_words import PaperMark, PaperWords, is_asked
from storage.models.dossiers import DossierStep, ItemState

_STATES = {
    PaperMark.DONE: ItemState.TICKED,
    PaperMark.OPEN: ItemState.OPEN,
    PaperMark.NOT_NEEDED: ItemState.NOT_APPLICABLE,
}
_OF_ONE = (PaperMark.SHOW, PaperMark.NOT_THERE, PaperMark.NOTE)
"""What opens the paper that is meant."""


class TellsOfPapers(Filter):
    """Passes a text that says no more than something of the papers of a dossier that has its list."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """The `card` of the dossier that is named or in hand, and what is `said`."""
        data = await state.get_data()
        in_hand = data.get("dossier")
        text = await _with_paper_in_hand(message.text or "", data, caller, services)
        said = services.papers.told(text)
        if said is None or caller.person_id is None:
            return False
        try:
            if said.dossier is not None:
                card = await services.dossiers.numbered(caller, said.dossier)
            elif isinstance(in_hand, int):
                card = await services.dossiers.card(caller, in_hand)
            else:
                return False
        except (NoLongerThere, NotAllowed):
            return False
        if card.step is not DossierStep.READY:
            return False
        reading = None
        if said.reports:
            reading = await services.updates.reading.read(caller, ", ".join(said.reports))
            if reading is None:
                return False
        return {"card": card, "said": said, "reading": reading}


class IsListedMeanwhile(Filter):
    """Passes where a colleague, or another device, has led the dossier that is asked about to its list."""

    async def __call__(self, _: Message, state: FSMContext, caller: Caller, services: Services) -> bool:
        """Whether the dossier in hand has its list."""
        in_hand = (await state.get_data()).get("dossier")
        try:
            card = await services.dossiers.card(caller, in_hand) if isinstance(in_hand, int) else None
        except (NoLongerThere, NotAllowed):
            return False
        return card is not None and card.step is DossierStep.READY


async def _with_paper_in_hand(text: str, data: dict[str, Any], caller: Caller, services: Services) -> str:
    """The text with "mục này" called by its number, where a paper of a dossier is open."""
    if not (isinstance(data.get("dossier"), int) and isinstance(data.get("paper"), int)):
        return text
    if not speaks_of_this(text):
        return text
    try:
        card = await services.dossiers.card(caller, data["dossier"])
    except (NoLongerThere, NotAllowed):
        return text
    return with_this_called(text, card.paper(data["paper"]))


async def take(
    message: Message,
    card: DossierCard,
    said: PaperWords,
    reading: StatusReading | None,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Marks the papers and shows the card, notes, shares, or answers what is missing; asks where not sure.

    What the message reports beside them (`reading`) is read back behind that.
    """
    await _do(message, card, said, state, caller, services, views)
    if reading is not None:
        await updates.take(message, reading, state, caller, services, views)


async def _do(
    message: Message,
    card: DossierCard,
    said: PaperWords,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    words = AnswerWords(views, services.knowledge)
    await state.clear()
    await state.set_data({"dossier": card.id})
    meant = [(one, meant_papers(card, one)) for one in said.all]
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
    elif said.mark in _OF_ONE and not (said.then or said.beside or said.reports):
        if said.note:
            try:
                card = await services.papers.note(caller, card.id, papers[0].id, said.note)
            except WordsStand as stand:
                await ask_about(message, stand, card, state, caller, services, views, is_told=True)
                return
        paper = card.paper(papers[0].id) or papers[0]
        await state.set_state(DossierTyping.paper if card.can_edit else None)
        await state.set_data({"dossier": card.id, "paper": papers[0].id})
        await say(message, dossier_paper_screens.paper_screen(words, card, paper))
    else:
        states: dict[int, ItemState] = {}
        for one, of in told:
            states |= {} if one.note else _states(card, of, one.mark)
        notes = {of[0].id: one.note for one, of in told if one.note}
        card, stands = await _mark_all(card, states, notes, caller, services)
        shown = dossier_screens.card_screen(words, card, dossier_screens.page_of(papers[0]))
        asked = [one for one in said.beside if is_asked(one)]
        left = [one for one in said.beside if one not in asked]
        await say(message, dossier_paper_screens.with_left(views, shown, left))
        for kept in stands:
            await ask_about(message, kept, card, state, caller, services, views, is_told=True)
        if asked:
            await answer_question(message, " ".join(asked), caller, services, views)


async def _mark_all(
    card: DossierCard,
    states: dict[int, ItemState],
    notes: dict[int, str],
    caller: Caller,
    services: Services,
) -> tuple[DossierCard, list[WordsStand]]:
    """Marks and notes what can be; the notes that would go over a colleague's are asked about behind it."""
    stands: list[WordsStand] = []
    while True:
        try:
            return await services.papers.mark_all(caller, card.id, states, notes), stands
        except WordsStand as stand:
            stands.append(stand)
            notes = {item_id: note for item_id, note in notes.items() if item_id != stand.item_id}


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
    on_words(routes, take, in_hand, TellsOfPapers())
    is_asked_of = StateFilter(DossierTyping.choice, DossierTyping.names)
    on_words(routes, take, is_asked_of, IsListedMeanwhile(), TellsOfPapers())
    return routes
