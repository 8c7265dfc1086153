"""A note or a name typed where a colleague's stands: theirs is read first, then one press decides."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.services.caller import Caller
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.colleagues_words import Way, WordsStand
from bot.services.dossiers.meant_papers import meant_papers, with_this_called
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_paper_screens, dossier_screens, dossier_words_screens
from bot.views.rendering import Views
from bot.views.screen import Screen


async def ask_about(
    message: Message,
    stand: WordsStand,
    card: DossierCard,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    *,
    is_told: bool = False,
) -> None:
    """Tells what stands and asks what becomes of it; nothing is written yet, and nothing waited for any more.

    `is_told` where the note stood in a sentence ("ghi chú mục 2: …").
    """
    await rest_at(state, card, stand.item_id)
    words = AnswerWords(views, services.knowledge)
    shown = dossier_words_screens.colleague_wrote(words, card, stand, caller.inbox_id or 0, is_told=is_told)
    await say(message, shown)


async def rest_at(state: FSMContext, card: DossierCard, item_id: int) -> None:
    """The paper stays open for files and words; of a name only the dossier stays in hand."""
    await state.set_state(DossierTyping.paper if item_id and card.can_edit else None)
    await state.set_data({"dossier": card.id, "paper": item_id} if item_id else {"dossier": card.id})


async def decide(press: Press) -> None:
    """The words of both, the new ones alone, or what stood: shown as it is then."""
    item_id, entry_id, inbox_id = press.number(1), press.number(3), press.number(4)
    is_told = press.text(5) == "told"
    way = next((one for one in Way if one.value == press.text(2)), None)
    if way is None:
        raise NoLongerThere
    card = await press.services.dossiers.card(press.caller, press.id)
    try:
        if way is not Way.LEAVE:
            new = await _typed(press, card, item_id, inbox_id, is_told=is_told)
            card = await _write(press, card.id, item_id, new, entry_id, way)
    except WordsStand as stand:
        shown = dossier_words_screens.colleague_wrote(press.words, card, stand, inbox_id, is_told=is_told)
        await press.show(shown)
        return
    await rest_at(press.state, card, item_id)
    await press.show(_shown(press, card, item_id))


async def _write(
    press: Press, dossier_id: int, item_id: int, new: str, entry_id: int, way: Way
) -> DossierCard:
    if not item_id:
        states = press.services.dossier_states
        return await states.rename(press.caller, dossier_id, new, over=entry_id, way=way)
    return await press.services.papers.note(press.caller, dossier_id, item_id, new, over=entry_id, way=way)


async def _typed(press: Press, card: DossierCard, item_id: int, inbox_id: int, *, is_told: bool) -> str:
    """What was typed then: the whole message, or the note of the paper that a sentence told."""
    text = await press.services.papers.typed(press.caller, inbox_id)
    if not is_told:
        return text
    said = press.services.papers.told(with_this_called(text, card.paper(item_id)))
    for one in () if said is None else said.all:
        if one.note and item_id in [paper.id for paper in meant_papers(card, one) or ()]:
            return one.note
    raise NoLongerThere


def _shown(press: Press, card: DossierCard, item_id: int) -> Screen:
    if not item_id:
        return dossier_screens.card_screen(press.words, card)
    paper = card.paper(item_id)
    if paper is None:
        raise NoLongerThere
    return dossier_paper_screens.paper_screen(press.words, card, paper)


def router() -> Router:
    """The route of the buttons under what a colleague wrote."""
    routes = Router(name=__name__)
    on_press(routes, decide, "dossier_over")
    return routes
