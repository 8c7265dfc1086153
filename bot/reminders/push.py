"""Pushes over Telegram with python-telegram-bot: one try each, and what is known of it afterwards."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.pacing import Pace
from bot.reminders.delivery import (
    Blocked,
    Delivered,
    Faltered,
    NotSent,
    Outcome,
    Postponed,
    Refused,
    Unknown,
)
from bot.reminders.pacing import PacedRequests, waiting_time
from bot.reminders.push_requests import NEVER_LEFT, PushRequests, ServerTrouble
from bot.settings import Settings
from bot.views.buttons import Button, Rows
from bot.views.screen import Screen

log = logging.getLogger(__name__)

ROOT = "https://api.telegram.org"

_NOBODY_THERE = (
    "chat not found",
    "user not found",
    "deactivated",
    "peer_id_invalid",
    "blocked",
    "kicked",
    "not a member",
    "chat_write_forbidden",
)
"""Telegram answers 400, as for a message that it cannot read, also where nobody can be written to."""


class TelegramSender:
    """Sends reminders as one bot."""

    def __init__(self, bot: ExtBot[None]) -> None:
        self._bot = bot

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        """One try; never raises for what Telegram or the network does."""
        try:
            sent = await self._bot.send_message(
                int(chat_id),
                screen.html,
                parse_mode="HTML",
                reply_markup=_keyboard(screen.rows),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            return _outcome(error)
        return Delivered(sent.message_id)


@asynccontextmanager
async def telegram_sender(settings: Settings, pace: Pace) -> AsyncIterator[TelegramSender | None]:
    """The sender of this process, None without a token; Telegram need not be reachable at the start."""
    if settings.telegram_token is None:
        yield None
        return
    root = (settings.telegram_api or ROOT).rstrip("/")
    request = PushRequests(root)
    bot = ExtBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{root}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=PacedRequests(pace),
    )
    await request.initialize()
    try:
        yield TelegramSender(bot)
    finally:
        await request.shutdown()


def _outcome(error: TelegramError) -> Outcome:
    why = type(error).__name__  # never the text: it may quote the address, and the token in it
    match error:
        case RetryAfter():
            return Postponed(waiting_time(error))
        case Forbidden() | ChatMigrated():
            return Blocked(why)
        case BadRequest():
            is_nobody_there = any(one in error.message.lower() for one in _NOBODY_THERE)
            return Blocked(why) if is_nobody_there else Refused(why)
        case ServerTrouble():
            return Faltered(why)
        case InvalidToken():
            log.error("Telegram refuses the token: reminders wait")
            return NotSent(why)
        case NetworkError() if isinstance(error.__cause__, NEVER_LEFT):
            return NotSent(why)
        case NetworkError():
            return Unknown(why)
    return NotSent(why)


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_key(one) for one in row] for row in rows]) if rows else None


def _key(one: Button) -> InlineKeyboardButton:
    if one.action is not None:
        return InlineKeyboardButton(one.label, callback_data=one.action.encode())
    return InlineKeyboardButton(one.label, copy_text=CopyTextButton(one.copy or ""))
