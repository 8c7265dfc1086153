"""What is agreed about an obligation: let off, a later date asked for and decided, handed over."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import Typing
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.deadlines import deadline_screens
from bot.views.duties import duty_arranging_screens
from bot.views.rendering import Views


async def waive(press: Press) -> None:
    """The unit is let off."""
    found = await press.services.duty_arranging.waive(press.caller, press.id)
    await press.show(deadline_screens.card(press.views, found))


async def end(press: Press) -> None:
    """The nominee is not put forward."""
    found = await press.services.duty_arranging.end(press.caller, press.id)
    await press.show(deadline_screens.card(press.views, found))


async def ask_wish(press: Press) -> None:
    """Asks until when the date should be put off."""
    found = await press.services.duties.card(press.caller, press.id)
    if not found.may_wish:
        await press.reply(deadline_screens.card(press.views, found))
        return
    await ask_for_day(press.state, Typing.due_wish, found.id)
    await press.reply(duty_arranging_screens.ask_wish(press.views, found))


async def take_wish(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The later day, as typed: read back before it is asked for."""
    asked, read = await days_typed(message, state, services, views)
    if read.days:
        await say(message, duty_arranging_screens.confirm_wish(views, asked, read))


async def wish(press: Press) -> None:
    """The later date is asked for; whoever decides is told."""
    found = await press.services.duty_arranging.ask_extension(press.caller, press.id, press.day(1))
    await press.show(deadline_screens.card(press.views, found))


async def decide(press: Press) -> None:
    """The later date is agreed to, or refused."""
    is_agreed = press.pressed.name == "due_agree"
    found = await press.services.duty_arranging.decide(press.caller, press.id, is_agreed=is_agreed)
    await press.show(deadline_screens.card(press.views, found))


async def choose_colleague(press: Press) -> None:
    """Who of the unit takes it over."""
    found = await press.services.duties.card(press.caller, press.id)
    people = await press.services.duty_arranging.colleagues(press.caller, found.id)
    await press.reply(duty_arranging_screens.choose_colleague(press.views, found, people))


async def assign(press: Press) -> None:
    """Somebody of the unit is responsible from now on."""
    person_id = press.pressed.number(1)
    if person_id is None:
        raise NoLongerThere
    found = await press.services.duty_arranging.assign(press.caller, press.id, person_id)
    await press.show(deadline_screens.card(press.views, found))


def router() -> Router:
    """Routes of what is agreed about an obligation."""
    routes = Router(name=__name__)
    on_press(routes, waive, "due_waive")
    on_press(routes, end, "due_end")
    on_press(routes, ask_wish, "due_wish")
    on_press(routes, wish, "due_wished")
    on_press(routes, decide, "due_agree", "due_refuse")
    on_press(routes, choose_colleague, "due_hand")
    on_press(routes, assign, "due_handed")
    on_words(routes, take_wish, StateFilter(Typing.due_wish))
    return routes
