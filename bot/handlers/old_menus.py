"""Buttons of a menu that has changed since it was sent: that is said first, then what stands now is shown."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed
from bot.handlers.sending import reply
from bot.services.caller import Caller
from bot.views import menu_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence


class IsOldMenu(Filter):
    """Passes presses under a menu with other entries than the caller's menu has today."""

    async def __call__(self, query: CallbackQuery, caller: Caller, views: Views) -> bool:
        """Whether a role or this program has changed since the menu was sent."""
        message = query.message
        if not isinstance(message, Message) or message.reply_markup is None:
            return False
        shown = {key.callback_data for row in message.reply_markup.inline_keyboard for key in row}
        # Every menu leads to the help; a single entry below another message is no menu.
        return Callback("go", ("help",)).encode() in shown and shown != _entries(views, caller)


async def tell(query: CallbackQuery, pressed: Callback, caller: Caller, views: Views) -> None:
    """Says that the menu has changed; an entry that it still has is opened, otherwise the menu comes."""
    if pressed.encode() in _entries(views, caller):
        await reply(query, sentence(views, "say.menu_older"))
        raise SkipHandler
    if not menu_screens.is_entry(pressed.text(0)):
        raise SkipHandler
    await reply(query, sentence(views, "say.menu_changed", menu_screens.menu_rows(views, caller)))


def _entries(views: Views, caller: Caller) -> set[str]:
    rows = menu_screens.menu_rows(views, caller)
    return {one.action.encode() for row in rows for one in row if one.action is not None}


def router() -> Router:
    """The route of old menus, before whatever their entries open."""
    routes = Router(name=__name__)
    routes.callback_query.register(tell, Pressed("go"), IsOldMenu())
    return routes
