"""A command in the middle of a dossier is worked; then the officer reads that the dossier is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject

from bot.handlers.dossier_prompts import kept_line
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_ASKING = frozenset(
    one.state
    for one in (
        DossierTyping.choice,
        DossierTyping.names,
        DossierTyping.note,
        DossierTyping.title,
        DossierTyping.day,
    )
)
# These speak of the dossier themselves.
_OF_DOSSIERS = frozenset(("/hoso", "/dossiers", "/tieptuc", "/resume", "/huy", "/cancel"))


class KeptWalkMiddleware(BaseMiddleware):
    """Adds one line with the way back after a command that left a dossier."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Work the message, then say what it interrupted."""
        state: FSMContext = data["state"]
        text = (event.text or "") if isinstance(event, Message) else ""
        is_leaving = text.startswith("/") and text.split()[0].partition("@")[0] not in _OF_DOSSIERS
        left = (await state.get_data()).get("dossier") if is_leaving else None
        was_asked = isinstance(left, int) and await state.get_state() in _ASKING
        result = await handler(event, data)
        if (
            was_asked
            and isinstance(left, int)
            and isinstance(event, Message)
            and await state.get_state() not in _ASKING
        ):
            line = await kept_line(left, data["caller"], data["services"], data["views"])
            if line is not None:
                await say(event, line)
        return result
