"""A pasted table of nominees: nothing is begun unasked, a dossier for each of its awards is offered."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.dossiers.dossiers import go_on
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.dossiers.wishes import Tabled
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_question_screens
from bot.views.rendering import Views


class IsNomineeTable(Filter):
    """Passes a table with columns for names and awards, pasted by whoever keeps dossiers."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether it is one; the handler gets its groups as `found`."""
        if caller.inbox_id is None or not caller.may(Action.KEEP_DOSSIERS):
            return False
        found = services.beginning.tabled(message.text or "")
        return {"found": found} if found else False


async def offer(
    message: Message, found: tuple[Tabled, ...], caller: Caller, services: Services, views: Views
) -> None:
    """Who stands in it, and a dossier for each award."""
    words = AnswerWords(views, services.knowledge)
    await say(message, dossier_question_screens.offer_tabled(words, found, caller.inbox_id or 0))


async def begin(press: Press) -> None:
    """One of the awards, with its people."""
    number, award = press.number(1), press.text(2)
    if award is None:
        raise NoLongerThere
    beginning = press.services.beginning
    said = await beginning.tabled_wish(press.caller, press.id, number, award)
    card = await beginning.start(press.caller, award, said, offer=f"table {press.id} {number}")
    await press.reply(await go_on(press.state, card, press.caller, press.services, press.views))


def router() -> Router:
    """Routes of such tables; they come before questions, which would read one of the awards."""
    routes = Router(name=__name__)
    on_press(routes, begin, "dossier_table")
    on_words(routes, offer, StateFilter(None), IsNomineeTable())
    return routes
