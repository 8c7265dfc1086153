"""An officer at the page over real HTTP: cookies, CSRF token, client ids, history."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.channels.intake import Intake
from bot.channels.web.parts import PARTS, posting_limits
from bot.views.plain import plain_text
from tests.channels.page_client import Answer, PageClient
from tests.conversations.officer import Office


@dataclass
class PageOfficer:
    """One browser at the page of a running office."""

    client: PageClient
    intake: Intake

    async def enter(self, code: str) -> list[str]:
        """Sign in with an invitation code."""
        answer = await self.client.sign_in(code)
        assert answer.status == 200, answer.body
        return await self._after({}, answer)

    async def say(self, text: str) -> list[str]:
        before = await self._standing()
        return await self._after(before, await self.client.say(text))

    async def attach(self, name: str, content: bytes, caption: str = "") -> list[str]:
        before = await self._standing()
        return await self._after(before, await self.client.upload(name, content, caption=caption))

    async def press(self, label: str) -> list[str]:
        return await self.press_held(await self.held(label))

    async def held(self, label: str) -> tuple[int, str]:
        for message in reversed(list((await self._standing()).values())):
            for button in (button for row in message["buttons"] for button in row):
                if button["label"] == label:
                    return message["id"], button["data"]
        raise AssertionError(f"no button {label!r} among {await self.buttons()}")

    async def press_held(self, held: tuple[int, str]) -> list[str]:
        before = await self._standing()
        return await self._after(before, await self.client.press(*held))

    async def buttons(self) -> list[str]:
        for message in reversed(list((await self._standing()).values())):
            if message["buttons"]:
                return [button["label"] for row in message["buttons"] for button in row]
        return []

    async def newest(self) -> str:
        """The message that came last, whatever it answers."""
        return plain_text(list((await self._standing()).values())[-1]["html"])

    async def _standing(self) -> dict[int, Any]:
        await self.intake.drain()
        history = await self.client.get("/api/history")
        return {one["id"]: one for one in history.body["messages"] if one["direction"] == "out"}

    async def _after(self, before: dict[int, Any], answer: Answer) -> list[str]:
        if answer.status != 200:
            return [answer.body["text"]]
        after = await self._standing()
        return [plain_text(one["html"]) for key, one in after.items() if one != before.get(key)]


@asynccontextmanager
async def at_the_page(office: Office) -> AsyncIterator[PageOfficer]:
    """Serve the office's page on loopback and open it."""
    page = office.app.web
    # Its pace is that of the office's clock: the tests type faster than anybody.
    if not page.frozen:  # a second person's browser comes to the same page
        posts, of_address = posting_limits(page[PARTS].config, lambda: office.clock.now().timestamp())
        page[PARTS] = replace(page[PARTS], posts=posts, posts_of_address=of_address)
    server = TestServer(page)
    jar = aiohttp.CookieJar(unsafe=True)
    async with server, aiohttp.ClientSession(cookie_jar=jar) as client:
        origin = f"http://{server.host}:{server.port}"
        yield PageOfficer(PageClient(client, origin), office.app.intake)
