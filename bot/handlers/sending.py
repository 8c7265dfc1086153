"""From a screen to messages: split where needed, edited in place where a button was pressed."""

from __future__ import annotations

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)

from bot.views.buttons import Button, Rows
from bot.views.screen import Screen
from bot.views.splitting import split_html

COPY_LIMIT = 256


async def say(message: Message, screen: Screen) -> None:
    """Send a screen as new messages; the buttons stand under the last one."""
    pieces = split_html(screen.html)
    for piece in pieces[:-1]:
        await message.answer(piece, parse_mode="HTML")
    await message.answer(pieces[-1], parse_mode="HTML", reply_markup=keyboard(screen.rows))


async def show(query: CallbackQuery, screen: Screen) -> None:
    """Put a screen in place of the message whose button was pressed; below it where that cannot be done."""
    message = query.message
    if not isinstance(message, Message):
        return
    pieces = split_html(screen.html)
    if len(pieces) > 1 or message.text is None:
        await say(message, screen)
        return
    try:
        await message.edit_text(pieces[0], parse_mode="HTML", reply_markup=keyboard(screen.rows))
    except TelegramBadRequest as refusal:
        if "not modified" not in str(refusal):
            await say(message, screen)


async def reply(query: CallbackQuery, screen: Screen) -> None:
    """Send a screen below the message whose button was pressed, which stays as it is."""
    if isinstance(query.message, Message):
        await say(query.message, screen)


async def reply_to(update: Update, screen: Screen) -> None:
    """Answer whatever kind of update it is; a press is acknowledged as well."""
    if update.callback_query is not None:
        with suppress(TelegramBadRequest):
            await update.callback_query.answer()
        await reply(update.callback_query, screen)
    message = update.message or update.edited_message
    if message is not None:
        await say(message, screen)


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Our rows of buttons as the messenger's keyboard."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_key(button) for button in row] for row in rows])


def _key(button: Button) -> InlineKeyboardButton:
    if button.action is not None:
        return InlineKeyboardButton(text=button.label, callback_data=button.action.encode())
    return InlineKeyboardButton(
        text=button.label, copy_text=CopyTextButton(text=(button.copy or "")[:COPY_LIMIT])
    )
