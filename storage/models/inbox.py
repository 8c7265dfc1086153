"""What came in from the channels, kept until it has been worked; and where each conversation stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, Words, one_of
from storage.models.accounts import Channel


class InboxStatus(StrEnum):
    """received → working → effected (the service has committed) → done (the view was sent); or parked."""

    RECEIVED = "received"
    WORKING = "working"
    EFFECTED = "effected"
    DONE = "done"
    PARKED = "parked"


OPEN = (InboxStatus.RECEIVED, InboxStatus.WORKING, InboxStatus.EFFECTED)
"""Statuses of rows that still have work to do."""


class InboxUpdate(Row, table=True):
    """One update from a channel. `effects` maps the name of a command to what it did, for redelivery.

    `claim_token` and `claimed_until` say who works on it now; `retry_at` is the back-off after a failure.
    """

    __tablename__ = "inbox_update"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("channel", "update_key"),
        Index(None, "chat_key", "status", "id"),
        Index(None, "status", "channel", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    channel: Channel = Field(sa_type=one_of(Channel))
    update_key: str
    chat_key: str
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, ondelete="SET NULL")
    payload: JSON = Field(sa_type=Document, nullable=False)
    received_at: datetime
    status: InboxStatus = Field(default=InboxStatus.RECEIVED, sa_type=one_of(InboxStatus))
    tries: int = 0
    error: str | None = Field(default=None, sa_type=Words)
    state_before: JSON = Field(default=None, sa_type=Document, nullable=True)
    effects: JSON = Field(default_factory=dict, sa_type=Document, nullable=False)
    claim_token: str | None = None
    claimed_until: datetime | None = None
    retry_at: datetime | None = None
    done_at: datetime | None = None


class ConversationState(Row, table=True):
    """Where a conversation stands: a pointer (walk, field) and a little data; answers live elsewhere."""

    __tablename__ = "conversation_state"

    key: str = Field(primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, ondelete="CASCADE")
    state: str | None = None
    data: JSON = Field(default_factory=dict, sa_type=Document, nullable=False)
    updated_at: datetime = Field(index=True)
