"""A person in front of the page: what they type, press and see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.patience import SECONDS as PATIENCE


@dataclass
class Visitor:
    """One tab of one browser."""

    page: Page
    context: BrowserContext
    origin: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    async def arrive(cls, chromium: Chromium, origin: str, **options: Any) -> Visitor:
        """Open the page's site in a fresh browser profile, without going anywhere yet."""
        context = await chromium.new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        visitor = cls(await context.new_page(), context, origin)
        visitor.watch(visitor.page)
        return visitor

    def watch(self, page: Page) -> None:
        """Note what the page complains about, and everything it asks for."""

        def complain(message: Any) -> None:
            if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
                self.complaints.append(message.text)

        page.on("console", complain)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    async def sign_in(self, code: str) -> None:
        """Type the invitation code on the sign-in screen."""
        await self.page.goto(self.origin)
        await self.page.get_by_label("Mã mời").fill(code)
        await self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await expect(self.field).to_be_visible()

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Nội dung tin nhắn")

    @property
    def messages(self) -> Locator:
        return self.page.locator("#log .message")

    def said(self, text: str) -> Locator:
        """The answers with these words; the hour beside a message is none of them ("số 1" at "14:47")."""
        words = self.page.locator(".rich", has_text=text)
        return self.page.locator("#log .message.out").filter(has=words)

    async def say(self, text: str) -> None:
        """Type and press the send button."""
        await self.field.fill(text)
        await self.page.get_by_role("button", name="Gửi", exact=True).click()
