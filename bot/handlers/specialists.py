"""/chuyenvien: an administrator names who answers the questions of which unit."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, id_of, on_press
from bot.handlers.sending import say, show
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import specialist_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def charges(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/chuyenvien: every unit with whom it has."""
    await say(message, specialist_screens.charges(views, await services.specialists.charges(caller)))


async def press_charges(press: Press) -> None:
    """The same by a button."""
    await press.reply(
        specialist_screens.charges(press.views, await press.services.specialists.charges(press.caller))
    )


async def choose(press: Press) -> None:
    """Whom one unit can have."""
    choice = await press.services.specialists.choice(press.caller, press.id)
    await press.reply(specialist_screens.choose(press.views, choice))


async def name(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Puts somebody in charge."""
    person_id = pressed.number(1)
    if person_id is None:
        raise NoLongerThere
    charge = await services.specialists.name(caller, id_of(pressed), person_id)
    await show(query, specialist_screens.named(views, charge))


async def end(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Nobody of its own any more."""
    charge = await services.specialists.end(caller, id_of(pressed))
    await show(query, specialist_screens.ended(views, charge))


def router() -> Router:
    """Routes of naming specialists."""
    routes = Router(name=__name__)
    routes.message.register(charges, Command("chuyenvien"))
    on_press(routes, press_charges, "charge_list")
    on_press(routes, choose, "charge")
    routes.callback_query.register(name, Pressed("charge_set"))
    routes.callback_query.register(end, Pressed("charge_end"))
    return routes
