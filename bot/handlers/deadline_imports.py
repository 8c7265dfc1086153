"""Deadlines from a file that was attached: read, shown back, set by a button; and the template."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, show
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.services import Services
from bot.views import deadline_import_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from knowledge.deadline_files.rows import LARGEST_FILE, FileProblem


async def read(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What a file holds; nothing is set yet."""
    card, path = await services.files.content(caller, id_of(pressed))
    try:
        if card.size > LARGEST_FILE:
            raise FileProblem("too_big", limit=LARGEST_FILE // (1024 * 1024))
        content = await asyncio.to_thread(path.read_bytes)
        found = await services.deadline_imports.read(caller, card.name, content)
    except FileProblem as problem:
        await reply(query, deadline_import_screens.problem(views, problem))
        return
    await reply(query, deadline_import_screens.preview(views, found))


async def confirm(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What is new is set, once."""
    found = await services.deadline_imports.confirm(caller, id_of(pressed))
    await show(query, deadline_import_screens.done(views, found))


async def template(query: CallbackQuery, caller: Caller, views: Views) -> None:
    """Gives the sheet to fill in."""
    check_can(caller, Action.ASSIGN_DEADLINES)
    content = await asyncio.to_thread(deadline_import_screens.template, views)
    if query.message is not None:
        await query.message.answer_document(
            BufferedInputFile(content, views.word("imports.template_name")),
            caption=views.word("imports.template_about"),
        )


def router() -> Router:
    """Routes of files of deadlines."""
    routes = Router(name=__name__)
    routes.callback_query.register(read, Pressed("imp_read"))
    routes.callback_query.register(confirm, Pressed("imp_set"))
    routes.callback_query.register(template, Pressed("imp_template"))
    return routes
