"""The answers to a reminder: submitted, later, not mine, by a button."""

from __future__ import annotations

from datetime import time

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.deadlines.redating import NamesOtherSendingDay, forget, remember_sending
from bot.handlers.duties.when_again import note_asked, read_back
from bot.handlers.presses import Press, on_press
from bot.handlers.rounds.counting import ask_missing_counts
from bot.handlers.sending import say
from bot.handlers.states import Typing
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.duties.cards import DutyCard
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.deadlines import deadline_screens
from bot.views.rendering import Views
from bot.views.screen import sentence
from knowledge.dates.typed_days import Side
from storage.models.deadlines import OWED


async def sent(press: Press) -> None:
    """Asks for the day of sending; what was reported meanwhile is shown instead."""
    found = await press.services.duties.card(press.caller, press.id)
    await press.reply(deadline_screens.ask_sending_day(press.views, found, press.services.duties.today))


async def sent_on(press: Press) -> None:
    """It was sent on that day; a unit's part in a round goes on to how many dossiers there are."""
    if press.is_of_another_day(2):
        asked = await press.services.duties.card(press.caller, press.id)
        today = press.services.duties.today
        await press.ask_again(deadline_screens.ask_sending_day(press.views, asked, today))
        return
    await forget(press.state)
    found = await press.services.duties.report(press.caller, press.id, press.day(1))
    await press.show(deadline_screens.card(press.views, found))
    if found.in_round and found.entry_id is not None:
        await ask_missing_counts(
            press.query, found.id, press.state, press.caller, press.services, press.views
        )


async def ask_sent_on(press: Press) -> None:
    """Asks to type the day of sending."""
    found = await press.services.duties.card(press.caller, press.id)
    await ask_for_day(press.state, Typing.due_sent, found.id)
    await press.reply(sentence(press.views, "due.type_sending_day"))


async def take_sent_on(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of sending, as typed: read back with its weekday before it is recorded."""
    asked, read = await days_typed(message, state, services, views, side=Side.PAST)
    if not read.days:
        return
    found = await services.duties.card(caller, asked)
    await say(message, deadline_screens.confirm_sending_day(views, found, read.days))
    await remember_sending(state, found.id, message.date)


async def take_other_sent_on(
    message: Message,
    obligation_id: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """ "3/12" right after a day of sending was read back is the day that was meant."""
    found = await services.duties.card(caller, obligation_id)
    read = services.deadlines.typed(message.text or "", Side.PAST)
    await say(message, deadline_screens.confirm_sending_day(views, found, read.days))
    await remember_sending(state, found.id, message.date)


async def later(press: Press) -> None:
    """When to be told again."""
    found = await press.services.duties.card(press.caller, press.id)
    if await _is_done(press, found):
        return
    await note_asked(press.state, found.id, press.services)
    await press.reply(deadline_screens.choose_later(press.views, found))


async def again(press: Press) -> None:
    """In two hours, or tomorrow morning."""
    wish = press.pressed.text(1)
    if await _is_done(press, await press.services.duties.card(press.caller, press.id)):
        return
    if wish == "day":
        at = await press.services.telling_again.remind_on(
            press.caller, press.id, press.day(2), _hour_of(press)
        )
        await press.show(deadline_screens.will_remind(press.views, at))
        return
    again = await press.services.telling_again.remind_again(
        press.caller, press.id, in_hours=2 if wish == "hours" else None
    )
    await press.show(deadline_screens.will_remind(press.views, again.at, is_put_off=again.is_put_off))


async def _is_done(press: Press, found: DutyCard) -> bool:
    """Whether nothing is to be told again, for it was sent or let off: that is shown instead."""
    if found.may_answer or found.state in OWED:
        return False
    await press.show(deadline_screens.card(press.views, found))
    return True


def _hour_of(press: Press) -> time | None:
    """The hour that the button carries as 2030; None for the reader's own."""
    try:
        return time.fromisoformat(press.text(3)) if press.text(3) else None
    except ValueError:
        raise NoLongerThere from None


async def ask_again_on(press: Press) -> None:
    """Asks to type the day of the next reminder."""
    found = await press.services.duties.card(press.caller, press.id)
    if await _is_done(press, found):
        return
    await ask_for_day(press.state, Typing.due_again, found.id)
    await press.reply(sentence(press.views, "due.type_again_day"))


async def take_again_on(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of the next reminder, as typed, read back before it counts."""
    asked, read = await days_typed(message, state, services, views)
    if not read.days:
        return
    found = await services.duties.card(caller, asked)
    wished = services.telling_again.read(message.text or "")
    await read_back(message, found, wished, caller, services, views)


async def not_mine(press: Press) -> None:
    """Somebody else's task: whoever is next is told."""
    found = await press.services.duties.not_mine(press.caller, press.id)
    await press.reply(deadline_screens.handed_back(press.views, found))


async def undo(press: Press) -> None:
    """Takes back what was just recorded."""
    found = await press.services.duties.undo(press.caller, press.id, press.pressed.number(1))
    await press.show(deadline_screens.card(press.views, found))


def router() -> Router:
    """Routes of the answers to a reminder."""
    routes = Router(name=__name__)
    on_press(routes, sent, "due_sent")
    on_press(routes, sent_on, "due_sent_on")
    on_press(routes, ask_sent_on, "due_sent_other")
    on_press(routes, later, "due_later")
    on_press(routes, again, "due_again")
    on_press(routes, ask_again_on, "due_again_other")
    on_press(routes, not_mine, "due_not_mine")
    on_press(routes, undo, "due_undo")
    on_words(routes, take_sent_on, StateFilter(Typing.due_sent))
    on_words(routes, take_other_sent_on, StateFilter(None), NamesOtherSendingDay())
    on_words(routes, take_again_on, StateFilter(Typing.due_again))
    return routes
