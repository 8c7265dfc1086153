"""Plain sentences that set what comes again: "báo cáo khối hằng quý, trước ngày 25 tháng cuối quý"."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.patterns.patterns import answer
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.rendering import Views


class SetsPattern(Filter):
    """Passes a plain sentence that sets what comes again, or what waits for an event."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool:
        """Whether the sentence says so and asks nothing."""
        return services.patterns.is_said_in(caller, message.text or "")


async def begin_plain(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A sentence without a command: read back, and set by buttons only."""
    told = await services.told_addressees.told(caller, message.text or "")
    found = await services.patterns.draft(caller, told.text, addressees=told.addressees)
    if found is not None:
        await answer(message, found, told, state, views)


def router() -> Router:
    """The route for such sentences, for what nothing else has taken."""
    routes = Router(name=__name__)
    on_words(routes, begin_plain, StateFilter(None), SetsPattern())
    return routes
