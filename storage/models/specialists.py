"""Questions that people answer (hỏi chuyên viên): who is in charge, what was asked, guidance, judgements."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, VersionedRow, Words, one_of


class ReferralStatus(StrEnum):
    """open → answered (again, where a reply is put right), or withdrawn by who asked."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What somebody thinks of an answer."""

    USEFUL = "useful"
    WRONG = "wrong"


class WrongBecause(StrEnum):
    """Why an answer is thought to be wrong."""

    MISREAD = "misread"
    RULE = "rule"
    BASIS = "basis"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    OTHER = "other"


class Specialist(Row, table=True):
    """Who answers questions of a unit and of those below it, as an administrator has named them."""

    __tablename__ = "specialist"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", unique=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    named_at: datetime


class Referral(VersionedRow, table=True):
    """A question put to whoever is in charge: `said` is what the assistant had answered to it.

    `addressed_to` are the people who were told of it. `draft` is a reply that has not been sent yet.
    """

    __tablename__ = "referral"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    question_id: int | None = Field(default=None, foreign_key="question.id", unique=True, ondelete="SET NULL")
    asker_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    text: str = Field(sa_type=Words)
    said: str = Field(sa_type=Words)
    topic: JSON = Field(default=None, sa_type=Document, nullable=True)
    addressed_to: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    status: ReferralStatus = Field(default=ReferralStatus.OPEN, index=True, sa_type=one_of(ReferralStatus))
    draft: str | None = Field(default=None, sa_type=Words)
    draft_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reply: str | None = Field(default=None, sa_type=Words)
    replied_by_id: int | None = Field(default=None, foreign_key="person.id", index=True, ondelete="SET NULL")
    replied_at: datetime | None = None
    created_at: datetime = Field(index=True)


class Guidance(Row, table=True):
    """What a specialist of the office has told about a matter (hướng dẫn), for a unit and those below it.

    Never law. `topic` is the matter as it was understood; `wording` a digest of the question's words, for
    matters that no award or notion names. It stays until somebody withdraws it.
    """

    __tablename__ = "guidance"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    referral_id: int | None = Field(default=None, foreign_key="referral.id", index=True, ondelete="SET NULL")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    author_id: int = Field(foreign_key="person.id", index=True)
    topic: JSON = Field(default_factory=dict, sa_type=Document, nullable=False)
    wording: str
    text: str = Field(sa_type=Words)
    given_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class AnswerVote(Row, table=True):
    """What one person thinks of one answer; changed, it replaces what they thought before."""

    __tablename__ = "answer_vote"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("question_id", "person_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    verdict: Verdict = Field(sa_type=one_of(Verdict))
    because: WrongBecause | None = Field(default=None, sa_type=one_of(WrongBecause), nullable=True)
    note: str | None = Field(default=None, sa_type=Words)
    changed_at: datetime
