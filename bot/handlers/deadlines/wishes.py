"""Dates in plain sentences: "nhắc tôi nộp … trước 10/12" begins what /han does, "dời … sang 20/12" moves."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.deadlines import ask_day_of, begin
from bot.handlers.deadlines.redating import NamesOtherDayOf, remember_duty
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.duties.cards import DutyCard
from bot.services.services import Services
from bot.services.updates.matching import is_part_of
from bot.views.deadlines import deadline_screens, new_day_screens, new_deadline_screens
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import Side
from knowledge.statuses.deadline_wishes import NewDay, NewDeadline, read_undated, still_to_come
from storage.models.deadlines import OWED


class WishesNewDay(Filter):
    """Passes a text that gives another day to a deadline which the caller sees."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The deadlines that may be meant, and the days."""
        wish = services.deadlines.wished(caller, message.text or "")
        if wish is None or isinstance(wish, NewDeadline):
            return False
        settled = await services.deadline_asking.settled(caller, wish.name)
        found = [settled] if settled else await services.deadline_asking.called(caller, wish.name)
        return {"found": found, "wish": wish} if found else False


class WishesDeadline(Filter):
    """Passes a text that asks to be reminded of something by a day."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The sentence that sets the deadline; of what is due already, that is put off instead."""
        wish = services.deadlines.wished(caller, message.text or "")
        if not isinstance(wish, NewDeadline):
            return False
        is_due = bool(wish.days) and bool(await services.deadline_asking.called(caller, wish.text))
        return False if is_due else {"wish": wish}


class NamesUndated(Filter):
    """Passes "hạn nộp báo cáo D": its day is shown where there is one, else asked for, to set it."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The `name`, and what is `called` so; what the rules tell a day of is left to them."""
        text = message.text or ""
        name = read_undated(text, services.duties.today)
        if not name or not caller.may(Action.KEEP_DEADLINES):
            return False
        called = [
            one
            for one in await services.deadline_asking.called(caller, name)
            if is_part_of(name, one.name)  # "báo cáo D" is not what is merely called alike
        ]
        if not called and not services.conversations.is_declined(text):
            return False
        return {"name": name, "called": called}


async def show_or_ask_day(
    message: Message, name: str, called: list[DutyCard], state: FSMContext, views: Views
) -> None:
    """The deadline that is called so, or several to choose from; a new one is asked for its day."""
    if len(called) == 1:
        await say(message, deadline_screens.card(views, called[0]))
    elif called:
        await say(message, new_day_screens.which_is_called(views, called))
    else:
        await ask_day_of(message, name, state, views)


async def read_back_day(
    message: Message,
    found: list[DutyCard],
    wish: NewDay,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The new day beside the one that stands, with the buttons that "Thay đổi hạn" leads to."""
    if len(found) > 1:
        await say(message, new_day_screens.which_moves(views, found, wish.days))
        return
    await say(message, await _new_day(found[0], wish, caller, services, views))
    await remember_duty(state, found[0].id, message.date)


async def read_back_chosen(press: Press) -> None:
    """The same for one of several that are called so; the day was told before it was chosen."""
    found = await press.services.duties.card(press.caller, press.id)
    days = tuple(press.day(place) for place in range(1, len(press.pressed.ids)))
    wish = NewDay(found.name, days)
    await press.reply(await _new_day(found, wish, press.caller, press.services, press.views))
    await remember_duty(press.state, found.id, press.services.duties.now)


async def take_other_day(
    message: Message,
    obligation_id: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """ "13/12" right after a new day was read back is the day that was meant."""
    found = await services.duties.card(caller, obligation_id)
    wish = NewDay(found.name, services.deadlines.typed(message.text or "", Side.AHEAD).days)
    await say(message, await _new_day(found, wish, caller, services, views))
    await remember_duty(state, found.id, message.date)


async def _new_day(one: DutyCard, wish: NewDay, caller: Caller, services: Services, views: Views) -> Screen:
    wish, passed = still_to_come(wish, services.duties.today)
    if one.state in OWED and one.may_move:
        sharing = await services.duty_moving.sharing(caller, one.id)
        return new_day_screens.new_day(views, one, wish, sharing.units, passed=passed)
    if one.state in OWED and one.may_wish:
        return new_day_screens.new_day(views, one, wish, passed=passed)
    # A date of the law moves for nobody, and what is submitted for none: the card says how it stands.
    return deadline_screens.card(views, one)


async def begin_wished(
    message: Message,
    wish: NewDeadline,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The deadline as it was understood; whom it is for is asked by the buttons where it was not told."""
    if wish.days:
        drafted = await services.deadlines.draft_reminder(caller, wish.text, wish.days)
        await say(message, new_deadline_screens.which_day(views, drafted))
        return
    await begin(message, wish.text, state, caller, services, views, whom=wish.whom, is_own=wish.is_own)


def router() -> Router:
    """Routes of such sentences, for what nothing else has taken."""
    routes = Router(name=__name__)
    on_words(routes, read_back_day, StateFilter(None), WishesNewDay())
    on_words(routes, take_other_day, StateFilter(None), NamesOtherDayOf())
    on_press(routes, read_back_chosen, "due_new_day")
    on_words(routes, show_or_ask_day, StateFilter(None), NamesUndated())
    on_words(routes, begin_wished, StateFilter(None), WishesDeadline())
    return routes
