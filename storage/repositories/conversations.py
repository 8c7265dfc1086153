"""Where each conversation stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.inbox import ConversationState
from storage.repositories.repository import Repository

_OF_KEY = (
    select(ConversationState)
    .where(col(ConversationState.key) == bindparam("key"))
    # What waits to be written is never one of these rows.
    .execution_options(populate_existing=True, autoflush=False)
)


class Conversations(Repository):
    """Conversation states by a key that the channel composes; the last writer wins."""

    async def find(self, key: str) -> ConversationState | None:
        """The state of a conversation; None when it has none."""
        found = await self._session.scalars(_OF_KEY, {"key": key})
        return found.first()

    async def put(
        self, key: str, *, state: str | None, data: JSON, now: datetime, account_id: int | None = None
    ) -> None:
        """Set state and data together. Name the account where known: erasing a person finds the row by it."""
        values = {"state": state, "data": data, "updated_at": now}
        if account_id is not None:
            values["account_id"] = account_id
        await self._session.execute(
            self._insert(ConversationState)
            .values(key=key, **values)
            .on_conflict_do_update(index_elements=["key"], set_=values)
        )

    async def clear(self, key: str) -> None:
        """Forget the conversation; no error if there is none."""
        await self._session.execute(delete(ConversationState).where(col(ConversationState.key) == key))
