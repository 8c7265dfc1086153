"""An "ok", a "đúng rồi" or a thumb right after a read-back: shown again, since only a press records it."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller, Standing
from bot.services.services import Services
from bot.services.updates.cards import ReportCard
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.updates import update_screens
from knowledge.statuses.answers import agrees


class AgreesToUpdate(Filter):
    """Passes a text that only agrees while the newest update of its writer waits for a press."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The update as it stands."""
        if caller.standing is not Standing.ACTIVE or not agrees(message.text or ""):
            return False
        card = await services.updates.cards.waiting(caller)
        is_waiting = card is not None and any(one.line.is_ready for one in card.lines)
        return {"card": card} if is_waiting else False


async def show_again(message: Message, card: ReportCard, services: Services, views: Views) -> None:
    """That nothing is recorded yet, and the buttons that do it."""
    await say(message, sentence(views, "update.chat.not_pressed"))
    await say(message, update_screens.report(views, card, services.updates.cards.today))


def router() -> Router:
    """The route of such words."""
    routes = Router(name=__name__)
    on_words(routes, show_again, StateFilter(None), AgreesToUpdate())
    return routes
