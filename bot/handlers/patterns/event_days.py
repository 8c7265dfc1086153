"""The day of an event in a plain sentence ("họp hội đồng ngày 3/12"), where something waits for it."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.patterns.events import EventDay
from bot.services.services import Services
from bot.views.deadlines import pattern_screens
from bot.views.rendering import Views


class TellsEventDay(Filter):
    """Passes a text that tells the day of an event which something of the caller's waits for."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The days that may be meant, with what hangs on each."""
        told = await services.pattern_events.told_in(caller, message.text or "")
        return {"told": told} if told else False


async def read_event(message: Message, told: list[EventDay], views: Views) -> None:
    """The day of an event told in a plain sentence: read back with what follows from it."""
    await say(message, pattern_screens.event_days(views, told))


def router() -> Router:
    """The route for such sentences: asked before reports, which they may sound like."""
    routes = Router(name=__name__)
    on_words(routes, read_event, StateFilter(None), TellsEventDay())
    return routes
