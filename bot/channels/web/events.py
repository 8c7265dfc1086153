"""What comes in live: server-sent events with the chat's changes, from the last one that a device has seen.

A stream looks at the database when the bell rings and at least every two seconds, so rows written by another
process arrive too; at each look it asks whether its session still holds, and ends when it does not.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from bot.channels.web.answers import Refusal
from bot.channels.web.parts import PARTS, WebParts, message_view, whole_number
from bot.channels.web.security import signed_in, visitor_of
from storage.errors import StorageError
from storage.models.chat import ChangeKind, ChatChange

routes = web.RouteTableDef()
BATCH = 200
STREAMS_OF_ACCOUNT = 20


@routes.get("/api/events")
async def events(request: web.Request) -> web.StreamResponse:
    """Follow the chat; `Last-Event-ID` (or `after`) says from where."""
    visitor = signed_in(request)
    parts = request.app[PARTS]
    after = whole_number(request.headers.get("Last-Event-ID") or request.query.get("after", "0"))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    with _counted(parts, visitor.account_id):
        await response.prepare(request)
        await response.write(b"retry: 1500\n\n")
        try:
            async for event in _follow(request, parts, visitor.account_id, after):
                await response.write(event)
        except (StorageError, ConnectionResetError):
            # The browser comes back by itself and goes on from the last event it has.
            return response
    return response


async def _follow(request: web.Request, parts: WebParts, account_id: int, after: int) -> AsyncIterator[bytes]:
    silent = 0.0
    with parts.bell.listening(account_id) as listener:
        while not parts.stopping.is_set():
            visitor = await visitor_of(request)
            if visitor is None or visitor.standing == "cut_off" or visitor.account_id != account_id:
                yield _event("end", {"why": await parts.access.ending(account_id)})
                return
            after, told = await _changes(parts, account_id, after)
            for event in told:
                yield event
            silent = 0.0 if told else silent
            if silent >= parts.config.heartbeat_seconds:
                yield b": still here\n\n"
                silent = 0.0
            before_wait = parts.time_of()
            if await listener.wait(parts.config.look_seconds):
                yield _event("typing", {})
            silent += parts.time_of() - before_wait


async def _changes(parts: WebParts, account_id: int, after: int) -> tuple[int, list[bytes]]:
    told: list[bytes] = []
    async with parts.database.reading() as work:
        while changes := await work.messages.changes(account_id, after=after, limit=BATCH):
            latest = {change.message_id: change.id for change in changes if change.message_id is not None}
            for change in changes:
                # Of several changes of one message only the last is told: it shows the message as it is.
                if change.message_id is None or latest[change.message_id] == change.id:
                    kind, content = await _content(work, account_id, change)
                    told.append(_event(kind, content, change.id))
            after = changes[-1].id
    return after, told


async def _content(work: Any, account_id: int, change: ChatChange) -> tuple[str, dict[str, Any]]:
    if change.message_id is None:
        return str(change.kind), change.payload or {}
    message = await work.messages.get(account_id, change.message_id)
    if change.kind == ChangeKind.DELETE or message.deleted_at is not None:
        return "delete", {"id": change.message_id}
    return "message", await message_view(work, message)


def _event(kind: str, content: dict[str, Any], number: int | None = None) -> bytes:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n".encode()


@contextmanager
def _counted(parts: WebParts, account_id: int) -> Any:
    if parts.streams.get(account_id, 0) >= STREAMS_OF_ACCOUNT:
        raise Refusal("too_many_messages")
    parts.streams[account_id] = parts.streams.get(account_id, 0) + 1
    try:
        yield
    finally:
        parts.streams[account_id] -= 1
        if not parts.streams[account_id]:
            del parts.streams[account_id]
