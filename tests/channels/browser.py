"""What a browser does over HTTP, without the browser."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.channels.intake import Intake
from bot.channels.web.config import WebConfig
from tests.channels.echo import EchoOffice, working


@dataclass
class Answer:
    status: int
    body: Any
    headers: Any


class Browser:
    """Cookies, CSRF token and Origin as the page sends them; any of them can be spoilt by a test."""

    def __init__(
        self, client: aiohttp.ClientSession, origin: str, intake: Intake, office: EchoOffice
    ) -> None:
        self.client = client
        self.origin = origin
        self.intake = intake
        self.office = office
        self.csrf = ""
        self.account = 0

    async def get(self, path: str, **headers: str) -> Answer:
        async with self.client.get(f"{self.origin}{path}", headers=headers) as response:
            return await _answer(response)

    async def post(
        self, path: str, content: Any = None, *, raw: bytes | None = None, **headers: Any
    ) -> Answer:
        sent = {"Origin": self.origin, "X-CSRF-Token": self.csrf, "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value}
        body = raw if raw is not None else json.dumps(content or {}).encode()
        async with self.client.post(f"{self.origin}{path}", data=body, headers=sent) as response:
            return await _answer(response)

    async def upload(
        self, name: str, content: bytes, *, client_id: str | None = None, caption: str = ""
    ) -> Answer:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("client_id", client_id or fresh_id())
        form.add_field("caption", caption)
        form.add_field("file", content, filename=name, content_type="application/octet-stream")
        headers = {"Origin": self.origin, "X-CSRF-Token": self.csrf}
        async with self.client.post(f"{self.origin}/api/files", data=form, headers=headers) as response:
            return await _answer(response)

    async def me(self) -> Any:
        visitor = (await self.get("/api/me")).body
        self.csrf = visitor["csrf"]
        self.account = visitor.get("account", 0)
        return visitor

    async def sign_in(self, code: str) -> Answer:
        await self.me()
        answer = await self.post("/api/sign-in", {"code": code})
        await self.me()
        return answer

    async def say(self, text: str, client_id: str | None = None) -> Answer:
        return await self.post("/api/messages", {"client_id": client_id or fresh_id(), "text": text})

    async def press(self, message_id: int, data: str, client_id: str | None = None) -> Answer:
        content = {"client_id": client_id or fresh_id(), "message_id": message_id, "data": data}
        return await self.post("/api/presses", content)

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

    async def next(self, seconds: float = 5.0) -> tuple[str, Any]:
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


def fresh_id() -> str:
    return secrets.token_hex(8)


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    raw = await response.read()
    is_json = response.content_type == "application/json"
    return Answer(response.status, json.loads(raw) if is_json else raw, response.headers)
