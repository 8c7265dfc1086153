"""The parts that the web chat's routes share, and the shape in which the page gets a message."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.channels.admission import TEXT_LIMIT, Admission
from bot.channels.bell import Bell
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.updates import Sender
from bot.channels.web.access import WebAccess, WebVisitor
from bot.channels.web.answers import Refusal
from bot.channels.web.config import JSON_LIMIT, WebConfig
from bot.channels.web.deadline_form import DeadlineForm
from bot.channels.web.limits import SlidingWindow
from bot.channels.web.security import LOCALE, client_address
from bot.clock import Clock
from bot.views.words import word
from storage.engine import Database, UnitOfWork
from storage.models.chat import ChatMessage, Direction

_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_OFFICE_FACTOR = 10


@dataclass(frozen=True)
class WebParts:
    """Everything a route may use; built once by the server."""

    config: WebConfig
    database: Database
    intake: Intake
    access: WebAccess
    files: FileKeeper
    bell: Bell
    clock: Clock
    commands: Callable[[str], Sequence[tuple[str, str]]]
    admission: Admission | None
    wrong_codes: SlidingWindow
    wrong_codes_of_address: SlidingWindow
    posts: SlidingWindow
    posts_of_address: SlidingWindow
    time_of: Callable[[], float]
    push_key: Callable[[], str] | None = None
    feed: Callable[[str], Awaitable[bytes | None]] | None = None
    deadline_form: DeadlineForm | None = None
    streams: dict[int, int] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


PARTS = web.AppKey("parts", WebParts)


def posting_limits(config: WebConfig, time_of: Callable[[], float]) -> tuple[SlidingWindow, SlidingWindow]:
    """Windows for a session and for an address; a whole office may share one address."""
    own = config.messages_per_ten_seconds
    return SlidingWindow(own, 10, time_of), SlidingWindow(own * _OFFICE_FACTOR, 10, time_of)


def check_pace(request: web.Request, visitor: WebVisitor) -> None:
    """Refuse who sends too fast, by session and by address."""
    parts = request.app[PARTS]
    is_slow_enough = parts.posts.take(str(visitor.session_id))
    if not parts.posts_of_address.take(client_address(request)) or not is_slow_enough:
        raise Refusal("too_many_messages")


async def json_body(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request. Raises a refusal for too much, broken UTF-8 or anything but an object."""
    if request.content_type != "application/json":
        raise Refusal("bad_request")
    if (request.content_length or 0) > JSON_LIMIT:
        raise Refusal("too_large")
    raw = await request.read()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("bad_text") from None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal("bad_request") from None
    if not isinstance(content, dict):
        raise Refusal("bad_request")
    return content


def client_id_of(value: object) -> str:
    """The name a browser gave its request, by which a repeat is recognised."""
    if not isinstance(value, str) or not _CLIENT_ID.fullmatch(value):
        raise Refusal("bad_request")
    return value


def whole_number(value: object) -> int:
    """A row number from a browser."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Refusal("bad_request")
    return int(text)


async def checked_text(request: web.Request, value: object, *, may_be_empty: bool = False) -> str:
    """What a person wrote, if it may come in at all: readable, not empty, not too long, not marked secret."""
    if not isinstance(value, str):
        raise Refusal("bad_request")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refusal("bad_text") from None
    text = value.replace("\x00", "").strip()
    if len(text) > TEXT_LIMIT:
        raise Refusal("too_long", word("errors.too_long", request[LOCALE]))
    if not text and not may_be_empty:
        raise Refusal("empty_text")
    admission = request.app[PARTS].admission
    if text and admission is not None:
        refusal = await admission.text_refusal(text, request[LOCALE])
        if refusal is not None:
            raise Refusal("secret", refusal)
    return text


def sender_of(request: web.Request, visitor: WebVisitor) -> Sender:
    """The visitor as the sender of an update."""
    return Sender(visitor.account_id, visitor.name or "", request[LOCALE])


def chat_key(account_id: int) -> str:
    """The inbox's name of this account's chat."""
    return f"web:{account_id}"


async def message_view(work: UnitOfWork, row: ChatMessage) -> dict[str, Any]:
    """A message as the page shows it."""
    file = None
    if row.file_id is not None:
        stored = await work.files.get(row.file_id)
        if stored.erased_at is None:
            file = {"id": stored.id, "name": stored.name, "size": stored.size}
    return {
        "id": row.id,
        "direction": str(row.direction),
        "client_id": row.client_id,
        "html": row.text,
        "buttons": row.buttons,
        "file": file,
        "at": row.created_at.isoformat(),
        "edited": row.edited_at is not None,
        "reminder": row.direction == Direction.OUT and await work.reminders.is_reminder(row.id),
    }
