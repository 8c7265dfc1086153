"""What is reported about a whole dossier: sent, received, other states, its name; sharing it."""

from __future__ import annotations

import asyncio
from datetime import date

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.dossiers import dossier_of, go_on, pointed
from bot.handlers.presses import Pressed
from bot.handlers.sending import reply, say, show
from bot.handlers.states import DossierTyping
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.states import Report
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views import dossier_screens, dossier_state_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.checklist import dossier_document
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from knowledge.dates.typed_days import Side, Wrong, read_typed_day
from storage.models.dossiers import DossierState


async def ask_day(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks on which day it was sent or received."""
    card = await _editable(pressed, caller, services)
    screen = dossier_state_screens.ask_day(
        _words(services, views), card, _report(pressed), services.dossier_states.today()
    )
    await reply(query, screen)


async def ask_other_day(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type the day."""
    card = await _editable(pressed, caller, services)
    await state.set_state(DossierTyping.day)
    await state.set_data({"dossier": card.id, "what": _report(pressed).value})
    await reply(query, dossier_state_screens.ask_other_day(views))


async def take_day(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day as typed, read back with its weekday before anything is recorded."""
    what = Report((await state.get_data())["what"])
    read = read_typed_day(message.text or "", services.dossier_states.today(), Side.PAST)
    if read.fault is not None:
        is_empty = read.fault.wrong is Wrong.NO_DAY
        ask = dossier_state_screens.ask_other_day(views)
        await say(message, ask if is_empty else day_again(views, read.fault))
        return
    card = await services.dossiers.card(caller, await pointed(state))
    await say(message, dossier_state_screens.confirm_day(_words(services, views), card, what, read.days))


async def report(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Records the day."""
    what, seen = _report(pressed), pressed.number(3)
    try:
        day = date.fromisoformat(pressed.text(2) or "")
    except ValueError:
        raise NoLongerThere from None
    if seen is None:
        raise NoLongerThere
    card = await services.dossier_states.report(caller, dossier_of(pressed), what, day, seen)
    await show(query, await go_on(state, card, caller, services, views))


async def choose_state(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The states that can be reported next."""
    card = await _editable(pressed, caller, services)
    await show(query, dossier_state_screens.choose_state(_words(services, views), card))


async def move(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Reports another state."""
    wanted, seen = pressed.text(1), pressed.number(2)
    if wanted not in set(DossierState) or seen is None:
        raise NoLongerThere
    card = await services.dossier_states.move(caller, dossier_of(pressed), DossierState(wanted), seen)
    await show(query, await go_on(state, card, caller, services, views))


async def undo(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Takes the last report back."""
    card = await services.dossier_states.undo(caller, dossier_of(pressed), pressed.number(1) or 0)
    await show(query, await go_on(state, card, caller, services, views))


async def renew(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Makes the checklist anew by the rules in force."""
    card = await services.correcting.renew(caller, dossier_of(pressed), pressed.number(1) or 0)
    await show(query, await go_on(state, card, caller, services, views))


async def ask_title(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks for a name of the dossier."""
    card = await _editable(pressed, caller, services)
    await state.set_state(DossierTyping.title)
    await state.set_data({"dossier": card.id})
    await reply(query, dossier_state_screens.ask_title(_words(services, views), card))


async def take_title(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The name, as typed."""
    card = await services.dossier_states.rename(caller, await pointed(state), message.text or "")
    await say(message, await go_on(state, card, caller, services, views))


async def share(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The dossier as a text to be forwarded."""
    card = await services.dossiers.card(caller, dossier_of(pressed))
    await reply(query, dossier_screens.shared(_words(services, views), card))


async def export(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The checklist as a Word file, with what is at hand ticked."""
    card = await services.dossiers.card(caller, dossier_of(pressed))
    if isinstance(query.message, Message):
        await send_checklist(query.message, card, services, views)


async def send_checklist(message: Message, card: DossierCard, services: Services, views: Views) -> None:
    """Gives the Word file of a dossier."""
    document = await asyncio.to_thread(dossier_document, card, services.knowledge, views)
    await message.answer_document(
        BufferedInputFile(document.content, document.name),
        caption=document.caption.html,
        parse_mode="HTML",
    )


async def _editable(pressed: Callback, caller: Caller, services: Services) -> DossierCard:
    check_can(caller, Action.KEEP_DOSSIERS)
    card = await services.dossiers.card(caller, dossier_of(pressed))
    if not card.can_edit:
        raise NotAllowed
    return card


def _report(pressed: Callback) -> Report:
    what = pressed.text(1)
    if what not in set(Report):
        raise NoLongerThere
    return Report(what)


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of states, names and sharing."""
    routes = Router(name=__name__)
    is_text = ~F.text.startswith("/")
    routes.callback_query.register(ask_day, Pressed("dossier_day_ask"))
    routes.callback_query.register(ask_other_day, Pressed("dossier_day_type"))
    routes.callback_query.register(report, Pressed("dossier_day"))
    routes.callback_query.register(choose_state, Pressed("dossier_state"))
    routes.callback_query.register(move, Pressed("dossier_move"))
    routes.callback_query.register(undo, Pressed("dossier_undo"))
    routes.callback_query.register(renew, Pressed("dossier_renew"))
    routes.callback_query.register(ask_title, Pressed("dossier_rename"))
    routes.callback_query.register(share, Pressed("dossier_share"))
    routes.callback_query.register(export, Pressed("dossier_export"))
    routes.message.register(take_day, StateFilter(DossierTyping.day), F.text, is_text)
    routes.message.register(take_title, StateFilter(DossierTyping.title), F.text, is_text)
    return routes
