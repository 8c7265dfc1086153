"""/cauhoi: what was not answered or answered wrongly, for administrators."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views import question_list_screens
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views, day
from bot.views.screen import sentence


async def review(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/cauhoi: the list with counts."""
    found = await services.question_review.review(caller)
    await say(message, question_list_screens.review(AnswerWords(views, services.knowledge), found))


async def open_review(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The same by a button."""
    found = await services.question_review.review(caller)
    await reply(query, question_list_screens.review(AnswerWords(views, services.knowledge), found))


async def export(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The whole list as a sheet."""
    found = await services.question_review.exported(caller)
    words = AnswerWords(views, services.knowledge)
    content = await asyncio.to_thread(question_list_screens.sheet, words, found)
    if query.message is not None:
        await query.message.answer_document(
            BufferedInputFile(content, views.word("question_list.file_name")),
            caption=views.word("question_list.caption", day=day(services.question_review.today)),
        )


async def settle(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The administrator is done with a question."""
    await services.question_review.settle(caller, id_of(pressed))
    await reply(query, sentence(views, "question_list.done", number=id_of(pressed)))


def router() -> Router:
    """Routes of the list."""
    routes = Router(name=__name__)
    routes.message.register(review, Command("cauhoi"))
    routes.callback_query.register(open_review, Pressed("qlist_open"))
    routes.callback_query.register(export, Pressed("qlist_file"))
    routes.callback_query.register(settle, Pressed("qlist_done"))
    return routes
