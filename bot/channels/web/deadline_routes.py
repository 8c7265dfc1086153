"""The form that sets a deadline: filled in, read back, set; the conversation tells of it as of any other."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from aiohttp import web

from bot.channels.web.access import WebVisitor
from bot.channels.web.answers import Refusal, answer
from bot.channels.web.deadline_form import DeadlineForm, FormRefused, FormRequest
from bot.channels.web.parts import (
    PARTS,
    chat_key,
    check_pace,
    checked_text,
    client_id_of,
    json_body,
    whole_number,
)
from bot.channels.web.security import LOCALE, VISITOR, signed_in
from storage.models.accounts import Channel

routes = web.RouteTableDef()
_TYPED = ("name", "when", "offsets")


@routes.get("/dat-han")
async def sheet(request: web.Request) -> web.StreamResponse:
    """The form, for whoever may set deadlines; who is not signed in comes to the door."""
    visitor = request.get(VISITOR)
    if visitor is None or visitor.standing == "cut_off":
        return web.Response(status=303, headers={"Location": "/"})
    html, is_there = await _form(request).sheet(_asking(request, visitor))
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=200 if is_there else 403)


@routes.post("/api/deadlines/usual-days")
async def usual_days(request: web.Request) -> web.StreamResponse:
    """When people are told of something called so, before it is set."""
    visitor = signed_in(request)
    name = await checked_text(request, (await json_body(request)).get("name"), may_be_empty=True)
    check_pace(request, visitor)
    try:
        return answer({"text": await _form(request).usual_days(_asking(request, visitor), name)})
    except FormRefused as refused:
        raise _refusal(refused) from None


@routes.post("/api/deadlines/draft")
async def draft(request: web.Request) -> web.StreamResponse:
    """Read the form back; the same client id with the same content again is the same draft."""
    visitor = signed_in(request)
    body = await json_body(request)
    client_id = client_id_of(body.pop("client_id", None))
    instead_of = body.pop("instead_of", None)
    check_pace(request, visitor)
    filled_in = body | {
        name: await checked_text(request, body.get(name), may_be_empty=True) for name in _TYPED
    }
    content = hashlib.sha256(json.dumps(filled_in, sort_keys=True).encode()).hexdigest()[:32]
    parts, account_id = request.app[PARTS], visitor.account_id
    async with parts.database.writing() as work:
        row, _ = await work.inbox.accept(
            Channel.WEB,
            f"h:{account_id}:{client_id}:{content}",
            chat_key(account_id),
            payload={},
            now=parts.clock.now(),
            account_id=account_id,
        )
        # The page waits for the answer itself: nothing is left for the conversation to work.
        await work.inbox.mark_done(row.id, now=parts.clock.now())
        await work.commit()
    earlier = None if instead_of is None else whole_number(instead_of)
    try:
        found = await _form(request).draft(_asking(request, visitor, row.id), filled_in, earlier)
    except FormRefused as refused:
        raise _refusal(refused) from None
    return answer({"draft": row.id} | found)


@routes.post("/api/deadlines")
async def confirm(request: web.Request) -> web.StreamResponse:
    """Set what was read back; pressed again it is the same deadline and the same message."""
    visitor = signed_in(request)
    body = await json_body(request)
    draft_id, choice = whole_number(body.get("draft")), body.get("choice")
    if not isinstance(choice, str):
        raise Refusal("bad_request")
    check_pace(request, visitor)
    try:
        message_id = await _form(request).confirm(_asking(request, visitor, draft_id), choice)
    except FormRefused as refused:
        raise _refusal(refused) from None
    request.app[PARTS].bell.ring(visitor.account_id)
    return answer({"message": message_id})


def _form(request: web.Request) -> DeadlineForm:
    found = request.app[PARTS].deadline_form
    if found is None:
        raise Refusal("not_found")
    return found


def _asking(request: web.Request, visitor: WebVisitor, request_id: int | None = None) -> FormRequest:
    return FormRequest(visitor.account_id, request[LOCALE], request_id)


def _refusal(refused: FormRefused) -> Refusal:
    more: dict[str, Any] = {"fields": dict(refused.fields)} if refused.fields else {}
    return Refusal(refused.code, refused.text, more)
