"""aiogram's conversation state kept in the office's database, so that a restart forgets nobody's place."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bot.channels.current import Talk, current_update
from bot.clock import Clock
from storage.engine import Database, UnitOfWork


def conversation_key(key: StorageKey) -> str:
    """The database's name of a conversation; the bot's number keeps channels apart."""
    parts = (
        key.bot_id,
        key.chat_id,
        key.user_id,
        key.thread_id or "",
        key.business_connection_id or "",
        key.destiny,
    )
    return ":".join(map(str, parts))


class ConversationState(BaseStorage):
    """State (which walk, which field) and a little data of each conversation; no row when both are empty."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Move the conversation to a state, None to none; its data stays."""
        name = state.state if isinstance(state, State) else state
        talk = _in_hand(key)
        if talk is not None and talk.state == name:
            return
        async with self._database.writing() as work:
            _, data = await _read(work, key)
            await self._write(work, key, name, data)
            await work.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        """The state, None outside every walk."""
        talk = _in_hand(key)
        if talk is not None:
            return talk.state
        async with self._database.reading() as work:
            return (await _read(work, key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data. Raises `DataNotDictLikeError` for anything but a mapping."""
        if not isinstance(data, Mapping):
            raise DataNotDictLikeError(f"Data must be a dict or dict-like object, got {type(data).__name__}")
        talk = _in_hand(key)
        if talk is not None and talk.data == dict(data):
            return
        async with self._database.writing() as work:
            state, _ = await _read(work, key)
            await self._write(work, key, state, dict(data))
            await work.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data, empty outside every walk; the caller's own copy."""
        talk = _in_hand(key)
        if talk is not None:
            return deepcopy(talk.data)
        async with self._database.reading() as work:
            return (await _read(work, key))[1]

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Add to the data in one transaction."""
        async with self._database.writing() as work:
            state, before = await _read(work, key)
            after = {**before, **data}
            await self._write(work, key, state, after)
            await work.commit()
        return dict(after)

    async def close(self) -> None:
        """Nothing to close: the database belongs to the caller."""

    async def snapshot(self, work: UnitOfWork, key: StorageKey) -> dict[str, Any]:
        """The conversation as it stands, to be put back by `restore`."""
        state, data = await _read(work, key)
        return {"state": state, "data": data}

    async def restore(
        self, work: UnitOfWork, key: StorageKey, snapshot: Mapping[str, Any], *, account_id: int | None
    ) -> None:
        """Put the conversation back to a snapshot."""
        await self._put(work, key, snapshot["state"], dict(snapshot["data"]), account_id)

    async def _write(
        self, work: UnitOfWork, key: StorageKey, state: str | None, data: dict[str, Any]
    ) -> None:
        current = current_update.get()
        await self._put(work, key, state, data, current.account_id if current else None)
        talk = _in_hand(key)
        if talk is not None:
            talk.state, talk.data = state, deepcopy(data)

    async def _put(
        self,
        work: UnitOfWork,
        key: StorageKey,
        state: str | None,
        data: dict[str, Any],
        account_id: int | None,
    ) -> None:
        if state is None and not data:
            await work.conversations.clear(conversation_key(key))
            return
        await work.conversations.put(
            conversation_key(key), state=state, data=data, now=self._clock.now(), account_id=account_id
        )


def _in_hand(key: StorageKey) -> Talk | None:
    current = current_update.get()
    return current.talk if current and current.talk and current.talk.key == key else None


async def _read(work: UnitOfWork, key: StorageKey) -> tuple[str | None, dict[str, Any]]:
    row = await work.conversations.find(conversation_key(key))
    return (row.state, dict(row.data)) if row else (None, {})
