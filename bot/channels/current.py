"""Which update is being worked right now, so that a view sent again is the same view and not a second one."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.storage.base import StorageKey

APOLOGY_REPLY_NO = 1_000_000
"""Reply number of the apology for a parked update, out of the way of the handler's own replies."""


@dataclass
class Talk:
    """Where the conversation of the update in hand stands: nobody else moves it meanwhile."""

    key: StorageKey
    state: str | None
    data: dict[str, Any]

    @classmethod
    def at(cls, key: StorageKey, snapshot: Mapping[str, Any]) -> Talk:
        """The conversation as a snapshot has it."""
        return cls(key, snapshot["state"], dict(snapshot["data"]))


@dataclass
class CurrentUpdate:
    """The inbox row in hand and how many replies its handler has sent in this try.

    The counter starts again with every try, so the n-th reply of a redelivered update finds the row of the
    n-th reply of the first try.
    """

    inbox_id: int
    channel: str
    account_id: int | None
    is_redelivery: bool = False
    replies: int = 0
    talk: Talk | None = None

    def next_reply_no(self) -> int:
        """The number of the reply that is about to be sent, from 1."""
        self.replies += 1
        return self.replies


current_update: ContextVar[CurrentUpdate | None] = ContextVar("current_update", default=None)
