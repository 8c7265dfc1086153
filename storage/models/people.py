"""Units, the people in them, and the invitations by which they come in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlmodel import Field

from storage.columns import Row, VersionedRow, Words, one_of


class Role(StrEnum):
    """What a person may do in the office."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    OFFICER = "officer"
    VIEWER = "viewer"


class PersonStatus(StrEnum):
    """Whether a person still belongs to the office."""

    ACTIVE = "active"
    CUT_OFF = "cut_off"
    ERASED = "erased"


class InvitationKind(StrEnum):
    """`join` makes a new person; `link` adds a device or a channel to a person who is already here."""

    JOIN = "join"
    LINK = "link"


class Unit(VersionedRow, table=True):
    """An agency, enterprise or part of one (đơn vị); `parent_id` is the unit above."""

    __tablename__ = "unit"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    name: str = Field(sa_type=Words)
    kind: str | None = Field(default=None, sa_type=Words)
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    created_at: datetime


class Person(VersionedRow, table=True):
    """Someone the office has let in; an erased person keeps the row, without name or contact."""

    __tablename__ = "person"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    name: str = Field(sa_type=Words)
    role: Role = Field(sa_type=one_of(Role))
    status: PersonStatus = Field(default=PersonStatus.ACTIVE, sa_type=one_of(PersonStatus))
    locale: str = Field(default="vi", sa_type=Words)
    contact: str | None = Field(default=None, sa_type=Words)
    notice_seen_at: datetime | None = None
    cut_off_at: datetime | None = None
    created_at: datetime


class Invitation(Row, table=True):
    """A one-time code, kept only as a hash, that lets one person in or links one more account.

    `card_message_id` is the message of `card_account_id` in which the code stands, by its channel's number;
    `card_closed_at` is when the code was taken out of it, or could no longer be.
    """

    __tablename__ = "invitation"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True)
    kind: InvitationKind = Field(sa_type=one_of(InvitationKind))
    role: Role = Field(sa_type=one_of(Role))
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    revoked_at: datetime | None = None
    card_account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    card_message_id: int | None = None
    card_closed_at: datetime | None = None
