"""Settings of the office and the leases of the running processes."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.columns import JSON, Document, Row, Words


class OfficeSetting(Row, table=True):
    """One setting that people change in the chat, not in the environment."""

    __tablename__ = "office_setting"

    key: str = Field(primary_key=True)
    value: JSON = Field(default=None, sa_type=Document, nullable=True)
    updated_at: datetime


class Lease(Row, table=True):
    """Who does a job that only one process may do, and until when that holds without renewal."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str = Field(sa_type=Words)
    token: str
    expires_at: datetime
