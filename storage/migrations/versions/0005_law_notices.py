"""Notices of changes of law: announced once a stage, told by reminders that name the notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.column_words import INSTANT, one_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = "'due', 'overdue', 'moved', 'handed_back', 'unreached', 'again', 'trial', 'law'"


def upgrade() -> None:
    op.create_table(
        "law_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("stage", one_of("lawstage", "ahead", "in_effect"), nullable=False),
        sa.Column("planned_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_notice")),
        sa.UniqueConstraint("change_id", "stage", name=op.f("uq_law_notice_change_id_stage")),
        sqlite_autoincrement=True,
    )
    # On SQLite the table is rebuilt: a constraint cannot be changed there.
    with op.batch_alter_table("reminder", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({KINDS})")
        batch.add_column(sa.Column("law_notice_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_reminder_law_notice_id"), "law_notice", ["law_notice_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_unique_constraint(
            op.f("uq_reminder_law_notice_id_recipient_id"), ["law_notice_id", "recipient_id"]
        )
