"""Reading the conversation, writing into it, pressing buttons."""

from __future__ import annotations

from html import escape

from aiohttp import web

from bot.channels.updates import SESSION, outgoing_message, press_update, text_update
from bot.channels.web.answers import Refusal, answer
from bot.channels.web.parts import (
    PARTS,
    chat_key,
    check_pace,
    checked_text,
    client_id_of,
    json_body,
    message_view,
    sender_of,
    whole_number,
)
from bot.channels.web.security import signed_in
from storage.errors import NotFound
from storage.models.accounts import Channel

routes = web.RouteTableDef()
PAGE = 40
WEB_BOT_ID = 1


@routes.get("/api/history")
async def history(request: web.Request) -> web.StreamResponse:
    """A page of messages, the newest or those before one, and from where to follow what comes."""
    visitor = signed_in(request)
    before = whole_number(request.query["before"]) if "before" in request.query else None
    async with request.app[PARTS].database.reading() as work:
        rows = await work.messages.history(visitor.account_id, before=before, limit=PAGE + 1)
        cursor = await work.messages.cursor(visitor.account_id)
        messages = [await message_view(work, row) for row in rows[-PAGE:]]
    return answer({"messages": messages, "more": len(rows) > PAGE, "cursor": cursor})


@routes.post("/api/messages")
async def write(request: web.Request) -> web.StreamResponse:
    """Take in what a person wrote; the same client id again is the same message."""
    visitor = signed_in(request)
    body = await json_body(request)
    client_id = client_id_of(body.get("client_id"))
    check_pace(request, visitor)
    text = await checked_text(request, body.get("text"))
    parts = request.app[PARTS]
    now = parts.clock.now()
    account_id = visitor.account_id
    async with parts.database.writing() as work:
        message, _ = await work.messages.add_incoming(
            account_id, client_id, text=escape(text, quote=False), now=now
        )
        await work.inbox.accept(
            Channel.WEB,
            f"m:{account_id}:{client_id}",
            chat_key(account_id),
            payload=text_update(sender_of(request, visitor), message.id, text, message.created_at)
            | {SESSION: visitor.session_id},
            now=now,
            account_id=account_id,
        )
        view = await message_view(work, message)
        # Whoever writes below a message has seen it, also where their browser did not come to say so.
        await work.messages.mark_seen(account_id, up_to=message.id, now=now)
        await work.commit()
    parts.intake.wake()
    parts.bell.ring(account_id)
    return answer({"message": view})


@routes.post("/api/presses")
async def press(request: web.Request) -> web.StreamResponse:
    """Take in a pressed button, if exactly that button stands on that message of this account."""
    visitor = signed_in(request)
    body = await json_body(request)
    client_id = client_id_of(body.get("client_id"))
    message_id = whole_number(body.get("message_id"))
    data = body.get("data")
    if not isinstance(data, str):
        raise Refusal("bad_request")
    check_pace(request, visitor)
    parts = request.app[PARTS]
    account_id = visitor.account_id
    async with parts.database.writing() as work:
        stands = await work.messages.button_label(account_id, message_id, data) is not None
        try:
            row = await work.messages.get(account_id, message_id)
        except NotFound:
            raise Refusal("press_gone") from None
        shown = outgoing_message(
            bot_id=WEB_BOT_ID,
            account_id=account_id,
            message_id=row.id,
            html=row.text,
            buttons=row.buttons,
            at=row.created_at,
            edited_at=row.edited_at,
        )
        _, is_new = await work.inbox.accept(
            Channel.WEB,
            f"p:{account_id}:{client_id}",
            chat_key(account_id),
            payload=press_update(sender_of(request, visitor), client_id, data, shown)
            | {SESSION: visitor.session_id},
            now=parts.clock.now(),
            account_id=account_id,
        )
        # A repeat of a press that was taken in is no forgery, even if its button has gone meanwhile.
        if is_new and not stands:
            raise Refusal("press_gone")
        await work.messages.mark_seen(account_id, up_to=message_id, now=parts.clock.now())
        await work.commit()
    parts.intake.wake()
    return answer({"ok": True})


@routes.post("/api/seen")
async def seen(request: web.Request) -> web.StreamResponse:
    """Note that the page has shown everything up to a message."""
    visitor = signed_in(request)
    message_id = whole_number((await json_body(request)).get("message_id"))
    parts = request.app[PARTS]
    async with parts.database.writing() as work:
        await work.messages.mark_seen(visitor.account_id, up_to=message_id, now=parts.clock.now())
        await work.commit()
    return answer({"ok": True})
