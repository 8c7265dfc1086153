"""Evidence (minh chứng) of what was sent: files, and letters by their number and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import INSTANT, id_column, reference

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        id_column(),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("letter", sa.String(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("removed_at", INSTANT, nullable=True),
        reference("evidence", "obligation_id", "obligation", "CASCADE"),
        reference("evidence", "file_id", "stored_file", "CASCADE"),
        reference("evidence", "added_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("obligation_id", "file_id", name=op.f("uq_evidence_obligation_id_file_id")),
        sqlite_autoincrement=True,
    )
    for column in ("obligation_id", "file_id", "added_by_id"):
        op.create_index(op.f(f"ix_evidence_{column}"), "evidence", [column])
