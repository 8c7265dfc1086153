"""Whoever does something else no longer types what was asked for; whoever looks something up still does."""

from __future__ import annotations

from typing import NoReturn

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.handlers.commands import cancel
from bot.handlers.presses import Pressed
from bot.handlers.states import IsCancelling

IS_COMMAND = F.text.startswith("/")
_CANCELS = F.text.regexp(r"^/(huy|cancel)\b")

SHOWS_ONLY = (
    *("due", "due_board", "due_sheet", "due_basis", "due_trial"),
    *("copy", "checklist", "vote", "vote_why"),
)
"""Buttons that show or bring something and ask nothing: whoever presses one still types what was asked."""


async def leave(event: TelegramObject, state: FSMContext) -> NoReturn:
    """Whoever does something else no longer types; the command or press goes on to its own handler."""
    await state.clear()
    raise SkipHandler


def leaves(routes: Router, is_typing: Filter, *stays: str) -> None:
    """Routes out of what is to be typed: a command or a press, but for buttons that show or that `stays`."""
    routes.message.register(leave, is_typing, IS_COMMAND, ~_CANCELS)
    routes.callback_query.register(leave, is_typing, ~Pressed(*SHOWS_ONLY, *stays))


def cancels(routes: Router, is_typing: Filter) -> None:
    """Routes of "hủy", "thôi" and "bỏ qua": whoever types one of them wants to answer no more."""
    routes.message.register(cancel, is_typing, IsCancelling())
