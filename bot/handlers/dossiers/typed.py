"""While a note or the name of a dossier is typed: the text is that, whatever it sounds like."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter, or_f
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import answer_and_resume
from bot.handlers.dossiers.colleagues_words import ask_about, rest_at
from bot.handlers.dossiers.dossiers import go_on, pointed, stop
from bot.handlers.leaving import IS_COMMAND
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping, IsCancelling
from bot.services.caller import Caller
from bot.services.dossiers.colleagues_words import WordsStand
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_paper_screens
from bot.views.rendering import Views


async def take_note(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The note, as typed; a colleague's that stands there is read first."""
    item_id, dossier_id = (await state.get_data()).get("paper", 0), await pointed(state)
    try:
        card = await services.papers.note(caller, dossier_id, item_id, message.text or "")
    except WordsStand as stand:
        card = await services.dossiers.card(caller, dossier_id)
        await ask_about(message, stand, card, state, caller, services, views)
        return
    paper = card.paper(item_id)
    if paper is None:
        raise NoLongerThere
    await rest_at(state, card, item_id)
    words = AnswerWords(views, services.knowledge)
    await say(message, dossier_paper_screens.paper_screen(words, card, paper))


async def take_title(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The name, as typed; one that a colleague gave is read first."""
    dossier_id = await pointed(state)
    try:
        card = await services.dossier_states.rename(caller, dossier_id, message.text or "")
    except WordsStand as stand:
        card = await services.dossiers.card(caller, dossier_id)
        await ask_about(message, stand, card, state, caller, services, views)
        return
    await say(message, await go_on(state, card, caller, services, views))


def router() -> Router:
    """Routes before whatever reads a text as a report, a letter or a wish; a question is answered."""
    routes = Router(name=__name__)
    is_typing = StateFilter(DossierTyping.note, DossierTyping.title)
    routes.message.register(stop, is_typing, or_f(Command("huy", "cancel"), IsCancelling()))
    routes.message.register(answer_and_resume, is_typing, F.text.regexp(r"\?\s*$", mode="search"))
    routes.message.register(take_note, StateFilter(DossierTyping.note), F.text, ~IS_COMMAND)
    routes.message.register(take_title, StateFilter(DossierTyping.title), F.text, ~IS_COMMAND)
    return routes
