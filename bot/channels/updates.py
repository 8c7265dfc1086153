"""Telegram-shaped updates for what people write, press and attach on our own channels (web, terminal).

The payload is stored in the inbox as it stands; its `update_id` is the inbox row's own number, given when it
is worked. Person and chat carry the account's number: on these channels every chat is private.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.message_buttons import ButtonRows, inline_markup
from bot.channels.message_text import visible_text

MAX_FIRST_NAME = 64
SESSION = "tdkt_session"
"""Beside a message or press from the page: the number of the browser that sent it, never its token."""


@dataclass(frozen=True)
class Sender:
    """Who writes: the account as Telegram's User and Chat."""

    account_id: int
    name: str
    locale: str

    def user(self) -> dict[str, Any]:
        """The account as a Telegram user."""
        first_name = self.name[:MAX_FIRST_NAME] or str(self.account_id)
        return {
            "id": self.account_id,
            "is_bot": False,
            "first_name": first_name,
            "language_code": self.locale,
        }

    def chat(self) -> dict[str, Any]:
        """The account's private chat."""
        return {"id": self.account_id, "type": "private", "first_name": self.name[:MAX_FIRST_NAME]}


@dataclass(frozen=True)
class Attachment:
    """A stored file as a document of a message."""

    file_id: int
    content_hash: str
    name: str
    media_type: str
    size: int

    def document(self) -> dict[str, Any]:
        """The file as a Telegram document; its id is our own file number."""
        return {
            "file_id": str(self.file_id),
            "file_unique_id": self.content_hash[:32],
            "file_name": self.name,
            "mime_type": self.media_type,
            "file_size": self.size,
        }


def text_update(sender: Sender, message_id: int, text: str, at: datetime) -> dict[str, Any]:
    """What a person wrote; a leading /command is marked as Telegram marks it."""
    message = _message(sender, message_id, at) | {"text": text}
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0]
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    return {"message": message}


def file_update(
    sender: Sender, message_id: int, file: Attachment, caption: str, at: datetime
) -> dict[str, Any]:
    """A file that a person attached, with or without words."""
    message = _message(sender, message_id, at) | {"document": file.document()}
    if caption:
        message["caption"] = caption
    return {"message": message}


def press_update(
    sender: Sender, press_id: str, data: str, shown: dict[str, Any], *, chat_instance: str = "0"
) -> dict[str, Any]:
    """A pressed button; `shown` is the message under which it stood, as `outgoing_message` gives it."""
    return {
        "callback_query": {
            "id": press_id,
            "from": sender.user(),
            "chat_instance": chat_instance,
            "data": data,
            "message": shown,
        }
    }


def outgoing_message(
    *,
    bot_id: int,
    account_id: int,
    message_id: int,
    html: str,
    buttons: ButtonRows,
    at: datetime,
    edited_at: datetime | None = None,
    file: Attachment | None = None,
) -> dict[str, Any]:
    """A message of the assistant in Telegram's shape, from its stored form."""
    seen = visible_text(html)
    words, entities = ("caption", "caption_entities") if file else ("text", "entities")
    message: dict[str, Any] = {
        "message_id": message_id,
        "date": int(at.timestamp()),
        "from": bot_user(bot_id),
        "chat": {"id": account_id, "type": "private"},
    }
    if seen.text or not file:
        message[words] = seen.text
    if seen.entities:
        message[entities] = seen.entities
    if file:
        message["document"] = file.document()
    if edited_at:
        message["edit_date"] = int(edited_at.timestamp())
    if markup := inline_markup(buttons):
        message["reply_markup"] = markup
    return message


def bot_user(bot_id: int) -> dict[str, Any]:
    """The assistant as a Telegram user."""
    return {"id": bot_id, "is_bot": True, "first_name": "TĐKT", "username": "tdkt_assistant_bot"}


def _message(sender: Sender, message_id: int, at: datetime) -> dict[str, Any]:
    return {
        "message_id": message_id,
        "date": int(at.timestamp()),
        "from": sender.user(),
        "chat": sender.chat(),
    }
