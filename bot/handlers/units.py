"""/donvi: the units of the office, and moving a person to another one."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import UnitTyping, leave_typing
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from bot.services.services import Services
from bot.views import people_screens, unit_screens
from bot.views.buttons import Callback
from bot.views.error_screens import error_sentence
from bot.views.rendering import Views
from bot.views.screen import sentence


async def units(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/donvi: all units."""
    await leave_typing(state)
    await say(message, unit_screens.units(views, await services.units.page(caller, 1)))


async def press_units(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A page of the list."""
    await show(query, unit_screens.units(views, await services.units.page(caller, pressed.number(0) or 1)))


async def unit(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One unit's card."""
    await show(query, unit_screens.unit(views, await services.units.card(caller, id_of(pressed))))


async def ask_name(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the unit's other name."""
    card = await services.units.card(caller, id_of(pressed))
    await state.set_state(UnitTyping.other_name)
    await state.set_data({"unit": card.id, "version": card.version})
    await reply(query, unit_screens.ask_name(views, card))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The unit's other name, as typed."""
    asked = await state.get_data()
    try:
        card = await services.units.rename(caller, asked["unit"], message.text or "", asked["version"])
    except ChangedMeanwhile as error:
        await say(message, error_sentence(views, error))
        card = await services.units.card(caller, asked["unit"])
    await state.clear()
    await say(message, unit_screens.unit(views, card))


async def choose_above(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks which unit stands above."""
    card = await services.units.card(caller, id_of(pressed))
    choices = await services.units.may_be_above(caller, card.id)
    await show(query, unit_screens.choose_above(views, card, choices))


async def set_above(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The unit above; after a conflict the card shows what is true now."""
    unit_id, above, version = id_of(pressed), pressed.number(1), pressed.number(2)
    if above is None or version is None:
        raise NoLongerThere
    try:
        card = await services.units.put_under(caller, unit_id, above or None, version)
    except ChangedMeanwhile as error:
        await reply(query, error_sentence(views, error))
        card = await services.units.card(caller, unit_id)
    await show(query, unit_screens.unit(views, card))


async def choose_unit(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks to which unit a person moves."""
    choices = await services.units.to_move_to(caller, id_of(pressed))
    card = await services.people.card(caller, id_of(pressed))
    await show(query, unit_screens.choose_unit(views, card, choices))


async def move(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Moves a person; after a conflict the card shows what is true now."""
    person_id, unit_id, version = id_of(pressed), pressed.number(1), pressed.number(2)
    if unit_id is None or version is None:
        raise NoLongerThere
    try:
        await services.units.move(caller, person_id, unit_id or None, version)
    except ChangedMeanwhile as error:
        await reply(query, error_sentence(views, error))
        await show(query, people_screens.person(views, await services.people.card(caller, person_id)))
        return
    await show(query, people_screens.person(views, await services.people.card(caller, person_id)))
    await reply(query, sentence(views, "unit.moved"))


async def ask_new_unit(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the name of the unit to which a person moves."""
    check_can(caller, Action.MOVE_PERSON)
    card = await services.people.card(caller, id_of(pressed))
    await state.set_state(UnitTyping.of_person)
    await state.set_data({"person": card.id, "version": card.version})
    await reply(query, unit_screens.ask_new_unit(views, card))


async def take_new_unit(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The unit to which a person moves, as typed."""
    asked = await state.get_data()
    told = sentence(views, "unit.moved")
    try:
        await services.units.move_to_named(caller, asked["person"], message.text or "", asked["version"])
    except ChangedMeanwhile as error:
        told = error_sentence(views, error)
    await state.clear()
    await say(message, people_screens.person(views, await services.people.card(caller, asked["person"])))
    await say(message, told)


def router() -> Router:
    """Routes about units."""
    routes = Router(name=__name__)
    routes.message.register(units, Command("donvi", "units"))
    routes.callback_query.register(press_units, Pressed("units"))
    routes.callback_query.register(unit, Pressed("unit"))
    routes.callback_query.register(ask_name, Pressed("unit_rename"))
    routes.callback_query.register(choose_above, Pressed("unit_above"))
    routes.callback_query.register(set_above, Pressed("unit_above_set"))
    routes.callback_query.register(choose_unit, Pressed("move"))
    routes.callback_query.register(move, Pressed("move_to"))
    routes.callback_query.register(ask_new_unit, Pressed("move_new"))
    routes.message.register(take_name, StateFilter(UnitTyping.other_name), F.text, ~F.text.startswith("/"))
    routes.message.register(take_new_unit, StateFilter(UnitTyping.of_person), F.text, ~F.text.startswith("/"))
    return routes
