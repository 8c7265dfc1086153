"""/nhacviec: what a person wants to be told, and when; and the days and the silence of one deadline."""

from __future__ import annotations

from datetime import time

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import WishTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import deadline_screens, reminder_wish_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence


async def settings(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/nhacviec."""
    card = await services.reminder_wishes.card(caller)
    await say(message, reminder_wish_screens.settings(views, card))


async def open_settings(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same by a button."""
    card = await services.reminder_wishes.card(caller)
    await reply(query, reminder_wish_screens.settings(views, card))


async def ask_hour(query: CallbackQuery, state: FSMContext, views: Views) -> None:
    """At which hour: a button or a text."""
    await state.set_state(WishTyping.hour)
    await show(query, reminder_wish_screens.choose_hour(views))


async def choose_hour(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The hour of a button."""
    told = pressed.text(0) or ""
    if len(told) != 4 or not told.isdigit() or int(told[:2]) > 23 or int(told[2:]) > 59:
        raise NoLongerThere
    await state.clear()
    card = await services.reminder_wishes.set_hour(caller, time(int(told[:2]), int(told[2:])))
    await show(query, reminder_wish_screens.settings(views, card))


async def take_hour(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The hour as typed."""
    hour = services.reminder_wishes.hour_in(message.text or "")
    await state.clear()
    card = await services.reminder_wishes.set_hour(caller, hour)
    await say(message, reminder_wish_screens.settings(views, card))


async def days(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """Which weekdays stay quiet."""
    card = await services.reminder_wishes.card(caller)
    await show(query, reminder_wish_screens.choose_days(views, card))


async def turn_day(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One weekday is quiet from now on, or no longer."""
    weekday, is_quiet = pressed.number(0), pressed.number(1)
    if weekday is None:
        raise NoLongerThere
    card = await services.reminder_wishes.turn_day(caller, weekday, bool(is_quiet))
    await show(query, reminder_wish_screens.choose_days(views, card))


async def ask_offsets(query: CallbackQuery, state: FSMContext, views: Views) -> None:
    """How many days before every date."""
    await state.set_state(WishTyping.offsets)
    await state.set_data({})
    await reply(query, sentence(views, "wish.ask_offsets"))


async def ask_days(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """How many days before one date."""
    found = await services.duties.card(caller, id_of(pressed))
    if found.timing is None:  # settled meanwhile: the card says so
        await reply(query, deadline_screens.card(views, found))
        return
    await state.set_state(WishTyping.offsets)
    await state.set_data({"obligation": found.id})
    await reply(query, reminder_wish_screens.ask_days(views, found))


async def take_offsets(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The days as typed; whoever may set them for all is asked for whom."""
    wishes = services.reminder_wishes
    offsets = wishes.offsets_in(message.text or "")
    asked = (await state.get_data()).get("obligation")
    await state.clear()
    if asked is None:
        card = await wishes.set_offsets(caller, offsets)
        await say(message, reminder_wish_screens.settings(views, card))
    elif await wishes.may_set_days(caller, asked):
        found = await services.duties.card(caller, asked)
        await say(message, reminder_wish_screens.whose_days(views, found, offsets))
    else:
        own = await wishes.set_own_days(caller, asked, offsets)
        await say(message, deadline_screens.card(views, own))


async def days_for_all(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The days count for everybody who is reminded."""
    found = await services.reminder_wishes.set_days(caller, id_of(pressed), _offsets(pressed))
    await show(query, deadline_screens.card(views, found))


async def days_for_me(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The days count for the one who pressed."""
    found = await services.reminder_wishes.set_own_days(caller, id_of(pressed), _offsets(pressed))
    await show(query, deadline_screens.card(views, found))


async def ask_mute(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """This date alone, all dates of what comes again, or its kind; what is settled by now is shown."""
    found = await services.duties.card(caller, id_of(pressed))
    if found.timing is None or found.timing.is_off or found.timing.is_series_off:
        await reply(query, deadline_screens.card(views, found))
        return
    await reply(query, reminder_wish_screens.which_mute(views, found))


async def mute_one(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """No more reminders of this deadline."""
    found = await services.reminder_wishes.mute(caller, id_of(pressed), True)
    await show(query, reminder_wish_screens.muted(views, found))


async def mute_series(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """No more reminders of any date of what comes again."""
    found = await services.reminder_wishes.mute_series(caller, id_of(pressed))
    await show(query, reminder_wish_screens.muted(views, found))


async def unmute_one(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Reminders of this deadline again."""
    found = await services.reminder_wishes.mute(caller, id_of(pressed), False)
    await show(query, deadline_screens.card(views, found))


async def turn_kind(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """No reminders of a kind, or reminders again; the card says what is off now."""
    is_off = pressed.name == "wish_off_kind"
    card = await services.reminder_wishes.mute_kind(caller, pressed.text(0) or "", is_off)
    await show(query, reminder_wish_screens.settings(views, card))


async def hear_series_again(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """All dates of what comes again as usual."""
    card = await services.reminder_wishes.hear_series_again(caller, id_of(pressed))
    await show(query, reminder_wish_screens.settings(views, card))


async def hear_again(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One deadline as usual again, from the card of wishes."""
    card = await services.reminder_wishes.hear_again(caller, id_of(pressed))
    await show(query, reminder_wish_screens.settings(views, card))


async def digest(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The digest of the week on or off."""
    card = await services.reminder_wishes.set_digest(caller, bool(pressed.number(0)))
    await show(query, reminder_wish_screens.settings(views, card))


async def usual(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """Everything as usual again."""
    card = await services.reminder_wishes.back_to_usual(caller)
    await show(query, reminder_wish_screens.settings(views, card))


def _offsets(pressed: Callback) -> tuple[int, ...] | None:
    told = pressed.text(1) or ""
    if told == reminder_wish_screens.USUAL:
        return None
    numbers = told.split("-")
    if not all(one.isdigit() and len(one) < 4 for one in numbers):
        raise NoLongerThere
    return tuple(int(one) for one in numbers)


def router() -> Router:
    """Routes of what people want to be told."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    routes.message.register(settings, Command("nhacviec", "reminders"))
    routes.callback_query.register(open_settings, Pressed("wishes"))
    routes.callback_query.register(ask_hour, Pressed("wish_hour"))
    routes.callback_query.register(choose_hour, Pressed("wish_hour_set"))
    routes.callback_query.register(days, Pressed("wish_days"))
    routes.callback_query.register(turn_day, Pressed("wish_day"))
    routes.callback_query.register(ask_offsets, Pressed("wish_offsets"))
    routes.callback_query.register(ask_days, Pressed("due_days"))
    routes.callback_query.register(days_for_all, Pressed("due_days_all"))
    routes.callback_query.register(days_for_me, Pressed("due_days_me"))
    routes.callback_query.register(ask_mute, Pressed("due_mute"))
    routes.callback_query.register(mute_one, Pressed("due_mute_one"))
    routes.callback_query.register(mute_series, Pressed("due_mute_series"))
    routes.callback_query.register(unmute_one, Pressed("due_unmute"))
    routes.callback_query.register(hear_series_again, Pressed("wish_on_series"))
    routes.callback_query.register(turn_kind, Pressed("wish_off_kind"))
    routes.callback_query.register(turn_kind, Pressed("wish_on_kind"))
    routes.callback_query.register(hear_again, Pressed("wish_on"))
    routes.callback_query.register(digest, Pressed("wish_digest"))
    routes.callback_query.register(usual, Pressed("wish_usual"))
    routes.message.register(take_hour, StateFilter(WishTyping.hour), F.text, is_text)
    routes.message.register(take_offsets, StateFilter(WishTyping.offsets), F.text, is_text)
    return routes
