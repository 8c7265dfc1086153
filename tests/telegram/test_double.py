"""Both libraries talk to the double as to Telegram."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden, RetryAfter

from tests.telegram.double import TOKEN, BotApiDouble


async def test_python_telegram_bot_sends_and_reads_refusals(
    double: BotApiDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else it warns of its own future
    bot = Bot(TOKEN, base_url=f"{double.root}/bot", base_file_url=f"{double.root}/file/bot")
    async with bot:
        assert bot.username == "tdkt_double_bot"
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Đã nộp", callback_data="1:done:7")]])
        sent = await bot.send_message(77, "<b>Nhắc việc</b>", parse_mode="HTML", reply_markup=keyboard)
        await bot.edit_message_text("Đã nộp", 77, sent.message_id)
        await bot.send_document(77, b"tep", filename="a.txt")
        await double.hold_file("f", b"content")
        assert bytes(await (await bot.get_file("f")).download_as_bytearray()) == b"content"
        await double.go_wrong("sendMessage", "429", retry_after=7)
        with pytest.raises(RetryAfter):
            await bot.send_message(77, "x")
        await double.go_wrong("sendMessage", "403")
        with pytest.raises(Forbidden):
            await bot.send_message(77, "x")
    calls = await double.calls("sendMessage")
    assert calls[0]["fields"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "1:done:7"
    assert calls[0]["at"] <= calls[-1]["at"]
