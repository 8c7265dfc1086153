"""A wish about one's own reminders in a sentence, or that one is away: what can be done about it."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.duties import reminder_wish_screens
from bot.views.rendering import Views
from knowledge.statuses.silence_wishes import SilenceWish, read_silence_wish


class WishesSilence(Filter):
    """Passes a text by which somebody who has reminders wishes for fewer, or tells that they are away."""

    async def __call__(self, message: Message, caller: Caller) -> bool | dict[str, Any]:
        """What is wished."""
        wish = read_silence_wish(message.text or "") if caller.may(Action.SEE_DEADLINES) else None
        return {"wish": wish} if wish is not None and caller.group is None else False


async def answer(
    message: Message, wish: SilenceWish, caller: Caller, services: Services, views: Views
) -> None:
    """Nothing is switched off yet: the settings, or how to hand over what is due meanwhile."""
    card = await services.reminder_wishes.card(caller)
    await say(message, reminder_wish_screens.on_wish(views, card, wish))


def router() -> Router:
    """Route before those that read a deadline in a sentence."""
    routes = Router(name=__name__)
    on_words(routes, answer, StateFilter(None), WishesSilence())
    return routes
