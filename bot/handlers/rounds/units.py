"""Units that come to an open nomination round, and leave it."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import RoundTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.rounds.choosing import Why
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds import round_unit_screens


async def units(press: Press) -> None:
    """Who is asked, and who may come to it."""
    found = await press.services.round_units.units(press.caller, press.id, press.pressed.number(1) or 1)
    await press.show(round_unit_screens.units(press.words, found))


async def add(press: Press) -> None:
    """One unit more."""
    found = await press.services.round_units.add(press.caller, press.id, press.number(1), press.number(2))
    await press.show(round_unit_screens.units(press.words, found))


async def remove(press: Press) -> None:
    """One unit less; one that has heard of the round, once the reason is told."""
    why = press.text(3)
    if why and why not in set(Why):
        raise NoLongerThere
    found = await press.services.round_units.remove(
        press.caller, press.id, press.number(1), Why(why) if why else None, press.number(2)
    )
    await press.show(round_unit_screens.units(press.words, found))


async def undo(press: Press) -> None:
    """What was just done to one unit is taken back."""
    found = await press.services.round_units.undo(press.caller, press.id, press.number(1))
    await press.show(round_unit_screens.units(press.words, found))


async def ask_names(press: Press) -> None:
    """Asks to type or paste names."""
    found = await press.services.round_units.units(press.caller, press.id)
    await press.state.set_state(RoundTyping.units)
    await press.state.set_data({"round": press.id})
    await press.reply(round_unit_screens.ask_names(press.words, found))


async def take_names(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The units as typed come to the round; what was not understood is said."""
    asked = await state.get_data()
    found = await services.round_units.add_named(caller, int(asked["round"]), message.text or "")
    if found.added or not found.unknown:
        await state.clear()
    await say(message, round_unit_screens.units(AnswerWords(views, services.knowledge), found))


def router() -> Router:
    """Routes of the units of an open round."""
    routes = Router(name=__name__)
    on_press(routes, units, "round_asked")
    on_press(routes, add, "round_ask")
    on_press(routes, remove, "round_unask")
    on_press(routes, undo, "round_ask_undo")
    on_press(routes, ask_names, "round_ask_names")
    return routes
