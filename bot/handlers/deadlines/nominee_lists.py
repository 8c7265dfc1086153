"""Several nominees confirmed by one press, and one of them put right."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.presses import Press, on_press
from bot.handlers.states import NomineeTyping
from bot.views.deadlines import nominee_list_screens
from bot.views.screen import sentence


async def confirm(press: Press) -> None:
    """The unit that submits is reminded of everybody in the list."""
    cards = await press.services.nominee_lists.confirm(press.caller, press.id, press.number(1))
    await press.show(nominee_list_screens.confirmed(press.views, cards))


async def choose_kind(press: Press) -> None:
    """What kind of unit it is; the list that led to the question is read back again."""
    first, last = press.number(1), press.number(2)
    levels = press.services.unit_levels
    await levels.choose(press.caller, press.text(0))
    found = await press.services.nominee_lists.again(press.caller, first, last)
    await press.show(nominee_list_screens.draft(press.words, found, levels.kinds))


async def put_right(press: Press) -> None:
    """One of the list is typed again; the button for all leaves them out from now on."""
    name = await press.services.nominee_lists.put_right(press.caller, press.id)
    await press.state.set_state(NomineeTyping.name)
    await press.reply(sentence(press.views, "due.nominee.list.ask_fix", name=name))


def router() -> Router:
    """Routes of lists of nominees."""
    routes = Router(name=__name__)
    on_press(routes, confirm, "due_nominees_set")
    on_press(routes, choose_kind, "due_nominees_kind")
    on_press(routes, put_right, "due_nominee_fix")
    return routes
