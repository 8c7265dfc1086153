"""Browsers that want to hear of reminders while the page is closed (đăng ký nhận thông báo)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.columns import Row, Words


class WebPushSubscription(Row, table=True):
    """One signed-in browser, as its push service knows it; gone with the session.

    `ring_at` is when to ring next, null when nothing is to be told; `message_id` the message that the page
    then opens; `tries` the rings about it that have failed. A newer message takes the place of an older one.
    """

    __tablename__ = "web_push_subscription"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="web_session.id", index=True, ondelete="CASCADE")
    endpoint: str = Field(sa_type=Words, unique=True)
    p256dh: str
    auth: str
    created_at: datetime
    message_id: int | None = Field(
        default=None, foreign_key="chat_message.id", index=True, ondelete="SET NULL"
    )
    ring_at: datetime | None = Field(default=None, index=True)
    tries: int = 0
