"""An answer that its reader has blocked ends there: it is noted, and not tried again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import Chat, TelegramObject

from bot.channels.current import current_update
from bot.services.services import Services

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

log = logging.getLogger(__name__)


class ReachabilityMiddleware(BaseMiddleware):
    """Takes a refused answer for what it is. What the update has changed stays changed."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Work the update; note that its private chat is blocked where an answer was refused."""
        try:
            return await handler(event, data)
        except TelegramForbiddenError:
            current = current_update.get()
            chat: Chat | None = data.get("event_chat")
            if current is not None and current.account_id is not None and chat and chat.type == "private":
                await self._services.accounts.note_blocked(current.account_id)
            log.info("an answer was refused: the chat is closed to the assistant")
            return None
