"""The conversation state keeps aiogram's contract; the cases follow aiogram's own storage tests."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.channels.conversation_state import ConversationState
from tests.channels.echo import EchoOffice

KEY = StorageKey(bot_id=1, chat_id=42, user_id=42)


class Walk(StatesGroup):
    name = State()


async def test_a_state_is_set_read_and_taken_away(office: EchoOffice) -> None:
    storage = office.state
    assert await storage.get_state(KEY) is None
    await storage.set_state(KEY, "state")
    assert await storage.get_state(KEY) == "state"
    await storage.set_state(KEY, Walk.name)
    assert await storage.get_state(KEY) == "Walk:name"
    await storage.set_state(KEY, None)
    assert await storage.get_state(KEY) is None


async def test_data_is_set_read_and_emptied(office: EchoOffice) -> None:
    storage = office.state
    assert await storage.get_data(KEY) == {}
    assert await storage.get_value(KEY, "foo") is None
    assert await storage.get_value(KEY, "foo", "bar") == "bar"
    await storage.set_data(KEY, {"foo": "bar"})
    assert await storage.get_data(KEY) == {"foo": "bar"}
    assert await storage.get_value(KEY, "foo") == "bar"
    await storage.set_data(KEY, {})
    assert await storage.get_data(KEY) == {}


async def test_data_that_is_no_mapping_is_refused(office: EchoOffice) -> None:
    not_a_mapping: Any = ("foo", "bar")
    with pytest.raises(DataNotDictLikeError):
        await office.state.set_data(KEY, not_a_mapping)


async def test_data_is_added_to(office: EchoOffice) -> None:
    storage = office.state
    assert await storage.update_data(KEY, {}) == {}
    assert await storage.update_data(KEY, {"foo": "bar"}) == {"foo": "bar"}
    assert await storage.update_data(KEY, {"baz": "spam"}) == {"foo": "bar", "baz": "spam"}
    assert await storage.update_data(KEY, {"baz": "test"}) == {"foo": "bar", "baz": "test"}
    assert await storage.get_data(KEY) == {"foo": "bar", "baz": "test"}


async def test_what_is_read_is_the_readers_own(office: EchoOffice) -> None:
    await office.state.set_data(KEY, {"foo": "bar"})
    copy = await office.state.get_data(KEY)
    copy["foo"] = "changed"
    assert await office.state.get_data(KEY) == {"foo": "bar"}


async def test_state_and_data_do_not_touch_each_other(office: EchoOffice) -> None:
    await office.state.set_data(KEY, {"foo": "bar"})
    await office.state.set_state(KEY, "state")
    assert await office.state.get_data(KEY) == {"foo": "bar"}
    await office.state.set_state(KEY, None)
    assert await office.state.get_data(KEY) == {"foo": "bar"}


@pytest.mark.parametrize(
    "other",
    [
        StorageKey(bot_id=2, chat_id=42, user_id=42),  # another channel
        StorageKey(bot_id=1, chat_id=43, user_id=42),  # another chat
        StorageKey(bot_id=1, chat_id=42, user_id=43),  # another person in the chat
        StorageKey(bot_id=1, chat_id=42, user_id=42, thread_id=7),
        StorageKey(bot_id=1, chat_id=42, user_id=42, business_connection_id="b"),
        StorageKey(bot_id=1, chat_id=42, user_id=42, destiny="other"),
    ],
)
async def test_conversations_are_kept_apart(office: EchoOffice, other: StorageKey) -> None:
    await office.state.set_state(KEY, "here")
    await office.state.set_data(KEY, {"foo": "bar"})
    assert await office.state.get_state(other) is None
    assert await office.state.get_data(other) == {}


async def test_a_restart_forgets_nobodys_place(office: EchoOffice) -> None:
    await office.state.set_state(KEY, "state")
    await office.state.update_data(KEY, {"tên": "Nguyễn Văn Đức", "số": 3, "mục": ["a", None]})
    again = ConversationState(office.database, office.clock)
    assert await again.get_state(KEY) == "state"
    assert await again.get_data(KEY) == {"tên": "Nguyễn Văn Đức", "số": 3, "mục": ["a", None]}


async def test_nothing_is_left_when_a_conversation_is_over(office: EchoOffice) -> None:
    await office.state.set_state(KEY, "state")
    await office.state.set_data(KEY, {"foo": "bar"})
    await office.state.set_state(KEY, None)
    await office.state.set_data(KEY, {})
    async with office.database.reading() as work:
        assert await work.conversations.find("1:42:42:::default") is None


async def test_a_snapshot_is_put_back_whole(office: EchoOffice) -> None:
    await office.state.set_state(KEY, "one")
    await office.state.set_data(KEY, {"foo": "bar"})
    async with office.database.reading() as work:
        snapshot = await office.state.snapshot(work, KEY)
    await office.state.set_state(KEY, "two")
    await office.state.set_data(KEY, {"other": 1})
    async with office.database.writing() as work:
        await office.state.restore(work, KEY, snapshot, account_id=None)
        await work.commit()
    assert (await office.state.get_state(KEY), await office.state.get_data(KEY)) == ("one", {"foo": "bar"})
