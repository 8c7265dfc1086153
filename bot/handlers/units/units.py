"""/donvi: the units of the office, and moving a person to another one."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import UnitTyping, leave_typing
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from bot.services.services import Services
from bot.views.error_screens import error_sentence
from bot.views.people import people_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.units import unit_screens


async def units(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/donvi: all units."""
    await leave_typing(state)
    await say(message, unit_screens.units(views, await services.units.page(caller, 1)))


async def press_units(press: Press) -> None:
    """A page of the list."""
    await press.show(
        unit_screens.units(
            press.views, await press.services.units.page(press.caller, press.pressed.number(0) or 1)
        )
    )


async def unit(press: Press) -> None:
    """One unit's card."""
    await press.show(unit_screens.unit(press.views, await press.services.units.card(press.caller, press.id)))


async def ask_name(press: Press) -> None:
    """Asks to type the unit's other name."""
    card = await press.services.units.card(press.caller, press.id)
    await press.state.set_state(UnitTyping.other_name)
    await press.state.set_data({"unit": card.id, "version": card.version})
    await press.reply(unit_screens.ask_name(press.views, card))


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


async def choose_above(press: Press) -> None:
    """Asks which unit stands above."""
    card = await press.services.units.card(press.caller, press.id)
    choices = await press.services.units.may_be_above(press.caller, card.id)
    await press.show(unit_screens.choose_above(press.views, card, choices))


async def set_above(press: Press) -> None:
    """The unit above; after a conflict the card shows what is true now."""
    unit_id, above, version = press.id, press.pressed.number(1), press.pressed.number(2)
    if above is None or version is None:
        raise NoLongerThere
    try:
        card = await press.services.units.put_under(press.caller, unit_id, above or None, version)
    except ChangedMeanwhile as error:
        await press.reply(error_sentence(press.views, error))
        card = await press.services.units.card(press.caller, unit_id)
    await press.show(unit_screens.unit(press.views, card))


async def choose_unit(press: Press) -> None:
    """Asks to which unit a person moves."""
    choices = await press.services.units.to_move_to(press.caller, press.id)
    card = await press.services.people.card(press.caller, press.id)
    await press.show(unit_screens.choose_unit(press.views, card, choices))


async def move(press: Press) -> None:
    """Moves a person; after a conflict the card shows what is true now."""
    person_id, unit_id, version = press.id, press.pressed.number(1), press.pressed.number(2)
    if unit_id is None or version is None:
        raise NoLongerThere
    try:
        await press.services.units.move(press.caller, person_id, unit_id or None, version)
    except ChangedMeanwhile as error:
        await press.reply(error_sentence(press.views, error))
        await press.show(
            people_screens.person(press.views, await press.services.people.card(press.caller, person_id))
        )
        return
    await press.show(
        people_screens.person(press.views, await press.services.people.card(press.caller, person_id))
    )
    await press.reply(sentence(press.views, "unit.moved"))


async def ask_new_unit(press: Press) -> None:
    """Asks to type the name of the unit to which a person moves."""
    check_can(press.caller, Action.MOVE_PERSON)
    card = await press.services.people.card(press.caller, press.id)
    await press.state.set_state(UnitTyping.of_person)
    await press.state.set_data({"person": card.id, "version": card.version})
    await press.reply(unit_screens.ask_new_unit(press.views, card))


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
    on_press(routes, press_units, "units")
    on_press(routes, unit, "unit")
    on_press(routes, ask_name, "unit_rename")
    on_press(routes, choose_above, "unit_above")
    on_press(routes, set_above, "unit_above_set")
    on_press(routes, choose_unit, "move")
    on_press(routes, move, "move_to")
    on_press(routes, ask_new_unit, "move_new")
    on_words(routes, take_name, StateFilter(UnitTyping.other_name))
    on_words(routes, take_new_unit, StateFilter(UnitTyping.of_person))
    return routes
