"""Deadlines (hạn): the dated rule, one date of it, and what each unit owes by then."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, VersionedRow, Words, one_of


class DeadlineKind(StrEnum):
    """Where a deadline comes from: the law, the office, or one person."""

    STATUTORY = "statutory"
    LOCAL = "local"
    PERSONAL = "personal"


class ObligationState(StrEnum):
    """Whether a unit has done what it owes (tình trạng nộp)."""

    OPEN = "open"
    SUBMITTED = "submitted"
    LATE = "late"
    WAIVED = "waived"
    EXTENSION_ASKED = "extension_asked"


OWED = (ObligationState.OPEN, ObligationState.EXTENSION_ASKED)
"""Not done yet: a wish for a later date changes no date until somebody agrees, so reminders go on."""


class DaysOff(StrEnum):
    """What becomes of a date that falls on a day off: it stays, moves before it, or behind it."""

    AS_IS = "as_is"
    BEFORE = "before"
    AFTER = "after"


class DeadlinePattern(VersionedRow, table=True):
    """How the dates of a deadline come about (cách định hạn): again and again, or from a day yet to be told.

    `recurrence` holds RFC 5545 rules, one a line, counted from `starts_on`; `every` says how often;
    `other_recurrence` is the other reading of what was said, until one is chosen.
    `relative` holds what is counted from which event (`count`, `unit`, `event`), `event_on` its day.
    `names_period_before`: the date lies behind the period that it is about. `addressees` says for whom each
    date is meant, found anew for every one. `opened_to` is the last date of the rule that was opened,
    `look_on` the day on which the sweep has to look at it; null once it is stopped or while it waits.
    """

    __tablename__ = "deadline_pattern"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    kind: DeadlineKind = Field(sa_type=one_of(DeadlineKind))
    name: str = Field(sa_type=Words)
    recurrence: str | None = Field(default=None, sa_type=Words)
    other_recurrence: str | None = Field(default=None, sa_type=Words)
    every: str | None = None
    starts_on: date
    names_period_before: bool = False
    relative: JSON = Field(default=None, sa_type=Document, nullable=True)
    event_on: date | None = None
    days_off: DaysOff = Field(default=DaysOff.AS_IS, sa_type=one_of(DaysOff))
    offsets: JSON = Field(default=None, sa_type=Document, nullable=True)
    addressees: JSON = Field(default=None, sa_type=Document, nullable=True)
    locale: str = "vi"
    created_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime
    confirmed_at: datetime | None = None
    opened_to: date | None = None
    look_on: date | None = Field(default=None, index=True)
    stopped_at: datetime | None = None


class Deadline(VersionedRow, table=True):
    """A dated rule (định nghĩa hạn). `rule_id` names the statutory rule of the data that it follows.

    `offsets` are the calendar days before the date on which people are told; null for the usual ones.
    `nominee` is the person for whom it counts (người được đề nghị), from the decision of `counted_from`.
    `letter` names the công văn that it was taken from: number, subject, sender, day.
    From `closed_at` on nobody is reminded of it; what comes in can still be recorded.
    `addressees` says to which units it is addressed; null for one that a person or the law has set.
    `cluster_id` is the cluster among them, whose head unit looks after it.
    `pattern_id` and `pattern_on` are the pattern that it is one date of, and which: each is opened once.
    """

    __tablename__ = "deadline"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("pattern_id", "pattern_on"),
        {"sqlite_autoincrement": True},
    )

    kind: DeadlineKind = Field(sa_type=one_of(DeadlineKind))
    name: str = Field(sa_type=Words)
    rule_id: str | None = Field(default=None, index=True)
    offsets: JSON = Field(default=None, sa_type=Document, nullable=True)
    created_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime
    nominee: str | None = Field(default=None, sa_type=Words)
    counted_from: date | None = None
    letter: JSON = Field(default=None, sa_type=Document, nullable=True)
    closed_at: datetime | None = None
    addressees: JSON = Field(default=None, sa_type=Document, nullable=True)
    cluster_id: int | None = Field(default=None, foreign_key="cluster.id", index=True)
    pattern_id: int | None = Field(default=None, foreign_key="deadline_pattern.id")
    pattern_on: date | None = None

    @property
    def title(self) -> str:
        """The name as people read it, with the nominee whose own date it is."""
        return f"{self.name}: {self.nominee}" if self.nominee else self.name


class Occurrence(VersionedRow, table=True):
    """One date of a deadline. A moved date counts up `revision`: reminders belong to one revision."""

    __tablename__ = "occurrence"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    deadline_id: int = Field(foreign_key="deadline.id", index=True, ondelete="CASCADE")
    due_on: date = Field(index=True)
    revision: int = 1
    moved_from: date | None = None
    created_at: datetime


class Obligation(VersionedRow, table=True):
    """What one unit owes for one occurrence; without a unit it is the responsible person's own.

    `declined_by` lists people who said that it is not theirs. `look_at` is when the sweep has to look at it
    again; null once it is settled. `wished_for` is the later date that `wished_by_id` has asked for.
    """

    __tablename__ = "obligation"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("occurrence_id", "unit_id"),
        Index(None, "state", "look_at"),
        {"sqlite_autoincrement": True},
    )

    occurrence_id: int = Field(foreign_key="occurrence.id", ondelete="CASCADE")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    responsible_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    state: ObligationState = Field(default=ObligationState.OPEN, sa_type=one_of(ObligationState))
    sent_on: date | None = None
    reported_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    reported_at: datetime | None = None
    note: str | None = Field(default=None, sa_type=Words)
    declined_by: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    quiet_until: datetime | None = None
    look_at: datetime | None = None
    created_at: datetime
    wished_for: date | None = None
    wished_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)


class CalendarFeed(Row, table=True):
    """The address at which one person's phone reads their calendar; only the hash of its token is kept."""

    __tablename__ = "calendar_feed"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True)
    created_at: datetime


class DeadlineImport(Row, table=True):
    """What was read from a file of deadlines and waits for a press (`rows` as they were understood)."""

    __tablename__ = "deadline_import"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    rows: JSON = Field(sa_type=Document, nullable=False)
    created_at: datetime = Field(index=True)
