"""Deadlines from a file that was attached: read, shown back, set by a button; and the template."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.types import BufferedInputFile

from bot.handlers.presses import Press, on_press
from bot.rights import Action
from bot.services.caller import check_can
from bot.views.deadlines import deadline_import_screens
from knowledge.deadline_files.rows import LARGEST_FILE, FileProblem


async def read(press: Press) -> None:
    """What a file holds; nothing is set yet."""
    card, path = await press.services.files.content(press.caller, press.id)
    try:
        if card.size > LARGEST_FILE:
            raise FileProblem("too_big", limit=LARGEST_FILE // (1024 * 1024))
        content = await asyncio.to_thread(path.read_bytes)
        found = await press.services.deadline_imports.read(press.caller, card.name, content)
    except FileProblem as problem:
        await press.reply(deadline_import_screens.problem(press.views, problem))
        return
    await press.reply(deadline_import_screens.preview(press.views, found))


async def confirm(press: Press) -> None:
    """What is new is set, once."""
    found = await press.services.deadline_imports.confirm(press.caller, press.id)
    await press.show(deadline_import_screens.done(press.views, found))


async def template(press: Press) -> None:
    """Gives the sheet to fill in."""
    check_can(press.caller, Action.ASSIGN_DEADLINES)
    content = await asyncio.to_thread(deadline_import_screens.template, press.views)
    if press.query.message is not None:
        await press.query.message.answer_document(
            BufferedInputFile(content, press.views.word("imports.template_name")),
            caption=press.views.word("imports.template_about"),
        )


def router() -> Router:
    """Routes of files of deadlines."""
    routes = Router(name=__name__)
    on_press(routes, read, "imp_read")
    on_press(routes, confirm, "imp_set")
    on_press(routes, template, "imp_template")
    return routes
