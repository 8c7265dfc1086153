"""Having a unit reminded now: who reads it and when is said first, and it goes out at a press."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.services.updates.nudging import NudgeOffer
from bot.views.duties import nudge_screens
from bot.views.rendering import Views


class WishesNudge(Filter):
    """Passes a text that wishes a unit to be reminded, with what it may mean."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What the unit owes, of what the caller looks after."""
        offer = await services.updates.nudging.wished(caller, message.text or "")
        return {"offer": offer} if offer is not None else False


async def offer_nudges(
    message: Message,
    offer: NudgeOffer,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Whom it would reach, and when; nothing goes out before the press."""
    await say(message, nudge_screens.offer(views, offer))
    await prompt_again(message, state, caller, services, views)


async def send(press: Press) -> None:
    """Plan the word to the unit, once a day."""
    await press.show(
        nudge_screens.sent(press.views, await press.services.updates.nudging.nudge(press.caller, press.id))
    )


def router() -> Router:
    """Routes of such wishes; they come before those of reports."""
    routes = Router(name=__name__)
    on_press(routes, send, "due_nudge")
    on_words(routes, offer_nudges, WishesNudge())
    return routes
