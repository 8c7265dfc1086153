"""The token reaches no log, whatever libraries write about addresses and whatever their exceptions quote."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import aiohttp
import pytest

from bot.logs import keep_secrets_out_of_logs
from bot.settings import Settings
from tests.telegram.conftest import TelegramOffice
from tests.telegram.double import TOKEN


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the handlers of the root logger write, set up as `tdkt run` does it."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    root.handlers[:] = [logging.StreamHandler(stream)]
    root.setLevel(logging.DEBUG)
    keep_secrets_out_of_logs(Settings(_env_file=None, telegram_token=TOKEN, log_level="DEBUG"))
    for name in ("httpx", "httpcore", "aiohttp", "aiogram"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield stream
    for name in ("httpx", "httpcore", "aiohttp", "aiogram"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    root.handlers[:] = before
    root.setLevel(level)


async def test_an_exception_that_quotes_the_address(office: TelegramOffice, written: io.StringIO) -> None:
    url = f"{office.double.root}/file/bot{TOKEN}/documents/missing"
    try:
        async with office.double.client.get(url, raise_for_status=True):
            pass
    except aiohttp.ClientResponseError:
        logging.getLogger("aiohttp.client").exception("could not fetch %s", url)
    assert "could not fetch" in written.getvalue()
    assert "***" in written.getvalue()
    assert TOKEN not in written.getvalue()


async def test_a_conversation_with_failures(office: TelegramOffice, written: io.StringIO) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("sendMessage", "reset")
    await minh.say("/menu")
    lost = minh.message(document={"file_id": "missing", "file_unique_id": "m", "file_name": "a.txt"})
    await office.double.happen(lost)
    await office.worked()
    assert "inbox row" in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert TOKEN.partition(":")[2] not in written.getvalue()
