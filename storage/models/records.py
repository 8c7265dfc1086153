"""What the office keeps about its own work: questions asked, files received, the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from storage.columns import JSON, Document, Row, Words, one_of
from storage.models.accounts import Channel


class Question(Row, table=True):
    """A question and what became of it (outcome as in the answer contract).

    `settled_at` is when an administrator was done with it as one that was not answered, or answered wrongly.
    """

    __tablename__ = "question"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, ondelete="SET NULL")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True, ondelete="SET NULL")
    text: str = Field(sa_type=Words)
    topic: JSON = Field(default=None, sa_type=Document, nullable=True)
    as_of: date
    received_on: date | None = None
    achieved_until: date | None = None
    unit: str | None = Field(default=None, sa_type=Words)
    outcome: str
    created_at: datetime = Field(index=True)
    settled_at: datetime | None = None


class StatusReport(Row, table=True):
    """A quick update (cập nhật nhanh) as it was understood: `lines` until they are recorded, and after it.

    The text itself is not kept: a reason of discipline or complaint may stand in it.
    """

    __tablename__ = "status_report"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    lines: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    created_at: datetime = Field(index=True)


class LetterOffer(Row, table=True):
    """A công văn that somebody handed on: number, subject and sender in `letter`, and its dated `tasks`.

    A task becomes a deadline only by a button; the text itself is not kept, only the sentences with days.
    """

    __tablename__ = "letter_offer"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    letter: JSON = Field(default_factory=dict, sa_type=Document, nullable=False)
    tasks: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    created_at: datetime = Field(index=True)


class StoredFile(Row, table=True):
    """A file somebody handed in; the bytes lie in the file store under `content_hash` (empty once erased)."""

    __tablename__ = "stored_file"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    content_hash: str = Field(index=True)
    name: str = Field(sa_type=Words)
    media_type: str = Field(sa_type=Words)
    size: int
    account_id: int = Field(foreign_key="account.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime
    erased_at: datetime | None = None


class LogEntry(Row, table=True):
    """Who did what, when, over which channel; `before` and `after` hold the changed fields and version."""

    __tablename__ = "log_entry"
    __table_args__: ClassVar[Any] = (
        Index(None, "subject", "subject_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    channel: Channel | None = Field(default=None, sa_type=one_of(Channel))
    action: str = Field(sa_type=Words)
    subject: str
    subject_id: int | None = None
    before: JSON = Field(default=None, sa_type=Document, nullable=True)
    after: JSON = Field(default=None, sa_type=Document, nullable=True)
    undoes_id: int | None = Field(default=None, foreign_key="log_entry.id", unique=True)
