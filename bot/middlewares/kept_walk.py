"""A command or press in the middle of a dossier is worked; then the officer reads that it is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.handlers.dossier_prompts import kept_line
from bot.handlers.sending import reply, say
from bot.handlers.states import DossierTyping
from bot.views.buttons import Callback, decode

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
_PRESSES_OF_DOSSIERS = "dossier"


class KeptWalkMiddleware(BaseMiddleware):
    """Adds one line with the way back after a command or a press that left a dossier."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Work what came, then say what it interrupted."""
        state: FSMContext = data["state"]
        left = (await state.get_data()).get("dossier") if _may_leave(event) else None
        was_asked = await state.get_state() in _ASKING
        result = await handler(event, data)
        if isinstance(left, int) and was_asked and await state.get_state() not in _ASKING:
            line = await kept_line(left, data["caller"], data["services"], data["views"])
            if line is not None and isinstance(event, Message):
                await say(event, line)
            elif line is not None and isinstance(event, CallbackQuery):
                await reply(event, line)
        return result


def _may_leave(event: TelegramObject) -> bool:
    """Whether it is a command or a press about something else than dossiers."""
    if isinstance(event, CallbackQuery):
        pressed = decode(event.data)
        return not (isinstance(pressed, Callback) and _is_of_dossiers(pressed))
    text = (event.text or "") if isinstance(event, Message) else ""
    return text.startswith("/") and text.split()[0].partition("@")[0] not in _OF_DOSSIERS


def _is_of_dossiers(pressed: Callback) -> bool:
    return pressed.name.startswith(_PRESSES_OF_DOSSIERS) or _PRESSES_OF_DOSSIERS + "s" in pressed.ids
