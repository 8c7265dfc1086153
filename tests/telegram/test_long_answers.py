"""What is too long for one message, or for a button that copies."""

from __future__ import annotations

from aiogram.types import Message

from bot.handlers.sending import keyboard, say
from bot.views.buttons import Button, Callback
from bot.views.screen import Screen
from tests.telegram.conftest import TelegramOffice


async def test_a_long_answer_comes_in_pieces_with_its_buttons_under_the_last(office: TelegramOffice) -> None:
    message = await _a_message(office)
    text = "\n\n".join(f"<b>Điều {number}.</b> " + "Nội dung quy định. " * 30 for number in range(1, 30))
    await say(message, Screen(text, [[Button("Danh mục chính", action=Callback("menu"))]]))
    sent = [one["fields"] for one in await office.double.calls("sendMessage")][1:]
    assert len(sent) > 3
    assert ["reply_markup" in one for one in sent] == [False] * (len(sent) - 1) + [True]


async def test_what_a_button_cannot_copy_is_sent_to_be_copied(office: TelegramOffice) -> None:
    message = await _a_message(office)
    long, short = "Căn cứ <Điều 42> " * 20, "K7QM-2XPD-9FTB"
    rows = [[Button("Sao chép câu", copy=long), Button("Sao chép mã", copy=short)]]
    await say(message, Screen("Trích dẫn", rows))
    first, last = [one["fields"] for one in await office.double.calls("sendMessage")][1:]
    assert first["text"] == f"<code>{long.replace('<', '&lt;').replace('>', '&gt;')}</code>"
    keys = last["reply_markup"]["inline_keyboard"]
    assert keys == [[{"text": "Sao chép mã", "copy_text": {"text": short}}]]


def test_buttons_that_are_all_too_long_leave_no_empty_keyboard() -> None:
    assert keyboard([[Button("Sao chép", copy="x" * 257)]]) is None


async def _a_message(office: TelegramOffice) -> Message:
    assert office.app.telegram is not None
    return await office.app.telegram.bot.send_message(77, "Kính chào")
