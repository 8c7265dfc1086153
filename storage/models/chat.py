"""Messages of the channels that we keep ourselves (web, terminal), and the changes that devices follow."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, Words, one_of


class Direction(StrEnum):
    """`in` is what the person wrote, `out` what the assistant did."""

    IN = "in"
    OUT = "out"


class ChangeKind(StrEnum):
    """What happened to the chat, for devices that follow it."""

    NEW = "new"
    EDIT = "edit"
    DELETE = "delete"
    TOAST = "toast"
    TYPING = "typing"


class ChatMessage(Row, table=True):
    """One message. The two unique rules make sending twice harmless, for the person and for the assistant.

    `buttons` is a list of rows, each a list of {"label", "data"} or {"label", "copy"}.
    """

    __tablename__ = "chat_message"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("account_id", "client_id"),
        UniqueConstraint("inbox_id", "reply_no"),
        Index(None, "account_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    direction: Direction = Field(sa_type=one_of(Direction))
    client_id: str | None = None
    inbox_id: int | None = Field(default=None, foreign_key="inbox_update.id", ondelete="SET NULL")
    reply_no: int | None = None
    text: str = Field(default="", sa_type=Words)
    buttons: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    file_id: int | None = Field(default=None, foreign_key="stored_file.id", index=True, ondelete="SET NULL")
    created_at: datetime = Field(index=True)
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    seen_at: datetime | None = None


class ChatChange(Row, table=True):
    """One step of an account's chat; `id` is the cursor (Last-Event-ID), never reused, in order of commit."""

    __tablename__ = "chat_change"
    __table_args__: ClassVar[Any] = (
        Index(None, "account_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    message_id: int | None = Field(
        default=None, foreign_key="chat_message.id", index=True, ondelete="CASCADE"
    )
    kind: ChangeKind = Field(sa_type=one_of(ChangeKind))
    payload: JSON = Field(default=None, sa_type=Document, nullable=True)
    created_at: datetime = Field(index=True)
