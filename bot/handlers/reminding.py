"""The answers to a reminder: submitted, later, not mine, by a button."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.counting import ask_missing_counts
from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import Typing
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views import deadline_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.dates.typed_days import Side


async def sent(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks for the day of sending; what was reported meanwhile is shown instead."""
    found = await services.duties.card(caller, id_of(pressed))
    await reply(query, deadline_screens.ask_sending_day(views, found, services.duties.today))


async def sent_on(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """It was sent on that day; a unit's part in a round goes on to how many dossiers there are."""
    found = await services.duties.report(caller, id_of(pressed), day_of(pressed, 1))
    await show(query, deadline_screens.card(views, found))
    if found.in_round and found.entry_id is not None:
        await ask_missing_counts(query, found.id, state, caller, services, views)


async def ask_sent_on(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the day of sending."""
    found = await services.duties.card(caller, id_of(pressed))
    await ask_for_day(state, Typing.due_sent, found.id)
    await reply(query, sentence(views, "due.type_sending_day"))


async def take_sent_on(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of sending, as typed: read back with its weekday before it is recorded."""
    asked, days = await days_typed(message, state, services, views, side=Side.PAST)
    if not days:
        return
    await say(message, deadline_screens.confirm_sending_day(views, asked, days))


async def later(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """When to be told again."""
    found = await services.duties.card(caller, id_of(pressed))
    await reply(query, deadline_screens.choose_later(views, found))


async def again(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """In two hours, or tomorrow morning."""
    wish = pressed.text(1)
    if wish == "day":
        day = day_of(pressed, 2)
        at = await services.duties.remind_on(caller, id_of(pressed), day)
    else:
        at = await services.duties.remind_again(
            caller, id_of(pressed), in_hours=2 if wish == "hours" else None
        )
    await show(query, deadline_screens.will_remind(views, at))


async def ask_again_on(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the day of the next reminder."""
    found = await services.duties.card(caller, id_of(pressed))
    await ask_for_day(state, Typing.due_again, found.id)
    await reply(query, sentence(views, "due.type_again_day"))


async def take_again_on(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of the next reminder, as typed, read back before it counts."""
    asked, days = await days_typed(message, state, services, views)
    if not days:
        return
    await say(message, deadline_screens.confirm_again_day(views, asked, days))


async def not_mine(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Somebody else's task: whoever is next is told."""
    found = await services.duties.not_mine(caller, id_of(pressed))
    await reply(query, deadline_screens.handed_back(views, found))


async def undo(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Takes back what was just recorded."""
    found = await services.duties.undo(caller, id_of(pressed), pressed.number(1))
    await show(query, deadline_screens.card(views, found))


def router() -> Router:
    """Routes of the answers to a reminder."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    routes.callback_query.register(sent, Pressed("due_sent"))
    routes.callback_query.register(sent_on, Pressed("due_sent_on"))
    routes.callback_query.register(ask_sent_on, Pressed("due_sent_other"))
    routes.callback_query.register(later, Pressed("due_later"))
    routes.callback_query.register(again, Pressed("due_again"))
    routes.callback_query.register(ask_again_on, Pressed("due_again_other"))
    routes.callback_query.register(not_mine, Pressed("due_not_mine"))
    routes.callback_query.register(undo, Pressed("due_undo"))
    routes.message.register(take_sent_on, StateFilter(Typing.due_sent), F.text, is_text)
    routes.message.register(take_again_on, StateFilter(Typing.due_again), F.text, is_text)
    return routes
