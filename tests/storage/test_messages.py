"""The chat we keep ourselves: nothing twice, nothing missed by a device that follows the changes."""

from __future__ import annotations

import asyncio

import pytest

from storage.engine import Database
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.chat import ChangeKind
from tests.patience import SECONDS as PATIENCE
from tests.storage.databases import NOW, Join, later

BUTTONS = [[{"label": "Xem căn cứ", "data": "basis:1"}], [{"label": "Sao chép", "copy": "Điều 42"}]]


async def test_a_reply_rendered_again_is_the_same_message(database: Database, join: Join) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        row, _ = await work.inbox.accept(Channel.WEB, "k", "c", payload={}, now=NOW)
        first, is_new = await work.messages.add_outgoing(
            account, text="Chào anh/chị", now=NOW, inbox_id=row.id, reply_no=1
        )
        again, is_new_again = await work.messages.add_outgoing(
            account, text="Chào anh/chị lần nữa", now=NOW, inbox_id=row.id, reply_no=1
        )
        await work.messages.add_outgoing(account, text="Hai", now=NOW, inbox_id=row.id, reply_no=2)
        await work.commit()
    assert (is_new, is_new_again, again.id, again.text) == (True, False, first.id, "Chào anh/chị")
    async with database.reading() as work:
        assert len(await work.messages.changes(account, after=0)) == 2


async def test_a_message_sent_again_by_the_device_is_the_same(database: Database, join: Join) -> None:
    lan, minh = (await join("Lan")).account.id, (await join("Minh")).account.id

    async def send(account: int) -> tuple[int, bool]:
        async with database.writing() as work:
            message, is_new = await work.messages.add_incoming(account, "uuid", text="Hỏi", now=NOW)
            await work.commit()
        return message.id, is_new

    results = await asyncio.gather(send(lan), send(lan), send(minh))
    assert results[0][0] == results[1][0] != results[2][0]
    assert sorted(is_new for _, is_new in results) == [False, True, True]


async def test_history_comes_in_pages_in_reading_order(database: Database, join: Join) -> None:
    account, foreign = (await join("Lan")).account.id, (await join("Minh")).account.id
    async with database.writing() as work:
        for number in range(5):
            await work.messages.add_outgoing(account, text=str(number), now=NOW)
            await work.messages.add_outgoing(foreign, text="của người khác", now=NOW)
        await work.commit()
    async with database.reading() as work:
        last = await work.messages.history(account, limit=2)
        page = await work.messages.history(account, before=last[0].id, limit=10)
        everything = await work.messages.history(account, before=10**30)
    assert [message.text for message in last] == ["3", "4"]
    assert [message.text for message in page] == ["0", "1", "2"]
    assert len(everything) == 5


async def test_changes_tell_what_happened_after_the_cursor(database: Database, join: Join) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        message, _ = await work.messages.add_outgoing(account, text="Một", now=NOW, buttons=BUTTONS)
        cursor = await work.messages.cursor(account)
        await work.messages.edit(account, message.id, text="Hai", now=later(minutes=1))
        await work.messages.edit(account, message.id, text="Hai", now=later(minutes=2))  # no difference
        await work.messages.edit(account, message.id, buttons=[], now=later(minutes=3))
        await work.messages.announce(account, ChangeKind.TOAST, payload={"text": "Đã ghi nhận"}, now=NOW)
        await work.messages.delete(account, message.id, now=later(minutes=4))
        await work.messages.delete(account, message.id, now=later(minutes=5))  # gone already
        await work.commit()
    async with database.reading() as work:
        changes = await work.messages.changes(account, after=cursor)
        assert await work.messages.changes(account, after=changes[-1].id) == []
        assert await work.messages.changes(account, after=10**30) == []
    assert [change.kind for change in changes] == ["edit", "edit", "toast", "delete"]
    assert changes[2].payload == {"text": "Đã ghi nhận"}


async def test_a_deleted_message_keeps_nothing_and_takes_no_edit(database: Database, join: Join) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        message, _ = await work.messages.add_outgoing(account, text="Một", now=NOW, buttons=BUTTONS)
        await work.messages.delete(account, message.id, now=NOW)
        with pytest.raises(NotFound):
            await work.messages.edit(account, message.id, text="Hai", now=NOW)
        assert (message.text, message.buttons) == ("", [])
        assert await work.messages.history(account) == []


async def test_the_cursor_never_steps_over_a_slow_writer(
    database: Database, other: Database, join: Join
) -> None:
    """On a server two writers may get 5 and 6, and 6 be committed first: who saw 6 would never ask for 5."""
    account = (await join()).account.id
    slow_has_written, fast_may_finish = asyncio.Event(), asyncio.Event()
    seen: list[int] = []

    async def slow() -> None:
        async with database.writing() as work:
            await work.messages.add_outgoing(account, text="chậm", now=NOW)
            slow_has_written.set()
            await asyncio.sleep(0.2)
            await work.commit()

    async def fast() -> None:
        await slow_has_written.wait()
        async with other.writing() as work:
            await work.messages.add_outgoing(account, text="nhanh", now=NOW)
            await work.commit()
        fast_may_finish.set()

    async def device() -> None:
        cursor = 0
        while not fast_may_finish.is_set() or len(seen) < 2:
            async with other.reading() as work:
                for change in await work.messages.changes(account, after=cursor):
                    cursor = change.id
                    seen.append(change.id)
            await asyncio.sleep(0.01)

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(slow(), fast(), device())
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ("basis:1", "Xem căn cứ"),  # stands on the message
        ("basis:2", None),  # made up
        ("Điều 42", None),  # a copy button has no data
    ],
)
async def test_a_press_counts_only_if_the_button_stands_there(
    database: Database, join: Join, data: str, label: str | None
) -> None:
    lan, minh = (await join("Lan")).account.id, (await join("Minh")).account.id
    async with database.writing() as work:
        message, _ = await work.messages.add_outgoing(lan, text="Một", now=NOW, buttons=BUTTONS)
        assert await work.messages.button_label(lan, message.id, data) == label
        assert await work.messages.button_label(minh, message.id, data) is None
        assert await work.messages.button_label(lan, 2**40, data) is None
        await work.messages.edit(lan, message.id, buttons=[], now=NOW)
        assert await work.messages.button_label(lan, message.id, data) is None


async def test_a_message_of_another_account_is_not_found(database: Database, join: Join) -> None:
    lan, minh = (await join("Lan")).account.id, (await join("Minh")).account.id
    async with database.writing() as work:
        message, _ = await work.messages.add_outgoing(lan, text="Một", now=NOW)
        with pytest.raises(NotFound):
            await work.messages.get(minh, message.id)
        with pytest.raises(NotFound):
            await work.messages.edit(minh, message.id, text="Hai", now=NOW)
        with pytest.raises(NotFound):
            await work.messages.add_outgoing(10**6, text="cho ai", now=NOW)


async def test_seen_is_remembered_once_and_only_for_what_the_assistant_said(
    database: Database, join: Join
) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        await work.messages.add_incoming(account, "1", text="Hỏi", now=NOW)
        answer, _ = await work.messages.add_outgoing(account, text="Đáp", now=NOW)
        following, _ = await work.messages.add_outgoing(account, text="Nữa", now=NOW)
        await work.messages.mark_seen(account, up_to=answer.id, now=later(minutes=1))
        await work.messages.mark_seen(account, up_to=following.id, now=later(minutes=2))
        await work.commit()
    async with database.reading() as work:
        seen = [message.seen_at for message in await work.messages.history(account)]
    assert seen == [None, later(minutes=1), later(minutes=2)]
