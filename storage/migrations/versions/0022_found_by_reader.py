"""When somebody was told something last is found by an index, however much they were told over the years."""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Right before each message: when something came last. By the day of making it, all they ever got was read.
    op.create_index("ix_push_person_id_sent_at", "push", ["person_id", "sent_at"])
    op.drop_index("ix_push_person_id_created_at", "push")
