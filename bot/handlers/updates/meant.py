"""Corrections that call no report by its name: which line is meant, or which unit or thing instead."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.redating import is_read_back
from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import UpdateTyping
from bot.handlers.updates.fixing import take_said_day
from bot.handlers.updates.updates import place_of, show_report, take
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.services.updates.meant import Meant
from bot.views.rendering import Views
from bot.views.updates import update_meant_screens, update_screens


class Corrects(Filter):
    """Passes a correction of what was told last that names a unit or a thing, or leaves open which."""

    async def __call__(
        self, message: Message, state: FSMContext, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """What is meant."""
        if await state.get_state() == UpdateTyping.day.state or await is_read_back(state):
            return False
        found = await services.updates.meant.corrected(caller, message.text or "")
        return {"meant": found} if found is not None else False


async def take_meant(
    message: Message, meant: Meant, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The right line read back, or the question which one; what is recorded changes at a press only."""
    if meant.reading is not None:
        await take(message, meant.reading, state, caller, services, views)
        return
    if len(meant.days) == 1:
        await take_said_day(message, meant.days[0], state, caller, services, views)
        return
    updates, today = services.updates, services.updates.cards.today
    said = [await updates.days.kept(caller, one) for one in meant.days or meant.bases]
    cards = [await updates.cards.card(caller, one.report_id) for one in said]
    shown = [card.lines[one.number] for card, one in zip(cards, said, strict=True)]
    place = (said[0].report_id, said[0].number)
    if meant.days:
        await say(message, update_meant_screens.which_line(views, said, shown))
    elif meant.unknown:
        lines = [update_screens.line_of(views, one) for one in shown]
        await say(message, update_meant_screens.not_of_unit(views, said, lines, meant.unknown))
    elif len(said) > 1:
        await say(message, update_meant_screens.which_base(views, said, shown, meant.to))
    elif said[0].is_recorded:
        line = update_screens.line_of(views, shown[0])
        await say(message, update_meant_screens.of_other(views, said[0], shown[0], meant, line))
    elif len(meant.to) == 1:
        day = said[0].days[0] if len(said[0].days) == 1 else None
        card = await updates.moving.move(caller, *place, meant.to[0].id, day, keeps=False)
        await say(message, update_screens.report(views, card, today))
    else:
        card = await updates.moving.ask_anew(caller, *place)
        await say(message, update_screens.report(views, card, today))
    await prompt_again(message, state, caller, services, views)


async def move(press: Press) -> None:
    """Records it of the other unit or thing; what was wrong is taken back."""
    await _moved(press, keeps=False)


async def add(press: Press) -> None:
    """Records it of the other unit or thing as well."""
    await _moved(press, keeps=True)


async def _moved(press: Press, *, keeps: bool) -> None:
    day = press.day(3) if press.text(3) else None
    card = await press.services.updates.moving.move(
        press.caller, *place_of(press.pressed), press.number(2), day, keeps=keeps
    )
    await show_report(press.query, card, press.services, press.views)


def router() -> Router:
    """Routes of such corrections; they come before those of a mere day."""
    routes = Router(name=__name__)
    on_press(routes, move, "upd_move")
    on_press(routes, add, "upd_also")
    on_words(routes, take_meant, Corrects())
    return routes
