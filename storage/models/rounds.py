"""Nomination rounds (đợt trình khen): what is asked of whom, with which files, what came in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, VersionedRow, Words, one_of


class RoundStatus(StrEnum):
    """draft (nobody but its owner knows of it) → open → closed, and open again where it is reopened."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class RoundStep(StrEnum):
    """What whoever opens a round is asked next; `ready` once everything was asked or passed over."""

    NAME = "name"
    LETTER = "letter"
    CONTENT = "content"
    AWARDS = "awards"
    FORMS = "forms"
    WHERE_TO = "where_to"
    ADDRESSEES = "addressees"
    DUE_ON = "due_on"
    READY = "ready"


class NominationRound(VersionedRow, table=True):
    """One round of its owner's unit; once it is open, `deadline_id` is what the units owe.

    `letter` names the công văn: number, day, subject, sender. `awards` are ids of the data with the grade
    where one was told: `{"award": …, "grade": …}`. `due_on` is the closing date of a draft; of an open round
    it stands in the occurrence, where it is moved.
    """

    __tablename__ = "nomination_round"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    owner_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    status: RoundStatus = Field(default=RoundStatus.DRAFT, index=True, sa_type=one_of(RoundStatus))
    step: RoundStep = Field(default=RoundStep.NAME, sa_type=one_of(RoundStep))
    name: str = Field(default="", sa_type=Words)
    letter: JSON = Field(default=None, sa_type=Document, nullable=True)
    content: str = Field(default="", sa_type=Words)
    awards: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    where_to: str = Field(default="", sa_type=Words)
    due_on: date | None = None
    addressees: JSON = Field(default=None, sa_type=Document, nullable=True)
    deadline_id: int | None = Field(default=None, foreign_key="deadline.id", unique=True)
    created_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None


class RoundFile(Row, table=True):
    """A file that goes with a round: the công văn itself (`is_letter`), or a form to be filled in."""

    __tablename__ = "round_file"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("round_id", "file_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="nomination_round.id", ondelete="CASCADE")
    file_id: int = Field(foreign_key="stored_file.id", index=True, ondelete="CASCADE")
    is_letter: bool = False
    added_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime


class RoundUnit(VersionedRow, table=True):
    """What one unit has said to a round: that it has it (đã nhận), and how many dossiers it submitted.

    `counts` is null until they are told: `[{"award": …, "grade": …, "count": …}]`, empty for none at all, and
    where it was told for whom, `"of": {"collective": 3}`;
    `draft` is such a list that somebody has typed and not confirmed yet.
    """

    __tablename__ = "round_unit"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    round_id: int = Field(foreign_key="nomination_round.id", index=True, ondelete="CASCADE")
    obligation_id: int = Field(foreign_key="obligation.id", unique=True, ondelete="CASCADE")
    received_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    received_at: datetime | None = None
    counts: JSON = Field(default=None, sa_type=Document, nullable=True)
    counted_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    counted_at: datetime | None = None
    draft: JSON = Field(default=None, sa_type=Document, nullable=True)
    draft_by_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class RoundDossier(Row, table=True):
    """A dossier of the assistant that was begun for a round; it is counted by itself once it is sent."""

    __tablename__ = "round_dossier"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True, ondelete="CASCADE")
    dossier_id: int = Field(foreign_key="dossier.id", unique=True, ondelete="CASCADE")
    added_at: datetime
