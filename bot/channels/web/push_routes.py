"""A browser asks to be rung up when its page is closed (Web Push), or not any more."""

from __future__ import annotations

from aiohttp import web

from bot.channels.web.access import WebVisitor
from bot.channels.web.answers import Refusal, answer
from bot.channels.web.parts import PARTS, check_pace, json_body
from bot.channels.web.security import signed_in
from bot.web_push.endpoints import are_keys, is_push_service

routes = web.RouteTableDef()


@routes.get("/api/push/key")
async def key(request: web.Request) -> web.StreamResponse:
    """The key for which a browser subscribes at its push service."""
    _member(request)
    push_key = request.app[PARTS].push_key
    if push_key is None:
        raise Refusal("not_found")
    return answer({"key": push_key()})


@routes.post("/api/push/subscribe")
async def subscribe(request: web.Request) -> web.StreamResponse:
    """Ring this browser up from now on, as long as its session lasts; again changes nothing."""
    visitor = _member(request)
    check_pace(request, visitor)
    content = await json_body(request)
    endpoint, keys = content.get("endpoint"), content.get("keys")
    p256dh, auth = (keys.get("p256dh"), keys.get("auth")) if isinstance(keys, dict) else (None, None)
    if not isinstance(endpoint, str) or not isinstance(p256dh, str) or not isinstance(auth, str):
        raise Refusal("bad_request")
    parts = request.app[PARTS]
    if not is_push_service(endpoint, loopback=parts.config.push_to_loopback) or not are_keys(p256dh, auth):
        raise Refusal("bad_subscription")
    async with parts.database.writing() as work:
        await work.web_push.subscribe(
            visitor.session_id, endpoint=endpoint, p256dh=p256dh, auth=auth, now=parts.clock.now()
        )
        await work.commit()
    return answer({"ok": True})


@routes.post("/api/push/unsubscribe")
async def unsubscribe(request: web.Request) -> web.StreamResponse:
    """Leave this browser in peace."""
    visitor = _member(request)
    check_pace(request, visitor)
    parts = request.app[PARTS]
    async with parts.database.writing() as work:
        await work.web_push.unsubscribe(visitor.session_id)
        await work.commit()
    return answer({"ok": True})


def _member(request: web.Request) -> WebVisitor:
    visitor = signed_in(request)
    if visitor.standing != "active":  # nobody reminds a guest
        raise Refusal("signed_out")
    return visitor
