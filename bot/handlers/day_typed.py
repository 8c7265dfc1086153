"""Asking to type a day about an obligation: the new date, the next reminder."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

from bot.handlers.sending import say
from bot.services.services import Services
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from knowledge.dates.typed_days import Side, TypedDays


async def ask_for_day(state: FSMContext, step: State, obligation_id: int) -> None:
    """From now on a message is the day that is asked for."""
    await state.set_state(step)
    await state.set_data({"obligation": obligation_id})


async def days_typed(
    message: Message, state: FSMContext, services: Services, views: Views, *, side: Side = Side.AHEAD
) -> tuple[int, TypedDays]:
    """The obligation asked about and the days that the text can mean.

    Without any the officer is told what is wrong with the day and types it again.
    """
    asked = await state.get_data()
    read = services.deadlines.typed(message.text or "", side)
    if read.fault is None:
        await state.clear()
    else:
        await say(message, day_again(views, read.fault))
    return asked["obligation"], read
