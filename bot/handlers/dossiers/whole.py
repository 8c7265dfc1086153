"""What is reported about a whole dossier: sent, received, other states, its name; sharing it."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, Message

from bot.handlers.dossiers.dossiers import go_on, pointed
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import DossierTyping
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.states import Report
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.checklist import dossier_document
from bot.views.buttons import Callback
from bot.views.day_faults import day_again
from bot.views.dossiers import dossier_screens, dossier_state_screens
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import Side, Wrong, read_typed_day
from storage.models.dossiers import DossierState


async def ask_day(press: Press) -> None:
    """Asks on which day it was sent or received."""
    await press.reply(await _day_asked(press))


async def ask_other_day(press: Press) -> None:
    """Asks to type the day."""
    card = await _editable(press)
    await press.state.set_state(DossierTyping.day)
    await press.state.set_data({"dossier": card.id, "what": _report(press.pressed).value})
    await press.reply(dossier_state_screens.ask_other_day(press.views))


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


async def report(press: Press) -> None:
    """Records the day."""
    what, day, seen = _report(press.pressed), press.day(2), press.number(3)
    if press.is_of_another_day(4):
        await press.ask_again(await _day_asked(press))
        return
    card = await press.services.dossier_states.report(press.caller, press.id, what, day, seen)
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def choose_state(press: Press) -> None:
    """The states that can be reported next."""
    card = await _editable(press)
    await press.show(dossier_state_screens.choose_state(press.words, card))


async def move(press: Press) -> None:
    """Reports another state."""
    wanted, seen = press.pressed.text(1), press.pressed.number(2)
    if wanted not in set(DossierState) or seen is None:
        raise NoLongerThere
    card = await press.services.dossier_states.move(press.caller, press.id, DossierState(wanted), seen)
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def undo(press: Press) -> None:
    """Takes the last report back."""
    card = await press.services.dossier_states.undo(press.caller, press.id, press.pressed.number(1) or 0)
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def renew(press: Press) -> None:
    """Makes the checklist anew by the rules in force."""
    card = await press.services.correcting.renew(press.caller, press.id, press.pressed.number(1) or 0)
    await press.show(await go_on(press.state, card, press.caller, press.services, press.views))


async def ask_title(press: Press) -> None:
    """Asks for a name of the dossier."""
    card = await _editable(press)
    await press.state.set_state(DossierTyping.title)
    await press.state.set_data({"dossier": card.id})
    await press.reply(dossier_state_screens.ask_title(press.words, card))


async def share(press: Press) -> None:
    """The dossier as a text to be forwarded."""
    card = await press.services.dossiers.card(press.caller, press.id)
    await press.reply(dossier_screens.shared(press.words, card))


async def export(press: Press) -> None:
    """The checklist as a Word file, with what is at hand ticked."""
    card = await press.services.dossiers.card(press.caller, press.id)
    if isinstance(press.query.message, Message):
        await send_checklist(press.query.message, card, press.services, press.views)


async def send_checklist(message: Message, card: DossierCard, services: Services, views: Views) -> None:
    """Gives the Word file of a dossier."""
    document = await asyncio.to_thread(dossier_document, card, services.knowledge, views)
    await message.answer_document(
        BufferedInputFile(document.content, document.name),
        caption=document.caption.html,
        parse_mode="HTML",
    )


async def _editable(press: Press) -> DossierCard:
    check_can(press.caller, Action.KEEP_DOSSIERS)
    card = await press.services.dossiers.card(press.caller, press.id)
    if not card.can_edit:
        raise NotAllowed
    return card


async def _day_asked(press: Press) -> Screen:
    card, today = await _editable(press), press.services.dossier_states.today()
    return dossier_state_screens.ask_day(press.words, card, _report(press.pressed), today)


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
    on_press(routes, ask_day, "dossier_day_ask")
    on_press(routes, ask_other_day, "dossier_day_type")
    on_press(routes, report, "dossier_day")
    on_press(routes, choose_state, "dossier_state")
    on_press(routes, move, "dossier_move")
    on_press(routes, undo, "dossier_undo")
    on_press(routes, renew, "dossier_renew")
    on_press(routes, ask_title, "dossier_rename")
    on_press(routes, share, "dossier_share")
    on_press(routes, export, "dossier_export")
    on_words(routes, take_day, StateFilter(DossierTyping.day))
    return routes
