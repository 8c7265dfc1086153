"""Whoever has no page is told of a change of their own place by a reminder that keeps what it says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = (
    "'due', 'overdue', 'moved', 'handed_back', 'assigned', 'extension_asked', 'extension_refused', "
    "'unreached', 'again', 'trial', 'law', 'place'"
)


def upgrade() -> None:
    # On SQLite the table is rebuilt: a constraint cannot be changed there.
    with op.batch_alter_table("reminder", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({KINDS})")
        batch.add_column(sa.Column("news", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True))
