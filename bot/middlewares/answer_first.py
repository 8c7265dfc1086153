"""A press is acknowledged before anything else is done: messengers forget a press within seconds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class AnswerFirstMiddleware(BaseMiddleware):
    """Acknowledges every press; one that is too old for it is worked all the same."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Acknowledge, then let the press through."""
        if isinstance(event, CallbackQuery):
            with suppress(TelegramBadRequest):
                await event.answer()
        return await handler(event, data)
