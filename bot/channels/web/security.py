"""The guards of every request (host, origin, session, CSRF token) and the headers of every answer."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.faults import fault_of
from bot.channels.web.access import WebAccess, WebVisitor, token_hash
from bot.channels.web.answers import Refusal, locale_of
from bot.channels.web.config import WebConfig

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CONFIG = web.AppKey("config", WebConfig)
ACCESS: web.AppKey[WebAccess] = web.AppKey("access")
VISITOR = web.RequestKey("visitor", WebVisitor)
LOCALE = web.RequestKey("locale", str)

FORM_COOKIE = "tdkt-form"
CSRF_HEADER = "X-CSRF-Token"
COOKIE_SECONDS = 365 * 86_400
"""How long a browser keeps the cookie; whether its session still holds is the database's to say."""

_SAFE_METHODS = ("GET", "HEAD")
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Run the guards, turn every failure into a sentence, and log no more than where it failed."""
    config = request.app[CONFIG]
    request[LOCALE] = locale_of(request, None, config.locale)
    try:
        _check_host(request, config)
        visitor = await visitor_of(request)
        if visitor is not None:
            request[VISITOR] = visitor
            request[LOCALE] = locale_of(request, visitor.locale, config.locale)
        if request.method not in _SAFE_METHODS:
            _check_origin(request, config)
            _check_csrf(request, visitor)
        return await handler(request)
    except Refusal as refusal:
        return refusal.answer(request[LOCALE])
    except web.HTTPException as error:
        return _in_words(error).answer(request[LOCALE])
    except ConnectionResetError:
        raise
    except (
        Exception
    ) as error:  # the sentence is for the person, the place for the log; the text of it for neither
        log.error("%s %s: %s", request.method, request.match_info.handler.__name__, fault_of(error))
        return Refusal("server").answer(request[LOCALE])


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """The protective headers of every answer, streams included."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.app[CONFIG].is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


async def visitor_of(request: web.Request) -> WebVisitor | None:
    """Whose session the cookie is; asked of the database every time, so revoking works at once."""
    token = request.cookies.get(request.app[CONFIG].cookie)
    if not token:
        return None
    access: WebAccess = request.app[ACCESS]
    return await access.session(token_hash(token))


def signed_in(request: web.Request) -> WebVisitor:
    """The visitor. Raises a refusal for somebody without a session, or cut off."""
    visitor: WebVisitor | None = request.get(VISITOR)
    if visitor is None:
        raise Refusal("signed_out")
    if visitor.standing == "cut_off":
        raise Refusal("cut_off")
    return visitor


def client_address(request: web.Request) -> str:
    """Who calls: the peer, or whom our own TLS proxy on this machine names."""
    peer = request.remote or ""
    if request.app[CONFIG].public_url and _is_loopback(peer):
        forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        return forwarded or peer
    return peer


def set_session_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Hand the token to the browser: scripts cannot read it, other sites cannot use it."""
    config = request.app[CONFIG]
    response.set_cookie(
        config.cookie,
        token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=config.is_secure,
        path="/",
    )


def drop_session_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Make the browser forget the token."""
    config = request.app[CONFIG]
    response.del_cookie(config.cookie, path="/", secure=config.is_secure, httponly=True, samesite="Lax")


def form_token(request: web.Request) -> tuple[str, str | None]:
    """The CSRF token of somebody without a session, and the new cookie it belongs to (None: has one)."""
    cookie = request.cookies.get(FORM_COOKIE)
    if cookie:
        return _form_csrf(cookie), None
    cookie = secrets.token_urlsafe(32)
    return _form_csrf(cookie), cookie


def _form_csrf(cookie: str) -> str:
    return hashlib.sha256(f"form:{cookie}".encode()).hexdigest()


def _check_csrf(request: web.Request, visitor: WebVisitor | None) -> None:
    given = request.headers.get(CSRF_HEADER, "")
    cookie = request.cookies.get(FORM_COOKIE, "")
    expected = visitor.csrf_token if visitor else _form_csrf(cookie) if cookie else ""
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        # A browser whose session has ended meanwhile hears that, not a riddle about tokens.
        raise Refusal("signed_out" if visitor is None and not cookie else "csrf")


def _check_host(request: web.Request, config: WebConfig) -> None:
    host = request.headers.get("Host", "").lower()
    if host != config.public_host and not _is_loopback_host(host):
        raise Refusal("host")


def _check_origin(request: web.Request, config: WebConfig) -> None:
    origin = request.headers.get("Origin")
    if origin is None:
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            if site != "same-origin":
                raise Refusal("origin")
            return
        referer = urlsplit(request.headers.get("Referer", ""))
        origin = f"{referer.scheme}://{referer.netloc}"
    host = request.headers.get("Host", "").lower()
    is_public = origin.lower() == config.public_origin and host == config.public_host
    is_local = _is_loopback_host(host) and origin.lower() == f"http://{host}"
    if not is_public and not is_local:
        raise Refusal("origin")


def _is_loopback_host(host: str) -> bool:
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    return (name if port.isdigit() and name else host) in _LOOPBACK_NAMES


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _in_words(error: web.HTTPException) -> Refusal:
    by_status = {404: "not_found", 405: "not_allowed", 413: "too_large"}
    return Refusal(by_status.get(error.status, "bad_request"))
