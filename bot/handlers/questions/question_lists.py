"""/cauhoi: what was not answered or answered wrongly, for administrators."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers import question_list_screens
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views, day
from bot.views.screen import sentence


async def review(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """/cauhoi: the list with counts."""
    found = await services.question_review.review(caller)
    await say(message, question_list_screens.review(AnswerWords(views, services.knowledge), found))


async def open_review(press: Press) -> None:
    """The same by a button."""
    found = await press.services.question_review.review(press.caller)
    await press.reply(question_list_screens.review(press.words, found))


async def export(press: Press) -> None:
    """The whole list as a sheet."""
    found = await press.services.question_review.exported(press.caller)
    words = press.words
    content = await asyncio.to_thread(question_list_screens.sheet, words, found)
    if press.query.message is not None:
        await press.query.message.answer_document(
            BufferedInputFile(content, press.views.word("question_list.file_name")),
            caption=press.views.word("question_list.caption", day=day(press.services.question_review.today)),
        )


async def settle(press: Press) -> None:
    """The administrator is done with a question."""
    await press.services.question_review.settle(press.caller, press.id)
    await press.reply(sentence(press.views, "question_list.done", number=press.id))


def router() -> Router:
    """Routes of the list."""
    routes = Router(name=__name__)
    routes.message.register(review, Command("cauhoi"))
    on_press(routes, open_review, "qlist_open")
    on_press(routes, export, "qlist_file")
    on_press(routes, settle, "qlist_done")
    return routes
