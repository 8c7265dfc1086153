"""Our own channels answer aiogram's calls as Telegram does, refusals included."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from bot.channels.current import CurrentUpdate, current_update
from storage.models.accounts import Channel
from tests.channels.echo import EchoOffice, keyboard, press_button

Call = Callable[[Bot, int], Awaitable[Any]]


async def test_what_is_sent_comes_back_as_a_message_that_can_be_used(office: EchoOffice) -> None:
    account = await office.account()
    sent = await office.bot.send_message(
        account, "<b>Đậm</b> 🏅 &amp; <a href='https://x.vn'>x</a>", parse_mode="HTML"
    )
    assert (sent.text, sent.html_text) == ("Đậm 🏅 & x", '<b>Đậm</b> 🏅 &amp; <a href="https://x.vn">x</a>')
    assert (sent.chat.id, sent.chat.type) == (account, "private")
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    edited = await sent.edit_text("mới", reply_markup=keyboard([press_button("Đồng ý", "yes")]))
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert edited.reply_markup is not None
    assert edited.reply_markup.inline_keyboard[0][0].callback_data == "yes"
    await sent.delete()
    assert await office.texts(account) == []


async def test_the_bots_own_parse_mode_is_the_default(office: EchoOffice) -> None:
    account = await office.account()
    html = Bot("1:web", session=office.session, default=DefaultBotProperties(parse_mode="HTML"))
    await html.send_message(account, "<b>a</b>")
    await html.send_message(account, "a < b", parse_mode=None)
    await office.bot.send_message(account, "<b>a</b>")
    entities = [MessageEntity(type="bold", offset=0, length=1)]
    await office.bot.send_message(account, "a<b", entities=entities)
    expected = ["<b>a</b>", "a &lt; b", "&lt;b&gt;a&lt;/b&gt;", "<b>a</b>&lt;b"]
    assert await office.texts(account) == expected


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda bot, chat: bot.send_message(chat, " \n"), "message text is empty"),
        (lambda bot, chat: bot.send_message(chat, "a" * 4097), "message is too long"),
        # An emoji counts two, tags count nothing.
        (lambda bot, chat: bot.send_message(chat, "🏅" * 2049), "message is too long"),
        (lambda bot, chat: bot.send_message(chat, "<b>a", parse_mode="HTML"), "can't find end tag"),
        (
            lambda bot, chat: bot.send_message(chat, "<i><b>a</i></b>", parse_mode="HTML"),
            "unexpected end tag",
        ),
        (lambda bot, chat: bot.send_message(chat, "<img src=x>", parse_mode="HTML"), "unsupported start tag"),
        (lambda bot, chat: bot.send_message(chat, "*a*", parse_mode="MarkdownV2"), "parse mode MarkdownV2"),
        (lambda bot, chat: bot.send_message(999, "a"), "chat not found"),
        (lambda bot, chat: bot.send_message("@channel", "a"), "chat not found"),
        (lambda bot, chat: bot.edit_message_text("a", chat_id=chat, message_id=999), "to edit not found"),
        (lambda bot, chat: bot.delete_message(chat, 999), "to delete not found"),
        (lambda bot, chat: bot.answer_callback_query("1"), "query is too old"),
        (lambda bot, chat: bot.send_document(chat, "999"), "wrong file identifier"),
        (lambda bot, chat: bot.get_file("999"), "wrong file_id"),
        (lambda bot, chat: bot.send_dice(chat), "sendDice is not supported"),
        (
            lambda bot, chat: bot.send_document(chat, BufferedInputFile(b"x", "a.txt"), caption="a" * 1025),
            "caption is too long",
        ),
    ],
)
async def test_what_telegram_refuses_is_refused(office: EchoOffice, call: Call, reason: str) -> None:
    account = await office.account()
    with pytest.raises(TelegramBadRequest, match=reason):
        await call(office.bot, account)
    assert await office.texts(account) == []


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (press_button("a", "x" * 65), "BUTTON_DATA_INVALID"),
        (press_button("a", "ă" * 33), "BUTTON_DATA_INVALID"),  # bytes, not letters
        (press_button("", "x"), "BUTTON_TEXT_EMPTY"),
        (InlineKeyboardButton(text="a", copy_text=CopyTextButton(text="x" * 16_001)), "BUTTON_COPY"),
        (InlineKeyboardButton(text="a", url="http://plain.example"), "BUTTON_TYPE_INVALID"),
        (InlineKeyboardButton(text="a", web_app=WebAppInfo(url="https://x")), "BUTTON_TYPE_INVALID"),
    ],
)
async def test_a_button_that_telegram_refuses_is_refused(
    office: EchoOffice, button: InlineKeyboardButton, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await office.bot.send_message(await office.account(), "a", reply_markup=keyboard([button]))


async def test_more_than_a_hundred_buttons_are_refused(office: EchoOffice) -> None:
    rows = [[press_button(str(number), str(number))] for number in range(101)]
    with pytest.raises(TelegramBadRequest, match="REPLY_MARKUP_TOO_LONG"):
        await office.bot.send_message(await office.account(), "a", reply_markup=keyboard(*rows))


async def test_written_keyboards_become_buttons_that_write(office: EchoOffice) -> None:
    account = await office.account()
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Tra cứu")]])
    await office.bot.send_message(account, "a", reply_markup=markup)
    await office.bot.send_message(account, "b", reply_markup=ReplyKeyboardRemove())
    await office.bot.send_message(account, "c", reply_markup=ForceReply())
    link = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x", url="https://x.vn")]])
    await office.bot.send_message(account, "d", reply_markup=link)
    async with office.database.reading() as work:
        rows = await work.messages.history(account)
    assert [row.buttons for row in rows] == [
        [[{"label": "Tra cứu", "say": "Tra cứu"}]],
        [],
        [],
        [[{"label": "x", "url": "https://x.vn"}]],
    ]


async def test_an_edit_without_difference_is_refused_and_one_without_keyboard_takes_it_away(
    office: EchoOffice,
) -> None:
    account = await office.account()
    markup = keyboard([press_button("Đồng ý", "yes")])
    sent = await office.bot.send_message(account, "a", reply_markup=markup)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text("a", reply_markup=markup)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_reply_markup(reply_markup=markup)
    await sent.edit_text("b")
    async with office.database.reading() as work:
        row = await work.messages.get(account, sent.message_id)
    assert (row.text, row.buttons) == ("b", [])


async def test_what_a_person_wrote_cannot_be_edited(office: EchoOffice) -> None:
    account = await office.account()
    async with office.database.writing() as work:
        row, _ = await work.messages.add_incoming(account, "abcdefgh", text="a", now=office.clock.now())
        await work.commit()
    with pytest.raises(TelegramBadRequest, match="can't be edited"):
        await office.bot.edit_message_text("b", chat_id=account, message_id=row.id)


async def test_sent_again_for_the_same_update_it_is_the_same_message(office: EchoOffice) -> None:
    account = await office.account()
    async with office.database.writing() as work:
        row, _ = await work.inbox.accept(
            Channel.WEB, "1", "web:1", payload={}, now=office.clock.now(), account_id=account
        )
        await work.commit()
    ids = []
    for is_redelivery in (False, True):
        token = current_update.set(CurrentUpdate(row.id, "web", account, is_redelivery=is_redelivery))
        first = await office.bot.send_message(account, f"một, lần {int(is_redelivery) + 1}")
        second = await office.bot.send_message(account, "hai")
        await second.edit_text("hai, sửa")
        if is_redelivery:
            await second.edit_text("hai, sửa")  # a repeated edit is no error the second time
        ids.append((first.message_id, second.message_id))
        current_update.reset(token)
    assert ids[0] == ids[1]
    assert await office.texts(account) == ["một, lần 2", "hai, sửa"]


async def test_a_document_goes_out_by_its_bytes_and_by_its_number(office: EchoOffice) -> None:
    account, other = await office.account("An"), await office.account("Bình")
    sent = await office.bot.send_document(account, BufferedInputFile(b"abc", "Tờ trình.docx"))
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("Tờ trình.docx", 3)
    again = await office.bot.send_document(account, sent.document.file_id, caption="lại")
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await office.bot.send_document(other, sent.document.file_id)


async def test_the_commands_are_kept_by_language(office: EchoOffice) -> None:
    assert office.session.profile.menu("vi") == [("trogiup", "Trợ giúp"), ("start", "Bắt đầu")]
    assert [one.command for one in await office.bot.get_my_commands()] == ["trogiup", "start"]
    await office.bot.delete_my_commands()
    assert office.session.profile.menu("vi") == []
    assert (await office.bot.get_me()).id == 1
