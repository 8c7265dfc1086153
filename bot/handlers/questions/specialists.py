"""/chuyenvien: an administrator names who answers the questions of which unit."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers import specialist_screens
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


async def name(press: Press) -> None:
    """Puts somebody in charge."""
    charge = await press.services.specialists.name(press.caller, press.id, press.number(1))
    await press.show(specialist_screens.named(press.views, charge))


async def end(press: Press) -> None:
    """Nobody of its own any more."""
    charge = await press.services.specialists.end(press.caller, press.id)
    await press.show(specialist_screens.ended(press.views, charge))


def router() -> Router:
    """Routes of naming specialists."""
    routes = Router(name=__name__)
    routes.message.register(charges, Command("chuyenvien"))
    on_press(routes, press_charges, "charge_list")
    on_press(routes, choose, "charge")
    on_press(routes, name, "charge_set")
    on_press(routes, end, "charge_end")
    return routes
