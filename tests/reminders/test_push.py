"""python-telegram-bot over real HTTP against the Bot API double: what each trouble becomes, and the pace."""

from __future__ import annotations

import logging
import time

import pytest

from bot.logs import keep_secrets_out_of_logs
from bot.pacing import SharedPace
from bot.reminders.delivery import Blocked, Delivered, Faltered, NotSent, Postponed, Refused, Unknown
from bot.reminders.push import telegram_sender
from bot.settings import Settings
from bot.views.buttons import Button, Callback
from bot.views.screen import Screen
from tests.processes.assistant import free_port
from tests.telegram.double import TOKEN, BotApiDouble

HELLO = Screen("Còn <b>3</b> ngày", [[Button("Đã nộp", Callback("due_sent", (7,)))]])


def settings(root: str) -> Settings:
    return Settings(_env_file=None, telegram_token=TOKEN, telegram_api=root)


TROUBLES = [
    # nobody must be written to who does not want it
    ("403", {}, Blocked),
    # a chat that is gone
    ("400", {"description": "Bad Request: chat not found"}, Blocked),
    # a long wait is given back to the sweep
    ("429", {"retry_after": 300}, Postponed),
    ("400", {"description": "Bad Request: user is deactivated"}, Blocked),
    # one text that it cannot read says nothing of the person
    ("400", {"description": "Bad Request: message text is weird"}, Refused),
    # its own trouble, which may take hours
    ("500", {}, Faltered),
    # the connection breaks: it may have arrived
    ("reset", {}, Unknown),
    ("lost", {}, Unknown),
]


@pytest.mark.parametrize(("kind", "details", "expected"), TROUBLES)
async def test_what_a_trouble_becomes(
    double: BotApiDouble, kind: str, details: dict[str, object], expected: type[object]
) -> None:
    await double.go_wrong("sendMessage", kind, **details)
    async with telegram_sender(settings(double.root), SharedPace()) as sender:
        assert sender is not None
        assert isinstance(await sender.send("77", HELLO), expected)


async def test_a_message_arrives_with_its_buttons(double: BotApiDouble) -> None:
    async with telegram_sender(settings(double.root), SharedPace()) as sender:
        assert sender is not None
        assert await sender.send("77", HELLO) == Delivered()
    (call,) = await double.calls("sendMessage")
    assert call["fields"]["text"] == "Còn <b>3</b> ngày"
    assert "1:due_sent:7" in str(call["fields"]["reply_markup"])


async def test_a_server_that_is_away_has_got_nothing() -> None:
    async with telegram_sender(settings(f"http://127.0.0.1:{free_port()}"), SharedPace()) as sender:
        assert sender is not None
        assert isinstance(await sender.send("77", HELLO), NotSent)


async def test_a_short_wait_is_kept_and_the_message_sent(double: BotApiDouble) -> None:
    await double.go_wrong("sendMessage", "429", retry_after=1)
    began = time.monotonic()
    async with telegram_sender(settings(double.root), SharedPace()) as sender:
        assert sender is not None
        assert await sender.send("77", HELLO) == Delivered()
    assert time.monotonic() - began >= 1.0
    assert len(await double.calls("sendMessage")) == 2


async def test_no_token_no_sender() -> None:
    async with telegram_sender(Settings(_env_file=None), SharedPace()) as sender:
        assert sender is None


async def test_the_token_reaches_no_log(double: BotApiDouble, caplog: pytest.LogCaptureFixture) -> None:
    keep_secrets_out_of_logs(settings(double.root))
    await double.refuse_token()
    with caplog.at_level(logging.INFO):
        async with telegram_sender(settings(double.root), SharedPace()) as sender:
            assert sender is not None
            assert isinstance(await sender.send("77", HELLO), NotSent)
    assert TOKEN not in caplog.text
