"""/nhatky: the log of changes with its undo buttons."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.words_typed import Says, on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.people import own_screens
from bot.views.rendering import Views


async def log(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/nhatky: the latest changes."""
    await say(message, own_screens.log(views, await services.changes.page(caller)))


async def open_log(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, own_screens.log(views, await services.changes.page(caller)))


async def turn(press: Press) -> None:
    """An older or a newer page of the log, in place."""
    await press.show(
        own_screens.log(
            press.views, await press.services.changes.page(press.caller, press.pressed.number(0) or 0)
        )
    )


async def undo(press: Press) -> None:
    """Puts back what an entry changed, and shows the log as it is then."""
    entry_id = press.pressed.number(0)
    if entry_id is None:
        raise NoLongerThere
    await press.services.changes.undo(press.caller, entry_id)
    await press.show(own_screens.log(press.views, await press.services.changes.page(press.caller)))


def router() -> Router:
    """Routes about the log."""
    routes = Router(name=__name__)
    routes.message.register(log, Command("nhatky", "log"))
    on_words(routes, log, StateFilter(None), Says("menu.log"))
    routes.callback_query.register(open_log, Pressed("go"), F.data.endswith(":log"))
    on_press(routes, turn, "log_page")
    on_press(routes, undo, "undo")
    return routes
