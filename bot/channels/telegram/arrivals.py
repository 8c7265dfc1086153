"""What of a Telegram update is kept: who wrote it, where, and the least that handlers need.

Service messages, other bots and what is said in a group without addressing the assistant are not kept at all;
names, user names and quoted words of others are left out of what is.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.admission import Admission
from bot.views.words import LOCALES

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
REFUSAL = "refusal"
"""The field of a kept message that bears the sentence by which its content was refused."""

_WORDS_AND_FILES = frozenset({"text", "document", "photo"})
_OTHER_MEDIA = frozenset(
    {"video", "audio", "voice", "video_note", "sticker", "animation", "story", "paid_media"}
)
_OTHER = frozenset({"location", "contact", "venue", "poll", "dice", "checklist"})
_CONTENT = _WORDS_AND_FILES | _OTHER_MEDIA | _OTHER
_LEFT_OUT = frozenset({"quote", "external_reply", "via_bot", "sender_chat", "author_signature"})
_OF_USER = ("id", "is_bot", "first_name", "language_code")
_GROUPS = ("group", "supergroup")
_NOTHING_YET = Path(os.devnull)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Me:
    """The assistant's own account on Telegram."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update as it is kept."""

    key: str
    chat_id: int
    user_id: int
    language: str | None
    payload: Json

    @property
    def is_from_open_chat(self) -> bool:
        """Whether it shows that its sender can be written to: a group, or news of a block, does not."""
        return self.chat_id == self.user_id and "my_chat_member" not in self.payload


def arrival_of(raw: Json, me: Me) -> Arrival | None:
    """What is kept of an update; None for what is nobody's message to the assistant."""
    kind = next((one for one in ALLOWED_UPDATES if one in raw), None)
    event: Json = raw[kind] if kind else {}
    user = event.get("from") or {}
    message = event.get("message", {}) if kind == "callback_query" else event
    chat = message.get("chat")
    if kind is None or not chat or "id" not in user or user.get("is_bot"):
        return None
    is_group = chat.get("type") in _GROUPS
    if kind == "my_chat_member":
        kept = None if is_group else _kept_membership(event)
    elif kind == "callback_query":
        kept = {**event, "from": _least_user(user), "message": _least_message(message)}
    else:
        kept = _kept_message(message, me, is_group=is_group)
    if kept is None:
        return None
    return Arrival(
        str(raw["update_id"]), int(chat["id"]), int(user["id"]), user.get("language_code"), {kind: kept}
    )


def move_of(raw: Json) -> tuple[str, str] | None:
    """The chat keys of a group before and after it became a supergroup, where an update tells of that.

    Telegram says so once in the old group and once in the new one; both may arrive, in any order.
    """
    message: Json = raw.get("message") or {}
    here = (message.get("chat") or {}).get("id")
    if here is not None and (there := message.get("migrate_to_chat_id")):
        return chat_key(here), chat_key(there)
    if here is not None and (before := message.get("migrate_from_chat_id")):
        return chat_key(before), chat_key(here)
    return None


def chat_key(chat_id: int) -> str:
    """How a chat of Telegram is named in the inbox and beside what was asked in it."""
    return f"telegram:{chat_id}"


async def without_secrets(arrival: Arrival, admission: Admission, locale: str) -> Arrival:
    """The arrival, emptied where it bears a stamp of secrecy: then only the refusing sentence is kept."""
    kind, event = next(iter(arrival.payload.items()))
    if kind not in ("message", "edited_message"):
        return arrival
    locale = arrival.language if arrival.language in LOCALES else locale
    refusal = await admission.text_refusal(event.get("text") or event.get("caption") or "", locale)
    name = (event.get("document") or {}).get("file_name")
    # The caption of a scan is all that can be read of it: it is held to the same as the name.
    for told in filter(None, (name, event.get("caption"))):
        refusal = refusal or await admission.file_refusal(told, _NOTHING_YET, locale)
    if refusal is None:
        return arrival
    emptied = {key: event[key] for key in ("message_id", "date", "chat", "from")} | {REFUSAL: refusal}
    return Arrival(arrival.key, arrival.chat_id, arrival.user_id, arrival.language, {kind: emptied})


def _kept_message(message: Json, me: Me, *, is_group: bool) -> Json | None:
    if not _CONTENT & message.keys():
        return None
    if not is_group:
        return _least_message(message)
    words = message.get("text") or ""
    mention = re.compile(rf"@{re.escape(me.username)}\b", re.IGNORECASE)
    answered = (message.get("reply_to_message") or {}).get("from", {}).get("id")
    if answered != me.id and not mention.search(words):
        return None
    kept = _least_message(message)
    kept.pop("entities", None)  # their places in the text change with the mention that is taken out
    if words:
        kept["text"] = " ".join(mention.sub(" ", words).split(" ")).strip() or "?"
    return kept


def _kept_membership(event: Json) -> Json:
    def least(member: Json) -> Json:
        return {"status": member["status"], "user": _least_user(member["user"]), "until_date": 0}

    return {
        "chat": _least_chat(event["chat"]),
        "from": _least_user(event["from"]),
        "date": event["date"],
        "old_chat_member": least(event["old_chat_member"]),
        "new_chat_member": least(event["new_chat_member"]),
    }


def _least_message(message: Json) -> Json:
    kept = {key: value for key, value in message.items() if key not in _LEFT_OUT}
    kept["chat"] = _least_chat(message["chat"])
    if "from" in message:
        kept["from"] = _least_user(message["from"])
    if answered := kept.pop("reply_to_message", None):
        kept["reply_to_message"] = {
            "message_id": answered["message_id"],
            "date": answered["date"],
            "chat": kept["chat"],
            **_own_words(answered, kept["chat"]),
        }
    if origin := kept.pop("forward_origin", None):
        kept["forward_origin"] = {"type": "hidden_user", "date": origin["date"], "sender_user_name": ""}
    return kept


def _own_words(answered: Json, chat: Json) -> Json:
    """What the assistant itself has said to one person: a reminder whose number was lost is known by that."""
    writer = answered.get("from") or {}
    if chat["type"] != "private" or not writer.get("is_bot") or not answered.get("text"):
        return {}
    return {"from": {"id": writer["id"], "is_bot": True, "first_name": ""}, "text": answered["text"]}


def _least_chat(chat: Json) -> Json:
    return {"id": chat["id"], "type": chat["type"]}


def _least_user(user: Json) -> Json:
    return {"is_bot": False} | {key: user[key] for key in _OF_USER if key in user}
