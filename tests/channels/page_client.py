"""The page's side of HTTP: cookies, CSRF token and Origin as the page sends them."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

import aiohttp


@dataclass
class Answer:
    status: int
    body: Any
    headers: Any


class PageClient:
    """What the page can ask of its server; any header can be spoilt by a test."""

    def __init__(self, client: aiohttp.ClientSession, origin: str) -> None:
        self.client = client
        self.origin = origin
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


def fresh_id() -> str:
    return secrets.token_hex(8)


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    raw = await response.read()
    is_json = response.content_type == "application/json"
    return Answer(response.status, json.loads(raw) if is_json else raw, response.headers)
