"""Who changed a dossier, and when, asked in words."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.history import DossierHistory
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_history_screens
from bot.views.rendering import Views
from bot.views.screen import sentence


class AsksHistory(Filter):
    """Passes a question about who changed a dossier, with its `history`; without one, its `number` alone."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """Whether the log of a dossier answers it; whether somebody else's is called so is not told."""
        asked = services.dossier_histories.asked(message.text or "")
        in_hand = (await state.get_data()).get("dossier")
        if asked is None or not caller.may(Action.SEE_DOSSIERS):
            return False
        try:
            if asked.dossier is not None:
                found = await services.dossier_histories.numbered(caller, asked.dossier)
            elif isinstance(in_hand, int):
                found = await services.dossier_histories.of(caller, in_hand)
            else:
                return False
        except (NoLongerThere, NotAllowed):
            return {"history": None, "number": asked.dossier} if asked.dossier else False
        return {"history": found, "number": found.number}


async def tell(
    message: Message,
    history: DossierHistory | None,
    number: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """What was done to it, the latest first; a walk that was under way goes on after it."""
    if history is None:
        said = views.word("dossier.number", number=number)
        await say(message, sentence(views, "update.chat.refused.no_such_dossier", said=said))
    else:
        words = AnswerWords(views, services.knowledge)
        await say(message, dossier_history_screens.history(words, history))
    await prompt_again(message, state, caller, services, views)


def router() -> Router:
    """The route of such questions; it comes before whatever else waits for a text."""
    routes = Router(name=__name__)
    on_words(routes, tell, AsksHistory())
    return routes
