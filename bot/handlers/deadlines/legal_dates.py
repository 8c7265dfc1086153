"""The dates of the law, to be taken up by a unit that submits; and the basis of any deadline."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.presses import Press, on_press
from bot.services.errors import NoLongerThere
from bot.views.deadlines import legal_date_screens, new_deadline_screens


async def coming(press: Press) -> None:
    """The dates of the law that come next."""
    dates, levels = await press.services.legal_dates.coming(press.caller), press.services.unit_levels
    level = await levels.level(press.caller)
    await press.reply(legal_date_screens.coming(press.words, dates, level, press.caller, levels.kinds))


async def take_up(press: Press) -> None:
    """The caller's unit is reminded of one."""
    rule_id, year = press.pressed.text(0), press.pressed.number(1)
    if rule_id is None or year is None:
        raise NoLongerThere
    confirmed = await press.services.legal_dates.take_up(press.caller, rule_id, year)
    await press.reply(new_deadline_screens.confirmed(press.views, confirmed))


async def basis(press: Press) -> None:
    """Where a date comes from."""
    found = await press.services.duties.card(press.caller, press.pressed.number(0) or 0)
    rule = press.services.legal_dates.rule(found.rule_id)
    await press.reply(legal_date_screens.basis(press.words, found, rule))


def router() -> Router:
    """Routes of the dates of the law."""
    routes = Router(name=__name__)
    on_press(routes, coming, "due_law")
    on_press(routes, take_up, "due_law_take")
    on_press(routes, basis, "due_basis")
    return routes
