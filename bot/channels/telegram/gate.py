"""What Telegram needs before handlers: refused content is answered, groups hear about the rules only.

A group is no place for anybody's dossiers, files or data. There the assistant answers questions about the
rules, to people of the office who address it; everything else belongs into the private chat.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Chat, Message, TelegramObject, Update

from bot.channels.telegram.arrivals import REFUSAL
from bot.handlers.questions.asking import answer_question
from bot.handlers.sending import reply_to
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.own_matters import is_own_matter
from bot.services.services import Services
from bot.views.buttons import Callback, decode
from bot.views.rendering import Views
from bot.views.screen import Screen, screen, sentence

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_IN_GROUPS = frozenset({"choice", "step", "copy", "checklist"})
"""The buttons under an answer about the rules; whoever did not ask is told that it is not theirs."""


class GateMiddleware(BaseMiddleware):
    """Lets private conversations through; answers the rest itself."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Answer what was refused and what is said in a group; anything else goes on."""
        assert isinstance(event, Update)
        caller: Caller = data["caller"]
        views: Views = data["views"]
        message = event.message or event.edited_message
        if message is not None and (refusal := (message.model_extra or {}).get(REFUSAL)):
            await reply_to(event, _told(views, refusal))
            return None
        if not _is_group(data.get("event_chat")):
            return await handler(event, data)
        is_rules = event.callback_query is not None and _is_about_rules(event.callback_query.data)
        if is_rules and _may_ask(caller):  # nobody is invited to type a code before all others
            return await handler(event, data)
        if event.edited_message is None:
            await self._answer(event, caller, views)
        return None

    async def _answer(self, event: Update, caller: Caller, views: Views) -> None:
        may_ask = _may_ask(caller)
        message: Message | None = event.message
        text = message.text if message else None
        if message is not None and text and may_ask and await self._is_for_groups(caller, text):
            await answer_question(message, text, caller, self._services, views, is_private=False)
            return
        await reply_to(event, sentence(views, "telegram.rules_only" if may_ask else "telegram.members_only"))

    async def _is_for_groups(self, caller: Caller, text: str) -> bool:
        return not text.startswith("/") and not await is_own_matter(caller, text, self._services)


def _may_ask(caller: Caller) -> bool:
    return caller.may(Action.ASK_RULES) and not caller.is_newcomer


def _is_group(chat: Chat | None) -> bool:
    return chat is not None and chat.type in ("group", "supergroup")


def _is_about_rules(data: str | None) -> bool:
    pressed = decode(data)
    return isinstance(pressed, Callback) and pressed.name in _IN_GROUPS


def _told(views: Views, text: str) -> Screen:
    return screen(views, "sentence", text=text)
