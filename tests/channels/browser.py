"""What a browser does over HTTP, without the browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.channels.intake import Intake
from bot.channels.web.config import WebConfig
from tests.channels.echo import EchoOffice, working
from tests.channels.page_client import PageClient
from tests.patience import SECONDS as PATIENCE


class Browser(PageClient):
    """The page's client of an echo office, with a look at what its server has kept."""

    def __init__(
        self, client: aiohttp.ClientSession, origin: str, intake: Intake, office: EchoOffice
    ) -> None:
        super().__init__(client, origin)
        self.intake = intake
        self.office = office

    async def history(self) -> list[dict[str, Any]]:
        await self.intake.drain()
        return list((await self.get("/api/history")).body["messages"])

    async def reads(self) -> list[str]:
        return [message["html"] for message in await self.history() if message["direction"] == "out"]

    @asynccontextmanager
    async def stream(self, after: int = 0, **headers: str) -> AsyncIterator[Stream]:
        url = f"{self.origin}/api/events?after={after}"
        async with self.client.get(url, headers=headers) as response:
            yield Stream(response)


class Stream:
    """The events of a live stream, one by one."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response
        self.last_id = 0

    async def next(self, seconds: float = PATIENCE) -> tuple[str, Any]:
        """The next event as (kind, content); ("closed", None) when the server has ended the stream."""
        kind, content = "", ""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    line = (await self.response.content.readline()).decode()
                except RuntimeError:  # aiohttp's word for a connection that has gone
                    line = ""
                if not line:
                    return "closed", None
                field, _, value = line.rstrip("\n").partition(": ")
                if field == "event":
                    kind = value
                elif field == "data":
                    content = value
                elif field == "id":
                    self.last_id = int(value)
                elif not field and kind:
                    return kind, json.loads(content)


@asynccontextmanager
async def serving(
    office: EchoOffice, config: WebConfig | None = None, *, is_working: bool = True, **changes: object
) -> AsyncIterator[Browser]:
    """A page server on a loopback port, with its intake at work unless told otherwise."""
    intake = office.intake()
    server = TestServer(office.app(intake, config, **changes))
    jar = aiohttp.CookieJar(unsafe=True)
    async with server, aiohttp.ClientSession(cookie_jar=jar) as client:
        opened = Browser(client, f"http://{server.host}:{server.port}", intake, office)
        if is_working:
            async with working(intake):
                yield opened
        else:
            yield opened
