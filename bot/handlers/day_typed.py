"""Asking to type a day about an obligation: the new date, the next reminder."""

from __future__ import annotations

from datetime import date

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

from bot.handlers.sending import say
from bot.services.services import Services
from bot.views.rendering import Views
from bot.views.screen import sentence


async def ask_for_day(state: FSMContext, step: State, obligation_id: int) -> None:
    """From now on a message is the day that is asked for."""
    await state.set_state(step)
    await state.set_data({"obligation": obligation_id})


async def days_typed(
    message: Message, state: FSMContext, services: Services, views: Views, *, is_past: bool = False
) -> tuple[int, tuple[date, ...]]:
    """The obligation asked about and the days that the text can mean; without any, the officer types again.

    `is_past` for a day that has been, such as the day of sending.
    """
    asked = await state.get_data()
    days = services.deadlines.days_in(message.text or "", is_past=is_past)
    if days:
        await state.clear()
    else:
        await say(message, sentence(views, "dates.reason.nothing"))
    return asked["obligation"], days
