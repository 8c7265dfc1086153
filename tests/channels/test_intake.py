"""The inbox worker: once, in order, through failures and crashes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiogram import Router
from aiogram.types import Message

from bot.channels.current import current_update
from bot.channels.intake import Intake
from bot.channels.row_worker import HOLD
from bot.channels.updates import Sender, text_update
from storage.models.accounts import Channel
from storage.models.inbox import InboxStatus, InboxUpdate
from tests.channels.echo import EchoOffice, working
from tests.patience import SECONDS as PATIENCE


async def give(office: EchoOffice, intake: Intake, account: int, text: str, key: str) -> InboxUpdate:
    payload = text_update(Sender(account, "An", "vi"), 1, text, office.clock.now())
    return await intake.accept("web", key, f"web:{account}", account_id=account, payload=payload)


async def row_of(office: EchoOffice, row: InboxUpdate) -> InboxUpdate:
    async with office.database.reading() as work:
        return await work.inbox.get(row.id)


async def claimed(office: EchoOffice) -> InboxUpdate:
    """What a process does first with a row, before it is killed."""
    async with office.database.writing() as work:
        (row,) = await work.inbox.claim(1, now=office.clock.now(), channels=[Channel.WEB], hold=HOLD)
        await work.commit()
    return row


async def test_an_update_is_worked_and_done(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    async with working(intake):
        row = await give(office, intake, account, "xin chào", "1")
        await intake.drain()
    assert await office.texts(account) == ["Đã nhận: xin chào"]
    assert (await row_of(office, row)).status == InboxStatus.DONE


async def test_the_same_key_is_worked_once(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    async with working(intake):
        rows = [await give(office, intake, account, "xin chào", "1") for _ in range(3)]
        await intake.drain()
        rows.append(await give(office, intake, account, "xin chào", "1"))
        await intake.drain()
    assert len({row.id for row in rows}) == 1
    assert office.trouble.handled == ["xin chào"]


async def test_one_chat_is_worked_in_order_while_others_go_on(office: EchoOffice) -> None:
    accounts = [await office.account(name) for name in ("An", "Bình", "Chi")]
    office.trouble.pause = 0.1  # longer than it takes to hand in a message for each, on a busy machine too
    intake = office.intake()
    async with working(intake):
        for number in range(5):
            for account in accounts:
                await give(office, intake, account, f"{account}-{number}", f"{account}-{number}")
        await intake.drain()
    for account in accounts:
        own = [text for text in office.trouble.handled if text.startswith(f"{account}-")]
        assert own == [f"{account}-{number}" for number in range(5)]
    assert office.trouble.most_running > 1


async def test_no_more_chats_at_once_than_allowed(office: EchoOffice) -> None:
    office.trouble.pause = 0.02
    intake = office.intake(chats_at_once=2)
    for number in range(6):
        await give(office, intake, await office.account(f"người {number}"), "x", str(number))
    async with working(intake):
        await intake.drain()
    assert office.trouble.most_running == 2
    assert len(office.trouble.handled) == 6


async def test_a_failure_after_the_reply_yields_one_message_and_no_lost_count(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    office.trouble.failures = 1
    async with working(intake):
        # The handler counts in the conversation state, replies, and then fails: the state is put back first.
        await give(office, intake, account, "/count", "1")
        await intake.drain()
        await give(office, intake, account, "/count", "2")
        await intake.drain()
    assert await office.texts(account) == ["Lần 1", "Lần 2"]


async def test_an_update_that_keeps_failing_is_parked_with_an_apology_and_the_chat_goes_on(
    office: EchoOffice, caplog: pytest.LogCaptureFixture
) -> None:
    account, intake = await office.account(), office.intake()
    office.trouble.failures = 3
    async with working(intake):
        bad = await give(office, intake, account, "điều riêng tư", "1")
        await give(office, intake, account, "tiếp theo", "2")
        await intake.drain()
    parked = await row_of(office, bad)
    assert (parked.status, parked.tries, parked.error) == (InboxStatus.PARKED, 3, "RuntimeError")
    assert await office.texts(account) == [
        "Đã nhận: điều riêng tư",
        "Xin lỗi anh/chị web",
        "Đã nhận: tiếp theo",
    ]
    assert "RuntimeError in echo" in caplog.text
    assert "riêng tư" not in caplog.text
    assert "told to fail" not in caplog.text


async def test_retries_wait_longer_each_time(office: EchoOffice) -> None:
    account = await office.account()
    intake = office.intake(back_off=(timedelta(seconds=0.05), timedelta(seconds=0.2)))
    office.trouble.failures = 2
    loop = asyncio.get_running_loop()
    async with working(intake):
        started = loop.time()
        await give(office, intake, account, "x", "1")
        await intake.drain()
        took = loop.time() - started
    assert took >= 0.25
    assert office.trouble.handled == ["x"] * 3


async def test_what_a_killed_process_left_in_hand_is_taken_over_at_once(office: EchoOffice) -> None:
    account, first = await office.account(), office.intake()
    row = await give(office, first, account, "xin chào", "1")
    await claimed(office)
    second = office.intake()
    async with working(second), asyncio.timeout(PATIENCE):
        await second.drain()
    assert await office.texts(account) == ["Đã nhận: xin chào"]
    assert (await row_of(office, row)).tries == 2


async def test_a_process_killed_after_the_reply_sends_no_second_one(office: EchoOffice) -> None:
    account, first = await office.account(), office.intake()
    row = await give(office, first, account, "xin chào", "1")
    await claimed(office)
    # The reply as the killed process stored it; its row was never closed.
    async with office.database.writing() as work:
        await work.inbox.keep_state_before(row.id, {"state": None, "data": {}})
        await work.messages.add_outgoing(
            account, text="Đã nhận: xin chào", now=office.clock.now(), inbox_id=row.id, reply_no=1
        )
        await work.commit()
    second = office.intake()
    async with working(second):
        await second.drain()
    assert await office.texts(account) == ["Đã nhận: xin chào"]


async def test_an_update_that_kills_the_process_each_time_is_parked_in_the_end(office: EchoOffice) -> None:
    account, first = await office.account(), office.intake()
    row = await give(office, first, account, "độc", "1")
    for _ in range(2):
        await claimed(office)
        await office.intake()._take_over()
    await claimed(office)
    last = office.intake()
    async with working(last):
        await last.drain()
    assert (await row_of(office, row)).status == InboxStatus.PARKED
    assert office.trouble.handled == []
    assert await office.texts(account) == ["Xin lỗi anh/chị web"]


async def test_stopping_finishes_what_is_in_hand_and_takes_nothing_new(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    office.trouble.pause = 0.1
    task = asyncio.create_task(intake.run())
    first = await give(office, intake, account, "một", "1")
    second = await give(office, intake, account, "hai", "2")
    await office.trouble.started.wait()
    await intake.stop()
    await task
    assert (await row_of(office, first)).status == InboxStatus.DONE
    assert (await row_of(office, second)).status == InboxStatus.RECEIVED


async def test_cancelling_also_finishes_what_is_in_hand(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    office.trouble.pause = 0.1
    task = asyncio.create_task(intake.run())
    row = await give(office, intake, account, "một", "1")
    await office.trouble.started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await row_of(office, row)).status == InboxStatus.DONE


async def test_a_payload_that_is_no_update_is_parked_and_stops_nobody(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    payload: dict[str, Any] = {"message": {"nonsense": True}}
    async with working(intake):
        row = await intake.accept("web", "1", f"web:{account}", account_id=account, payload=payload)
        await intake.drain()
    assert (await row_of(office, row)).status == InboxStatus.PARKED
    assert await office.texts(account) == ["Xin lỗi anh/chị web"]


async def test_an_update_nobody_handles_is_done_and_logged(
    office: EchoOffice, caplog: pytest.LogCaptureFixture
) -> None:
    account, intake = await office.account(), office.intake()
    payload = text_update(Sender(account, "An", "vi"), 1, "", office.clock.now())
    async with working(intake):
        row = await intake.accept("web", "1", f"web:{account}", account_id=account, payload=payload)
        await intake.drain()
    assert (await row_of(office, row)).status == InboxStatus.DONE
    assert "no handler for message" in caplog.text


async def test_handlers_can_see_which_update_they_answer(office: EchoOffice) -> None:
    seen: list[tuple[int, int | None, bool]] = []
    router = Router(name="watching")

    @router.message(lambda message: message.text == "ai")
    async def watch(message: Message) -> None:
        current = current_update.get()
        assert current is not None
        seen.append((current.inbox_id, current.account_id, current.is_redelivery))
        if len(seen) == 1:
            raise RuntimeError("again")

    office.dispatcher.sub_routers.insert(0, router)
    account, intake = await office.account(), office.intake()
    async with working(intake):
        row = await give(office, intake, account, "ai", "1")
        await intake.drain()
    assert seen == [(row.id, account, False), (row.id, account, True)]
    assert current_update.get() is None


async def test_only_the_channels_it_has_bots_for_are_worked(office: EchoOffice) -> None:
    account, intake = await office.account(), office.intake()
    async with office.database.writing() as work:
        await work.inbox.accept(
            Channel.TERMINAL, "1", "terminal:1", payload={}, now=office.clock.now(), account_id=account
        )
        await work.commit()
    async with working(intake), asyncio.timeout(PATIENCE):
        await give(office, intake, account, "x", "2")
        await intake.drain()
    async with office.database.reading() as work:
        assert [row.channel for row in await work.inbox.pending()] == [Channel.TERMINAL]


async def test_a_busy_database_delays_the_inbox_and_loses_nothing(
    office: EchoOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from storage.errors import DatabaseBusy
    from storage.repositories.inbox import Inbox

    account, intake = await office.account(), office.intake()
    real, calls = Inbox.claim, [0]

    async def busy_once(self: Inbox, most: int, **options: Any) -> Sequence[InboxUpdate]:
        calls[0] += 1
        if calls[0] == 1:
            raise DatabaseBusy("busy")
        return await real(self, most, **options)

    monkeypatch.setattr(Inbox, "claim", busy_once)
    with caplog.at_level(logging.ERROR):
        async with working(intake):
            await give(office, intake, account, "x", "1")
            await intake.drain()
    assert office.trouble.handled == ["x"]
    assert "DatabaseBusy" in caplog.text


async def test_what_is_due_but_cannot_be_taken_up_does_not_keep_the_worker_spinning(
    office: EchoOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.repositories.inbox import Inbox

    looks = [0]

    async def long_ago(self: Inbox, **options: Any) -> datetime:
        looks[0] += 1
        return office.clock.now() - timedelta(hours=1)

    monkeypatch.setattr(Inbox, "next_retry", long_ago)
    office.trouble.gate.clear()
    intake = office.intake(chats_at_once=1)
    clock = asyncio.get_running_loop().time
    async with working(intake):
        began = clock()
        await asyncio.sleep(0.3)
        assert looks[0] <= 2 + 20 * (clock() - began)  # nothing to do: twenty looks a second at most
        await give(office, intake, await office.account(), "x", "1")
        await office.trouble.started.wait()
        before = looks[0]
        await asyncio.sleep(0.2)
        assert looks[0] <= before + 1  # full hands: none at all
        office.trouble.gate.set()
        await intake.drain()
    assert office.trouble.handled == ["x"]
