"""Accounts (one a channel and outside identity) and the web sessions signed in to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import Row, Words, one_of


class Channel(StrEnum):
    """A way by which people reach the assistant (kênh)."""

    WEB = "web"
    TERMINAL = "terminal"
    TELEGRAM = "telegram"


class Account(Row, table=True):
    """One identity on one channel (tài khoản); without `person_id` it is a guest's or an unknown's.

    `external_id` is text, since no platform promises an id that fits 64 bits. All web devices of a person
    share the account "person:<id>", hence one history. `blocked_at` is set as long as the person has blocked
    the assistant there.
    """

    __tablename__ = "account"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("channel", "external_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    channel: Channel = Field(sa_type=one_of(Channel))
    external_id: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    display_name: str = Field(default="", sa_type=Words)
    created_at: datetime
    last_seen_at: datetime
    revoked_at: datetime | None = None
    blocked_at: datetime | None = None


class WebSession(Row, table=True):
    """One signed-in browser (phiên); the token itself is never stored, only its hash."""

    __tablename__ = "web_session"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True)
    csrf_token: str
    device: str = Field(default="", sa_type=Words)
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
