"""Clusters (cụm, khối thi đua): units that compete with each other, year by year, under a head unit."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import JSON, Document, Row, VersionedRow, Words, one_of


class ClusterKind(StrEnum):
    """What the office calls it: cụm (by place) or khối (by field)."""

    CLUSTER = "cluster"
    BLOCK = "block"


class Cluster(VersionedRow, table=True):
    """A cluster or block. `year` is the one whose list of members counts now; `unit_id` is the unit that
    keeps the list. `ended_at` is when it was dissolved.
    """

    __tablename__ = "cluster"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    kind: ClusterKind = Field(sa_type=one_of(ClusterKind))
    name: str = Field(sa_type=Words)
    year: int
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    ended_at: datetime | None = None
    created_at: datetime


class ClusterYear(VersionedRow, table=True):
    """One year of a cluster; `head_id` is the unit that leads it (trưởng cụm, trưởng khối)."""

    __tablename__ = "cluster_year"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("cluster_id", "year"),
        {"sqlite_autoincrement": True},
    )

    cluster_id: int = Field(foreign_key="cluster.id", ondelete="CASCADE")
    year: int
    head_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    created_at: datetime


class ClusterMember(VersionedRow, table=True):
    """A unit in one year of a cluster; `is_deputy` for a phó cụm, `left_at` once taken off the list."""

    __tablename__ = "cluster_member"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("cluster_year_id", "unit_id"),
        {"sqlite_autoincrement": True},
    )

    cluster_year_id: int = Field(foreign_key="cluster_year.id", ondelete="CASCADE")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    is_deputy: bool = False
    left_at: datetime | None = None
    created_at: datetime


class ClusterDraft(Row, table=True):
    """A list of units as it was read, until whoever wrote it confirms it.

    It is for a year of a cluster (`cluster_year_id`), else for a new cluster called `name`. `lines` are its
    units as the service keeps them; `cluster_id` is set once they are members.
    """

    __tablename__ = "cluster_draft"
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    cluster_year_id: int | None = Field(default=None, foreign_key="cluster_year.id", ondelete="CASCADE")
    cluster_id: int | None = Field(default=None, foreign_key="cluster.id", ondelete="CASCADE")
    name: str = Field(default="", sa_type=Words)
    lines: JSON = Field(default_factory=list, sa_type=Document, nullable=False)
    created_at: datetime = Field(index=True)
