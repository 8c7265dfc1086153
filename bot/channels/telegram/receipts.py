"""A press below a reminder proves that it has arrived, whatever became of the answer to its sending."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, Update

from bot.channels.current import current_update
from bot.services.services import Services

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class ReceiptsMiddleware(BaseMiddleware):
    """Has a reminder that a dying process left in doubt settled before its button is worked."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Note the press of a private chat; the update goes on in any case."""
        assert isinstance(event, Update)
        current, query = current_update.get(), event.callback_query
        message = query.message if query is not None else None
        is_private = isinstance(message, Message) and message.chat.type == "private"
        if is_private and current is not None and current.account_id is not None:
            assert isinstance(message, Message)
            await self._services.accounts.note_pressed(
                current.account_id, f"{current.channel}:{message.chat.id}", message.message_id, message.date
            )
        return await handler(event, data)
