"""Rows as JSON and back, for exports and backups: instants and dates as ISO 8601, vocabularies by value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Date, DateTime, Table, inspect
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.columns import JSON, Row


def to_plain(values: Mapping[str, Any]) -> dict[str, JSON]:
    """Values of a row as JSON."""
    return {name: _plain(value) for name, value in values.items()}


def row_to_plain(row: Row, *, without: tuple[str, ...] = ()) -> dict[str, JSON]:
    """A row as JSON, leaving out the named fields."""
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return to_plain({name: getattr(row, name) for name in names if name not in without})


def from_plain(table: Table, values: Mapping[str, JSON]) -> dict[str, Any]:
    """Values for this table again.

    Raises: ValueError for a field that the table has not, or a text that is no date.
    """
    unknown = set(values) - set(table.columns.keys())
    if unknown:
        raise ValueError(f"{table.name} has no field {sorted(unknown)}")
    return {name: _typed(table, name, value) for name, value in values.items()}


def _plain(value: Any) -> JSON:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, name: str, value: JSON) -> Any:
    kind = table.columns[name].type
    if value is None:
        return None
    if isinstance(kind, UTCDateTime | DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
