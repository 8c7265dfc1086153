"""The dates of the law, to be taken up by a unit that submits; and the basis of any deadline."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import deadline_screens, legal_date_screens
from bot.views.answer_words import AnswerWords
from bot.views.rendering import Views


async def coming(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The dates of the law that come next."""
    dates, level = await services.legal_dates.coming(caller), await services.unit_levels.level(caller)
    words = AnswerWords(views, services.knowledge)
    await reply(query, legal_date_screens.coming(words, dates, level, caller, services.unit_levels.kinds))


async def take_up(press: Press) -> None:
    """The caller's unit is reminded of one."""
    rule_id, year = press.pressed.text(0), press.pressed.number(1)
    if rule_id is None or year is None:
        raise NoLongerThere
    confirmed = await press.services.legal_dates.take_up(press.caller, rule_id, year)
    await press.reply(deadline_screens.confirmed(press.views, confirmed))


async def basis(press: Press) -> None:
    """Where a date comes from."""
    found = await press.services.duties.card(press.caller, press.pressed.number(0) or 0)
    rule = press.services.legal_dates.rule(found.rule_id)
    await press.reply(legal_date_screens.basis(press.words, found, rule))


def router() -> Router:
    """Routes of the dates of the law."""
    routes = Router(name=__name__)
    routes.callback_query.register(coming, Pressed("due_law"))
    on_press(routes, take_up, "due_law_take")
    on_press(routes, basis, "due_basis")
    return routes
