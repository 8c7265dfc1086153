"""Documents and photographs from Telegram: into the file store first, then to the handlers like any file.

A file is refused before a byte of it is fetched when it is too large or its sender may not hand files in;
what bears a stamp of secrecy is not kept. The items of an album are kept one by one and answered together.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document, Message, TelegramObject, Update
from aiohttp import ClientError

from bot.channels.admission import Admission
from bot.channels.current import CurrentUpdate, current_update
from bot.channels.file_keeper import FileKeeper, media_type_of, safe_name
from bot.channels.telegram.arrivals import chat_key
from bot.clock import OFFICE_ZONE, Clock
from bot.handlers.sending import say
from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.errors import FileTooLarge
from bot.views.error_screens import cannot_attach
from bot.views.rendering import Views
from bot.views.screen import screen
from storage.engine import Database
from storage.errors import TooLarge
from storage.files import discard
from storage.models.inbox import InboxUpdate

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

DOWNLOAD_LIMIT_MB = 20
DOWNLOAD_LIMIT = DOWNLOAD_LIMIT_MB * 1024 * 1024
ALBUM_SECONDS = 1.5
_DOWNLOAD_SECONDS = 120
_EFFECT, _ANSWERED = "delivered", "album_answered"
_TOO_LARGE = "too_large"
"""Why a file was refused whose words count all the same; those beside a stamped file do not."""


class DownloadFailed(Exception):
    """The file could not be fetched; the address, which holds the token, is not told."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on Telegram's side."""

    file_id: str
    name: str
    size: int


class DeliveriesMiddleware(BaseMiddleware):
    """Turns what is attached into stored files; handlers get `attached`, all file numbers of the message.

    What is too large is not kept, and only the words beside it go on.
    """

    def __init__(
        self,
        database: Database,
        files: FileKeeper,
        admission: Admission,
        clock: Clock,
        *,
        contact: Callable[[], str | None],
    ) -> None:
        self._database = database
        self._files = files
        self._admission = admission
        self._clock = clock
        self._contact = contact

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Keep what is attached, then let the message through with our own number in place of Telegram's."""
        assert isinstance(event, Update)
        message, current = event.message, current_update.get()
        attached = attached_to(message) if message else None
        caller: Caller = data["caller"]
        if message is None or current is None or attached is None or caller.standing is not Standing.ACTIVE:
            return await handler(event, data)
        views: Views = data["views"]
        if not caller.may(Action.ATTACH_FILE):
            await say(message, cannot_attach(views, self._contact()))
            return None
        bot: Bot = data["bot"]
        caption = message.caption
        if message.media_group_id is not None:
            album = await self._album(current, message)
            caption = next(filter(None, (one.payload["message"].get("caption") for one in album)), None)
            if message.photo:
                place = [one.id for one in album].index(current.inbox_id) + 1
                attached = replace(attached, name=_photo_name(message.date, place))
        results = [await self._delivered(bot, current, attached, views)]
        if message.media_group_id is not None:
            earlier = await self._album_before(current, message)
            if earlier is None:
                return None
            results = [*earlier, *results]
        for refusal in dict.fromkeys(one["refusal"] for one in results if "refusal" in one):
            await say(message, screen(views, "sentence", text=refusal))
        ids = tuple(int(one["file"]) for one in results if "file" in one)
        data["attached"] = ids
        if not ids:
            if caption and all(_TOO_LARGE in one for one in results):
                words = message.model_copy(update={"document": None, "photo": None, "caption": caption})
                return await handler(event.model_copy(update={"message": words}), data)
            return None
        kept = await self._document(caller, ids[-1])
        ours = message.model_copy(update={"document": kept, "photo": None, "caption": caption})
        return await handler(event.model_copy(update={"message": ours}), data)

    async def _delivered(
        self, bot: Bot, current: CurrentUpdate, attached: Attached, views: Views
    ) -> dict[str, Any]:
        async with self._database.reading() as work:
            earlier = (await work.inbox.get(current.inbox_id)).effects.get(_EFFECT)
        if earlier is not None:
            return dict(earlier)
        try:
            if attached.size > DOWNLOAD_LIMIT:
                raise TooLarge(DOWNLOAD_LIMIT)
            content = await self._files.store.put(_bytes_of(bot, attached.file_id), DOWNLOAD_LIMIT)
        except TooLarge:
            too_large = views.word(f"errors.{FileTooLarge.key}", limit_mb=DOWNLOAD_LIMIT_MB)
            return await self._refused(current, too_large, **{_TOO_LARGE: True})
        path = self._files.path(content.hash)
        refusal = await self._admission.file_refusal(attached.name, path, views.locale)
        if refusal is not None:
            # What is refused must not stay on the disk; our own hold on it goes first.
            if content.claim is not None and content.claim.let_go is not None:
                content.claim.let_go()
            await discard(self._database, self._files.store, [content.hash])
            return await self._refused(current, refusal)
        assert current.account_id is not None
        async with self._database.writing(inbox_id=current.inbox_id) as work:
            row = await work.files.add(
                content_hash=content.hash,
                name=attached.name,
                media_type=media_type_of(attached.name),
                size=content.size,
                account_id=current.account_id,
                now=self._clock.now(),
            )
            work.record_effect(_EFFECT, {"file": row.id})
            await work.commit()
        return {"file": row.id}

    async def _refused(self, current: CurrentUpdate, refusal: str, **why: bool) -> dict[str, Any]:
        result = {"refusal": refusal, **why}
        async with self._database.writing(inbox_id=current.inbox_id) as work:
            work.record_effect(_EFFECT, result)
            await work.commit()
        return result

    async def _album_before(self, current: CurrentUpdate, message: Message) -> list[dict[str, Any]] | None:
        """What the items before this one gave; None when another follows, which will answer for all."""
        rows = await self._album(current, message)
        if rows[-1].id == current.inbox_id:
            await asyncio.sleep(ALBUM_SECONDS)
            rows = await self._album(current, message)
        if rows[-1].id != current.inbox_id:
            return None
        before: list[dict[str, Any]] = []
        for row in rows[:-1]:
            if _EFFECT in row.effects:
                before.append(dict(row.effects[_EFFECT]))
            if _ANSWERED in row.effects:
                before.clear()
        async with self._database.writing(inbox_id=current.inbox_id) as work:
            work.record_effect(_ANSWERED, True)
            await work.commit()
        return before

    async def _album(self, current: CurrentUpdate, message: Message) -> list[InboxUpdate]:
        async with self._database.reading() as work:
            rows = await work.inbox.of_chat(chat_key(message.chat.id))
        group = message.media_group_id
        return [row for row in rows if row.payload.get("message", {}).get("media_group_id") == group]

    async def _document(self, caller: Caller, file_id: int) -> Document:
        file = await self._files.of_account(caller.account_id, str(file_id))
        assert file is not None
        return Document.model_validate(file.document())


def attached_to(message: Message) -> Attached | None:
    """The document of a message, or its photograph in the largest size."""
    if message.document is not None:
        one = message.document
        return Attached(one.file_id, safe_name(one.file_name), one.file_size or 0)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attached(largest.file_id, _photo_name(message.date), largest.file_size or 0)
    return None


def _photo_name(at: datetime, place: int | None = None) -> str:
    """A name by the hour of the office; `place` counts those of an album, which come in one second."""
    counted = "" if place is None else f"-{place}"
    return f"anh-{at.astimezone(OFFICE_ZONE):%Y%m%d-%H%M%S}{counted}.jpg"


async def _bytes_of(bot: Bot, file_id: str) -> AsyncIterator[bytes]:
    try:
        file = await bot.get_file(file_id)
    except TelegramBadRequest as error:
        if "too big" in error.message:
            raise TooLarge(DOWNLOAD_LIMIT) from None
        raise
    address = bot.session.api.file_url(bot.token, file.file_path or "")
    try:
        async for chunk in bot.session.stream_content(address, timeout=_DOWNLOAD_SECONDS):
            yield chunk
    except (ClientError, TimeoutError) as error:
        raise DownloadFailed(type(error).__name__) from None
