"""The dates of the law, to be taken up by a unit that submits; and the basis of any deadline."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.handlers.presses import Pressed
from bot.handlers.sending import reply
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import deadline_screens, legal_date_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def coming(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The dates of the law that come next."""
    dates, level = await services.legal_dates.coming(caller), await services.unit_levels.level(caller)
    words = AnswerWords(views, services.knowledge)
    await reply(query, legal_date_screens.coming(words, dates, level, caller, services.unit_levels.kinds))


async def take_up(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The caller's unit is reminded of one."""
    rule_id, year = pressed.text(0), pressed.number(1)
    if rule_id is None or year is None:
        raise NoLongerThere
    confirmed = await services.legal_dates.take_up(caller, rule_id, year)
    await reply(query, deadline_screens.confirmed(views, confirmed))


async def basis(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Where a date comes from."""
    found = await services.duties.card(caller, pressed.number(0) or 0)
    rule = services.legal_dates.rule(found.rule_id)
    await reply(query, legal_date_screens.basis(AnswerWords(views, services.knowledge), found, rule))


def router() -> Router:
    """Routes of the dates of the law."""
    routes = Router(name=__name__)
    routes.callback_query.register(coming, Pressed("due_law"))
    routes.callback_query.register(take_up, Pressed("due_law_take"))
    routes.callback_query.register(basis, Pressed("due_basis"))
    return routes
