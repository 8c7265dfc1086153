"""Files in both directions: attached by a person, fetched by their owner only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.channels.file_keeper import attachment_of, media_type_of, safe_name
from bot.channels.updates import SESSION, file_update
from bot.channels.web.answers import Refusal, answer
from bot.channels.web.config import JSON_LIMIT
from bot.channels.web.parts import (
    PARTS,
    chat_key,
    check_pace,
    checked_text,
    client_id_of,
    message_view,
    sender_of,
)
from bot.channels.web.security import LOCALE, signed_in
from storage.errors import NotFound, TooLarge
from storage.files import StoredContent, discard
from storage.models.accounts import Channel

routes = web.RouteTableDef()
_CHUNK = 64 * 1024
_SHOWN_TYPES = ("application/pdf", "image/png", "image/jpeg", "text/plain")


@routes.post("/api/files")
async def attach(request: web.Request) -> web.StreamResponse:
    """Take a file in (fields client_id, caption, then file); too large a one is refused before it is read."""
    visitor = signed_in(request)
    parts = request.app[PARTS]
    if visitor.standing != "active":
        raise Refusal("guest_file")
    if (request.content_length or 0) > parts.config.file_limit + JSON_LIMIT:
        raise Refusal("file_too_big")
    check_pace(request, visitor)
    fields, name, content = await _read_form(request)
    try:
        client_id = client_id_of(fields.get("client_id"))
        caption = await checked_text(request, fields.get("caption", ""), may_be_empty=True)
        if content.size == 0:
            raise Refusal("file_empty")
        # The caption of a scan is all that can be read of it: it is held to the same as the name.
        for told in filter(None, (name, caption)):
            await _check_admission(request, told, parts.files.path(content.hash))
    except Refusal:
        # What is refused must not stay on the disk; our own hold on it goes first.
        if content.claim is not None and content.claim.let_go is not None:
            content.claim.let_go()
        await discard(parts.database, parts.files.store, [content.hash])
        raise
    now = parts.clock.now()
    account_id = visitor.account_id
    async with parts.database.writing() as work:
        file = await work.files.add(
            content_hash=content.hash,
            name=name,
            media_type=media_type_of(name),
            size=content.size,
            account_id=account_id,
            now=now,
        )
        message, is_new = await work.messages.add_incoming(
            account_id, client_id, text=escape(caption, quote=False), now=now, file_id=file.id
        )
        view = await message_view(work, message)
        if is_new:
            await work.inbox.accept(
                Channel.WEB,
                f"f:{account_id}:{client_id}",
                chat_key(account_id),
                payload=file_update(
                    sender_of(request, visitor), message.id, attachment_of(file), caption, message.created_at
                )
                | {SESSION: visitor.session_id},
                now=now,
                account_id=account_id,
            )
            await work.commit()
    parts.intake.wake()
    parts.bell.ring(account_id)
    return answer({"message": view})


@routes.get("/api/files/{file_id}")
async def fetch(request: web.Request) -> web.StreamResponse:
    """Hand a file to the account that owns it, always as a download."""
    visitor = signed_in(request)
    files = request.app[PARTS].files
    file = await files.of_account(visitor.account_id, request.match_info["file_id"])
    if file is None:
        raise Refusal("not_found")
    try:
        path = files.path(file.content_hash)
    except NotFound:
        raise Refusal("not_found") from None
    readable = quote(file.name, safe="")
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in file.name)
    headers = {
        "Content-Type": file.media_type if file.media_type in _SHOWN_TYPES else "application/octet-stream",
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{readable}",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cache-Control": "private, no-store",
    }
    return web.FileResponse(path, headers=headers)


async def _read_form(request: web.Request) -> tuple[dict[str, str], str, StoredContent]:
    if request.content_type != "multipart/form-data":
        raise Refusal("bad_request")
    fields: dict[str, str] = {}
    try:
        form = await request.multipart()
        while True:
            part = await form.next()
            if not isinstance(part, BodyPartReader):
                raise Refusal("bad_request")
            if part.name == "file":
                files = request.app[PARTS].files
                content = await files.store.put(_chunks(part), request.app[PARTS].config.file_limit)
                return fields, safe_name(part.filename), content
            fields[part.name or ""] = await _short_text(part)
    except TooLarge:
        raise Refusal("file_too_big") from None
    except (ValueError, AssertionError, LookupError):  # what aiohttp raises for a broken form
        raise Refusal("bad_request") from None


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(_CHUNK):
        yield bytes(chunk)


async def _short_text(part: BodyPartReader) -> str:
    read = bytearray()
    async for chunk in _chunks(part):
        read += chunk
        if len(read) > JSON_LIMIT:
            raise Refusal("too_large")
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("bad_text") from None


async def _check_admission(request: web.Request, name: str, path: Path) -> None:
    parts = request.app[PARTS]
    if parts.admission is not None:
        refusal = await parts.admission.file_refusal(name, path, request[LOCALE])
        if refusal is not None:
            raise Refusal("secret", refusal)
