"""Where the message with a one-time code stands, so that the code can be taken out of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # On SQLite the table is rebuilt: a foreign key cannot be added there.
    with op.batch_alter_table("invitation", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("card_account_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("card_message_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("card_closed_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_foreign_key(
            op.f("fk_invitation_card_account_id"), "account", ["card_account_id"], ["id"]
        )
    op.create_index(op.f("ix_invitation_card_account_id"), "invitation", ["card_account_id"])
