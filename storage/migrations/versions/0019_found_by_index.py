"""What every message looks for is found by an index: the open updates of a channel, the log of one thing."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Worked updates stay for months: looking by channel alone goes through all of them.
    op.create_index("ix_inbox_update_status_channel_id", "inbox_update", ["status", "channel", "id"])
    op.drop_index("ix_inbox_update_status_id", "inbox_update")
    op.create_index("ix_log_entry_subject_subject_id_id", "log_entry", ["subject", "subject_id", "id"])
