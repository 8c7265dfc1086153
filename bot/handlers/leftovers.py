"""What no other handler takes: unknown commands, photographs, old and forged buttons."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.files.captions import take_caption
from bot.handlers.people.first_steps import begin
from bot.handlers.sending import reply, say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.screen import sentence


async def unknown_command(message: Message, views: Views) -> None:
    """A command that does not exist."""
    await say(message, sentence(views, "say.unknown_command"))


async def only_text(
    message: Message,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A video, a voice message, a sticker, or a file too large to be kept: its words count."""
    if attached is None:
        await say(message, sentence(views, "say.only_text"))
    await take_caption(message, caller, services, views, **data)


async def stale(
    query: CallbackQuery, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A button of an older version, or a forged one: says so and shows how things stand."""
    if caller.is_newcomer:
        await reply(query, sentence(views, "say.stale"))
        if isinstance(query.message, Message):
            await begin(query.message, state, caller, services, views)
        return
    await reply(query, sentence(views, "say.stale_menu", menu_screens.menu_rows(views, caller)))


def router() -> Router:
    """The last routes."""
    routes = Router(name=__name__)
    routes.message.register(unknown_command, F.text.startswith("/"))
    routes.message.register(only_text)
    routes.callback_query.register(stale)
    return routes
