"""Whoever does something else no longer types what was asked for; whoever looks something up still does."""

from __future__ import annotations

from typing import NoReturn

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, TelegramObject

from bot.handlers.commands import cancel
from bot.handlers.presses import Pressed
from bot.handlers.states import IsCancelling
from bot.views.buttons import Callback, decode

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


class PressedOf(Filter):
    """Passes presses of buttons whose names begin with one of these."""

    def __init__(self, *beginnings: str) -> None:
        self._beginnings = beginnings

    async def __call__(self, query: CallbackQuery) -> bool:
        """Whether the press belongs to the walk."""
        pressed = decode(query.data)
        return isinstance(pressed, Callback) and pressed.name.startswith(self._beginnings)


def stays_open(routes: Router, is_typing: Filter, *own: str) -> None:
    """Routes out of a longer text: a command, the menu, or a button of the same walk, whose names begin so.

    Any other press, of an older message or of a reminder that comes meanwhile, is worked, and the text is
    asked for again (`middlewares/kept_walk`): what was typed for somebody would else be read as a question.
    """
    routes.message.register(leave, is_typing, IS_COMMAND, ~_CANCELS)
    routes.callback_query.register(leave, is_typing, PressedOf("menu", "go", "nothing", *own))


def cancels(routes: Router, is_typing: Filter) -> None:
    """Routes of "hủy", "thôi" and "bỏ qua": whoever types one of them wants to answer no more."""
    routes.message.register(cancel, is_typing, IsCancelling())
