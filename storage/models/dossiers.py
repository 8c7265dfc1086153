"""Dossiers (hồ sơ): what an office prepares for one award, paper by paper, for one or several nominees."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, VersionedRow, Words, one_of


class DossierState(StrEnum):
    """Where a dossier stands (tình trạng)."""

    DRAFT = "draft"
    IN_PROGRESS = "in_progress"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    APPRAISING = "appraising"
    ON_HOLD = "on_hold"
    DECIDED = "decided"
    NOT_AWARDED = "not_awarded"
    ARCHIVED = "archived"


class DossierStep(StrEnum):
    """What the officer is asked next while the dossier is begun; `ready` once it has its checklist."""

    RECEIPT = "receipt"
    GRADE = "grade"
    RECIPIENT = "recipient"
    OCCASION = "occasion"
    PROCEDURE = "procedure"
    NOMINEES = "nominees"
    READY = "ready"


class ItemState(StrEnum):
    """Whether a paper is at hand; `not_applicable` when the case does not call for it."""

    OPEN = "open"
    TICKED = "ticked"
    NOT_APPLICABLE = "not_applicable"


class Dossier(VersionedRow, table=True):
    """One dossier, "HS 12" by its `number`; `version` counts every change to it, its items and its files.

    The rules' own words (award, grade, recipient, occasion, variant) are ids of the data. `rules_on` is the
    day whose rules the checklist shows; with `received_on` and `achieved_until` it is all that chose them.
    """

    __tablename__ = "dossier"
    __table_args__: ClassVar[Any] = (
        Index(None, "unit_id", "state"),
        {"sqlite_autoincrement": True},
    )

    number: int = Field(unique=True)
    award: str
    grade: str | None = None
    recipient: str | None = None
    occasion: str | None = None
    simplified: bool | None = None
    variant: str | None = None
    title: str = Field(default="", sa_type=Words)
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    state: DossierState = Field(default=DossierState.DRAFT, sa_type=one_of(DossierState))
    step: DossierStep = Field(default=DossierStep.RECIPIENT, sa_type=one_of(DossierStep))
    delegated: bool = False
    rules_on: date
    received_on: date | None = None
    achieved_until: date | None = None
    paper_sent_on: date | None = None
    files_sent_on: date | None = None
    created_at: datetime
    updated_at: datetime = Field(index=True)


class DossierReport(Row, table=True):
    """The achievement report (báo cáo thành tích) of a dossier: up to which day it tells achievements.

    `deadline_id` is what reminds of the day on which it becomes too old.
    """

    __tablename__ = "dossier_report"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    dossier_id: int = Field(foreign_key="dossier.id", unique=True, ondelete="CASCADE")
    achieved_until: date
    deadline_id: int = Field(foreign_key="deadline.id", ondelete="CASCADE")


class DossierItem(VersionedRow, table=True):
    """One paper (thành phần hồ sơ) as the rules named it when the checklist was made.

    `version` is the dossier's version in which the paper changed last. `details` holds form, kinds of files,
    condition and hint of the data.
    """

    __tablename__ = "dossier_item"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("dossier_id", "rule_id"),
        {"sqlite_autoincrement": True},
    )

    dossier_id: int = Field(foreign_key="dossier.id", ondelete="CASCADE")
    position: int
    rule_id: str
    name: str = Field(sa_type=Words)
    name_en: str | None = Field(default=None, sa_type=Words)
    basis: str = Field(sa_type=Words)
    details: JSON = Field(default_factory=dict, sa_type=Document, nullable=False)
    state: ItemState = Field(default=ItemState.OPEN, sa_type=one_of(ItemState))
    note: str | None = Field(default=None, sa_type=Words)
    done_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    done_at: datetime | None = None


class DossierFile(Row, table=True):
    """A file that belongs to a paper of a dossier."""

    __tablename__ = "dossier_file"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("item_id", "file_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="dossier_item.id", ondelete="CASCADE")
    file_id: int = Field(foreign_key="stored_file.id", index=True, ondelete="CASCADE")
    added_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime


class Nominee(Row, table=True):
    """A person or collective that a dossier proposes for the award, in the order of the list."""

    __tablename__ = "dossier_nominee"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("dossier_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    dossier_id: int = Field(foreign_key="dossier.id", ondelete="CASCADE")
    position: int
    name: str = Field(sa_type=Words)
