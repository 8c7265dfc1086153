"""A command or press in the middle of a dossier is worked; then the officer reads that it is kept.

A longer text that is awaited, for a specialist or of a cluster, is asked for again after a press beside it.
What is not kept, a nominee who was to be named, is said to have ended, with the way back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.handlers.dossiers.prompts import kept_line
from bot.handlers.leaving import SHOWS_ONLY
from bot.handlers.prompting import prompt
from bot.handlers.sending import reply, say
from bot.handlers.states import ClusterTyping, DossierTyping, NomineeTyping, ReferralTyping
from bot.views.buttons import Callback, decode
from bot.views.deadlines.nominee_screens import ended
from bot.views.screen import Screen, sentence

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
_STAYS_OPEN = frozenset(
    one.state
    for one in (
        ClusterTyping.name,
        ClusterTyping.members,
        ClusterTyping.other_name,
        ClusterTyping.note,
        *ReferralTyping.__states__,
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
        if asked in _STAYS_OPEN and _does_something(event) and await state.get_state() == asked:
            await _tell(event, sentence(data["views"], "say.walk_goes_on"))
            await _tell(event, await prompt(state, data["caller"], data["services"], data["views"]))
        if asked in _NAMING and _leaves_naming(event) and await state.get_state() is None:
            await _tell(event, ended(data["views"]))
        if isinstance(left, int) and was_asked and await state.get_state() not in _ASKING:
            line = await kept_line(left, data["caller"], data["services"], data["views"])
            if line is not None:
                await _tell(event, line)
        return result


async def _tell(event: TelegramObject, screen: Screen | None) -> None:
    if screen is None:
        return
    if isinstance(event, Message):
        await say(event, screen)
    elif isinstance(event, CallbackQuery):
        await reply(event, screen)


def _does_something(event: TelegramObject) -> bool:
    """Whether it is a press that does more than show something."""
    pressed = decode(event.data) if isinstance(event, CallbackQuery) else None
    return isinstance(pressed, Callback) and pressed.name not in SHOWS_ONLY


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
