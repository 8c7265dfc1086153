"""Hoàn tác: the last record taken back by a word, or what can be taken back offered by /hoantac."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.services.updates.cards import ReportCard
from bot.services.updates.undo_words import is_asking_to_undo, is_undoing
from bot.views.rendering import Views
from bot.views.screen import sentence
from bot.views.updates import update_screens
from bot.views.updates.update_undo_screens import which_to_undo


class TakesBack(Filter):
    """Passes "hoàn tác", "nhầm rồi" and nothing else."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool:
        """Whether the text wishes the last record back."""
        return caller.person_id is not None and is_undoing(message.text or "")


class AsksToUndo(Filter):
    """Passes "quay lại bước trước", "làm sao để hoàn tác": which record is meant is not said."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool:
        """Whether the text asks for the way back."""
        return caller.person_id is not None and is_asking_to_undo(message.text or "")


async def take_back(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Takes back what was recorded a moment ago, or asks what is wrong with what still waits."""
    waiting = await services.updates.undoing.mistaken(caller, message.text or "")
    if waiting is None:
        undone = await services.updates.undoing.undo_last(caller)
    else:
        undone = await services.updates.fixing.hold(caller, waiting)
    if isinstance(undone, ReportCard):
        await say(message, update_screens.report(views, undone, services.updates.cards.today))
    elif undone is None:
        found = await services.updates.undoing.undoable(caller)
        await say(message, which_to_undo(views, found, caller, is_asked=False))
    else:
        await say(message, sentence(views, "update.chat.undone", name=undone))
    await prompt_again(message, state, caller, services, views)


async def offer(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/hoantac: what the caller has recorded lately, a button each; nothing is undone before."""
    await say(message, which_to_undo(views, await services.updates.undoing.undoable(caller), caller))
    await prompt_again(message, state, caller, services, views)


async def undo_entry(press: Press) -> None:
    """Takes back what a button has recorded."""
    name = await press.services.updates.undoing.undo_entry(press.caller, press.id)
    await press.show(sentence(press.views, "update.chat.undone", name=name))


def router() -> Router:
    """Routes of the way back; they come before those of reports."""
    routes = Router(name=__name__)
    routes.message.register(offer, Command("hoantac", "undo"))
    on_words(routes, take_back, TakesBack())
    on_words(routes, offer, StateFilter(None), AsksToUndo())
    on_press(routes, undo_entry, "undo_entry")
    return routes
