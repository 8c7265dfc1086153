"""What proves that something was sent (minh chứng): a file, or the number and day of the letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import Row, Words


class Evidence(Row, table=True):
    """One piece of evidence of an obligation: `file_id`, or `letter` ("công văn số 45/BC-UBND ngày …").

    `removed_at` is set while it is taken off, so that the log can put it back as it was.
    """

    __tablename__ = "evidence"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("obligation_id", "file_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True, ondelete="CASCADE")
    file_id: int | None = Field(default=None, foreign_key="stored_file.id", index=True, ondelete="CASCADE")
    letter: str | None = Field(default=None, sa_type=Words)
    added_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime
    removed_at: datetime | None = None
