"""Reminders of nomination rounds, clusters and operators, and the digest of a week."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = (
    "'due', 'overdue', 'moved', 'handed_back', 'assigned', 'extension_asked', 'extension_refused', "
    "'unreached', 'again', 'trial', 'law', 'place', 'question', 'reply', 'round', 'cluster', 'digest', 'alert'"
)


def upgrade() -> None:
    # On SQLite the table is rebuilt: a constraint cannot be changed there.
    with op.batch_alter_table("reminder", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({KINDS})")
