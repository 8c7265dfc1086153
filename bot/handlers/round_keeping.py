"""What whoever keeps an open nomination round does with it: move the date, change, close, reopen."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import reply, show
from bot.handlers.states import RoundTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.rounds.cards import RoundCard
from bot.services.services import Services
from bot.views import round_draft_screens, round_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def ask_move(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks for another closing date."""
    card = await _kept(pressed, caller, services)
    await state.set_state(RoundTyping.move)
    await state.set_data({"round": card.id})
    await reply(query, round_screens.ask_move(_words(services, views), card))


async def move(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The closing date is moved; those who were told the old one are told."""
    card, duty_id = await services.rounds.move(caller, id_of(pressed), day_of(pressed, 1))
    await show(query, round_screens.moved(_words(services, views), card, duty_id))


async def change(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What of an open round can be changed."""
    card = await _kept(pressed, caller, services)
    await reply(query, round_draft_screens.change(_words(services, views), card))


async def remove_file(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A file no longer goes with the round."""
    card = await services.rounds.detach(caller, id_of(pressed), _second(pressed))
    await show(query, round_screens.changed(_words(services, views), card, ["files"]))


async def undo(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A changed text is as it was."""
    card = await services.rounds.undo(caller, id_of(pressed), _second(pressed))
    await show(query, round_screens.show(_words(services, views), card))


async def ask_close(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks once more before reminders stop."""
    card = await _kept(pressed, caller, services)
    await reply(query, round_screens.ask_close(_words(services, views), card))


async def close(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The round is closed."""
    card = await services.rounds.close(caller, id_of(pressed))
    await show(query, round_screens.show(_words(services, views), card))


async def reopen(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The round is open again."""
    card = await services.rounds.reopen(caller, id_of(pressed))
    await show(query, round_screens.show(_words(services, views), card))


async def _kept(pressed: Callback, caller: Caller, services: Services) -> RoundCard:
    return await services.rounds.kept(caller, id_of(pressed))


def _second(pressed: Callback) -> int:
    found = pressed.number(1)
    if found is None:
        raise NoLongerThere
    return found


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the keeper's buttons."""
    routes = Router(name=__name__)
    routes.callback_query.register(ask_move, Pressed("round_move"))
    routes.callback_query.register(move, Pressed("round_moved"))
    routes.callback_query.register(change, Pressed("round_change"))
    routes.callback_query.register(remove_file, Pressed("round_unfile"))
    routes.callback_query.register(undo, Pressed("round_undo"))
    routes.callback_query.register(ask_close, Pressed("round_close"))
    routes.callback_query.register(close, Pressed("round_closed"))
    routes.callback_query.register(reopen, Pressed("round_reopen"))
    return routes
