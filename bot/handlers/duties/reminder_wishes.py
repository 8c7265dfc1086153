"""/nhacviec: what a person wants to be told, and when; and the days and the silence of one deadline."""

from __future__ import annotations

from datetime import time

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import WishTyping
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.buttons import Callback
from bot.views.deadlines import deadline_screens
from bot.views.duties import reminder_wish_screens
from bot.views.rendering import Views
from bot.views.screen import sentence


async def settings(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/nhacviec."""
    card = await services.reminder_wishes.card(caller)
    await say(message, reminder_wish_screens.settings(views, card))


async def open_settings(press: Press) -> None:
    """The same by a button."""
    card = await press.services.reminder_wishes.card(press.caller)
    await press.reply(reminder_wish_screens.settings(press.views, card))


async def ask_hour(press: Press) -> None:
    """At which hour: a button or a text."""
    await press.state.set_state(WishTyping.hour)
    await press.show(reminder_wish_screens.choose_hour(press.views))


async def choose_hour(press: Press) -> None:
    """The hour of a button."""
    told = press.text(0)
    if len(told) != 4 or not told.isdigit() or int(told[:2]) > 23 or int(told[2:]) > 59:
        raise NoLongerThere
    await press.state.clear()
    card = await press.services.reminder_wishes.set_hour(press.caller, time(int(told[:2]), int(told[2:])))
    await press.show(reminder_wish_screens.settings(press.views, card))


async def take_hour(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The hour as typed."""
    hour = services.reminder_wishes.hour_in(message.text or "")
    await state.clear()
    card = await services.reminder_wishes.set_hour(caller, hour)
    await say(message, reminder_wish_screens.settings(views, card))


async def days(press: Press) -> None:
    """Which weekdays stay quiet."""
    card = await press.services.reminder_wishes.card(press.caller)
    await press.show(reminder_wish_screens.choose_days(press.views, card))


async def turn_day(press: Press) -> None:
    """One weekday is quiet from now on, or no longer."""
    weekday, is_quiet = press.pressed.number(0), press.pressed.number(1)
    if weekday is None:
        raise NoLongerThere
    card = await press.services.reminder_wishes.turn_day(press.caller, weekday, bool(is_quiet))
    await press.show(reminder_wish_screens.choose_days(press.views, card))


async def ask_offsets(press: Press) -> None:
    """How many days before every date."""
    await press.state.set_state(WishTyping.offsets)
    await press.state.set_data({})
    await press.reply(sentence(press.views, "wish.ask_offsets"))


async def ask_days(press: Press) -> None:
    """How many days before one date."""
    found = await press.services.duties.card(press.caller, press.id)
    if found.timing is None:  # settled meanwhile: the card says so
        await press.reply(deadline_screens.card(press.views, found))
        return
    await press.state.set_state(WishTyping.offsets)
    await press.state.set_data({"obligation": found.id})
    await press.reply(reminder_wish_screens.ask_days(press.views, found))


async def take_offsets(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The days as typed; whoever may set them for all, or for further dates, is asked for which."""
    wishes = services.reminder_wishes
    offsets = wishes.offsets_in(message.text or "")
    asked = (await state.get_data()).get("obligation")
    await state.clear()
    if asked is None:
        card = await wishes.set_offsets(caller, offsets)
        await say(message, reminder_wish_screens.settings(views, card))
        return
    found, may_set = await services.duties.card(caller, asked), await wishes.may_set_days(caller, asked)
    if may_set or (found.timing is not None and found.timing.series is not None):
        screen = reminder_wish_screens.whose_days(views, found, offsets, may_set_for_all=may_set)
        await say(message, screen)
    else:
        own = await wishes.set_own_days(caller, asked, offsets)
        await say(message, deadline_screens.card(views, own))


async def days_for_all(press: Press) -> None:
    """The days count for everybody who is reminded."""
    found = await press.services.reminder_wishes.set_days(
        press.caller, press.id, _offsets(press.pressed), is_following=_is_following(press.pressed)
    )
    await press.show(deadline_screens.card(press.views, found))


async def days_for_me(press: Press) -> None:
    """The days count for the one who pressed."""
    found = await press.services.reminder_wishes.set_own_days(
        press.caller, press.id, _offsets(press.pressed), is_following=_is_following(press.pressed)
    )
    await press.show(deadline_screens.card(press.views, found))


async def ask_mute(press: Press) -> None:
    """This date alone, all dates of what comes again, or its kind; what is settled by now is shown."""
    found = await press.services.duties.card(press.caller, press.id)
    if found.timing is None or found.timing.is_off or found.timing.is_series_off:
        await press.reply(deadline_screens.card(press.views, found))
        return
    await press.reply(reminder_wish_screens.which_mute(press.views, found))


async def mute_one(press: Press) -> None:
    """No more reminders of this deadline."""
    found = await press.services.reminder_wishes.mute(press.caller, press.id, True)
    await press.show(reminder_wish_screens.muted(press.views, found))


async def mute_series(press: Press) -> None:
    """No more reminders of any date of what comes again."""
    found = await press.services.reminder_wishes.mute_series(press.caller, press.id)
    await press.show(reminder_wish_screens.muted(press.views, found))


async def unmute_one(press: Press) -> None:
    """Reminders of this deadline again."""
    found = await press.services.reminder_wishes.mute(press.caller, press.id, False)
    await press.show(deadline_screens.card(press.views, found))


async def turn_kind(press: Press) -> None:
    """No reminders of a kind, or reminders again; the card says what is off now."""
    is_off = press.pressed.name == "wish_off_kind"
    card = await press.services.reminder_wishes.mute_kind(press.caller, press.text(0), is_off)
    await press.show(reminder_wish_screens.settings(press.views, card))


async def hear_series_again(press: Press) -> None:
    """All dates of what comes again as usual."""
    card = await press.services.reminder_wishes.hear_series_again(press.caller, press.id)
    await press.show(reminder_wish_screens.settings(press.views, card))


async def hear_again(press: Press) -> None:
    """One deadline as usual again, from the card of wishes."""
    card = await press.services.reminder_wishes.hear_again(press.caller, press.id)
    await press.show(reminder_wish_screens.settings(press.views, card))


async def digest(press: Press) -> None:
    """The digest of the week on or off."""
    card = await press.services.reminder_wishes.set_digest(press.caller, bool(press.pressed.number(0)))
    await press.show(reminder_wish_screens.settings(press.views, card))


async def usual(press: Press) -> None:
    """Everything as usual again."""
    card = await press.services.reminder_wishes.back_to_usual(press.caller)
    await press.show(reminder_wish_screens.settings(press.views, card))


def _is_following(pressed: Callback) -> bool:
    return pressed.text(2) == reminder_wish_screens.FOLLOWING


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
    routes.message.register(settings, Command("nhacviec", "reminders"))
    on_press(routes, open_settings, "wishes")
    on_press(routes, ask_hour, "wish_hour")
    on_press(routes, choose_hour, "wish_hour_set")
    on_press(routes, days, "wish_days")
    on_press(routes, turn_day, "wish_day")
    on_press(routes, ask_offsets, "wish_offsets")
    on_press(routes, ask_days, "due_days")
    on_press(routes, days_for_all, "due_days_all")
    on_press(routes, days_for_me, "due_days_me")
    on_press(routes, ask_mute, "due_mute")
    on_press(routes, mute_one, "due_mute_one")
    on_press(routes, mute_series, "due_mute_series")
    on_press(routes, unmute_one, "due_unmute")
    on_press(routes, hear_series_again, "wish_on_series")
    on_press(routes, turn_kind, "wish_off_kind")
    on_press(routes, turn_kind, "wish_on_kind")
    on_press(routes, hear_again, "wish_on")
    on_press(routes, digest, "wish_digest")
    on_press(routes, usual, "wish_usual")
    on_words(routes, take_hour, StateFilter(WishTyping.hour))
    on_words(routes, take_offsets, StateFilter(WishTyping.offsets))
    return routes
