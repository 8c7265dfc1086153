"""An echo office on its own SQLite file, and a browser's HTTP side of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice, echo_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[EchoOffice]:
    async with echo_office(tmp_path) as built:
        yield built


@pytest.fixture
async def browser(office: EchoOffice) -> AsyncIterator[Browser]:
    """Somebody called An, signed in on a page whose intake is at work."""
    async with serving(office) as opened:
        await opened.sign_in("moi-An-1")
        yield opened
