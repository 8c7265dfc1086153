"""The Bot API of our own channels: handlers call aiogram's methods, messages become rows that devices follow.

Refusals are Telegram's (`TelegramBadRequest` for too long a text, an unchanged or missing message, broken
mark-up), so that a handler which works here works there. What is sent while an update is worked is stored
under (inbox row, reply number): sent again after a crash, it is the same message.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeAlias, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMyCommands,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    GetMe,
    GetMyCommands,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import File, FSInputFile, InputFile, Message

from bot.channels.bell import Bell
from bot.channels.current import current_update
from bot.channels.file_keeper import FileKeeper
from bot.channels.message_buttons import ButtonRows, UnusableButtons, stored_buttons
from bot.channels.message_text import CAPTION_LIMIT, TEXT_LIMIT, UnreadableText, check_length, html_of
from bot.channels.profile import Profile
from bot.channels.updates import outgoing_message
from bot.clock import Clock
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.chat import ChangeKind, ChatMessage, Direction

_Method: TypeAlias = TelegramMethod[Any]
_Worker: TypeAlias = Callable[[Bot, Any], Coroutine[Any, Any, Any]]


class ChatSession(BaseSession):
    """Base of the web and the terminal channel; subclasses learn of new rows by `shown`."""

    def __init__(self, database: Database, files: FileKeeper, clock: Clock, bell: Bell) -> None:
        # Local mode: aiogram reads a file from the path that GetFile gives, no download happens.
        super().__init__(api=TelegramAPIServer(base="local:", file="{path}", is_local=True))
        self._database = database
        self._files = files
        self._clock = clock
        self._bell = bell
        self.profile = Profile()
        self._workers: dict[type[_Method], _Worker] = {
            SendMessage: self._send_message,
            SendDocument: self._send_document,
            SendPhoto: self._send_document,
            EditMessageText: self._edit_text,
            EditMessageCaption: self._edit_text,
            EditMessageReplyMarkup: self._edit_markup,
            DeleteMessage: self._delete,
            AnswerCallbackQuery: self._answer_press,
            SendChatAction: self._chat_action,
            GetFile: self._get_file,
            GetMe: self.profile.get_me,
            GetMyCommands: self.profile.get_commands,
            SetMyCommands: self.profile.set_commands,
            DeleteMyCommands: self.profile.delete_commands,
        }

    async def close(self) -> None:
        """Nothing to close: database and files belong to the caller."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        """Do what the method asks. Raises `TelegramBadRequest`, as Telegram would, also for other methods."""
        worker = self._workers.get(type(method))
        if worker is None:
            raise refusal(method, f"method {method.__api_method__} is not supported on this channel")
        try:
            return cast(TelegramType, await worker(bot, method))
        except (UnreadableText, UnusableButtons) as error:
            raise refusal(method, str(error)) from error

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Bytes of a local file; nothing is ever fetched over the network."""
        async for chunk in FSInputFile(Path(url), chunk_size=chunk_size).read(cast(Bot, None)):
            yield chunk

    async def shown(self, message: ChatMessage, kind: ChangeKind) -> None:
        """Called after a message was stored, changed or taken away; wakes the live streams."""
        self._bell.ring(message.account_id)

    async def told(self, text: str) -> None:
        """Called with the short answer to a press, after it was stored for the live streams."""

    async def _send_message(self, bot: Bot, method: SendMessage) -> Message:
        html = self._html(bot, method, method.text, method.parse_mode, method.entities)
        check_length(html, TEXT_LIMIT)
        return await self._store(bot, method, html, stored_buttons(method.reply_markup), None)

    async def _send_document(self, bot: Bot, method: SendDocument | SendPhoto) -> Message:
        html = self._html(bot, method, method.caption or "", method.parse_mode, method.caption_entities)
        check_length(html, CAPTION_LIMIT, may_be_empty=True)
        buttons = stored_buttons(method.reply_markup)
        account_id = await self._account(method)
        content: InputFile | str = method.document if isinstance(method, SendDocument) else method.photo
        file_id = await self._file(bot, method, account_id, content)
        return await self._store(bot, method, html, buttons, file_id)

    async def _file(self, bot: Bot, method: _Method, account_id: int, content: InputFile | str) -> int:
        if isinstance(content, InputFile):
            return await self._files.keep(account_id, content.filename, content.read(bot))
        file = await self._files.of_account(account_id, content)
        if file is None:
            raise refusal(method, "wrong file identifier/HTTP URL specified")
        return file.file_id

    async def _store(
        self, bot: Bot, method: Any, html: str, buttons: ButtonRows, file_id: int | None
    ) -> Message:
        account_id = await self._account(method)
        current = current_update.get()
        now = self._clock.now()
        async with self._database.writing() as work:
            row, is_new = await work.messages.add_outgoing(
                account_id,
                text=html,
                buttons=buttons,
                file_id=file_id,
                now=now,
                inbox_id=current.inbox_id if current else None,
                reply_no=current.next_reply_no() if current else None,
            )
            if not is_new and row.deleted_at is None:
                row = await work.messages.edit(account_id, row.id, text=html, buttons=buttons, now=now)
            await work.commit()
        await self.shown(row, ChangeKind.NEW if is_new else ChangeKind.EDIT)
        return await self._message(bot, row)

    async def _edit_text(self, bot: Bot, method: EditMessageText | EditMessageCaption) -> Message:
        given = method.text if isinstance(method, EditMessageText) else method.caption or ""
        marked = method.entities if isinstance(method, EditMessageText) else method.caption_entities
        html = self._html(bot, method, given or "", method.parse_mode, marked)
        is_text = isinstance(method, EditMessageText)
        check_length(html, TEXT_LIMIT if is_text else CAPTION_LIMIT, may_be_empty=not is_text)
        # As on Telegram, an edit that names no keyboard takes the buttons away.
        return await self._edit(bot, method, html, stored_buttons(method.reply_markup))

    async def _edit_markup(self, bot: Bot, method: EditMessageReplyMarkup) -> Message:
        return await self._edit(bot, method, None, stored_buttons(method.reply_markup))

    async def _edit(self, bot: Bot, method: Any, html: str | None, buttons: ButtonRows) -> Message:
        account_id = await self._account(method)
        async with self._database.writing() as work:
            row = await self._own(work, method, account_id, "message to edit not found")
            is_same = (html is None or html == row.text) and buttons == row.buttons
            if not is_same:
                row = await work.messages.edit(
                    account_id, row.id, text=html, buttons=buttons, now=self._clock.now()
                )
            await work.commit()
        current = current_update.get()
        if is_same and not (current and current.is_redelivery):
            raise refusal(
                method,
                "message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message",
            )
        await self.shown(row, ChangeKind.EDIT)
        return await self._message(bot, row)

    async def _delete(self, bot: Bot, method: DeleteMessage) -> bool:
        account_id = await self._account(method)
        current = current_update.get()
        async with self._database.writing() as work:
            try:
                row = await work.messages.get(account_id, method.message_id)
            except NotFound:
                raise refusal(method, "message to delete not found") from None
            if row.deleted_at is not None and not (current and current.is_redelivery):
                raise refusal(method, "message to delete not found")
            await work.messages.delete(account_id, row.id, now=self._clock.now())
            await work.commit()
        await self.shown(row, ChangeKind.DELETE)
        return True

    async def _answer_press(self, bot: Bot, method: AnswerCallbackQuery) -> bool:
        current = current_update.get()
        if current is None or current.account_id is None:
            raise refusal(method, "query is too old and response timeout expired or query ID is invalid")
        payload = {
            "press": method.callback_query_id,
            "text": method.text or "",
            "alert": bool(method.show_alert),
        }
        async with self._database.writing() as work:
            await work.messages.announce(
                current.account_id, ChangeKind.TOAST, payload=payload, now=self._clock.now()
            )
            await work.commit()
        self._bell.ring(current.account_id)
        if method.text:
            await self.told(method.text)
        return True

    async def _chat_action(self, bot: Bot, method: SendChatAction) -> bool:
        self._bell.ring(await self._account(method), typing=True)
        return True

    async def _get_file(self, bot: Bot, method: GetFile) -> File:
        current = current_update.get()
        account_id = current.account_id if current else None
        file = await self._files.of_account(account_id, method.file_id)
        try:
            path = self._files.path(file.content_hash) if file else None
        except NotFound:
            path = None
        if file is None or path is None:
            raise refusal(method, "wrong file_id or the file is temporarily unavailable")
        return File(
            file_id=method.file_id,
            file_unique_id=file.content_hash[:32],
            file_size=file.size,
            file_path=str(path),
        )

    def _html(self, bot: Bot, method: _Method, text: str, mode: object, entities: Any) -> str:
        resolved = self.prepare_value(mode, bot=bot, files={})
        if entities is None and resolved not in (None, "", "HTML"):
            raise refusal(method, f"can't parse entities: parse mode {resolved} is not supported here")
        return html_of(text, is_html=resolved == "HTML", entities=entities)

    async def _account(self, method: Any) -> int:
        chat_id = str(method.chat_id)
        if not chat_id.isascii() or not chat_id.isdigit():
            raise refusal(method, "chat not found")
        current = current_update.get()
        if current is not None and current.account_id == int(chat_id):
            return current.account_id
        async with self._database.reading() as work:
            try:
                return (await work.accounts.get(int(chat_id))).id
            except NotFound:
                raise refusal(method, "chat not found") from None

    @staticmethod
    async def _own(work: UnitOfWork, method: Any, account_id: int, missing: str) -> ChatMessage:
        try:
            row = await work.messages.get(account_id, method.message_id or 0)
        except NotFound:
            raise refusal(method, missing) from None
        if row.deleted_at is not None:
            raise refusal(method, missing)
        if row.direction != Direction.OUT:
            raise refusal(method, "message can't be edited")
        return row

    async def _message(self, bot: Bot, row: ChatMessage) -> Message:
        file = await self._files.of_account(row.account_id, str(row.file_id)) if row.file_id else None
        content = outgoing_message(
            bot_id=bot.id,
            account_id=row.account_id,
            message_id=row.id,
            html=row.text,
            buttons=row.buttons,
            at=row.created_at,
            edited_at=row.edited_at,
            file=file,
        )
        return Message.model_validate(content, context={"bot": bot})


def refusal(method: _Method, reason: str) -> TelegramBadRequest:
    """Telegram's answer to a call it cannot do."""
    return TelegramBadRequest(method=method, message=f"Bad Request: {reason}")
