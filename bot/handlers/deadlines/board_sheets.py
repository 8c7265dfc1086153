"""The board of a deadline as a file, for whoever coordinates it."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.types import BufferedInputFile

from bot.handlers.presses import Press, on_press
from bot.views.deadlines.board_sheets import board_sheet
from bot.views.rendering import day


async def export(press: Press) -> None:
    """All units with their state and evidence, as an .xlsx file."""
    cards = await press.services.duties.board(press.caller, press.id)
    content = await asyncio.to_thread(board_sheet, press.views, cards)
    today = day(press.services.duties.today)
    if press.query.message is not None:
        await press.query.message.answer_document(
            BufferedInputFile(content, press.views.word("board_sheet.file_name")),
            caption=press.views.word("board_sheet.caption", name=cards[0].name, day=today),
        )


def router() -> Router:
    """Route of the file."""
    routes = Router(name=__name__)
    on_press(routes, export, "due_sheet")
    return routes
