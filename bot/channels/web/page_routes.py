"""The page itself: one HTML file with its words filled in, its style and its scripts."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from mimetypes import guess_type

from aiohttp import web

from bot.channels.admission import TEXT_LIMIT
from bot.channels.web.answers import Refusal
from bot.channels.web.security import LOCALE
from bot.views.words import texts

routes = web.RouteTableDef()
_PREFIX = "page."


@routes.get("/")
@routes.get("/i/{code}")
async def page(request: web.Request) -> web.StreamResponse:
    """The page, in the reader's language; opening an invitation's address changes nothing."""
    return web.Response(text=_page(request[LOCALE]), content_type="text/html", charset="utf-8")


@routes.get("/manifest.webmanifest")
async def manifest(request: web.Request) -> web.StreamResponse:
    """How the page introduces itself to a home screen; telephones of one maker ring only for such pages."""
    content = {
        "name": texts(request[LOCALE])[_PREFIX + "title"],
        "short_name": texts(request[LOCALE])[_PREFIX + "short_title"],
        "lang": request[LOCALE],
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#7e1a1c",
        "theme_color": "#7e1a1c",
        "icons": [{"src": "/static/emblem.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    text = json.dumps(content, ensure_ascii=False)
    return web.Response(text=text, content_type="application/manifest+json", charset="utf-8")


@routes.get("/{name:sw\\.js}")
@routes.get("/static/{name}")
async def asset(request: web.Request) -> web.StreamResponse:
    """One of the page's own files, asked again each time but sent only when it has changed.

    The service worker stands at the top: it may look after nothing above the place where it stands.
    """
    found = _assets().get(request.match_info["name"])
    if found is None:
        raise Refusal("not_found")
    body, media_type, tag = found
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    if any(known.value in (tag, "*") for known in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    charset = None if media_type.startswith("image/") else "utf-8"
    return web.Response(body=body, content_type=media_type, charset=charset, headers=headers)


@cache
def _page(locale: str) -> str:
    words = {
        key.removeprefix(_PREFIX): text for key, text in texts(locale).items() if key.startswith(_PREFIX)
    }
    words["too_long"] = texts(locale)["errors.too_long"]
    html = _read("index.html").decode()
    html = html.replace("{{locale}}", locale)
    html = html.replace("{{longest}}", str(TEXT_LIMIT))
    html = html.replace("{{words}}", escape(json.dumps(words, ensure_ascii=False)))
    for key, text in words.items():
        html = html.replace("{{page." + key + "}}", escape(text))
    return html


@cache
def _assets() -> dict[str, tuple[bytes, str, str]]:
    found = {}
    for entry in files("bot.channels.web").joinpath("static").iterdir():
        if entry.is_file() and entry.name != "index.html":
            body = entry.read_bytes()
            media_type = "text/javascript" if entry.name.endswith(".js") else guess_type(entry.name)[0]
            found[entry.name] = (
                body,
                media_type or "application/octet-stream",
                hashlib.sha256(body).hexdigest(),
            )
    return found


def _read(name: str) -> bytes:
    return files("bot.channels.web").joinpath("static", name).read_bytes()
