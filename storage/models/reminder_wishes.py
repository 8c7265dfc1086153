"""What each person wants to be told, and when (tùy chọn nhắc việc)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row


class ReminderWish(Row, table=True):
    """One person's wishes for everything; without a row all is as usual.

    `tell_at` is their hour ("08:30", in Vietnam), `quiet_days` the weekdays on which they want to hear
    nothing (0 is Monday), `offsets` the calendar days before a date, `muted_kinds` the kinds of deadlines of
    the data of which they want to hear nothing, `of_patterns` what they want of every date of what comes
    again: `{"pattern": 3, "is_off": false, "offsets": [5]}`; without offsets it is told as usual.
    """

    __tablename__ = "reminder_wish"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    tell_at: str | None = None
    quiet_days: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    offsets: JSON = Field(default=None, sa_type=Document, nullable=True)
    muted_kinds: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    wants_digest: bool = True
    updated_at: datetime
    of_patterns: JSON = Field(default_factory=list, sa_type=Document, nullable=False)


class DeadlineWish(Row, table=True):
    """One person's wishes for one deadline: own offsets, or to hear nothing of it."""

    __tablename__ = "deadline_wish"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("person_id", "deadline_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    deadline_id: int = Field(foreign_key="deadline.id", index=True, ondelete="CASCADE")
    offsets: JSON = Field(default=None, sa_type=Document, nullable=True)
    is_off: bool = False
    updated_at: datetime
