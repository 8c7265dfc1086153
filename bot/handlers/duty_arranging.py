"""What is agreed about an obligation: let off, a later date asked for and decided, handed over."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import Typing
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import deadline_screens, duty_arranging_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def waive(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The unit is let off."""
    found = await services.duty_arranging.waive(caller, id_of(pressed))
    await show(query, deadline_screens.card(views, found))


async def end(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The nominee is not put forward."""
    found = await services.duty_arranging.end(caller, id_of(pressed))
    await show(query, deadline_screens.card(views, found))


async def ask_wish(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks until when the date should be put off."""
    found = await services.duties.card(caller, id_of(pressed))
    if not found.may_wish:
        await reply(query, deadline_screens.card(views, found))
        return
    await ask_for_day(state, Typing.due_wish, found.id)
    await reply(query, duty_arranging_screens.ask_wish(views, found))


async def take_wish(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The later day, as typed: read back before it is asked for."""
    asked, days = await days_typed(message, state, services, views)
    if days:
        await say(message, duty_arranging_screens.confirm_wish(views, asked, days))


async def wish(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The later date is asked for; whoever decides is told."""
    found = await services.duty_arranging.ask_extension(caller, id_of(pressed), day_of(pressed, 1))
    await show(query, deadline_screens.card(views, found))


async def decide(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The later date is agreed to, or refused."""
    is_agreed = pressed.name == "due_agree"
    found = await services.duty_arranging.decide(caller, id_of(pressed), is_agreed=is_agreed)
    await show(query, deadline_screens.card(views, found))


async def choose_colleague(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Who of the unit takes it over."""
    found = await services.duties.card(caller, id_of(pressed))
    people = await services.duty_arranging.colleagues(caller, found.id)
    await reply(query, duty_arranging_screens.choose_colleague(views, found, people))


async def assign(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Somebody of the unit is responsible from now on."""
    person_id = pressed.number(1)
    if person_id is None:
        raise NoLongerThere
    found = await services.duty_arranging.assign(caller, id_of(pressed), person_id)
    await show(query, deadline_screens.card(views, found))


def router() -> Router:
    """Routes of what is agreed about an obligation."""
    routes = Router(name=__name__)
    routes.callback_query.register(waive, Pressed("due_waive"))
    routes.callback_query.register(end, Pressed("due_end"))
    routes.callback_query.register(ask_wish, Pressed("due_wish"))
    routes.callback_query.register(wish, Pressed("due_wished"))
    routes.callback_query.register(decide, Pressed("due_agree", "due_refuse"))
    routes.callback_query.register(choose_colleague, Pressed("due_hand"))
    routes.callback_query.register(assign, Pressed("due_handed"))
    routes.message.register(take_wish, StateFilter(Typing.due_wish), F.text, ~F.text.startswith("/"))
    return routes
