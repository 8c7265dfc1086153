"""Which thing an update is about, told by a word: "cả hai", "HS 2"."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.services.updates.picking import Pick
from bot.views.rendering import Views
from bot.views.updates import update_screens


class Picks(Filter):
    """Passes a text that answers which of the things offered is meant."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What was picked."""
        found = await services.updates.picking.picked(caller, message.text or "")
        return {"pick": found} if found is not None else False


async def take_pick(message: Message, pick: Pick, caller: Caller, services: Services, views: Views) -> None:
    """The update with what was picked, as after a press; asked again where several may still be meant."""
    updates = services.updates
    if pick.is_open:
        card = await updates.cards.card(caller, pick.report_id)
    else:
        card = await updates.completing.choose(
            caller, pick.report_id, pick.number, pick.id, is_due=pick.is_due
        )
    await say(message, update_screens.report(views, card, updates.cards.today))


def router() -> Router:
    """The route of such texts; it comes before those of dossiers and reports."""
    routes = Router(name=__name__)
    on_words(routes, take_pick, StateFilter(None), Picks())
    return routes
