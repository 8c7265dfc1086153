"""A command or press in the middle of a dossier is worked; then the officer reads that it is kept.

What is not kept, a nominee who was to be named, is said to have ended, with the way back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.handlers.dossiers.prompts import kept_line
from bot.handlers.sending import reply, say
from bot.handlers.states import DossierTyping, NomineeTyping
from bot.views.buttons import Callback, decode
from bot.views.deadlines.nominee_screens import ended
from bot.views.screen import Screen

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
_NAMING = frozenset(one.state for one in (NomineeTyping.name, NomineeTyping.decided_on))
_OF_NAMING = ("due_nominee", "due_kind", "nothing")
_ENDS_NAMING = frozenset(("/han", "/deadlines", "/huy", "/cancel"))


class KeptWalkMiddleware(BaseMiddleware):
    """Adds one line with the way back after a command or a press that left a dossier."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Work what came, then say what it interrupted."""
        state: FSMContext = data["state"]
        left = (await state.get_data()).get("dossier") if _may_leave(event) else None
        asked = await state.get_state()
        was_asked = asked in _ASKING
        result = await handler(event, data)
        if asked in _NAMING and _leaves_naming(event) and await state.get_state() is None:
            await _tell(event, ended(data["views"]))
        if isinstance(left, int) and was_asked and await state.get_state() not in _ASKING:
            line = await kept_line(left, data["caller"], data["services"], data["views"])
            if line is not None:
                await _tell(event, line)
        return result


async def _tell(event: TelegramObject, screen: Screen) -> None:
    if isinstance(event, Message):
        await say(event, screen)
    elif isinstance(event, CallbackQuery):
        await reply(event, screen)


def _leaves_naming(event: TelegramObject) -> bool:
    """Whether it is a press or command about something else than the nominee who is being named."""
    if isinstance(event, CallbackQuery):
        pressed = decode(event.data)
        return isinstance(pressed, Callback) and not pressed.name.startswith(_OF_NAMING)
    command = _command(event)
    return bool(command) and command not in _ENDS_NAMING


def _command(event: TelegramObject) -> str:
    text = (event.text or "") if isinstance(event, Message) else ""
    return text.split()[0].partition("@")[0] if text.startswith("/") else ""


def _may_leave(event: TelegramObject) -> bool:
    """Whether it is a command or a press about something else than dossiers."""
    if isinstance(event, CallbackQuery):
        pressed = decode(event.data)
        return not (isinstance(pressed, Callback) and _is_of_dossiers(pressed))
    command = _command(event)
    return bool(command) and command not in _OF_DOSSIERS


def _is_of_dossiers(pressed: Callback) -> bool:
    return pressed.name.startswith(_PRESSES_OF_DOSSIERS) or _PRESSES_OF_DOSSIERS + "s" in pressed.ids
