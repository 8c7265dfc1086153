"""A deadline may be one nominee's own, or come from a công văn; a later date may be asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import DOCUMENT

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = (
    "'due', 'overdue', 'moved', 'handed_back', 'assigned', 'extension_asked', 'extension_refused', "
    "'unreached', 'again', 'trial', 'law'"
)


def upgrade() -> None:
    op.add_column("deadline", sa.Column("nominee", sa.String(), nullable=True))
    op.add_column("deadline", sa.Column("counted_from", sa.Date(), nullable=True))
    op.add_column("deadline", sa.Column("letter", DOCUMENT, nullable=True))
    # On SQLite the tables are rebuilt: a constraint cannot be changed there.
    with op.batch_alter_table("obligation", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("wished_for", sa.Date(), nullable=True))
        batch.add_column(sa.Column("wished_by_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_obligation_wished_by_id"), "person", ["wished_by_id"], ["id"])
    op.create_index(op.f("ix_obligation_wished_by_id"), "obligation", ["wished_by_id"])
    with op.batch_alter_table("reminder", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({KINDS})")
