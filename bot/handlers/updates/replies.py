"""A real reply to a reminder belongs to that reminder, whatever is to be typed, which stays to be typed."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.duties.reminder_words import AnswersReminder, answer
from bot.handlers.sending import say
from bot.handlers.small_talk import courtesy
from bot.handlers.updates.updates import RepliesToReminder, TellsUpdate, answer_between, take
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.duties import reminder_word_screens
from bot.views.rendering import Views
from knowledge.statuses.reminder_answers import ReminderAnswer


class IsCourtesy(Filter):
    """Passes thanks, a greeting or a sign ("👍"), and nothing besides."""

    async def __call__(self, message: Message) -> bool:
        """Whether nothing is told."""
        return courtesy(message.text or "") is not None


async def take_seen(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A "👍" says that it was read, not that it was sent: what is owed stays so, which is said."""
    told = await services.updates.reminder_words.replied(caller)
    await answer(message, ReminderAnswer.NOT_YET, told, state, caller, services, views)
    await prompt_again(message, state, caller, services, views)


async def take_unread(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What the reply says was not understood: it is no answer to what is to be typed, either."""
    told = await services.updates.reminder_words.replied(caller)
    cards = [await services.duties.card(caller, one) for one in told]
    await say(message, reminder_word_screens.reply_not_read(views, cards))
    await prompt_again(message, state, caller, services, views)


def router() -> Router:
    """Routes of such replies, before whatever waits for a text."""
    routes = Router(name=__name__)
    is_reply = RepliesToReminder()
    on_words(routes, answer_between, is_reply, AnswersReminder())
    on_words(routes, take_seen, is_reply, IsCourtesy())
    on_words(routes, take, is_reply, ~StateFilter(None), TellsUpdate())
    on_words(routes, take_unread, is_reply, ~StateFilter(None))
    return routes
