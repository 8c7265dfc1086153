"""Handing over (bàn giao) in a sentence: "bàn giao báo cáo khối cho chị Lan" is read back first."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.duties.arranging import Colleague
from bot.services.duties.cards import DutyCard
from bot.services.services import Services
from bot.views.duties import duty_arranging_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.statuses.handing_over import HandOver, is_called, read_hand_over


class HandsOver(Filter):
    """Passes a text that hands over something which the caller may hand over."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What may be meant, and who of the unit is called so."""
        wish = read_hand_over(message.text or "")
        found = [] if wish is None else await services.deadline_asking.handed_over(caller, wish.matter)
        if wish is None or not found:
            return False
        able = await services.duty_arranging.colleagues(caller, found[0].id)
        able = [one for one in able if one.id != caller.person_id]
        people = [one for one in able if is_called(wish.to, one.name)]
        is_found = bool(people) or wish.is_sure
        return {"found": found, "people": people or able, "wish": wish} if is_found else False


async def read_back(
    message: Message, found: list[DutyCard], people: list[Colleague], wish: HandOver, views: Views
) -> None:
    """Who takes over what, with the buttons that do it; where several are called so, which one.

    A press hands it over at once, which is said where another day was named.
    """
    if wish.later:
        await say(message, sentence(views, "due.hand_over_at_once", day=wish.later))
    if len(found) > 1:
        is_named = bool(wish.matter)
        await say(message, duty_arranging_screens.which_to_hand_over(views, found, is_named=is_named))
    else:
        is_called_so = any(is_called(wish.to, one.name) for one in people)
        unknown = "" if is_called_so else wish.to
        await say(message, duty_arranging_screens.choose_colleague(views, found[0], people, unknown=unknown))


def router() -> Router:
    """Route of such a sentence, for what nothing else has taken."""
    routes = Router(name=__name__)
    on_words(routes, read_back, StateFilter(None), HandsOver())
    return routes
