"""Dates in plain sentences: "nhắc tôi nộp … trước 10/12" begins what /han does, "dời … sang 20/12" moves."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines import begin
from bot.handlers.sending import say
from bot.services.caller import Caller
from bot.services.duties.cards import DutyCard
from bot.services.services import Services
from bot.views import deadline_screens, new_day_screens, new_deadline_screens
from bot.views.rendering import Views
from knowledge.statuses.deadline_wishes import NewDay, NewDeadline
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


async def read_back_day(
    message: Message, found: list[DutyCard], wish: NewDay, caller: Caller, services: Services, views: Views
) -> None:
    """The new day beside the one that stands, with the buttons that "Thay đổi hạn" leads to."""
    if len(found) > 1:
        await say(message, new_day_screens.which_moves(views, found))
    elif found[0].state in OWED and found[0].may_move:
        sharing = await services.duty_moving.sharing(caller, found[0].id)
        await say(message, new_day_screens.new_day(views, found[0], wish, sharing.units))
    elif found[0].state in OWED and found[0].may_wish:
        await say(message, new_day_screens.new_day(views, found[0], wish))
    else:  # a date of the law moves for nobody, and what is submitted for none: the card says how it stands
        await say(message, deadline_screens.card(views, found[0]))


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
    await begin(message, wish.text, state, caller, services, views, whom=wish.whom)


def router() -> Router:
    """Routes of such sentences, for what nothing else has taken."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    routes.message.register(read_back_day, StateFilter(None), F.text, is_text, WishesNewDay())
    routes.message.register(begin_wished, StateFilter(None), F.text, is_text, WishesDeadline())
    return routes
