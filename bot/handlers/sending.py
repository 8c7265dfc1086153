"""From a screen to messages: split where needed, edited in place where a button was pressed."""

from __future__ import annotations

from contextlib import suppress
from html import escape

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)

from bot.channels.message_buttons import COPY_LIMIT as PAGE_COPY_LIMIT
from bot.views.buttons import Button, Rows
from bot.views.screen import Screen
from bot.views.splitting import split_html, utf16_length

COPY_LIMIT = 256
_PAGE_BOT = 1


async def say(message: Message | InaccessibleMessage, screen: Screen) -> Message:
    """Send a screen as new messages; the buttons stand under the last one, which is returned.

    What is too long for a button to copy comes first, as a message of its own that a long press copies.
    """
    limit = _copy_limit(message)
    for text in (button.copy for row in screen.rows for button in row if _is_too_long(button, limit)):
        for piece in split_html(f"<code>{escape(text or '', quote=False)}</code>"):
            await message.answer(piece, parse_mode="HTML")
    pieces = split_html(screen.html)
    for piece in pieces[:-1]:
        await message.answer(piece, parse_mode="HTML")
    return await message.answer(pieces[-1], parse_mode="HTML", reply_markup=keyboard(screen.rows, limit))


async def show(query: CallbackQuery, screen: Screen) -> Message | None:
    """Put a screen in place of the message whose button was pressed; below it where that cannot be done.

    Returns the message that shows it.
    """
    message = query.message
    if message is None:
        return None
    pieces = split_html(screen.html)
    if len(pieces) > 1 or not isinstance(message, Message) or message.text is None:
        return await say(message, screen)
    try:
        markup = keyboard(screen.rows, _copy_limit(message))
        await message.edit_text(pieces[0], parse_mode="HTML", reply_markup=markup)
    except TelegramBadRequest as refusal:
        if "not modified" not in str(refusal):
            return await say(message, screen)
    return message


async def reply(query: CallbackQuery, screen: Screen) -> Message | None:
    """Send a screen below the message whose button was pressed, which stays as it is."""
    return None if query.message is None else await say(query.message, screen)


async def reply_to(update: Update, screen: Screen) -> None:
    """Answer whatever kind of update it is; a press is acknowledged as well."""
    if update.callback_query is not None:
        with suppress(TelegramBadRequest):
            await update.callback_query.answer()
        await reply(update.callback_query, screen)
    message = update.message or update.edited_message
    if message is not None:
        await say(message, screen)


def keyboard(rows: Rows, limit: int = COPY_LIMIT) -> InlineKeyboardMarkup | None:
    """Our rows of buttons as the messenger's keyboard."""
    keys = [[_key(button, limit) for button in row if not _is_too_long(button, limit)] for row in rows]
    keys = [row for row in keys if row]
    return InlineKeyboardMarkup(inline_keyboard=keys) if keys else None


def _key(button: Button, limit: int) -> InlineKeyboardButton:
    copies = button.copy is not None and utf16_length(button.copy) <= limit
    if button.action is not None and not copies:
        return InlineKeyboardButton(text=button.label, callback_data=button.action.encode())
    return InlineKeyboardButton(text=button.label, copy_text=CopyTextButton(text=button.copy or ""))


def _is_too_long(button: Button, limit: int) -> bool:
    return button.action is None and button.copy is not None and utf16_length(button.copy) > limit


def _copy_limit(message: Message | InaccessibleMessage) -> int:
    # The page copies whole answers; messengers, and the terminal as they do, at most 256 characters.
    is_page = message.bot is not None and message.bot.id == _PAGE_BOT
    return PAGE_COPY_LIMIT if is_page else COPY_LIMIT
