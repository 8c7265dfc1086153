"""Which handler a press belongs to, and what every handler of one needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import CallbackType
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.handlers.sending import reply, show
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Callback, decode
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: what it carries, whose it is, and where the answer goes."""

    query: CallbackQuery
    pressed: Callback
    state: FSMContext
    caller: Caller
    services: Services
    views: Views

    @property
    def id(self) -> int:
        """The row that the button is about. Raises `NoLongerThere` for a forged one."""
        return id_of(self.pressed)

    @property
    def words(self) -> AnswerWords:
        """The words of the reader's language, with the names of awards."""
        return AnswerWords(self.views, self.services.knowledge)

    def number(self, place: int) -> int:
        """A number that the button carries behind the row. Raises `NoLongerThere` for a forged one."""
        found = self.pressed.number(place)
        if found is None:
            raise NoLongerThere
        return found

    def text(self, place: int) -> str:
        """A word that the button carries; empty where it carries none."""
        return self.pressed.text(place) or ""

    def day(self, place: int) -> date:
        """The day that the button carries. Raises `NoLongerThere` for a forged one."""
        return day_of(self.pressed, place)

    def is_of_another_day(self, place: int) -> bool:
        """Whether "hôm nay" on the button means another day by now; one that names its day never does.

        `place` is where it carries the day on which it was shown.
        """
        return bool(self.text(place)) and self.day(place) != self.services.duties.today

    async def ask_again(self, screen: Screen) -> None:
        """The question anew, where it was asked on another day."""
        await self.reply(sentence(self.views, "say.another_day"))
        await self.reply(screen)

    async def reply(self, screen: Screen) -> None:
        """A new message below."""
        await reply(self.query, screen)

    async def show(self, screen: Screen) -> None:
        """The message that carries the button becomes this one."""
        await show(self.query, screen)


class Pressed(Filter):
    """Passes presses of our buttons with one of these names, and gives the handler `press` (or `pressed`)."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    async def __call__(self, query: CallbackQuery, **data: Any) -> bool | dict[str, Any]:
        """Whether the press is meant; anything that we would not have made is not."""
        pressed = decode(query.data)
        if not isinstance(pressed, Callback) or pressed.name not in self._names:
            return False
        press = Press(query, pressed, data["state"], data["caller"], data["services"], data["views"])
        return {"press": press, "pressed": pressed}


def on_press(
    routes: Router,
    handler: Callable[[Press], Awaitable[None]],
    *names: str,
    also: Sequence[CallbackType] = (),
) -> None:
    """Let a handler answer presses of the buttons with these names; `also` are further conditions."""

    async def answer(_: CallbackQuery, press: Press) -> None:
        await handler(press)

    routes.callback_query.register(answer, Pressed(*names), *also)


def id_of(pressed: Callback) -> int:
    """The row that a button is about. Raises `NoLongerThere` for a forged one."""
    found = pressed.number(0)
    if found is None:
        raise NoLongerThere
    return found


def day_of(pressed: Callback, place: int) -> date:
    """The day that a button carries as 20261214. Raises `NoLongerThere` for a forged one."""
    try:
        return date.fromisoformat(pressed.text(place) or "")
    except ValueError:
        raise NoLongerThere from None
