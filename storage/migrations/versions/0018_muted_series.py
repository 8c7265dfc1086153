"""What comes again, of which a person wants to hear of no date."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    document = sa.JSON().with_variant(JSONB(), "postgresql")
    # Rows that are there already have switched off nothing; new ones are written with their own list.
    op.add_column(
        "reminder_wish", sa.Column("muted_patterns", document, nullable=False, server_default=sa.text("'[]'"))
    )
    # On SQLite the table is rebuilt: a default cannot be dropped there.
    with op.batch_alter_table("reminder_wish", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("muted_patterns", existing_type=document, server_default=None)
