"""The calendar of one person for their phone: behind an address that nobody guesses, without a session."""

from __future__ import annotations

import re

from aiohttp import web

from bot.channels.web.answers import Refusal
from bot.channels.web.parts import PARTS

routes = web.RouteTableDef()
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@routes.get("/lich/{token}.ics")
async def feed(request: web.Request) -> web.StreamResponse:
    """What is due, as long as the address holds; for everything else the answer is that there is nothing.

    Nothing of the address is logged, and no proxy may keep what it shows.
    """
    parts = request.app[PARTS]
    token = request.match_info["token"]
    if parts.feed is None or not _TOKEN.fullmatch(token):
        raise Refusal("not_found")
    content = await parts.feed(token)
    if content is None:
        raise Refusal("not_found")
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="lich.ics"'}
    return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=headers)
