"""Reminders (nhắc việc): whom to tell what and when, what went out, and each try to deliver it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, Words, one_of
from storage.models.accounts import Channel


class ReminderKind(StrEnum):
    """Why somebody is told. `again` and `trial` were asked for: they come whatever else came that day."""

    DUE = "due"
    OVERDUE = "overdue"
    MOVED = "moved"
    HANDED_BACK = "handed_back"
    ASSIGNED = "assigned"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_REFUSED = "extension_refused"
    UNREACHED = "unreached"
    AGAIN = "again"
    TRIAL = "trial"
    LAW = "law"
    PLACE = "place"
    QUESTION = "question"
    REPLY = "reply"
    ROUND = "round"
    CLUSTER = "cluster"
    DIGEST = "digest"
    ALERT = "alert"


class LawStage(StrEnum):
    """How far a change of law has come when people are told of it."""

    AHEAD = "ahead"
    IN_EFFECT = "in_effect"


class ReminderStatus(StrEnum):
    """planned → sending → sent | failed | blocked | expired | cancelled | unknown."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class AttemptStatus(StrEnum):
    """What became of one try; `started` until the platform has answered."""

    STARTED = "started"
    SENT = "sent"
    REFUSED = "refused"
    BLOCKED = "blocked"
    POSTPONED = "postponed"
    UNKNOWN = "unknown"


class Push(Row, table=True):
    """One message to one person with everything due for them at that moment.

    `is_asked_for` marks those that do not count against one message a day.
    """

    __tablename__ = "push"
    __table_args__: ClassVar[Any] = (
        Index(None, "person_id", "sent_at"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    created_at: datetime
    is_asked_for: bool = False
    may_be_repeat: bool = False
    sent_at: datetime | None = None


class LawNotice(Row, table=True):
    """That a change of law (by its id in the rules) was announced at this stage: each is done once."""

    __tablename__ = "law_notice"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("change_id", "stage"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    change_id: str
    stage: LawStage = Field(sa_type=one_of(LawStage))
    planned_at: datetime


class Reminder(Row, table=True):
    """One thing to tell one person. The unique rule is what keeps it from being told twice.

    `due_at` is when it should go out, put off while the office is closed; `planned_for` what it was at first.
    `meant_for` is what it was before a standstill or the trouble of a platform delayed it.
    `news` is what a word about somebody's own place says (`key`, `before`, `after`); `about_id` changed it.
    Of a question to a specialist, and of the reply, it is the number of the `referral`.
    `once` names what a person is told once though it is about no obligation: the digest of a week, an alert.
    `claim_token` and `claimed_until` say which sweep has it in hand; `unknowns` counts sends without answer.
    """

    __tablename__ = "reminder"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("obligation_id", "revision", "recipient_id", "kind", "offset"),
        UniqueConstraint("law_notice_id", "recipient_id"),
        Index(None, "status", "due_at"),
        Index(None, "recipient_id", "once", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    obligation_id: int | None = Field(default=None, foreign_key="obligation.id", ondelete="CASCADE")
    revision: int = 1
    recipient_id: int = Field(foreign_key="person.id", index=True)
    kind: ReminderKind = Field(sa_type=one_of(ReminderKind))
    offset: int = 0
    about_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    planned_for: datetime
    due_at: datetime
    expires_at: datetime
    status: ReminderStatus = Field(default=ReminderStatus.PLANNED, sa_type=one_of(ReminderStatus))
    push_id: int | None = Field(default=None, foreign_key="push.id", index=True)
    claim_token: str | None = Field(default=None, index=True)
    claimed_until: datetime | None = None
    tries: int = 0
    unknowns: int = 0
    settled_at: datetime | None = None
    law_notice_id: int | None = Field(default=None, foreign_key="law_notice.id", ondelete="CASCADE")
    news: JSON = Field(default=None, sa_type=Document, nullable=True)
    once: str | None = None
    meant_for: datetime | None = None


class DeliveryAttempt(Row, table=True):
    """One try to bring a push to one account. `look_at` is when to see whether the page showed it.

    `sent_as` is the number that a messenger outside gave the message: whoever replies to it means that one.
    `lines` is what is due in it, line by line as it was printed; None where nothing is, or none was kept.
    """

    __tablename__ = "delivery_attempt"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    push_id: int = Field(foreign_key="push.id", index=True, ondelete="CASCADE")
    channel: Channel = Field(sa_type=one_of(Channel))
    account_id: int = Field(foreign_key="account.id", index=True)
    message_id: int | None = Field(
        default=None, foreign_key="chat_message.id", index=True, ondelete="SET NULL"
    )
    status: AttemptStatus = Field(default=AttemptStatus.STARTED, sa_type=one_of(AttemptStatus))
    error: str | None = Field(default=None, sa_type=Words)
    started_at: datetime = Field(index=True)
    finished_at: datetime | None = None
    look_at: datetime | None = Field(default=None, index=True)
    sent_as: int | None = None
    lines: JSON = Field(default=None, sa_type=Document, nullable=True)
