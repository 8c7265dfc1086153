"""Which handler a press belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.services.errors import NoLongerThere
from bot.views.buttons import Callback, decode


class Pressed(Filter):
    """Passes presses of our buttons with one of these names, and gives the handler `pressed`."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        """Whether the press is meant; anything that we would not have made is not."""
        pressed = decode(query.data)
        return (
            {"pressed": pressed} if isinstance(pressed, Callback) and pressed.name in self._names else False
        )


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
