"""Signing in and out, and who is here."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.channels.web.access import AccessRefused, SignedIn, WebVisitor, token_hash
from bot.channels.web.answers import Refusal, answer
from bot.channels.web.devices import device_name
from bot.channels.web.parts import PARTS, json_body
from bot.channels.web.security import (
    FORM_COOKIE,
    LOCALE,
    VISITOR,
    client_address,
    drop_session_cookie,
    form_token,
    set_session_cookie,
)
from bot.rights import NEEDED_FOR, Action, Role, is_allowed

routes = web.RouteTableDef()
MAX_CODE = 128
_OF_STRANGERS = ("quyenrieng", "dulieucuatoi", "xoadulieu")


@routes.get("/api/me")
async def me(request: web.Request) -> web.StreamResponse:
    """Who is here, with the CSRF token for what they do next."""
    parts = request.app[PARTS]
    visitor = request.get(VISITOR)
    contact = parts.config.contact()
    if visitor is None:
        csrf, cookie = form_token(request)
        response = answer(
            {
                "standing": "signed_out",
                "csrf": csrf,
                "guest_allowed": parts.config.open_rules,
                "contact": contact,
                "locale": request[LOCALE],
            }
        )
        if cookie is not None:
            response.set_cookie(
                FORM_COOKIE,
                cookie,
                httponly=True,
                samesite="Strict",
                secure=parts.config.is_secure,
                path="/",
            )
        return response
    commands = [
        {"command": name, "description": description}
        for name, description in parts.commands(request[LOCALE])
        if _has_command(visitor, name)
    ]
    return answer(
        {
            "standing": visitor.standing,
            "csrf": visitor.csrf_token,
            "account": visitor.account_id,
            "name": visitor.name,
            "unit": visitor.unit,
            "role": visitor.role,
            "newcomer": visitor.is_newcomer,
            "locale": request[LOCALE],
            "contact": contact,
            "commands": commands,
            "may_attach": _may(visitor, Action.ATTACH_FILE),
            "may_set_deadlines": parts.deadline_form is not None and _may(visitor, Action.KEEP_DEADLINES),
        }
    )


@routes.post("/api/sign-in")
async def sign_in(request: web.Request) -> web.StreamResponse:
    """Use an invitation code up and remember this device."""
    code = (await json_body(request)).get("code")
    parts = request.app[PARTS]
    if not isinstance(code, str) or not 0 < len(code) <= MAX_CODE or not code.isprintable():
        raise _wrong_code(request, None)
    try:
        entered = await parts.access.sign_in(code, _device(request), request[LOCALE])
    except AccessRefused as refused:
        raise _wrong_code(request, refused.text) from None
    return await _enter(request, entered)


@routes.post("/api/guest")
async def guest(request: web.Request) -> web.StreamResponse:
    """Come in without an invitation, where the office has opened its rules."""
    parts = request.app[PARTS]
    await json_body(request)
    if not parts.config.open_rules:
        raise Refusal("guest_closed")
    if not parts.posts_of_address.take(client_address(request)):
        raise Refusal("too_many_messages")
    try:
        entered = await parts.access.guest(_device(request), request[LOCALE])
    except AccessRefused as refused:
        raise Refusal("guest_closed", refused.text) from None
    return await _enter(request, entered)


@routes.post("/api/sign-out")
async def sign_out(request: web.Request) -> web.StreamResponse:
    """End this device's session; its live streams end at once. The last one goes only when `sure`."""
    parts = request.app[PARTS]
    token = request.cookies.get(parts.config.cookie)
    if token:
        is_sure = (await json_body(request)).get("sure") is True
        if not is_sure and await parts.access.is_last_way_in(token_hash(token)):
            raise Refusal("last_device")
        await parts.access.sign_out(token_hash(token))
    parts.bell.ring_all()
    response = answer({"ok": True})
    drop_session_cookie(request, response)
    return response


@routes.get("/api/invitations/{code}")
async def invitation(request: web.Request) -> web.StreamResponse:
    """What an invitation offers; looking uses nothing up."""
    parts = request.app[PARTS]
    code = request.match_info["code"]
    card = await parts.access.invitation(code) if len(code) <= MAX_CODE and code.isprintable() else None
    if card is None:
        _count_wrong_code(request)
        raise Refusal("not_found")
    content: dict[str, Any] = {
        "kind": card.kind,
        "unit": card.unit,
        "role": card.role,
        "name": card.name,
    }
    return answer(content)


def _may(visitor: WebVisitor, action: Action) -> bool:
    return visitor.role is not None and is_allowed(Role(visitor.role), action)


def _has_command(visitor: WebVisitor, name: str) -> bool:
    # A guest may ask, and see and erase what is kept of them; other commands are for those invited.
    needed = NEEDED_FOR.get(name)
    if visitor.standing in ("guest", "unknown"):
        return name in _OF_STRANGERS
    return needed is None or _may(visitor, needed)


async def _enter(request: web.Request, entered: SignedIn) -> web.StreamResponse:
    parts = request.app[PARTS]
    before = request.cookies.get(parts.config.cookie)
    if before:
        await parts.access.sign_out(token_hash(before))
        parts.bell.ring_all()
    response = answer({"ok": True})
    set_session_cookie(request, response, entered.token)
    return response


def _wrong_code(request: web.Request, text: str | None) -> Refusal:
    _count_wrong_code(request)
    return Refusal("bad_code", text)


def _count_wrong_code(request: web.Request) -> None:
    # Only wrong codes count, after the code was looked up by its hash: a valid one is never refused because
    # of somebody's wrong ones, and 59 random bits leave nothing to guess within these limits.
    parts = request.app[PARTS]
    address = client_address(request)
    browser = request.cookies.get(FORM_COOKIE) or request.cookies.get(parts.config.cookie) or address
    is_slow_enough = parts.wrong_codes.take(browser)
    if not parts.wrong_codes_of_address.take(address) or not is_slow_enough:
        raise Refusal("too_many_codes")


def _device(request: web.Request) -> str:
    return device_name(request.headers.get("User-Agent", ""), request[LOCALE])
