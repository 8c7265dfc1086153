"""Several nominees confirmed by one press, and one of them put right."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, show
from bot.handlers.states import NomineeTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import nominee_list_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence


async def confirm(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The unit that submits is reminded of everybody in the list."""
    last = pressed.number(1)
    if last is None:
        raise NoLongerThere
    cards = await services.nominee_lists.confirm(caller, id_of(pressed), last)
    await show(query, nominee_list_screens.confirmed(views, cards))


async def choose_kind(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What kind of unit it is; the list that led to the question is read back again."""
    first, last = pressed.number(1), pressed.number(2)
    if first is None or last is None:
        raise NoLongerThere
    await services.unit_levels.choose(caller, pressed.text(0) or "")
    found = await services.nominee_lists.again(caller, first, last)
    words = AnswerWords(views, services.knowledge)
    await show(query, nominee_list_screens.draft(words, found, services.unit_levels.kinds))


async def put_right(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """One of the list is typed again; the button for all leaves them out from now on."""
    name = await services.nominee_lists.put_right(caller, id_of(pressed))
    await state.set_state(NomineeTyping.name)
    await reply(query, sentence(views, "due.nominee.list.ask_fix", name=name))


def router() -> Router:
    """Routes of lists of nominees."""
    routes = Router(name=__name__)
    for action, press in (
        ("due_nominees_set", confirm),
        ("due_nominees_kind", choose_kind),
        ("due_nominee_fix", put_right),
    ):
        routes.callback_query.register(press, Pressed(action))
    return routes
