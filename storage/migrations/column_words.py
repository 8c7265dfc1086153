"""The words in which revisions describe columns: released revisions use them, so none may ever change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def one_of(name: str, *values: str) -> sa.Enum:
    """A text that a check holds to these values; `name` is that of the check."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def id_column() -> sa.Column[int]:
    """The number of a row."""
    return sa.Column("id", sa.Integer(), nullable=False)


def reference(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A column of a table that names a row of another one."""
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )
