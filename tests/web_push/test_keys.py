"""The office's key is made once and stays; nobody else on the machine reads it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.reminders.delivery import NotSent
from bot.web_push.keys import FILE, PushKeys
from bot.web_push.service import PushService
from tests.doubles.push_service import Subscribed


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = PushKeys(tmp_path).public()
    assert len(first) == 87
    assert PushKeys(tmp_path).public() == first
    assert [one.name for one in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: PushKeys(tmp_path).public(), range(8)))
    assert len(set(keys)) == 1


async def test_a_spoilt_key_stops_the_rings_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("spoilt")
    browser = Subscribed("http://127.0.0.1:9/x")
    async with PushService(PushKeys(tmp_path), SystemClock(), loopback=True) as service:
        found = await service.ring(
            browser.endpoint, browser.p256dh, browser.auth, b"x", ttl=timedelta(minutes=10)
        )
    assert isinstance(found, NotSent)
