"""What a dossier was waiting for, asked again after something came in between."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext

from bot.handlers.dossiers import go_on, pointed
from bot.handlers.states import DossierTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import dossier_paper_screens, dossier_screens, dossier_state_screens
from bot.views.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.screen import Screen


async def dossier_prompt(state: FSMContext, caller: Caller, services: Services, views: Views) -> Screen:
    """The question, note, name or day that is still open. Raises `NoLongerThere`."""
    asked = await state.get_state()
    if asked == DossierTyping.award.state:
        return dossier_screens.ask_award(views)
    if asked == DossierTyping.day.state:
        return dossier_state_screens.ask_other_day(views)
    words = AnswerWords(views, services.knowledge)
    card = await services.dossiers.card(caller, await pointed(state))
    if asked == DossierTyping.title.state:
        return dossier_state_screens.ask_title(words, card)
    if asked == DossierTyping.note.state:
        paper = card.paper((await state.get_data()).get("paper", 0))
        if paper is None:
            raise NoLongerThere
        return dossier_paper_screens.ask_note(words, paper)
    return await go_on(state, card, caller, services, views)
