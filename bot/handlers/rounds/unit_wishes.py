"""Units that a plain sentence wishes into a nomination round or out of it ("thêm xã Tân Hà vào đợt")."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.rounds.unit_wishes import WishedUnits
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds import round_unit_screens
from knowledge.statuses.round_units import read_units_wished


class WishesUnits(Filter):
    """Passes "thêm xã Tân Hà vào đợt tổng kết" and "bỏ … khỏi đợt …" with what may be meant."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The rounds and units, or what the caller lacks for it."""
        wish = read_units_wished(message.text or "")
        found = None if wish is None else await services.round_unit_wishes.wished(caller, wish)
        return False if found is None else {"found": found}


async def read_back(message: Message, found: WishedUnits, services: Services, views: Views) -> None:
    """Who would come to which round, or leave it; a press does it."""
    await say(message, round_unit_screens.wished(AnswerWords(views, services.knowledge), found))


def router() -> Router:
    """The route of such sentences; before the reports, to whom "bổ sung xã …" is about papers."""
    routes = Router(name=__name__)
    on_words(routes, read_back, StateFilter(None), WishesUnits())
    return routes
