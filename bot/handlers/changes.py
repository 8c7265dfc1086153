"""/nhatky: the log of changes with its undo buttons."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import own_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def log(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/nhatky: the latest changes."""
    await say(message, own_screens.log(views, await services.changes.page(caller)))


async def open_log(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same from the menu."""
    await reply(query, own_screens.log(views, await services.changes.page(caller)))


async def turn(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """An older or a newer page of the log, in place."""
    await show(query, own_screens.log(views, await services.changes.page(caller, pressed.number(0) or 0)))


async def undo(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Puts back what an entry changed, and shows the log as it is then."""
    entry_id = pressed.number(0)
    if entry_id is None:
        raise NoLongerThere
    await services.changes.undo(caller, entry_id)
    await show(query, own_screens.log(views, await services.changes.page(caller)))


def router() -> Router:
    """Routes about the log."""
    routes = Router(name=__name__)
    routes.message.register(log, Command("nhatky", "log"))
    routes.callback_query.register(open_log, Pressed("go"), F.data.endswith(":log"))
    routes.callback_query.register(turn, Pressed("log_page"))
    routes.callback_query.register(undo, Pressed("undo"))
    return routes
