"""Another date for a deadline that stands: asked for, read back, moved for one unit or for all."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.deadlines.redating import forget, remember_duty
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import Typing
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.duties.moving import Reach
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.deadlines import deadline_screens
from bot.views.duties import duty_arranging_screens
from bot.views.rendering import Views


async def ask_date(press: Press) -> None:
    """Asks for the new date of a deadline."""
    found = await press.services.duties.card(press.caller, press.id)
    await ask_for_day(press.state, Typing.due_date, found.id)
    await press.reply(deadline_screens.ask_date(press.views, found))


async def take_date(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new date, as typed: read back, and moved when it is confirmed."""
    asked, read = await days_typed(message, state, services, views)
    if not read.days:
        return
    found = await services.duties.card(caller, asked)
    await say(message, deadline_screens.confirm_move(views, found, read))
    await remember_duty(state, found.id, message.date)


async def move(press: Press) -> None:
    """The date is moved, for one unit or for all; those who were told the old one will be told."""
    moving, day, reach = press.services.duty_moving, press.day(1), press.text(2)
    if not reach:
        sharing = await moving.sharing(press.caller, press.id)
        if sharing.is_shared:  # nothing moves for another unit before it has been named
            await press.show(duty_arranging_screens.choose_reach(press.views, sharing, day))
            return
        reach = Reach.ALL
    if reach not in set(Reach):
        raise NoLongerThere
    await forget(press.state)
    moved = await moving.move(press.caller, press.id, day, Reach(reach))
    await press.show(deadline_screens.card(press.views, moved))


def router() -> Router:
    """Routes of another date."""
    routes = Router(name=__name__)
    on_press(routes, ask_date, "due_move")
    on_press(routes, move, "due_moved")
    on_words(routes, take_date, StateFilter(Typing.due_date))
    return routes
