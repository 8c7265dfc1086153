"""What Telegram and the network do wrong: nobody goes without an answer, nobody gets it twice."""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.poller import TokenRefused
from knowledge.knowledge_base import KnowledgeBase
from storage.models.accounts import Channel
from tests.conversations.officer import TickingClock
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import TOKEN, BotApiDouble

QUESTION = "ho so bang khen thu tuong gom nhung gi"


async def test_too_many_requests_are_waited_out_and_sent_once(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("sendMessage", "429", retry_after=3)
    assert "Danh mục chính" in (await minh.say("/menu"))[0]
    assert office.pace.held == [3]
    async with office.app.database.reading() as work:
        rows = await work.inbox.of_chat("telegram:77")
    assert rows[-1].tries == 1


@pytest.mark.parametrize("kind", ["500", "reset"])
async def test_a_failed_send_is_tried_again(office: TelegramOffice, kind: str) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("sendMessage", kind)
    reads = await minh.say("/menu")
    assert len(reads) == 1
    await office.worked()
    assert (await minh.transcript()).count(reads[0]) == 1


async def test_of_two_messages_the_one_that_arrived_is_not_repeated(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("sendMessage", "500", after=1)
    before = len(await minh.transcript())
    await office.double.happen({"edited_message": minh.message(text=QUESTION)["message"] | {"edit_date": 1}})
    reads = (await minh.reads_until(before + 2))[before:]
    await office.worked()
    assert len(await minh.transcript()) == before + 2
    assert "Anh/chị vừa sửa câu hỏi" in reads[0]
    assert "Điều 42" in reads[1]


async def test_the_one_window_sent_but_the_answer_was_lost(office: TelegramOffice) -> None:
    minh = await office.member(77)
    before = len(await minh.transcript())
    await office.double.go_wrong("sendMessage", "lost")
    await office.double.happen(minh.message(text="/menu"))
    reads = (await minh.reads_until(before + 2))[before:]
    await office.worked()
    assert len(await minh.transcript()) == before + 2
    assert reads[0] == reads[1]


async def test_mark_up_that_telegram_cannot_read_is_left_out(office: TelegramOffice) -> None:
    assert office.app.telegram is not None
    await office.app.telegram.bot.send_message(77, "<broken>Kính chào</broken> &amp; hẹn gặp lại")
    sent = (await office.double.calls("sendMessage"))[-1]["fields"]
    assert sent["text"] == "Kính chào & hẹn gặp lại"
    assert "parse_mode" not in sent


@pytest.mark.parametrize("kind", ["500", "reset"])
async def test_polling_goes_on_after_a_failure(office: TelegramOffice, kind: str) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("getUpdates", kind, times=2)
    assert "Danh mục chính" in (await minh.say("/menu"))[0]
    assert "Danh mục chính" in (await minh.say("/menu"))[0]
    assert "Danh mục chính" in (await minh.say("/menu"))[0]


async def test_a_second_poller_is_told_in_words(
    office: TelegramOffice, caplog: pytest.LogCaptureFixture
) -> None:
    minh = await office.member(77)
    with caplog.at_level(logging.ERROR, logger="bot.channels.telegram.poller"):
        url = f"{office.double.root}/bot{TOKEN}/getUpdates"
        async with office.double.client.post(url, data={"timeout": "1"}) as response:
            await response.read()
        assert "Danh mục chính" in (await minh.say("/menu"))[0]
    assert "Một tiến trình khác đang nhận tin nhắn Telegram" in caplog.text


async def test_a_wrong_token_ends_the_channel(
    tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path, double: BotApiDouble
) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    with pytest.raises(ExceptionGroup) as raised:
        await _serve_until_the_token_is_refused(tmp_path, knowledge, double)
    assert raised.group_contains(TokenRefused)


async def test_the_offset_survives_a_restart_and_is_forgotten_after_a_week(
    tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path, double: BotApiDouble
) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    clock = TickingClock()
    async with opened(tmp_path, knowledge, double, clock) as office:
        await office.member(77)
        async with office.app.database.reading() as work:
            latest = await work.inbox.latest(Channel.TELEGRAM)
    assert latest is not None
    confirmed = int(latest.update_key)
    polls = len(await double.calls("getUpdates"))
    async with opened(tmp_path, knowledge, double, clock):
        pass
    assert (await double.calls("getUpdates"))[polls]["fields"]["offset"] == str(confirmed + 1)

    clock.forward(timedelta(days=7))
    polls = len(await double.calls("getUpdates"))
    async with opened(tmp_path, knowledge, double, clock):
        pass
    assert "offset" not in (await double.calls("getUpdates"))[polls]["fields"]


async def _serve_until_the_token_is_refused(
    folder: Path, knowledge: KnowledgeBase, double: BotApiDouble
) -> None:
    async with opened(folder, knowledge, double) as office:
        await double.refuse_token()
        await double.go_wrong("getUpdates", "reset")
        await double.happen({"message": {}})
        await office.tasks[1]


async def test_a_slow_answer_is_waited_for(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("sendMessage", "hang", seconds=1.5)
    reads = await minh.say("/menu")
    await office.worked()
    assert (await minh.transcript()).count(reads[0]) == 1
