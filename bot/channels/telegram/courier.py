"""Everything that is said on Telegram goes this way: at a pace, once, and in spite of what Telegram answers.

What has been sent while an update is worked is noted in its inbox row, so that a second try sends only what
is missing. The one window left: accepted by Telegram, not yet noted here.
"""

from __future__ import annotations

import logging
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.methods import (
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import Message

from bot.channels.current import CurrentUpdate, current_update
from bot.channels.telegram.arrivals import chat_key
from bot.channels.telegram.sent_notes import SentNotes
from bot.pacing import Pace
from bot.views.plain import plain_text
from storage.engine import Database

log = logging.getLogger(__name__)

_NEW = (SendMessage, SendDocument, SendPhoto)
_PACED = (*_NEW, EditMessageText, EditMessageCaption, EditMessageReplyMarkup)
_MOST_TRIES = 5


class Courier(BaseRequestMiddleware):
    """Carries messages: waits its turn, longer when told to, and leaves out mark-up that Telegram refuses."""

    def __init__(self, database: Database, pace: Pace) -> None:
        self._database = database
        self._notes = SentNotes(database)
        self._pace = pace
        self._moved: dict[int, int] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        """Pass a call on; a message that an earlier try has sent is not sent again."""
        if not isinstance(method, _PACED):
            return await make_request(bot, method)
        current = current_update.get()
        if current is None or not isinstance(method, _NEW):
            return await self._carry(make_request, bot, method)
        name = f"sent:{current.next_reply_no()}"
        earlier = await self._earlier(current, name) if current.is_redelivery else None
        if earlier is not None:
            return Message.model_validate(earlier, context={"bot": bot})
        sent = await self._carry(make_request, bot, method)
        await self._note(current, name, sent)
        return sent

    async def _carry(self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: Any) -> Any:
        tries = 0
        while True:
            tries += 1
            chat_id = int(method.chat_id)
            if chat_id in self._moved:
                method = method.model_copy(update={"chat_id": self._moved[chat_id]})
            try:
                async with self._pace.turn(int(method.chat_id)):
                    return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._pace.hold(error.retry_after)
                if tries >= _MOST_TRIES:
                    raise
            except TelegramMigrateToChat as error:
                self._moved[chat_id] = error.migrate_to_chat_id
                await self._move(chat_id, error.migrate_to_chat_id)
                if tries >= _MOST_TRIES:
                    raise
            except TelegramBadRequest as error:
                plain = _unmarked(method) if "can't parse entities" in error.message else None
                if plain is None:
                    raise
                log.error("Telegram could not read the mark-up of a message; it was sent without")
                method = plain

    async def _earlier(self, current: CurrentUpdate, name: str) -> Any:
        async with self._database.reading() as work:
            return (await work.inbox.get(current.inbox_id)).effects.get(name)

    async def _move(self, old: int, new: int) -> None:
        """What was asked in the group before it moved is carried on there."""
        async with self._database.writing() as work:
            await work.questions.move_group(chat_key(old), chat_key(new))
            await work.commit()

    async def _note(self, current: CurrentUpdate, name: str, sent: Message) -> None:
        chat = {"id": sent.chat.id, "type": sent.chat.type}
        shown = {"message_id": sent.message_id, "date": int(sent.date.timestamp()), "chat": chat}
        await self._notes.keep(current.inbox_id, name, shown)


def _unmarked(method: Any) -> Any | None:
    """The same message as plain text; None when it is plain already."""
    if method.parse_mode is None:
        return None
    field = "text" if hasattr(method, "text") else "caption"
    words = plain_text(cast(str, getattr(method, field) or ""))
    return method.model_copy(update={field: words, "parse_mode": None})
