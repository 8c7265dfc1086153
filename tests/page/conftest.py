"""A real browser on the page of an echo office."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import async_playwright, expect

from bot.channels.web.config import WebConfig
from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice, echo_office
from tests.page.visitor import Visitor
from tests.patience import SECONDS as PATIENCE

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[EchoOffice]:
    async with echo_office(tmp_path) as built:
        yield built


@pytest.fixture
async def site(office: EchoOffice) -> AsyncIterator[Browser]:
    """The page's server; the same person can also be driven over plain HTTP."""
    config = WebConfig(look_seconds=0.2, open_rules=True, contact=lambda: "Phòng TĐKT")
    async with serving(office, config) as opened:
        yield opened


@pytest.fixture
async def chromium() -> AsyncIterator[Chromium]:
    found = os.environ.get("TDKT_TEST_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium: set TDKT_TEST_CHROMIUM or install one")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found, args=ARGUMENTS, timeout=PATIENCE * 1000
        )
        yield browser
        await browser.close()


@pytest.fixture
async def visitor(chromium: Chromium, site: Browser) -> AsyncIterator[Visitor]:
    """An officer with a phone, signed in; the test fails if the page has complained in its console."""
    opened = await Visitor.arrive(
        chromium, site.origin, locale="vi-VN", viewport={"width": 390, "height": 844}
    )
    await opened.sign_in("moi-An-1")
    yield opened
    assert opened.complaints == []
    await opened.context.close()
