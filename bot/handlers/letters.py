"""A công văn that somebody hands on or pastes: "đặt hạn từ tin này?"."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.clock import OFFICE_ZONE
from bot.handlers.sending import say
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views import letter_screens
from bot.views.rendering import Views


class IsLetter(Filter):
    """Passes what was forwarded and is no question about the rules, and pasted texts that are a công văn."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether a deadline can be taken from the text; the day from which its words count."""
        text, origin = message.text or "", message.forward_origin
        if caller.is_newcomer or not caller.may(Action.KEEP_DEADLINES):
            return False
        if services.letters.is_letter(text):
            return {"written_on": _day(message)}
        if origin is None or text.rstrip().endswith("?"):
            return False
        names_day = services.letters.names_day(text, _day(message))
        is_question = services.conversations.is_question(text)
        return {"written_on": _day(message)} if names_day or not is_question else False


async def offer(
    message: Message, written_on: date | None, caller: Caller, services: Services, views: Views
) -> None:
    """The days that it names, a button each; nothing is set without one."""
    draft = await services.letters.read(caller, message.text or "", written_on)
    await say(message, letter_screens.offer(views, draft))


def _day(message: Message) -> date | None:
    origin = message.forward_origin
    return None if origin is None else origin.date.astimezone(OFFICE_ZONE).date()


def router() -> Router:
    """The route of texts that are handed on."""
    routes = Router(name=__name__)
    routes.message.register(offer, StateFilter(None), F.text, ~F.text.startswith("/"), IsLetter())
    return routes
