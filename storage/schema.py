"""All tables in one place: what migrations compare with and what a backup copies."""

from __future__ import annotations

from sqlalchemy import MetaData, Table

from storage.columns import Row
from storage.models import (
    accounts,
    chat,
    clusters,
    deadlines,
    dossiers,
    evidence,
    inbox,
    office,
    people,
    records,
    reminder_wishes,
    reminders,
    rounds,
    specialists,
    web_push,
)

MODULES = (
    people,
    accounts,
    inbox,
    records,
    chat,
    office,
    dossiers,
    clusters,
    deadlines,
    evidence,
    reminder_wishes,
    reminders,
    rounds,
    specialists,
    web_push,
)
"""Every module of tables; importing them is what fills the metadata."""

metadata: MetaData = Row.metadata


def tables() -> list[Table]:
    """All tables, those that others refer to first."""
    return list(metadata.sorted_tables)
