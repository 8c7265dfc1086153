"""A reminder on Telegram over real HTTP: pushed by one library, answered through the other, in place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import text

from bot.app import build_sweep
from bot.pacing import SharedPace
from bot.reminders.push import telegram_sender
from bot.reminders.settling import Settling
from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import BotApiDouble, Chatter

TASK = "báo cáo khối quý 4"
PUSHED = f"Còn 1 ngày làm việc: {TASK}, hạn hết thứ Hai 14/12/2026. Anh/chị đã nộp chưa?"
ANSWERS = ["Đã nộp", "Nhắc lại sau", "Không thuộc phần việc của tôi", "Tắt loại này", "Xem căn cứ"]


@pytest.fixture
async def office(
    tmp_path: Path, knowledge: KnowledgeBase, migrated: Path, double: BotApiDouble, clock: Calendar
) -> AsyncIterator[TelegramOffice]:
    async with opened(migrated, knowledge, double, clock) as one:
        yield one


async def sweep(office: TelegramOffice, clock: Calendar, when: str) -> int:
    """Let a sweep push at that hour; how many messages went out."""
    clock.turn_to(when)
    async with telegram_sender(office.app.settings, SharedPace()) as sender:
        return await build_sweep(office.app, sender).once()


async def with_deadline(office: TelegramOffice) -> Chatter:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    await lan.say(f"/han {TASK} trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Đơn vị tôi")
    return lan


async def test_every_answer_works_under_a_push(office: TelegramOffice, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-04 08:00")  # ten days before
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    assert (await lan.transcript())[-1] == PUSHED
    assert await lan.buttons() == ANSWERS
    (reads,) = await lan.press("Xem căn cứ")
    assert "hạn nội bộ do Lan đặt" in reads
    (reads,) = await lan.press("Nhắc lại sau")
    assert reads == f"{TASK}: nhắc lại anh/chị khi nào?"
    (reads,) = await lan.press("Sau 2 giờ")
    assert reads.startswith("Sẽ nhắc lại anh/chị lúc 10:0")
    assert await sweep(office, clock, "2026-12-11 09:00") == 0
    assert await sweep(office, clock, "2026-12-11 10:30") == 1
    assert (await lan.transcript())[-1] == PUSHED
    # the day of sending is asked below the push, and the question becomes the card, in place
    await lan.press("Đã nộp")
    before = len(await office.double.calls("sendMessage"))
    (reads,) = await lan.press("Hôm nay")
    assert "Tình trạng: Đã nộp, gửi ngày 11/12/2026" in reads
    assert len(await office.double.calls("sendMessage")) == before
    assert await sweep(office, clock, "2026-12-14 08:00") == 0
    # weeks later the first push tells what is true now
    clock.forward(timedelta(days=30))
    (reads,) = await lan.press_data("1:due_sent:1")
    assert "Tình trạng: Đã nộp, gửi ngày 11/12/2026" in reads


async def test_a_reply_is_about_the_reminder_that_it_replies_to(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    _, first = await lan.held("Nhắc lại sau")
    await lan.say("/han danh sách khối ngày 16/12/2026")
    await lan.press("Hết thứ Tư 16/12/2026")
    await lan.press("Đơn vị tôi")
    await lan.press_data("1:due_again:2:hours")
    assert await sweep(office, clock, "2026-12-11 10:30") == 1
    _, second = await lan.held("Nhắc lại sau")
    for told, name in ((first, TASK), (second, "danh sách khối")):
        for words in ("rồi", "rồi nộp hôm nay", "chưa"):
            (reads,) = await lan.say(words, reply_to_message=told)
            assert name in reads, (words, reads)
    await lan.say("rồi, hôm nay nộp rồi", reply_to_message=second)
    await lan.press("Ghi nhận")
    # weeks later, one is settled and the other was told of before: what is true of it, never the other one
    clock.forward(timedelta(days=30))
    (reads,) = await lan.say("rồi", reply_to_message=second)
    assert "danh sách khối" in reads
    assert "11/12/2026" in reads
    (reads,) = await lan.say("rồi", reply_to_message=first)
    assert TASK in reads


@pytest.mark.parametrize("is_old", [False, True])
async def test_a_reply_to_a_reminder_of_several_things_says_which(
    office: TelegramOffice, clock: Calendar, is_old: bool
) -> None:
    # Whoever coordinates units reads of others' things too, and is asked what a number means.
    lan = await office.member(77, Role.OFFICER, "Lan")
    for name in (TASK, "danh sách khối"):
        await lan.say(f"/han {name} ngày 14/12/2026")
        await lan.press("Hết thứ Hai 14/12/2026")
        await lan.press("Đơn vị tôi")
    assert await sweep(office, clock, "2026-12-11 08:00") == 1  # one message, two things
    _, told = await lan.held("2. danh sách khối")
    if is_old:  # sent before the number of a message was kept: it is found by its time
        told = told | {"date": int(clock.now().timestamp())}
        async with office.app.database.writing() as work:
            await work.session.execute(text("update delivery_attempt set sent_as = null"))
            await work.commit()
    names = {1: TASK, 2: "danh sách khối"}
    (reads,) = await lan.say("rồi", reply_to_message=told)
    assert reads == "Anh/chị đã nộp việc nào?"
    for number, name in reversed(names.items()):
        (reads,) = await lan.say(f"{number} rồi", reply_to_message=told)
        assert reads.startswith(f"{name} (Sở Nội vụ): anh/chị đã gửi ngày nào?"), number
    (reads,) = await lan.say("cái 2 không phải việc của em", reply_to_message=told)
    assert "không thuộc phần việc của anh/chị: danh sách khối" in reads
    (reads,) = await lan.say("rồi", reply_to_message=told)
    assert reads.startswith(f"{TASK} (Sở Nội vụ): anh/chị đã gửi ngày nào?")


async def killed_while_sending(office: TelegramOffice, clock: Calendar, when: str) -> None:
    """The message is on the screen, its sweep is dead before it could write that down."""
    clock.turn_to(when)
    async with telegram_sender(office.app.settings, SharedPace()) as sender:
        dying = build_sweep(office.app, sender)
        with patch.object(Settling, "settle", side_effect=SystemError), pytest.raises(SystemError):
            await dying.once()


async def test_what_answers_a_push_in_doubt_counts(office: TelegramOffice, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-04 08:00")  # ten days before
    await killed_while_sending(office, clock, "2026-12-11 08:00")
    assert (await lan.transcript())[-1] == PUSHED
    data, message = await lan.held("Nhắc lại sau")
    held = (data, message | {"date": int(clock.now().timestamp())})
    # the word finds what is on the screen, while it is still in the hands of the dead sweep
    clock.forward(timedelta(minutes=1))
    (reads,) = await lan.say("rồi")
    assert TASK in reads
    # a card that answers proves nothing, a button of the push does: it does not come again
    await lan.press("Hôm nay")
    await lan.press("Hoàn tác")
    async with office.app.database.reading() as work:
        assert (await work.reminders.of_obligation(1))[-1].status.value == "sending"
    await lan.press_held(held)
    async with office.app.database.reading() as work:
        row = (await work.reminders.of_obligation(1))[-1]
        (attempt,) = await work.reminders.attempts(row.push_id or 0)
    assert (row.status.value, attempt.status.value) == ("sent", "sent")
    assert await sweep(office, clock, "2026-12-11 08:10") == 0


async def test_what_is_not_mine_reaches_a_colleague_on_telegram(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    minh = await office.member(78)
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    (reads,) = await lan.press("Không thuộc phần việc của tôi")
    assert "không thuộc phần việc của anh/chị" in reads
    assert await sweep(office, clock, "2026-12-11 09:00") == 1
    assert (await minh.transcript())[-1].startswith(f"Cần người phụ trách: {TASK}, hạn hết")
    await minh.press("Đã nộp")
    (reads,) = await minh.press("Hôm nay")
    assert "Minh ghi nhận" in reads


async def test_who_blocks_the_assistant_is_told_once_after_coming_back(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    said = len(await lan.transcript())
    await office.double.go_wrong("sendMessage", "403")
    assert await sweep(office, clock, "2026-12-04 08:00") == 0
    assert len(await lan.transcript()) == said
    # while they are known to block it, nothing is tried, nor after news of the block or words in a group
    calls = len(await office.double.calls("sendMessage"))
    await lan.blocks()
    await office.double.happen(lan.in_group(-100123).message(text="chào cả nhà"))
    await office.worked()
    assert await sweep(office, clock, "2026-12-04 09:00") == 0
    assert len(await office.double.calls("sendMessage")) == calls
    # back at night: what they missed comes the next working morning, once
    clock.turn_to("2026-12-04 21:00")
    await lan.blocks(again=False)
    await office.worked()
    assert await sweep(office, clock, "2026-12-04 21:05") == 0
    # blocked once more before it came, and back by a message
    await lan.blocks()
    await office.worked()
    assert await sweep(office, clock, "2026-12-07 08:00") == 0
    await lan.say("/menu")
    await office.worked()
    assert await sweep(office, clock, "2026-12-07 08:10") == 1
    assert (await lan.transcript())[-1].startswith(f"Còn 5 ngày làm việc: {TASK}, hạn hết thứ Hai 14/12/2026")
    assert await sweep(office, clock, "2026-12-07 09:00") == 0
    # back again with nothing missed: nothing; the next reminder comes at its own time
    await lan.blocks()
    await lan.blocks(again=False)
    await office.worked()
    assert await sweep(office, clock, "2026-12-07 10:00") == 0
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    assert (await lan.transcript())[-1] == PUSHED


async def test_a_forwarded_letter_becomes_a_deadline_and_a_group_stays_apart(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    at = int(datetime(2026, 11, 23, 2, tzinfo=UTC).timestamp())
    origin = {"type": "hidden_user", "date": at, "sender_user_name": "Ai đó"}
    text = "Các xã gửi báo cáo năm về Sở chậm nhất 18/12/2026; hồ sơ khen thưởng chậm nhất 15/01/2027"
    (reads,) = await lan.say(text, forward_origin=origin)
    assert reads.startswith("Đặt hạn từ tin này?")
    await lan.press("2. Hết 15/01")
    asked = (await lan._shown())[-1]
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads.startswith("Đã ghi nhận: Hồ sơ khen thưởng, hạn hết thứ Sáu 15/01/2027.")
    assert "1. Báo cáo năm: hết thứ Sáu 18/12/2026" in reads
    # the same press once more, as the message stood before: it shows what is set, and sets nothing again
    edits = len(await office.double.calls("editMessageText"))
    press = {"id": "again", "from": lan.message(text="")["message"]["from"], "chat_instance": "1"}
    data = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await office.double.happen({"callback_query": press | {"data": data, "message": asked}})
    await office.double.called("editMessageText", edits + 1)
    assert len([line for line in (await lan.say("/han"))[0].splitlines() if "khen thưởng" in line]) == 1
    # in a group nobody is offered anything, not even when the assistant is addressed
    group = lan.in_group(-100123)
    answers = await group.say(f"@tdkt_double_bot {text}", forward_origin=origin)
    assert "Đặt hạn từ tin này" not in "".join(answers)


async def test_whoever_has_only_telegram_hears_of_their_own_place_once_and_not_at_night(
    office: TelegramOffice, clock: Calendar
) -> None:
    clock.turn_to("2026-12-10 21:00")
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    minh = await office.member(78, Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    await lan.press("Người điều phối")
    await lan.say("/donvi")
    await lan.press("Sở Nội vụ")
    await lan.press("Đổi tên đơn vị")
    await lan.say("Sở Nội vụ tỉnh X")
    assert await sweep(office, clock, "2026-12-10 21:30") == 0
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    told = (await minh.transcript())[-1]
    assert told.startswith(
        "Vai trò của anh/chị đã được đổi từ Cán bộ thành Người điều phối, do Lan thực hiện thứ Năm, 10/12"
    )
    assert "\n\nĐơn vị Sở Nội vụ của anh/chị nay mang tên Sở Nội vụ tỉnh X, do Lan thực hiện" in told
    assert await sweep(office, clock, "2026-12-11 08:30") == 0
    # What was told today does not hold the news back, for the reader meets the change already.
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    await lan.press("Cán bộ")
    assert await sweep(office, clock, "2026-12-11 10:00") == 1
    assert "từ Người điều phối thành Cán bộ" in (await minh.transcript())[-1]
